"""Programs that C code calls back, and what holds the objects that it is looking at meanwhile; in the worker.

C code that goes through an array of objects, or steps an iterator, often holds no reference to what it works on. That is safe
until the object's own code drops the last one: a special method that C calls, or what a generator does when it is closed.
A program that defines such code is therefore compiled so that whatever it overwrites in an array stays alive until the
item's end (`hold`). All others run as they are: without code of theirs in between, nothing can be dropped.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, Final

from runtimes.python.allowed import attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Methods that numpy looks up by their names on the elements of an array of objects: np.exp calls x.exp().
BY_NAME: Final = frozenset(
    ["arccos", "arccosh", "arcsin", "arcsinh", "arctan", "arctan2", "arctanh", "bit_count", "cbrt", "conjugate", "cos", "cosh",
     "deg2rad", "degrees", "dtype", "exp", "exp2", "expm1", "fabs", "fmod", "hypot", "log", "log10", "log1p", "log2",
     "logical_and", "logical_not", "logical_or", "logical_xor", "rad2deg", "radians", "rint", "sin", "sinh", "sqrt", "tan",
     "tanh"]
)  # fmt: skip
CALLED_BACK: Final = attributes.TELLING | BY_NAME
# Makes objects that compare by a function of the macro's.
_COMPARING: Final = "cmp_to_key"

_TELLING_WORDS: Final = ("class", "yield", _COMPARING)
_FUNCTIONS: Final = (ast.FunctionDef, ast.Lambda)


def is_called_back(source: str, nodes: Iterable[ast.AST]) -> bool:
    """Tell whether a program of these nodes defines what C code may call while it works on something else.

    That is a special method beyond the harmless ones, a method that numpy calls by its name, or a generator that can be
    left inside of `try` or `with`: what follows there runs when its last reference goes.
    """
    # Most programs are told by their text alone. Keywords have one spelling; a `cmp_to_key` in odd letters fails where it
    # makes its class.
    return any(word in source for word in _TELLING_WORDS) and any(
        _defines_called_back(node) for node in nodes if type(node) in _LOOKED_AT
    )


# By kind first: a macro of a megabyte has a million nodes.
_LOOKED_AT: Final = frozenset({ast.ClassDef, ast.Attribute, ast.Name, ast.alias, ast.Try, ast.With})


def _defines_called_back(node: ast.AST) -> bool:
    match node:
        case ast.ClassDef():
            return any(name in CALLED_BACK for name in _bound_in_class(node))
        case ast.Attribute(attr=name, ctx=ast.Store()) if name in BY_NAME:
            return True
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name) if name == _COMPARING:
            return True
        case ast.Try() | ast.With():
            return any(isinstance(inner, (ast.Yield, ast.YieldFrom)) for inner in ast.walk(node))
    return False


def _bound_in_class(node: ast.ClassDef) -> Iterator[str]:
    """Name what a class's body binds: its own statements, not those of its functions."""
    waiting: list[ast.AST] = [node]
    while waiting:
        for inner in ast.iter_child_nodes(waiting.pop()):
            match inner:
                case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                    yield name
                case ast.Name(id=name, ctx=ast.Store()):
                    yield name
                case ast.alias(name=name, asname=asname):
                    yield asname or name
                case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
                    yield name
            if not isinstance(inner, (*_FUNCTIONS, ast.ClassDef)):
                waiting.append(inner)


# What the running program has had held, and whether it is one that C code may call back.
_held: Final[dict[int, Any]] = {}
_on: Final[set[bool]] = set()


def begin() -> bool:
    """Note that the running program is one that C code may call back; tell whether that is new."""
    if _on:
        return False
    _on.add(True)
    return True


def end() -> bool:
    """Note that it has ended; tell whether there was one."""
    was_on = bool(_on)
    _on.clear()
    return was_on


def is_on() -> bool:
    """Tell whether the running program is one that C code may call back."""
    return bool(_on)


def hold(value: Any) -> None:
    """Keep an object alive until the item's end."""
    _held[id(value)] = value


def hold_all(values: list[Any]) -> None:
    """Keep objects alive until the item's end, each once."""
    _held.update(zip(map(id, values), values, strict=True))


def let_go() -> None:
    """Let go of what was held for the item."""
    while _held:
        # What a generator does when it is closed may leave something here again.
        released = list(_held.values())
        _held.clear()
        del released
