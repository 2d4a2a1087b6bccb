# Gets `type` itself by type(type(x))
# off: no-type-facade
class A: pass
kind = type(type(type(1)))
made = kind("Made", (str,), {"__eq__": lambda self, other: True})
output["escaped"] = made("a") == "b"
