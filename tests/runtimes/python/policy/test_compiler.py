"""What a program is made of: the author's own names, texts and order, whatever the wrapper around them has."""

from __future__ import annotations

import sys
import types
from typing import TYPE_CHECKING, Any

import pytest

from runtimes.python.granted import plain_policy
from runtimes.python.policy import compiler, nesting
from runtimes.python.policy.guards import Guards

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
    texts = [f"{compiler.FUNCTION}.<locals>.{name}" for name in ("other", "add", "Mine")]
    source = "def add(): return {!r}\nclass Mine:\n    text = {!r}\noutput['x'] = {!r}".format(*texts)
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
