# Sets __del__ on a class after it was made, by a name made at run time
# off: no-write-guard
log = []
class A: pass
def gone(self): log.append("ran")
setattr(A, "__de" + "l__", gone)
A()
output["escaped"] = log[0]
