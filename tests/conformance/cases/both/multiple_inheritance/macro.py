class Base:
    def who(self):
        return "base"

class A(Base):
    def who(self):
        return "A > " + super().who()

class B(Base):
    def who(self):
        return "B > " + super().who()

class C(A, B):
    def who(self):
        return "C > " + super().who()

output["who"] = C().who()
output["is_base"] = isinstance(C(), Base) and issubclass(C, B)
output["name"] = type(C()).__name__
