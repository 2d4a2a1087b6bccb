x = 1
output["a"] = object.__subclasses__()
