# Deletes its own variable, hoping for Python's name behind it
# off: naive
open = None
del open
def f():
    global open
    open = None
    del open
    return open("/etc/hostname").read()
output["escaped"] = f()
