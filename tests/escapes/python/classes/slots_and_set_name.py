# Defines __set_name__, which is called with the class while it is made
# off: naive
class Spy:
    def __set_name__(self, owner, name): output["escaped"] = name
class A:
    __slots__ = ("x",)
    spied = Spy()
