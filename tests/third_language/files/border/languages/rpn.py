"""RPN macros: words that work on a stack, as pocket calculators had them (runtimes/rpn)."""

from __future__ import annotations

from typing import Final

from border.expected import FORKED_PYTHON
from border.language import Image, Language, SmokeMacros
from border.server import Server

LANGUAGE: Final = Language(
    name="rpn",
    title="RPN",
    endings=(".rpn",),
    port=9003,
    servers=(Server("rpn", worker_module="runtimes.rpn.worker"),),
    # What is required and expected of its workers, and where: they are forked from a Python, as those of Python macros.
    layers={"forked": FORKED_PYTHON},
    smoke=SmokeMacros(
        language="'rpn =language",
        means=(".trace sum .trace count / =mean",),
        endless=".endless hang\ntrue =ended",
        length="'x .length times =text",
    ),
    image=Image(requirements=("lambda.txt",)),
)
