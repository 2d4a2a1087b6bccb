"""Generates macros that nobody thought of: expressions and statements of all kinds over the names that lead out of sandboxes."""

from __future__ import annotations

import random

NAMES = (
    "json", "ctx", "output", "print", "len", "str", "dict", "list", "tuple", "set", "type", "object", "getattr", "hasattr", "setattr",
    "math", "statistics", "np", "pd", "scipy", "sorted", "map", "filter", "zip", "iter", "next", "range", "isinstance", "super", "property",
    "staticmethod", "classmethod", "Exception", "ValueError", "KeyError", "int", "float", "bytes", "abs", "sum", "enumerate", "a", "b",
    "c", "f", "g", "C", "D", "error", "__name__", "__builtins__", "__import__", "__build_class__", "_getattr_", "_write_", "np.random",
    "MathMEAN", "slice", "complex", "NotImplemented", "format", "vars", "dir", "repr", "round", "hash", "callable",
)  # fmt: skip
ATTRIBUTES = (
    "__class__", "__base__", "__bases__", "__mro__", "__subclasses__", "__globals__", "__builtins__", "__code__", "__closure__", "__dict__",
    "__init__", "__new__", "__getattribute__", "__getattr__", "__reduce__", "__reduce_ex__", "__self__", "__func__", "__wrapped__",
    "__module__", "__loader__", "__spec__", "__call__", "__get__", "__set_name__", "__init_subclass__", "__class_getitem__", "__prepare__",
    "__traceback__", "__context__", "__cause__", "tb_frame", "tb_next", "f_back", "f_globals", "f_locals", "f_builtins", "f_code",
    "gi_frame", "gi_code", "gi_yieldfrom", "cr_frame", "cr_await", "ag_frame", "obj", "name", "args", "with_traceback", "add_note", "mro",
    "format", "format_map", "join", "items", "keys", "values", "append", "update", "pop", "get", "copy", "sort", "count", "index", "encode",
    "decode", "real", "imag", "sqrt", "mean", "array", "linalg", "random", "ctypeslib", "lib", "core", "T", "dtype", "shape", "base", "data",
    "flat", "ctypes", "tobytes", "tofile", "dump", "view", "astype", "fromfile", "load", "save", "DataFrame", "Series", "read_csv", "eval",
    "query", "to_csv", "to_pickle", "apply", "agg", "pipe", "transform", "style", "plot", "io", "options", "stats", "optimize", "signal",
    "curve_fit", "sys", "os", "func", "keywords", "partial", "send", "throw", "close", "__next__", "__iter__", "__enter__", "__exit__",
    "__format__", "__str__", "__eq__", "__hash__", "__del__", "__set__", "__delete__", "__slots__", "__annotations__", "__match_args__",
    "__instancecheck__", "__subclasscheck__", "__index__", "__array__", "__array_ufunc__", "__array_interface__", "__dataframe__", "fget",
)  # fmt: skip
TEXTS = (
    "{0.__class__}", "{0.__class__.__mro__}", "{a.__init__.__globals__}", "{0[__class__]}", "{:{}}", "%(x)s", "__class__", "to_csv", "a",
    "mean", "os.system", "{!r:{}}", "f_back", "", "x", "builtins", "np", "{0.gi_frame}",
)  # fmt: skip
MODULES = (
    "math", "numpy", "numpy.linalg", "numpy.lib", "pandas", "pandas.io.common", "scipy.stats", "os", "sys", "builtins", "statistics", "json",
    "datetime", "re", "collections", "itertools", "functools", "operator", "warnings", "typing", "dataclasses", "random", "string", "enum",
    "types", "inspect", "importlib", "copy", "decimal", "fractions", "abc", "contextlib", "numpy.ctypeslib", "scipy.optimize",
)  # fmt: skip


# What the policy refuses in the text itself would leave little to run: it comes now and then.
REFUSED_SHARE = 0.01
REFUSED = ("_", "tb_", "f_", "gi_", "cr_", "ag_", "vars", "os", "sys", "types", "inspect", "builtins", "importlib", "abc", "contextlib",
           "numpy.ctypeslib", "numpy.lib", "pandas.io", "add_note", "ctypes", "with_traceback")  # fmt: skip
# So that a name that a program uses has something in it.
PROLOGUE = """a = json
b = [1.5, "x"]
c = np.array([1.0, 2.0])
error = ValueError("x")
def f(*a):
    return a
def g():
    yield 1
class D:
    def __init__(self, *a):
        self.x = a
class C(D):
    pass
"""


class Programs:
    """Draws one program after the other; the same seed draws the same ones."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)

    def program(self) -> str:
        lines = []
        for _ in range(self._draw.randint(1, 6)):
            # One that fails ends itself only: what comes after it is run too.
            lines += [
                "try:",
                *(f"    {line}" for line in self._statement(0)),
                "except Exception as error:",
                "    seen(error)",
            ]
        return PROLOGUE + "\n".join(lines) + "\n"

    def _name(self) -> str:
        return self._mostly_plain(NAMES)

    def _attribute(self) -> str:
        return self._mostly_plain(ATTRIBUTES)

    def _mostly_plain(self, names: tuple[str, ...]) -> str:
        while True:
            name = self._draw.choice(names)
            if not name.startswith(REFUSED) or self._draw.random() < REFUSED_SHARE:
                return name

    def _text(self) -> str:
        # A dict of the program's own with `__builtins__` in it would look like somebody's globals.
        return repr(self._draw.choice([text for text in TEXTS + ATTRIBUTES[:40] if text != "__builtins__"]))

    def _expression(self, depth: int) -> str:
        """Give an expression; each is looked at by `seen` where it stands."""
        if depth > 4 or self._draw.random() < 0.12:
            return self._draw.choice(
                [self._name(), self._text(), "(0)", "1.5", "None", "[]", "{}", "()", "...", "json['trace']"]
            )
        inner = lambda: self._expression(depth + 1)  # noqa: E731 -- read at each place
        made = self._draw.choice(
            [
                lambda: f"{inner()}.{self._attribute()}",
                lambda: f"{inner()}.{self._attribute()}",
                lambda: f"{inner()}.{self._attribute()}({inner()})",
                lambda: f"{self._name()}({inner()})",
                lambda: f"{self._name()}({inner()}, {inner()})",
                lambda: f"getattr({inner()}, {self._text()}, {inner()})",
                lambda: f"{self._text()}.format({inner()}, a={inner()})",
                lambda: f"{self._text()}.format_map({{'a': {inner()}, 'x': {inner()}}})",
                lambda: f"{inner()}[{inner()}]",
                lambda: f"[{inner()} for a in {inner()}]",
                lambda: f"list({inner()} for b in {inner()} if {inner()})",
                lambda: f"{{{self._text()}: {inner()}}}",
                lambda: f"(lambda *a, **b: {inner()})({inner()}, *{inner()})",
                lambda: f"(c := {inner()})",
                lambda: (
                    f'f"{{{self._draw.choice(["a", "json", "c", "C", "ctx"])}!r:{{{self._draw.choice(["a", "b", "0"])}}}}}"'
                ),
                lambda: f"({inner()} or {inner()})",
                lambda: f"({inner()} if {inner()} else {inner()})",
                lambda: f"({inner()} {self._draw.choice(['+', '%', '*', '@', '|', '==', '<', 'in', 'is'])} {inner()})",
                lambda: f"map({inner()}, {inner()})",
                lambda: f"sorted({inner()}, key={inner()})",
                lambda: f"np.vectorize({inner()})({inner()})",
                lambda: f"pd.DataFrame({inner()}).apply({inner()})",
                lambda: f"type({self._text()}, ({inner()},), {{{self._text()}: {inner()}}})",
            ]
        )()
        return f"seen({made})" if self._draw.random() < 0.7 else made

    def _block(self, depth: int) -> list[str]:
        body = [line for _ in range(self._draw.randint(1, 2)) for line in self._statement(depth + 1)]
        return [f"    {line}" for line in body]

    def _statement(self, depth: int) -> list[str]:
        expression = self._expression(1)
        target = self._draw.choice(
            ["a", "b", "c", "f", "C.x", "output['x']", "a[0]", f"a.{self._attribute()}", "(a, *b)"]
        )
        simple = [
            [f"{target} = {expression}"],
            [f"{target} {self._draw.choice(['+=', '|=', '@='])} {expression}"] if "(" not in target else [expression],
            [expression],
            [f"seen({expression})"],
            [f"del {self._draw.choice(['a', 'a[0]', 'output', 'C.x'])}"],
            [f"import {self._mostly_plain(MODULES)} as {self._draw.choice('abc')}"],
            [f"from {self._mostly_plain(MODULES)} import {self._attribute()} as {self._draw.choice('abc')}"],
            [f"a: {expression} = {self._expression(2)}"],
            [f"assert {expression}, {self._expression(3)}"],
            [f"return {expression}"] if depth else ["pass"],
            [f"raise {expression} from {self._expression(3)}"] if depth else ["pass"],
        ]
        if depth > 2:
            return self._draw.choice(simple)
        block = lambda: self._block(depth)  # noqa: E731 -- drawn at each place
        compound = self._draw.choice(
            [
                lambda: ["try:", *block(), f"except {self._draw.choice(['Exception', 'BaseException', 'AttributeError'])} as error:",
                         "    seen(error)", f"    seen(error.{self._attribute()})", *block()],
                lambda: ["while True:", *block(), "    break"],
                lambda: [f"def f(a, b=None, *c, **{self._draw.choice(['g', 'b'])}):", *block(), f"seen(f({expression}))"],
                lambda: ["def g():", f"    yield {expression}", *block(), "for b in g():", "    seen(b)", "    break"],
                lambda: [f"class C({self._draw.choice(['', 'D', 'dict', 'str', 'Exception', 'list', 'object', expression])}):",
                         f"    {self._draw.choice(['x', 'y'])} = {expression}",
                         f"    def {self._attribute()}(self, *a, **b):", *(f"    {line}" for line in block()),
                         "seen(C)", f"a = seen(C({expression}))", f"seen(a.{self._attribute()})"],
                lambda: [f"with {expression} as a:", *block()],
                lambda: [f"for {self._draw.choice(['a', '(a, b)', 'a.x'])} in {expression}:", *block(), "    break"],
                lambda: [f"match {expression}:", f"    case {self._pattern(0)}:", *(f"    {line}" for line in block()), "    case _:", "        pass"],
                lambda: [f"if {expression}:", *block(), "else:", *block()],
                lambda: [f"@{self._draw.choice(['property', 'staticmethod', 'f', 'seen', 'type', expression])}", "def f(*a):", *block(), "seen(f)"],
            ]
        )  # fmt: skip
        return self._draw.choice([self._draw.choice(simple), self._draw.choice(simple), compound()])

    def _pattern(self, depth: int) -> str:
        if depth > 2:
            return self._draw.choice(["a", "_", "0", "'x'"])
        inner = lambda: self._pattern(depth + 1)  # noqa: E731 -- read at each place
        return self._draw.choice(
            [
                lambda: (
                    f"{self._draw.choice(['dict', 'object', 'C', 'Exception', 'str'])}({self._attribute()}={inner()})"
                ),
                lambda: f"C({inner()}, {inner()})",
                lambda: f"[{inner()}, *b]",
                lambda: f"{{'x': {inner()}, **c}}",
                lambda: f"({inner()} as a)" if depth else "a",
                lambda: "a",
                lambda: "_",
            ]
        )()
