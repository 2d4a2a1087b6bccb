"""What a program is made of: the author's own names, texts and order, whatever the wrapper around them has."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING

from runtimes.python.granted import plain_policy
from runtimes.python.policy import compiler
from runtimes.python.policy.guards import Guards

if TYPE_CHECKING:
    from collections.abc import Iterator

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
