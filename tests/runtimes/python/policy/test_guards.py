"""Guards whose switching off shows in few macros: each is called as a compiled macro calls it, with what it has to refuse."""

from __future__ import annotations

import functools
import itertools
import types
import weakref
from types import FunctionType
from typing import TYPE_CHECKING, Any

import pytest
from policy_use import Case, Runner

from runtimes.python.allowed import attributes
from runtimes.python.granted import plain_policy
from runtimes.python.helpers import HELPERS
from runtimes.python.item import state as item_state
from runtimes.python.policy import compiler, macro_class, nesting, reentry
from runtimes.python.policy.guards import Guards

if TYPE_CHECKING:
    from collections.abc import Iterator


GUARDS = Guards(plain_policy())


@pytest.fixture
def runner() -> Runner:
    return Runner()


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    yield
    macro_class.forget_classes()


def outcome(runner: Runner, source: str) -> Any:
    """Run a macro that notes in its output what it got to."""
    outputs = runner.run(Case("", source, [{}]))
    assert outputs is not None, "it was refused or failed as a whole"
    return outputs[0][0]


def own(**namespace: Any) -> Any:
    return GUARDS.make_class("A", (object,), namespace)


def given_functions() -> list[FunctionType]:
    return [one for one in HELPERS.values() if type(one) is FunctionType]


def test_marks_are_set_on_functions_of_the_macros_own_alone(runner: Runner) -> None:
    """Those that it was given are shared with the next item."""
    assert given_functions()
    for name in attributes.EVENT_MARKS:
        for function in given_functions():
            with pytest.raises(AttributeError):
                GUARDS.write(function, name)
    assert outcome(runner, "def f(): pass\nf.terminal = True\nf.direction = 1\noutput['x'] = 1") == b'{"x":1}'


@pytest.mark.parametrize("filename", ["<lambda>", "<string>", "<frozen os>", "/a/macro.py"])
def test_a_function_that_a_library_made_of_text_is_not_the_macros_own(filename: str) -> None:
    made: dict[str, Any] = {}
    exec(compile("def f(): pass", filename, "exec"), made)
    with pytest.raises(AttributeError):
        GUARDS.write(made["f"], "terminal")


@pytest.mark.parametrize(
    ("namespace", "doubted"),
    [({"__eq__": lambda a, b: True}, True), ({"__hash__": None}, False), ({"plain": lambda a: 1}, False)],
)
def test_a_class_with_a_special_method_puts_its_item_in_doubt(
    monkeypatch: pytest.MonkeyPatch, namespace: dict[str, Any], doubted: bool
) -> None:
    monkeypatch.setattr(item_state, "_doubts", set())
    monkeypatch.setattr(reentry, "is_on", lambda: True)
    own(**namespace)
    assert item_state.is_in_doubt() is doubted


@pytest.mark.parametrize("name", sorted(attributes.DUNDERS))
def test_name_that_may_be_read_is_neither_set_nor_deleted_by_a_text(name: str) -> None:
    kind = own(__init__=lambda self: None)
    for thing in (kind, kind()):
        with pytest.raises(AttributeError, match="cannot set attribute"):
            GUARDS.named.setattr(thing, name, 1)
        with pytest.raises(AttributeError, match="cannot delete attribute"):
            GUARDS.named.delattr(thing, name)


def test_what_we_add_to_classes_is_not_written_over() -> None:
    """It is how libraries see a macro's objects: as nothing that they know."""
    guards = Guards(plain_policy()._replace(class_members={"_typ": property(lambda _: None)}))
    kind = guards.make_class("A", (object,), {"_typ": "series"})
    for write in (lambda: guards.write(kind, "_typ"), lambda: guards.named.setattr(kind, "_typ", "series"),
                  lambda: guards.named.delattr(kind, "_typ"), lambda: guards.named.setattr(kind(), "_typ", "series")):  # fmt: skip
        with pytest.raises(AttributeError):
            write()
    assert kind()._typ is None
    assert guards.write(kind, "other") is kind


def test_method_that_numpy_calls_is_set_by_a_text_only_where_it_was_seen() -> None:
    kind = own()
    for name in reentry.BY_NAME:
        for thing in (kind, kind()):
            with pytest.raises(AttributeError, match="by a text"):
                GUARDS.named.setattr(thing, name, 1)
    GUARDS.named.setattr(kind, "shape", 1)
    assert kind.shape == 1


@pytest.mark.parametrize("name", sorted(reentry.BY_NAME))
def test_class_that_numpy_calls_back_is_made_only_where_it_was_seen(name: str) -> None:
    with pytest.raises(TypeError, match="called back by C code"):
        own(**{name: lambda self: 1})


class Text(str):
    """Acts as another text when it is asked."""

    __slots__ = ()

    def startswith(self, *_: Any) -> bool:
        return False

    def __hash__(self) -> int:
        return hash("append")

    def __eq__(self, other: object) -> bool:
        return True


@pytest.mark.parametrize(
    "guard", [GUARDS.named.getattr, GUARDS.named.hasattr, lambda obj, name: GUARDS.named.setattr(obj, name, 1),
              GUARDS.named.delattr],
    ids=["getattr", "hasattr", "setattr", "delattr"],
)  # fmt: skip
def test_attributes_name_is_a_plain_text(guard: Any) -> None:
    for name in (Text("__globals__"), b"x", 1, None):
        with pytest.raises(TypeError, match="attribute name must be string"):
            guard(own()(), name)


def test_class_pattern_of_a_given_class_reads_no_attribute(runner: Runner) -> None:
    source = """
tried = []
def f(x):
    match x:
        case int(y): return y
def g(x):
    match x:
        case int(real=y): return y
def h(x):
    match x:
        case ValueError(y): return y
def i(x):
    match x:
        case str(y, z): return y
for function in (f, g, h, i):
    try:
        tried.append(function(1))
    except TypeError as error:
        tried.append("refused")
output["tried"] = tried
"""
    assert outcome(runner, source) == b'{"tried":[1,"refused","refused","refused"]}'


def test_a_class_that_is_not_shown_has_its_name_and_is_equal_to_itself_alone(runner: Runner) -> None:
    source = """
def f(): pass
kinds = [type(f), type(lambda: 1), type(iter([]))]
output["names"] = [kind.__name__ for kind in kinds]
output["text"] = str(kinds[0])
output["equal"] = [kinds[0] == kinds[1], kinds[0] == kinds[2], kinds[0] == "function", len(set(kinds))]
"""
    assert outcome(runner, source) == (
        b'{"names":["function","function","list_iterator"],"text":"<class \'function\'>","equal":[true,false,false,2]}'
    )


def test_class_pattern_of_an_own_class_names_its_attributes(runner: Runner) -> None:
    source = """
class P:
    def __init__(self): self.x = 1
def f(p):
    match p:
        case P(y): return y
def g(p):
    match p:
        case P(x=y): return y
tried = []
for function in (f, g):
    try:
        tried.append(function(P()))
    except TypeError as error:
        tried.append(str(error)[:20])
output["tried"] = tried
"""
    assert outcome(runner, source) == b'{"tried":["name the attributes ",1]}'


def test_super_shows_what_the_tables_show_of_pythons_own_classes_alone() -> None:
    class Library:
        """What a library has: its own base trusts what it is called with."""

        def __init__(self) -> None:
            self.set = True

    class Given(Library):
        pass

    with pytest.raises(AttributeError, match="macro's own classes"):
        GUARDS.read(super(Given, Given()), "__init__")
    error = GUARDS.make_class("E", (ValueError,), {})
    bound = super(error, error(1))
    assert GUARDS.read(bound, "args") == (1,)
    for name in ("with_traceback", "__reduce__", "__setstate__", "__dict__"):
        with pytest.raises(AttributeError):
            GUARDS.read(bound, name)


def test_super_shows_what_a_macros_own_classes_define_and_no_more() -> None:
    first = GUARDS.make_class(
        "A", (object,), {"hello": lambda _: "A", "__init__": lambda _: None, "_x": lambda _: "_x"}
    )
    second = GUARDS.make_class("B", (first,), {"hello": lambda _: "B"})
    bound = super(second, second())
    assert GUARDS.read(bound, "hello")() == "A"
    assert GUARDS.read(bound, "_x")() == "_x"
    assert GUARDS.read(bound, "__init__")() is None
    assert GUARDS.read(super(first, second()), "__repr__")().startswith("<")
    assert GUARDS.read(super(second, second), "hello")(None) == "A"
    # What counts is the class that it is found in, not one below that has the name too.
    below = GUARDS.make_class("E", (ValueError,), {"with_traceback": lambda _: None})
    with pytest.raises(AttributeError):
        GUARDS.read(super(below, below()), "with_traceback")
    # They stand in the first class's __dict__ too, and lead into Python.
    for name in ("__dict__", "__module__", "__weakref__", "__reduce__", "__getattribute__", "absent"):
        with pytest.raises(AttributeError):
            GUARDS.read(bound, name)


def test_names_of_a_macros_own_making_are_read_but_for_those_with_two_underscores_in_front() -> None:
    names = ["x", "x_", "_x", "_x_", "x__"]
    hidden = ["__x", "__x_", "__x__", "__"]
    for place in (own(**dict.fromkeys([*names, *hidden], 1)), own()()):
        if type(place) is not macro_class.MacroClass:
            for name in (*names, *hidden):
                object.__setattr__(place, name, 1)
        assert [GUARDS.read(place, name) for name in names] == [1] * len(names)
        for name in hidden:
            with pytest.raises(AttributeError):
                GUARDS.read(place, name)
            assert not GUARDS.named.hasattr(place, name)
            assert GUARDS.named.getattr(place, name, 2) == 2


def test_given_class_shows_what_its_row_says_its_name_and_the_making_of_exceptions() -> None:
    assert GUARDS.read(str, "__name__") == "str"
    assert GUARDS.read(str, "__doc__") == str.__doc__
    assert GUARDS.read(str, "format")("{}", 1) == "1"
    assert GUARDS.read(dict, "fromkeys")("a") == {"a": None}
    error = ValueError()
    GUARDS.read(ValueError, "__init__")(error, 2)
    assert error.args == (2,)
    # What is made by these trusts what it is called with, or is shared with the next item.
    for kind in (object, dict, list, type, GUARDS.policy.__class__):
        with pytest.raises(AttributeError):
            GUARDS.read(kind, "__init__")
    for name in ("__reduce__", "__setstate__", "__new__", "mro", "__subclasses__", "__bases__", "with_traceback"):
        with pytest.raises(AttributeError):
            GUARDS.read(ValueError, name)


def test_all_that_keeps_state_forgets_at_both_ends_of_an_item() -> None:
    seen: list[str] = []
    begins = tuple(functools.partial(seen.append, name) for name in ("begin 1", "begin 2"))
    ends = tuple(functools.partial(seen.append, name) for name in ("end 1", "end 2"))
    guards = Guards(plain_policy()._replace(at_item_start=begins, at_item_end=ends))
    assert seen == []
    guards.begin_item()
    assert seen == ["begin 1", "begin 2"]
    guards.let_go()
    assert seen[2:] == ["end 1", "end 2"]
    guards.end_item()
    assert seen[4:] == ["end 1", "end 2"]


def test_dotted_name_as_the_key_of_a_mapping_pattern_is_refused_in_words() -> None:
    """The compiler would fail at it in words of its own, without what to write instead."""
    refused = compiler.compile_macro("import math\nmatch {1: 2}:\n    case {1: x, math.pi: y}: pass", GUARDS.names)
    assert isinstance(refused, compiler.Refusal)
    assert refused.code == "POLICY_VIOLATION"
    assert [(finding.line, "dotted name" in finding.message) for finding in refused.findings] == [(3, True)]


def test_special_method_is_a_function_or_none() -> None:
    for name in sorted(attributes.DEFINABLE):
        for odd in (print, 1, "x", [].append, staticmethod(len), property(len)):
            with pytest.raises(TypeError, match="define `"):
                GUARDS.make_class("A", (object,), {name: odd}, made_by_us=True)


def test_class_of_a_macro_derives_from_what_it_is_given_alone() -> None:
    for base in (int, str, dict, list, type, FunctionType.__class__, UnicodeDecodeError, compiler.Program):
        with pytest.raises(TypeError, match="cannot derive from"):
            GUARDS.make_class("A", (base,), {})


def test_metaclass_itself_makes_no_class() -> None:
    """Whoever finds it has none of what a class of a macro's is checked for."""
    for bases in ((int,), (object,), ()):
        with pytest.raises(TypeError, match="write a class statement"):
            macro_class.MacroClass("A", bases, {})
    with pytest.raises(TypeError, match="write a class statement"):
        type(own())("A", (own(),), {})


def test_cache_of_a_library_tells_nothing_of_who_called_it(runner: Runner) -> None:
    """It is shared with all items."""

    @functools.lru_cache
    def shared(number: int) -> int:
        return number

    for name in ("cache_info", "cache_clear", "cache_parameters", "__wrapped__"):
        with pytest.raises(AttributeError):
            GUARDS.read(shared, name)
    source = "import functools\n@functools.cache\ndef f(n): return n\nf(1)\noutput['n'] = f.cache_info().currsize\nf.cache_clear()"
    assert outcome(runner, source) == b'{"n":1}'


def test_base_that_stands_for_a_way_to_make_a_class_stands_alone() -> None:
    """Its maker looks at no other base: what that one is would never be checked."""
    assert GUARDS.policy.class_makers
    for base in GUARDS.policy.class_makers:
        for bases in ((base, own()), (own(), base), (base, int), (base, dict), (base, base)):
            with pytest.raises(TypeError, match=r"beside|cannot derive from"):
                GUARDS.make_class("A", bases, {})


def test_object_with_items_alone_is_stepped_through_to_its_end() -> None:
    def item(_: Any, place: int) -> int:
        if place > 3:
            raise IndexError
        return place * 10

    made = GUARDS.make_class("A", (object,), {"__getitem__": item}, made_by_us=True)
    assert list(itertools.islice(made(), 10)) == [0, 10, 20, 30]
    assert type(iter(made())) is types.GeneratorType  # and not Python's own, which lets go of the object twice


def test_what_is_known_of_an_items_classes_is_forgotten_with_it() -> None:
    made = GUARDS.make_class("A", (object,), {macro_class.FIELDS: ("x",)})
    macro_class.freeze_objects_of(made)
    assert (macro_class.fields_of(made), macro_class.is_frozen(made)) == (("x",), True)
    macro_class.forget_classes()
    assert (macro_class.fields_of(made), macro_class.is_frozen(made)) == ((), False)
    with pytest.raises(KeyError):
        macro_class.refused_on(made)


def test_program_that_is_called_back_begins_once_and_ends_once() -> None:
    assert not reentry.is_on()
    assert [reentry.begin(), reentry.is_on(), reentry.begin(), reentry.is_on()] == [True, True, False, True]
    assert [reentry.end(), reentry.is_on(), reentry.end()] == [True, False, False]


def test_what_was_held_is_let_go_of_once() -> None:
    class Held:
        pass

    things = [Held(), Held(), Held()]
    gone = [weakref.ref(thing) for thing in things]
    reentry.hold(things[0])
    reentry.hold_all(things[1:])
    del things
    assert [one() is not None for one in gone] == [True, True, True]
    reentry.let_go()
    assert [one() for one in gone] == [None, None, None]


CALLED_BACK = {
    "class A:\n    def __lt__(self, o): pass": True,
    "class A:\n    def exp(self): pass": True,
    "class A:\n    __lt__ = f": True,
    "class A:\n    import math as __lt__": True,
    "class A:\n    from math import exp": True,
    "class A:\n    import exp as other": False,
    "class A:\n    match f:\n        case exp: pass": True,
    "class A:\n    match f:\n        case [_, *exp]: pass": True,
    "class A:\n    match f:\n        case {1: _, **exp}: pass": True,
    "class A:\n    match f:\n        case int() as exp: pass": True,
    "class A:\n    match f:\n        case [*_] | {1: _} | _: pass": False,
    "class A:\n    class exp: pass": True,
    "class A:\n    for __lt__ in x: pass": True,
    "class A:\n    if x:\n        def __lt__(self, o): pass": True,
    "class A:\n    class B:\n        def __lt__(self, o): pass": True,
    "class A:\n    def __init__(self): pass\n    def other(self): exp = 1": False,
    "class A:\n    x = lambda: [exp for exp in y]": False,
    "class A: pass\na.exp = f": True,
    "class A: pass\na.other = f\nb = a.exp": False,
    "def f(): return 1\nf.exp = 2": False,
    "import functools\nfunctools.cmp_to_key(f)": True,
    "from functools import cmp_to_key as k": True,
    "x = cmp_to_key": True,
    "def f():\n    try:\n        yield 1\n    finally:\n        pass": True,
    "def f():\n    with x:\n        yield from y": True,
    "def f():\n    yield 1": False,
    "def f():\n    try:\n        pass\n    finally:\n        pass\n    yield 1": False,
}


@pytest.mark.parametrize("source", CALLED_BACK)
def test_program_that_defines_what_c_code_may_call_is_known(source: str) -> None:
    _, nodes = nesting.parse(source, "<macro>")
    assert reentry.is_called_back(source, nodes) == CALLED_BACK[source]


def test_fields_with_and_without_numbers_do_not_mix_and_names_are_no_numbers() -> None:
    show = GUARDS.read("{}{a1}", "format")
    assert show("x", a1="y") == "xy"
    for text in ("{}{0.real}", "{0.real}{}", "{0}{}", "{}{0}"):
        with pytest.raises(ValueError, match="cannot switch"):
            GUARDS.read(text, "format")(1)


@pytest.mark.parametrize("name", ["__array_interface__", "__slots__"])
def test_a_field_that_is_only_annotated_has_a_name_of_a_field(name: str) -> None:
    refused = compiler.compile_macro(f"class Some:\n    {name}: dict\n", GUARDS.names)

    assert isinstance(refused, compiler.Refusal)
    assert [(finding.line, name in finding.message) for finding in refused.findings] == [(2, True)]


@pytest.mark.parametrize(
    ("source", "begun"),
    [
        ("import random", ["random"]),
        ("import random as r", ["random"]),
        ("from random import random", ["random"]),
        ("from random import random as r, choice", ["random"]),
        ("import random\nfrom random import choice", ["random"]),
        ("import collections.abc", ["collections"]),
        ("from collections import abc", ["collections"]),
        ("import math\nfrom math import sin", []),
        ("def f():\n    from random import random\nf()", ["random"]),
    ],
)
def test_what_an_import_begins_is_begun_by_each_way_to_import(source: str, begun: list[str]) -> None:
    """A generator that nobody has seeded gives the next item the numbers of this one."""
    seen: list[str] = []
    begins = {name: functools.partial(seen.append, name) for name in ("random", "collections")}
    runner = Runner(plain_policy()._replace(on_import=begins))
    assert outcome(runner, source + "\noutput['x'] = 1") == b'{"x":1}'
    assert sorted(set(seen)) == begun
