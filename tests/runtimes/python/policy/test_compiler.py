"""What a program is made of: the author's own names, texts and order, whatever the wrapper around them has."""

from __future__ import annotations
import __future__

import builtins
import gc
import sys
import types
import warnings
from typing import TYPE_CHECKING, Any

import pytest

from runtimes.python.granted import plain_policy
from runtimes.python.policy import compiler, nesting
from runtimes.python.policy.guards import Guards
from runtimes.python.policy.transformer import METACLASS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAMES = Guards(plain_policy()).names


def constants(code: types.CodeType) -> Iterator[object]:
    for constant in code.co_consts:
        yield constant
        if isinstance(constant, types.CodeType):
            yield from constants(constant)


def program(source: str) -> compiler.Program:
    compiled = compiler.compile_macro(source, NAMES)
    assert isinstance(compiled, compiler.Program)
    return compiled


def test_texts_stay_as_they_are_written() -> None:
    texts = [f"{compiler.FUNCTION}.<locals>.{name}" for name in ("other", "add", "Mine", "add", "other")]
    source = (
        "def add(): return {!r}\nclass Mine:\n    text = {!r}\noutput['x'] = {!r}\ndef zed(): return {!r}, {!r}".format(
            *texts
        )
    )
    assert set(texts) <= set(constants(program(source).code))


def test_functions_and_classes_are_named_as_the_author_does() -> None:
    source = "class Mine:\n    def f(self):\n        def inner(): pass\n        return inner\ndef add(): pass"
    named = {one.co_qualname for one in constants(program(source).code) if isinstance(one, types.CodeType)}
    assert named == {"Mine", "Mine.f", "Mine.f.<locals>.inner", "add"}
    assert "Mine" in list(constants(program(source).code))


def _raise(error: BaseException) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise error

    return fail


def run(source: str, data: Any = None) -> Any:
    """Return the macro's function's outcome, and its `output`."""
    function = types.FunctionType(program(source).code, {"__builtins__": {**vars(builtins), METACLASS: type}})
    return function(data, {}, {})


def test_a_macro_is_a_function_in_the_place_of_its_lines() -> None:
    code = program("\n\nx = 1\n\ny = 2\n").code
    assert (code.co_name, code.co_filename, code.co_firstlineno) == ("macro", "<macro>", 1)
    assert code.co_varnames == ("json", "ctx", "output", "x", "y")
    lines = [line for _, _, line in code.co_lines() if line]
    assert (set(lines) - {1}, lines[-1]) == ({3, 5}, 5)
    assert run("") == run("\n# nothing") == (None, {})
    # What our own file asks of Python is asked of no macro.
    assert not code.co_flags & __future__.annotations.compiler_flag


def test_a_text_at_the_top_is_the_macros_own_whatever_is_put_before_it() -> None:
    for source in ("'said'\nmax = max(json)\noutput['x'] = max", "max = max(json)\noutput['x'] = max\n'said'"):
        code = program(source).code
        assert types.FunctionType(code, {}).__doc__ == ("said" if source.startswith("'") else None)
        assert run(source, [1, 3, 2]) == (None, {"x": 3})
    held = program("'said'\ndef g():\n    try:\n        yield 1\n    finally:\n        pass\nmin = 2")
    assert types.FunctionType(held.code, {}).__doc__ == "said"
    assert held.code.co_names[0] == "<begin>"
    assert (held.has_generators, held.has_special_methods) == (True, False)


@pytest.mark.parametrize(
    ("source", "filled"),
    [
        # A given name that is bound is there until it is bound, and again once it is deleted.
        ("max = max([1, 2])\noutput['x'] = max", 2),
        ("if json:\n    max = 1\noutput['x'] = max(3, 4)", 4),
        ("max = 1\ndel max\noutput['x'] = max(3, 4)", 4),
        ("def f():\n    global max\n    max = 7\nmax = 1\nf()\noutput['x'] = max", 7),
        ("def f():\n    global k\n    k = 5\nf()\noutput['x'] = k", 5),
        ("k = 1\ndef f():\n    global k, sum\n    k = k + 5\n    sum = 2\nf()\nmin = min([k])\noutput['x'] = [k, min, sum]", [6, 6, 2]),
        # Unless some function calls it nonlocal, which is a variable of another function.
        ("max = 1\ndef f():\n    nonlocal max\n    max = 2\nf()\noutput['x'] = max", 2),
        ("max = y = 1\ndef f():\n    nonlocal max, y\n    max = y = 2\nf()\nmin = min([max, y, 9])\noutput['x'] = min", 2),
        ("max = 1\ndef f():\n    nonlocal max\n    max = 2\ndef g():\n    global k\n    k = 3\nf()\ng()\noutput['x'] = [max, k]", [2, 3]),
        ("def f():\n    max = 1\n    def g():\n        nonlocal max\n        max = 2\n    g()\n    return max\nmax = max([f()])\noutput['x'] = max", 2),
        # So are the macro's own parameters.
        ("def f():\n    global output\n    output['x'] = 1\nf()", 1),
        ("def f():\n    global json\n    json = 4\nf()\noutput['x'] = json", 4),
    ],
)  # fmt: skip
def test_a_name_means_what_it_means_in_a_module(source: str, filled: Any) -> None:
    assert run(source) == (None, {"x": filled})


def test_what_python_itself_cannot_compile_is_a_syntax_error_in_its_place() -> None:
    for source in ("x = 1\nbreak", "max = 1\ncontinue", "max = 1\ndef f():\n    nonlocal absent"):
        refused = compiler.compile_macro(source, NAMES)
        assert isinstance(refused, compiler.Refusal)
        assert refused.code == "SYNTAX_ERROR"
        assert refused.findings[0].line == source.count("\n") + 1


def test_what_was_packed_is_a_program_again() -> None:
    for source in ("x = 1", "def g():\n    yield 1", "class A:\n    def __len__(self): return 1"):
        made = program(source)
        again = compiler.from_bytes(made.to_bytes())
        assert (again.code, again.has_generators, again.has_special_methods) == tuple(made)


def test_rubbish_is_not_looked_for_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(compiler, "_compile", lambda *_: seen.append(gc.isenabled()))
    compiler.compile_macro("x = 1", NAMES)
    assert (seen, gc.isenabled()) == ([False], True)


def test_an_odd_escape_or_comparison_is_the_authors_affair() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert isinstance(compiler.compile_macro("x = '\\d'\ny = x is 1\nassert (x, y)", NAMES), compiler.Program)


@pytest.mark.parametrize(
    ("details", "finding"),
    [
        (("f", 3, 5, "x && y"), (3, 5)),
        (("f", 3, 0, "x && y"), (3, None)),
        (("f", 3, None, None), (3, None)),
        (("f", 0, 5, ""), (None, None)),
        (("f", None, 5, ""), (None, None)),
    ],
)
def test_a_syntax_error_has_its_place_as_far_as_python_tells_it(details: Any, finding: tuple[Any, Any]) -> None:
    found = compiler._syntax_finding(SyntaxError("said", details))
    assert (found.message, found.line, found.column) == ("said", *finding)
    assert (found.hint is None) == (not details[3])


def test_a_hint_is_looked_for_outside_of_texts_and_not_in_what_is_very_long() -> None:
    assert compiler.syntax_hint("a && b")
    for line in ("", "a + b", "'&&'", '"&&"', "a # &&", "'a' + \"&&\" # &&"):
        assert compiler.syntax_hint(line) is None, line
    assert compiler.syntax_hint("a" * 498 + "&&")
    assert compiler.syntax_hint("a" * 499 + "&&") is None


NO_MEMORY = "the macro could not be compiled with the memory that it may use"
TOO_DEEP = "the macro is nested too deeply"


@pytest.mark.parametrize(
    ("module", "name", "error", "said"),
    [
        # Python 3.11 says the same of both.
        (nesting.ast, "parse", MemoryError(), NO_MEMORY if sys.version_info >= (3, 12) else TOO_DEEP),
        (nesting.ast, "parse", MemoryError("Parser stack overflowed"), TOO_DEEP),
        (nesting.ast, "parse", RecursionError(), TOO_DEEP),
        (compiler, "_code_of", MemoryError(), NO_MEMORY),
        (compiler, "_code_of", RecursionError(), TOO_DEEP),
        (
            compiler,
            "_code_of",
            ValueError("source code cannot contain null bytes"),
            "source code cannot contain null bytes",
        ),
        (compiler, "_code_of", SystemError(), "Python's own compiler fails at this macro"),
    ],
)
def test_no_memory_left_is_not_told_as_depth(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, error: BaseException, said: str
) -> None:
    monkeypatch.setattr(module, name, _raise(error))
    refusal = compiler.compile_macro("x = 1", NAMES)
    monkeypatch.undo()
    assert isinstance(refusal, compiler.Refusal)
    assert refusal.code == "SYNTAX_ERROR"
    assert refusal.findings[0].message.startswith(said)


@pytest.mark.parametrize(
    ("source", "places"),
    [
        ("x = eval if exec else open", [(1, 5), (1, 13), (1, 23)]),
        ("x = [eval for a in exec if open]", [(1, 6), (1, 20), (1, 28)]),
        ("a = {eval: exec, open: eval}", [(1, 6), (1, 12), (1, 18), (1, 24)]),
        ("(eval)[exec] = open", [(1, 2), (1, 8), (1, 16)]),
        ("f(b=eval, *exec)", [(1, 5), (1, 12)]),
        (
            "def f(a=eval):\n    return exec\nx = (open\n    if eval else exec)",
            [(1, 9), (2, 12), (3, 6), (4, 8), (4, 18)],
        ),
    ],
)
def test_findings_stand_in_the_order_of_the_text(source: str, places: list[tuple[int, int]]) -> None:
    refused = compiler.compile_macro(source, NAMES)
    assert isinstance(refused, compiler.Refusal)
    assert [(finding.line, finding.column) for finding in refused.findings] == places


@pytest.mark.parametrize("inner", ["[lambda: super() for _ in (1,)]", "{k: (lambda: super().f()) for k in (1,)}"])
def test_what_pythons_own_compiler_fails_at_is_refused_as_such(inner: str) -> None:
    source = f"class A:\n    x = {inner}\noutput['n'] = 1"
    compiled = compiler.compile_macro(source, NAMES)
    try:
        compile(source, "m", "exec")
    except SystemError:  # from Python 3.12 on
        assert isinstance(compiled, compiler.Refusal)
        assert "`super()` stands in a lambda within a comprehension" in compiled.findings[0].message
    else:
        assert isinstance(compiled, compiler.Program)
