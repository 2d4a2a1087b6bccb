"""What a macro's expression says and holds, read from where it failed, without running anything of the macro's.

Lives in the worker. A macro's objects are met here: only exact types of Python's own are looked into, and of those only
by functions that call nothing of what is in them.
"""

from __future__ import annotations

import ast
import itertools
import warnings
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from runtimes.python.item.context import ReadOnlyDict, ReadOnlyList
from runtimes.python.policy.facades import Facade

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

# A longer expression is not looked into, and of a dict not more keys than that.
MAX_CHARACTERS: Final = 500
MAX_KEYS: Final = 1_000
# A longer one is not quoted.
_MAX_QUOTED: Final = 60

ABSENT: Final = object()
DICTS: Final[tuple[type, ...]] = (dict, ReadOnlyDict)
LISTS: Final[tuple[type, ...]] = (list, ReadOnlyList, tuple, str)


class Place(NamedTuple):
    """Where a macro failed: its innermost frame, the outermost one, and the text of the expression."""

    frame: FrameType
    outermost: FrameType
    text: str
    direct: bool  # the macro's own code raised, and nothing that it called
    names_of: Callable[[type], frozenset[str]]  # the attributes that a type shows to macros


def parse(text: str) -> tuple[str, ast.AST] | None:
    """Parse the text of one expression or augmented assignment; return the text that was parsed, and the tree.

    Of a loop, which Python blames as a whole for what it cannot loop over, the tree is that of what it loops over.
    """
    if text.startswith("for "):
        text = text.partition("\n")[0]
        text += " pass" if text.rstrip().endswith(":") else ""
    if not text or len(text) > MAX_CHARACTERS:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            # In parentheses, so that the line breaks in it mean nothing.
            wrapped = f"({text}\n)"
            return wrapped, _looped(ast.parse(wrapped, mode="eval").body)
        except (SyntaxError, ValueError):
            pass
        try:
            (statement,) = ast.parse(text).body
        except (SyntaxError, ValueError):
            return None
        return text, _looped(statement)


def _looped(node: ast.AST) -> ast.AST:
    match node:
        case ast.For(iter=looped):
            return looped
        case (
            ast.ListComp(generators=[first, *_])
            | ast.SetComp(generators=[first, *_])
            | ast.DictComp(generators=[first, *_])
            | ast.GeneratorExp(generators=[first, *_])
        ):
            return first.iter
    return node


def quote(text: str, node: ast.AST) -> str | None:
    """Return an expression as its author wrote it, in one line, or None where it is too long to read."""
    segment = ast.get_source_segment(text, node) if isinstance(node, ast.expr) else None
    words = " ".join(segment.split()) if segment else ""
    return words if words and len(words) <= _MAX_QUOTED else None


def value_of(node: ast.AST, frame: FrameType) -> Any:
    """Return what a name, or a chain of keys, indexes and modules' attributes from it, holds; ABSENT where unknown."""
    match node:
        case ast.Constant(value=value):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(value))):
            return -value
        case ast.Name(id=name):
            for names in (frame.f_locals, frame.f_globals, frame.f_builtins):
                if name in names:
                    return names[name]
        case ast.Subscript(value=holder, slice=key):
            return _item(value_of(holder, frame), value_of(key, frame))
        case ast.Attribute(value=holder, attr=name):
            facade = value_of(holder, frame)
            if issubclass(type(facade), Facade):
                return object.__getattribute__(facade, "__dict__").get(name, ABSENT)
    return ABSENT


def _item(holder: Any, key: Any) -> Any:
    if type(holder) in DICTS and type(key) in (str, int):
        # One by one and not by dict's own search, which would ask a macro's object among the keys whether it is equal.
        for other, value in itertools.islice(dict.items(holder), MAX_KEYS):
            if type(other) is type(key) and other == key:
                return value
    elif type(holder) in LISTS and type(key) is int and -len(holder) <= key < len(holder):
        return holder[key]
    return ABSENT


def keys_of(holder: Any) -> list[Any]:
    """List a dict's keys as far as they are texts and integers."""
    return [key for key in itertools.islice(dict.keys(holder), MAX_KEYS) if type(key) in (str, int)]
