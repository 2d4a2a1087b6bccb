# Defines init_subclass in a class body
# off: naive
class A:
    def __init_subclass__(cls, **options): output["escaped"] = cls.__name__
class B(A): pass
