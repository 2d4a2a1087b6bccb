class Box:
    width = "2 wide"

output["a"] = "{:.2f} {}".format(json["fo"], "leaf")
output["b"] = "{0} {0} {n}".format("leaf", n=7)
output["c"] = "{d[fo]} and {d[list][1]}".format(d=json)
output["d"] = "{fo}".format_map(json)
output["e"] = "Fo=%.3f, %d%%" % (json["fo"], 42)
output["f"] = "%(a)3d|%(b)s" % {"a": 7, "b": "x"}
output["g"] = "{.width}".format(Box())
output["h"] = "{!r}".format("a")
output["i"] = format(json["fo"], ".2f")
