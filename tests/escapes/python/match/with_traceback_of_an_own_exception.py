# Takes with_traceback of an exception of its own by a class pattern
# off: no-refused-names
class E(Exception):
    def f(self): pass
match E():
    case E(with_traceback=way): output["escaped"] = str(way)[:20]
