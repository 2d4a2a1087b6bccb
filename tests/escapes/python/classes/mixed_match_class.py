# Reads what an exception's class refuses by a pattern of its harmless base class (found here)
# off: no-refused-names
class Base: pass
class Both(Base, AttributeError): pass
match Both(name="x", obj=output):
    case Base(obj=found): output["escaped"] = str(type(found))
