# Names what a positional class pattern reads: __match_args__ = ('__dict__',)
# off: naive
class A:
    __match_args__ = ("__dict__",)
    def __init__(self): self.x = 1
match A():
    case A(inside): output["escaped"] = str(inside)
