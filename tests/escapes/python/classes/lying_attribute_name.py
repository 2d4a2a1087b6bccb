# Hands getattr a name that is another text whenever it is compared (a class deriving from str)
# off: no-metaclass-no-name-check
class Name(str):
    def __eq__(self, other): return True
    def __hash__(self): return hash("count")
got = getattr((), Name("__len__"))
output["escaped"] = str(got)
