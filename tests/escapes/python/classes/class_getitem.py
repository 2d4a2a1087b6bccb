# Defines class_getitem in a class body
# off: naive
class A:
    def __class_getitem__(cls, x): return cls.__mro__
output["escaped"] = str(A[1])
