# Derives from str, to lie to code that takes an instance at its word
# off: no-metaclass
class Lie(str):
    def __eq__(self, other): return True
    def __hash__(self): return hash("a")
if isinstance(Lie("b"), str) and Lie("b") == "a": output["escaped"] = type(Lie("b")).__name__
