import json as js
import math

try:
    raise ValueError("a", 1)
except ValueError as error:
    error.add_note("seen")
    output["any"] = list(error.args)
def stops():
    yield 1
    return 7
steps = stops()
next(steps)
try:
    next(steps)
except StopIteration as error:
    output["StopIteration"] = error.value
try:
    raise AttributeError("x", name="n")
except AttributeError as error:
    output["AttributeError"] = error.name
try:
    raise NameError("x", name="n")
except NameError as error:
    output["NameError"] = error.name
try:
    raise ImportError("why", name="n")
except ImportError as error:
    output["ImportError"] = [error.name, error.msg]
try:
    raise OSError(2, "no such file")
except OSError as error:
    output["OSError"] = [error.errno, error.strerror]
try:
    raise SystemExit(3)
except SystemExit as error:
    output["SystemExit"] = error.code
try:
    b"a\xffb".decode("utf-8")
except UnicodeDecodeError as error:
    output["UnicodeDecodeError"] = [error.encoding, error.reason, error.object.hex(), error.start, error.end]
try:
    js.loads('{"a": }')
except js.JSONDecodeError as error:
    output["JSONDecodeError"] = [error.msg, error.doc, error.pos, error.lineno, error.colno]
class Mine(Exception):
    """What went wrong."""
    def __init__(self, *args):
        super().__init__(*args)
        Exception.__init__(self, *args)
error = Mine(1)
output["names"] = [
    type(error).__name__, error.__class__.__name__, Mine.__doc__, ValueError.__name__, super(Mine, error).__str__(),
    super(Mine, error).__repr__(), super(Mine, error).__eq__(error), super(Mine, error).__hash__() == hash(error),
]
