# Each way to run forever; the tests know the lines.
import re
if json == "caught":
    while True:
        try:
            while True: pass
        except BaseException:
            pass
if json == "in C":
    # One call that comes back to the interpreter after hours.
    sum(range(10**12))
if json == "regex":
    re.match(r"(a+)+$", "a" * 40 + "b")
if json == "power":
    9 ** 9 ** 9
if json == "sort":
    class Slow:
        def __lt__(self, other):
            while True: pass
    sorted([Slow(), Slow()])
if json == "finally in a generator":
    def generate():
        try:
            yield 1
        finally:
            while True: pass
    kept = generate()
    next(kept)
if json == "str of an exception":
    class Endless(Exception):
        def __str__(self):
            while True: pass
    raise Endless
if json == "hash":
    class Hash:
        def __hash__(self):
            while True: pass
    {Hash(): 1}
if json == "getattr":
    class Property:
        @property
        def x(self):
            while True: pass
    getattr(Property(), "x", None)
output["fine"] = True
