# Makes a class with type(name, bases, namespace), with methods that `class` would refuse
# off: naive
log = []
A = type("A", (), {"__del__": lambda self: log.append("after")})
A()
output["escaped"] = log[0]
