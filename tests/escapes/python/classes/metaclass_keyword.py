# Makes a class with a metaclass of its own
# off: naive
class Meta(type):
    def __getattribute__(cls, name):
        return type.__getattribute__(cls, name)
class A(metaclass=Meta): pass
output["escaped"] = A.__base__.__name__
