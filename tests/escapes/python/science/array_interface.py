# An object that says where its memory is.
# off: naive
class Fake:
    pass
fake = Fake()
for name in ("__array_interface__", "__array_struct__", "__array__", "__buffer__"):
    try:
        setattr(fake, name, {"data": (4096, False), "shape": (1,), "typestr": "|O", "version": 3})
        output["escaped"] = True
    except AttributeError:
        pass
