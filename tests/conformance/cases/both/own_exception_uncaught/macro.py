class TooDark(Exception):
    pass

raise TooDark("light is 3")
