# Makes an object one of another class, by setattr of a name that may be read
# off: no-write-guard
class A: pass
class B:
    def f(self): return "changed"
a = A()
for name in ("__class__", "__cl" + "ass__"):
    try: setattr(a, name, B)
    except (AttributeError, TypeError): pass
if isinstance(a, B): output["escaped"] = a.f()
