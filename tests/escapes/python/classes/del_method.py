# Leaves code that runs when the object is garbage: after the item, outside of its time (smolagents issue 2395)
# off: naive
log = []
class A:
    def __del__(self): log.append("ran when it was garbage")
A()
output["escaped"] = log[0]
