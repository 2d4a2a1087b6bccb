class Box:
    pass

box = Box()
setattr(box, "x", 1)
output["got"] = getattr(box, "x")
output["default"] = getattr(box, "z", 5)
output["has"] = [hasattr(box, "x"), hasattr(box, "z"), hasattr("text", "upper"), hasattr({}, "append")]
output["dir"] = dir(box)
try:
    getattr(box, "z")
except AttributeError as error:
    output["error"] = str(error)
delattr(box, "x")
output["deleted"] = hasattr(box, "x")
