"""Python's grammar as its own `ast` module tells it: the classes of nodes that a program can have, with their fields."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import NamedTuple

# What holds no node: a name that the author chooses (`identifier`), a number, a text.
PLAIN_TYPES = {"identifier", "int", "string", "constant"}


class Field(NamedTuple):
    """One field of a class, as the grammar writes it: `expr* bases`, `expr? returns`."""

    name: str
    type: str
    many: bool
    optional: bool


class Slot(NamedTuple):
    """One field of one class of nodes."""

    kind: type[ast.AST]
    field: Field

    def __str__(self) -> str:
        return f"{self.kind.__name__}.{self.field.name}"


@cache
def fields_of(kind: type[ast.AST]) -> tuple[Field, ...]:
    """Read a class's fields out of its docstring, which is the grammar's own line on it."""
    text = re.sub(r"\s+", " ", kind.__doc__ or "")
    inner = re.fullmatch(rf"{kind.__name__}(?:\((.*)\))?", text)
    assert inner, f"{kind.__name__} says of itself {text!r}: the grammar has to be read in another way"
    found = []
    for written in filter(None, (inner[1] or "").split(", ")):
        kind_of_field, name = written.split(" ")
        plain = kind_of_field.rstrip("*?")
        found.append(Field(name, plain, kind_of_field.endswith("*"), kind_of_field.endswith("?")))
    assert tuple(field.name for field in found) == kind._fields, kind
    return tuple(found)


@cache
def classes_of(type_name: str) -> list[type[ast.AST]]:
    """Name the classes of a type of the grammar: all kinds of `expr`, or `arguments` itself."""
    top = getattr(ast, type_name)
    return [kind for kind in top.__subclasses__() if kind.__module__ == "ast" and _is_written(kind)] or [top]


def _is_written(kind: type[ast.AST]) -> bool:
    """Tell the classes of today from those that Python keeps for old code."""
    return not (kind.__doc__ or "").startswith("Deprecated")


@cache
def all_classes() -> list[type[ast.AST]]:
    """Name every class that a program can have, from `Module` on."""
    found: list[type[ast.AST]] = [ast.Module]
    for kind in found:
        for field in fields_of(kind):
            if field.type not in PLAIN_TYPES:
                found += [one for one in classes_of(field.type) if one not in found]
    return found


def all_slots() -> list[Slot]:
    """Name every field that can hold an expression, directly or deeper, or a name of the author's."""
    holding = {"expr", "identifier"}
    classes = all_classes()
    while True:
        more = {
            _type_of(kind)
            for kind in classes
            if any(field.type in holding for field in fields_of(kind)) and _type_of(kind) not in holding
        }
        if not more:
            break
        holding |= more
    return [Slot(kind, field) for kind in classes for field in fields_of(kind) if field.type in holding]


def _type_of(kind: type[ast.AST]) -> str:
    base = kind.__bases__[0]
    return kind.__name__ if base is ast.AST else base.__name__


@cache
def parents_of(kind: type[ast.AST]) -> list[Slot]:
    """Name the fields that a node of this class can stand in."""
    mine = _type_of(kind)
    return [Slot(one, field) for one in all_classes() for field in fields_of(one) if field.type == mine]
