"""What a program may say, case by case: where it is refused and what is said then, and what is put into it where it is not."""

from __future__ import annotations

import ast
import types
from typing import Any, Self

import pytest

from runtimes.python.allowed import standard_library
from runtimes.python.granted import plain_policy
from runtimes.python.policy import compiler, transformer
from runtimes.python.policy.facades import KnownNames
from runtimes.python.policy.guards import Guards

NAMES = Guards(plain_policy()).names
NO = "`{}` is not available".format
NAME = "the name `{}` is not available".format
ATTRIBUTE = "attribute `{}` is not available".format
MODULE = "module `{}` is not available".format
UNDERSCORES = "use a name without two leading underscores"
INTO_PYTHON = "it leads into Python itself, not to data: leave it out"
SYNC = "a macro is synchronous: use plain functions and loops"
PACKAGE = ("a macro has no package around it", "import from one of the modules that it may use")


@pytest.mark.parametrize(
    ("source", "place", "message", "hint"),
    [
        # Names: Python gives those of two underscores meanings of its own, in classes others than elsewhere.
        ("class A:\n    __version__ = 1", (2, 5), NAME("__version__"), UNDERSCORES),
        ("class A:\n    def __del__(self): pass", (2, 5), "a class cannot define `__del__` here", "write a method with a name of your own"),
        ("class A:\n    def __x(self): pass", (2, 5), NAME("__x"), UNDERSCORES),
        ("def __len__(x): pass", (1, 1), NAME("__len__"), UNDERSCORES),
        ("def f():\n    def __del__(x): pass", (2, 5), NAME("__del__"), UNDERSCORES),
        ("class A:\n    def f(self):\n        def __len__(): pass", (3, 9), NAME("__len__"), UNDERSCORES),
        ("class A:\n    f = lambda __len__: 1", (2, 16), NAME("__len__"), UNDERSCORES),
        ("class __len__: pass", (1, 1), NAME("__len__"), UNDERSCORES),
        ("class A:\n    class __len__: pass", (2, 5), NAME("__len__"), UNDERSCORES),
        ("class A:\n    __len__: int", (2, 5), NAME("__len__"), UNDERSCORES),
        ("def f():\n    __len__ = 1", (2, 5), NAME("__len__"), UNDERSCORES),
        ("print(__len__)", (1, 7), NAME("__len__"), UNDERSCORES),
        ("print(__file__)", (1, 7), NAME("__file__"), "a macro is no file: its data is in `json`"),
        ("global __x", (1, 1), NAME("__x"), UNDERSCORES),
        ("def f(__x, /): pass", (1, 7), NAME("__x"), UNDERSCORES),
        ("def f(*__x): pass", (1, 8), NAME("__x"), UNDERSCORES),
        ("def f(*, __x=1): pass", (1, 10), NAME("__x"), UNDERSCORES),
        ("def f(**__x): pass", (1, 9), NAME("__x"), UNDERSCORES),
        ("for __x in y: pass", (1, 5), NAME("__x"), UNDERSCORES),
        ("with x as __y: pass", (1, 11), NAME("__y"), UNDERSCORES),
        ("try: pass\nexcept ValueError as __e: pass", (2, 1), NAME("__e"), UNDERSCORES),
        ("import math as __m", (1, 1), NAME("__m"), UNDERSCORES),
        ("from math import sin as __s", (1, 1), NAME("__s"), UNDERSCORES),
        ("match x:\n    case __y: pass", (2, 10), NAME("__y"), UNDERSCORES),
        ("match x:\n    case [*__y]: pass", (2, 11), NAME("__y"), UNDERSCORES),
        ("match x:\n    case {**__y}: pass", (2, 10), NAME("__y"), UNDERSCORES),
        ("x = open", (1, 5), NO("open"), "a macro reads no files: its data is in `json`, and what it finds goes into `output`"),
        # Attributes, read and written.
        ("x.__class__ = 1", (1, 1), ATTRIBUTE("__class__"), INTO_PYTHON),
        ("del x.__doc__", (1, 5), ATTRIBUTE("__doc__"), INTO_PYTHON),
        ("x.__len__", (1, 1), ATTRIBUTE("__len__"), "write len(x)"),
        ("x.__qq__", (1, 1), ATTRIBUTE("__qq__"), INTO_PYTHON),
        ("x.gi_frame", (1, 1), ATTRIBUTE("gi_frame"), INTO_PYTHON),
        ("x.f_back = 1", (1, 1), ATTRIBUTE("f_back"), INTO_PYTHON),
        ("match x:\n    case A(__class__=y): pass", (2, 10), ATTRIBUTE("__class__"), INTO_PYTHON),
        ("match x:\n    case [A(y=1, __x=y)]: pass", (2, 11), ATTRIBUTE("__x"), INTO_PYTHON),
        ("match x:\n    case a.b: pass", (2, 10), "`case` with a dotted name is not available", "write `case value if value == a.b:`"),
        ("match x:\n    case {a.b: 1}: pass", (2, 11), "`case` with a dotted name is not available", "write `case value if value == a.b:`"),
        # Statements.
        ("yield 1", (1, 1), "`yield` outside of a function", "put results into `output`, or `return` them once"),
        ("def f(a=(yield)): pass", (1, 10), "`yield` outside of a function", "put results into `output`, or `return` them once"),
        ("yield from x", (1, 1), "`yield` outside of a function", "put results into `output`, or `return` them once"),
        ("async def f(): pass", (1, 1), NO("async def"), SYNC),
        ("async for x in y: pass", (1, 1), NO("async for"), SYNC),
        ("async with x: pass", (1, 1), NO("async with"), SYNC),
        ("await x", (1, 1), NO("await"), SYNC),
        ("try: pass\nexcept* ValueError: pass", (1, 1), NO("except*"), "use `except`"),
        ("class A(metaclass=x): pass", (1, 9), "`class A(…)` takes base classes only, not `metaclass=`", "leave it out"),
        ("class A(B, **x): pass", (1, 12), "`class A(…)` takes base classes only, not `**`", "leave it out"),
        # Imports.
        ("import math, os.path", (1, 1), MODULE("os.path"), NAMES.refused["os"]),
        ("import maths", (1, 1), MODULE("maths"), "did you mean `math`?"),
        ("from maths import sin", (1, 1), MODULE("maths"), "did you mean `math`?"),
        ("import QQQ", (1, 1), MODULE("QQQ"), f"a macro may import {', '.join(sorted(standard_library.MODULES))}, numpy, pandas and scipy"),
        ("from PIL import Image", (1, 1), MODULE("PIL"), NAMES.refused["PIL"]),
        ("from . import x", (1, 1), *PACKAGE),
        ("from .math import sin", (1, 1), *PACKAGE),
        ("from math import *", (1, 1), "`import *` is not available", "name what you need: from math import …"),
        ("from math import sqr", (1, 1), "`sqr` of module `math` is not available", "did you mean `sqrt`?"),
        ("from math import mean", (1, 1), "`mean` of module `math` is not available", "write `from statistics import mean`"),
        ("from math import sin, zzzzzz", (1, 1), "`zzzzzz` of module `math` is not available", "`import math` and `print(dir(math))` show what there is"),
        ("from math import itemgetter", (1, 1), "`itemgetter` of module `math` is not available", "`import math` and `print(dir(math))` show what there is"),
        ("from random import SystemRandom", (1, 1), "`SystemRandom` of module `random` is not available", NAMES.refused["random.SystemRandom"]),
    ],
)  # fmt: skip
def test_what_is_refused_is_said_in_its_place(source: str, place: tuple[int, int], message: str, hint: str) -> None:
    refused = compiler.compile_macro(source, NAMES)
    assert isinstance(refused, compiler.Refusal)
    assert refused.code == "POLICY_VIOLATION"
    assert refused.findings == ((message, *place, hint),)


def test_all_that_is_refused_is_said_at_once() -> None:
    for source, many in (
        ("import os, sys", 2),
        ("import os\nimport math\nfrom math import *\nx = eval\nx.__dict__", 4),
        ("from math import sqr, sin, meen", 2),
        ("class A(metaclass=x, other=y): pass", 2),
        ("eval\neval", 2),
        ("[eval, open, eval]", 3),
    ):
        refused = compiler.compile_macro(source, NAMES)
        assert isinstance(refused, compiler.Refusal)
        assert len(refused.findings) == many, source


def test_who_has_a_name_is_told_in_the_order_of_the_modules() -> None:
    names = KnownNames(
        {"a": frozenset({"xyz"}), "typing": frozenset({"other"}), "b": frozenset({"other"}), "c": frozenset({"other"})},
        {"a.b": "of the part", "a": "of the whole", "d.e": "below"},
    )

    def hint(source: str) -> str | None:
        refused = compiler.compile_macro(source, names)
        assert isinstance(refused, compiler.Refusal)
        return refused.findings[0].hint

    assert hint("from a import other") == "write `from b import other`"
    assert hint("from a import xy") == "did you mean `xyz`?"
    assert hint("from a import b") == "of the part"
    assert [hint("import a.b"), hint("import a.c"), hint("import d.e")] == ["of the part", "of the whole", "below"]


@pytest.mark.parametrize(
    ("source", "generators", "special"),
    [
        ("x = 1", False, False),
        ("__version__ = 1\ndef f():\n    __author__ = 1", False, False),
        ("print(__name__, __doc__)", False, False),
        ("eval = 1\nprint(eval)", False, False),
        ("def f():\n    yield 1", True, False),
        ("def f():\n    yield from x", True, False),
        ("f = lambda: (yield)", True, False),
        ("def f():\n    class A:\n        def __len__(self): pass", False, True),
        ("class A:\n    def __init__(self): pass", False, False),
        ("class A:\n    __len__ = f", False, True),
        ("class A:\n    __len__ = x = f", False, True),
        ("class A:\n    __len__ = x = None", False, False),
        ("class A:\n    __len__ = x.y = None", False, True),
        ("class A:\n    __len__ = 0", False, True),
        ("class A:\n    __len__: int = None", False, False),
        ("class A:\n    def __len__(self): pass\n    __hash__ = None", False, True),
        ("class A:\n    def __init__(self): self.__x = 1", False, False),
        ("a.b: int\na[0]: int\nx: int", False, False),
        ("from __future__ import annotations", False, False),
        ("import math, json as j, collections.abc, collections.abc as c", False, False),
        ("match x:\n    case A(x=1) | 3 | None | 'a' | -1 | [_, *_] | {1: _} if y: pass", False, False),
    ],
)
def test_what_is_allowed_is_known_for_what_it_is(source: str, generators: bool, special: bool) -> None:
    program = compiler.compile_macro(source, NAMES)
    assert isinstance(program, compiler.Program), program
    assert (program.has_generators, program.has_special_methods) == (generators, special)


class Recorder:
    """Stands for the guards, and notes what they are asked."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def builtins(self) -> dict[str, Any]:
        def read(obj: Any, name: str) -> Any:
            self.asked.append(("read", name))
            return getattr(obj, name)

        def write(obj: Any, name: str) -> Any:
            self.asked.append(("write", name))
            return obj

        def writing(obj: Any) -> Any:
            self.asked.append("writing")
            return obj

        def match_class(kind: Any, positional: int, names: tuple[str, ...]) -> Any:
            self.asked.append(("match", positional, names))
            return kind

        return {
            transformer.READ: read, transformer.WRITE: write, transformer.WRITING: writing, transformer.MATCH_CLASS: match_class,
            transformer.CHANGING: lambda _: self.asked.append("changing"), transformer.BEGIN: lambda: self.asked.append("begin"),
            transformer.METACLASS: lambda name, bases, body: type(name, bases, dict(body)), "__build_class__": __build_class__,
            transformer.IMPORT: lambda name: self.asked.append(("import", name)), "object": object, "complex": complex,
            transformer.IMPORT_NAME: lambda name, of: self.asked.append(("import", name, of)),
            "__name__": "__main__",
        }  # fmt: skip


class Number:
    def __init__(self, asked: list[Any]) -> None:
        self.asked = asked

    def __iadd__(self, other: object) -> Self:
        self.asked.append("added")
        return self


def asked(source: str, held: str = "", **data: Any) -> tuple[list[Any], Any]:
    program = compiler.compile_macro(held + source, NAMES)
    assert isinstance(program, compiler.Program), program
    recorder = Recorder()
    thing = types.SimpleNamespace(x=Number(recorder.asked), y=[1, 2], **data)
    returned, _ = types.FunctionType(program.code, {"__builtins__": recorder.builtins()})(thing, {}, {})
    return recorder.asked, returned


HELD = "if ctx: cmp_to_key\n"


@pytest.mark.parametrize(
    ("source", "plain", "held"),
    [
        ("json.x", [("read", "x")], None),
        ("json.z = 1", [("write", "z")], None),
        ("del json.y", [("write", "y")], None),
        ("json.x += 1", [("read", "x"), "added", ("write", "x")], [("read", "x"), "changing", "added", ("write", "x")]),
        ("x = json.x\nx += 1", [("read", "x"), "added"], [("read", "x"), "changing", "added"]),
        ("json.y[0]", [("read", "y")], None),
        ("json.y[0] = 1", [("read", "y")], [("read", "y"), "writing"]),
        ("del json.y[0]", [("read", "y")], [("read", "y"), "writing"]),
        ("json.y[0] += 1", [("read", "y")], [("read", "y"), "writing"]),
        ("x: int = json.x", [("read", "x")], None),
        ("import math, json as j", [("import", "math"), ("import", "json")], None),
        ("import collections.abc", [("import", "collections")], None),
        ("import collections.abc as c", [("import", "collections.abc")], None),
        ("from math import sin, cos as c", [("import", "math", "sin"), ("import", "math", "cos")], None),
        ("match 1:\n    case object(): pass", [("match", 0, ())], None),
        ("match 1j:\n    case complex(real=0, imag=1) | [object()]: pass", [("match", 0, ("real", "imag")), ("match", 0, ())], None),
    ],
)  # fmt: skip
def test_what_stands_in_for_what_a_program_says(source: str, plain: list[Any], held: list[Any] | None) -> None:
    assert asked(source)[0] == plain
    assert asked(source, HELD)[0] == ["begin", *(plain if held is None else held)]


@pytest.mark.parametrize(
    ("source", "returned"),
    [
        ("return 5", 5),
        ("return", None),
        ("if json: return [1]", [1]),
        ("def f():\n    return 2\nreturn f()", 2),
        ("def f(a, /, b, *c, d=1, **e): return [a, b, c, d, e]\nreturn f(1, 2, 3, d=4, x=5)", [1, 2, (3,), 4, {"x": 5}]),
        ("f = lambda a, *, b=2: a + b\nreturn f(1)", 3),
        # As Python mangles it, by the class around it.
        ("class A:\n    def f(self): self.__x = 1\na = A()\na.f()\nreturn a._A__x", 1),
        ("class _A:\n    def f(self): self.__x = 1\na = _A()\na.f()\nreturn a._A__x", 1),
        ("class B:\n    class Cd:\n        def f(self):\n            def g(): self.__x = 1\n            g()\na = B.Cd()\na.f()\nreturn a._Cd__x", 1),
        ("class A:\n    def f(self): self.__x = 1; return self.__x\nreturn A().f()", 1),
        ("class A:\n    x: int = 1\n    y: int\nreturn A.x", 1),
        ("import json as j, math\nreturn [j, math]", [None, None]),
        ("x = y = 1\nx += 2\nreturn [x, y]", [3, 1]),
        ("json.z = 1\njson.z += 2\nreturn json.z", 3),
        ("match 1j:\n    case object(real=1): return 1\n    case complex(real=0, imag=1): return 2", 2),
    ],
)  # fmt: skip
def test_what_is_allowed_means_what_it_says(source: str, returned: Any) -> None:
    assert asked(source)[1] == returned
    assert asked(source, HELD)[1] == returned


def test_fields_of_a_class_are_what_its_body_annotates_but_for_its_own_variables() -> None:
    body = """class A:
    a: int
    b: str = 1
    c: ClassVar
    d: ClassVar[int]
    e: typing.ClassVar
    f: typing.ClassVar[int]
    g: 'ClassVar'
    h: 'typing.ClassVar[int]'
    i: list[ClassVar]
    j: 'list[ClassVar]'
    k: ClassVars
    l: Class
    m: x.Z
    a: float
    n.o: int
    p[0]: int
    q = 1
    r: 1
    def s(self):
        t: int
"""
    (node,) = ast.parse(body).body
    assert isinstance(node, ast.ClassDef)
    assert transformer._annotated_fields(node) == ["a", "b", "i", "j", "k", "l", "m", "r"]


def test_names_that_are_bound_are_those_of_every_way_to_bind() -> None:
    source = """
import a1.b, a2.b as a3
from c import d1, d2 as d3
def f(g1, /, g2, *g3, g4, **g5): pass
class h: pass
i = j[k]; l.m = 1; del n
for o in p: pass
with q as r: pass
try: pass
except s as t: pass
except u: pass
match v:
    case w1: pass
    case [*w2] | {**w3} | x.y() as w4: pass
    case _: pass
lambda z: 1
"""
    names = transformer.bound_names(ast.walk(ast.parse(source)))
    assert names == {
        "a1", "a3", "d1", "d3", "f", "g1", "g2", "g3", "g4", "g5", "h", "i", "n", "o", "r", "t", "w1", "w2", "w3", "w4", "z",
    }  # fmt: skip


def test_what_has_a_place_keeps_it_and_is_not_gone_into() -> None:
    placed = ast.parse("\nf(a)", mode="eval").body
    assert isinstance(placed, ast.Call)
    within = ast.Name("b", ast.Load())
    placed.args.append(within)
    new = ast.Assign([ast.Name("x", ast.Store())], ast.Tuple([placed, ast.Constant(1)], ast.Load()))
    transformer.copy_locations(new, ast.parse("\n\n\n\n  \nold").body[0])
    assert [getattr(node, "lineno", None) for node in (new, new.targets[0], new.value, *new.value.elts)] == [
        6,
        6,
        6,
        2,
        6,
    ]  # type: ignore[attr-defined]
    assert not hasattr(within, "lineno")
