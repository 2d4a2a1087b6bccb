"""From an error of a macro's to a hint for its author: what there is in place of what is not, or what to write instead.

Lives in the worker, within the item's time, and runs nothing of the macro's; see expressions.py for how far it looks.
"""

from __future__ import annotations

import ast
import itertools
import re
import sys
from typing import TYPE_CHECKING, Any, Final

from runtimes.python.diagnostics import common_mistakes
from runtimes.python.diagnostics.expressions import (
    ABSENT,
    DICTS,
    LISTS,
    MAX_KEYS,
    Place,
    keys_of,
    parse,
    quote,
    value_of,
)
from runtimes.python.diagnostics.nearest_name import nearest
from runtimes.python.diagnostics.unknown_names import hint_for_member, hint_for_name
from runtimes.python.policy.facades import Facade
from runtimes.python.policy.given_names import GIVEN
from runtimes.python.policy.macro_class import MacroClass

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_CHARACTERS: Final = 300
_MAX_KEY_CHARACTERS: Final = 40
_MAX_KEYS_SHOWN: Final = 8
# A text that is longer was not made by Python.
_MAX_TEXT: Final = 1_000


def find_hint(error: BaseException, text: str, place: Place) -> str:
    """Return a hint for an error whose own words are `text`, or an empty text."""
    kind = type(error)
    # What a macro raises of its own has its own words.
    if type(kind) is MacroClass or len(text) > _MAX_TEXT:
        return ""
    try:
        for known, hint_for in _BY_KIND.items():
            if issubclass(kind, known):
                hint = hint_for(error, text, place)
                if hint:
                    return _clip(hint, MAX_CHARACTERS)
        return _clip(_from_table(kind, text), MAX_CHARACTERS)
    except Exception:  # noqa: BLE001 -- a hint is extra: without memory or with something odd, the error goes without one
        return ""


def _from_table(kind: type, text: str) -> str:
    names = {base.__name__ for base in kind.__mro__}
    for name, pattern, hint in common_mistakes.TEXTS:
        if name in names and pattern.search(text):
            return hint
    return ""


def _clip(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _argument(error: BaseException) -> Any:
    """Return what an error was made with."""
    arguments = BaseException.__dict__["args"].__get__(error)
    return arguments[0] if len(arguments) == 1 else ABSENT


# Names


def _for_name(_error: BaseException, text: str, place: Place) -> str:
    match = re.fullmatch(r"name '(\w+)' is not defined", text)
    if match and place.direct:
        return hint_for_name(match[1], _own_names(place)) or ""
    match = re.match(r"cannot access (local|free) variable '(\w+)'", text)
    if not match or not place.direct:
        return ""
    if match[1] == "free":
        return f"`{match[2]}` gets its value further down: put this call behind that line"
    if place.frame is not place.outermost and match[2] in GIVEN.union(_own_names(place, outermost_only=True)):
        return (
            f"this function assigns to `{match[2]}`, which makes it a variable of its own: use another name inside, "
            f"or hand it in as a parameter"
        )
    return f"`{match[2]}` gets its value further down, or not on this way: give it one before"


def _own_names(place: Place, *, outermost_only: bool = False) -> set[str]:
    frames = (place.outermost,) if outermost_only else (place.outermost, place.frame)
    codes = [frame.f_code for frame in frames]
    return {name for code in codes for name in (*code.co_varnames, *code.co_cellvars, *code.co_freevars)}


# Keys and indexes


def _holder(place: Place) -> tuple[str, ast.Subscript, Any] | None:
    """Return the text and tree of the subscript that failed, and what it took a value out of."""
    parsed = parse(place.text)
    if parsed is None or not isinstance(parsed[1], ast.Subscript):
        return None
    return parsed[0], parsed[1], value_of(parsed[1].value, place.frame)


def _for_key(error: BaseException, _text: str, place: Place) -> str:
    found, key = _holder(place), _argument(error)
    if found is None or type(key) not in (str, int):
        return ""
    text, node, holder = found
    what = quote(text, node.value)
    if place.direct and type(holder) in DICTS:
        return _say_keys(key, keys_of(holder), f"`{what}`" if what else "it")
    return _say_keys(key, columns, "the table") if (columns := _columns_of(holder)) else ""


def _columns_of(holder: Any) -> list[Any]:
    """List the columns of a table of pandas."""
    pandas = sys.modules.get("pandas")
    if pandas is None or type(holder) is not pandas.DataFrame:
        return []
    return [name for name in itertools.islice(holder.columns, MAX_KEYS) if type(name) in (str, int)]


def _say_keys(key: Any, keys: list[Any], what: str) -> str:
    if not keys:
        return f"{what} is empty"
    if type(key) is int and str(key) in keys:
        return f'its keys are texts: write ["{key}"]'
    close = nearest(key, [other for other in keys if type(other) is str]) if type(key) is str else None
    shown = [_clip(repr(other), _MAX_KEY_CHARACTERS) for other in keys[:_MAX_KEYS_SHOWN]]
    more = len(keys) - len(shown)
    listed = ", ".join(shown) + (f" and {more} more" if more else "")
    there = f"there {'are' if len(keys) > 1 else 'is only'} {listed}"
    return f"did you mean {_clip(repr(close), _MAX_KEY_CHARACTERS)}? {there}" if close else there


def _for_index(_error: BaseException, text: str, place: Place) -> str:
    match = re.fullmatch(r"(?:list|tuple|string|list assignment) index out of range", text)
    found = _holder(place) if match and place.direct else None
    if found is None or type(found[2]) not in LISTS:
        return ""
    size = len(found[2])
    what = "characters" if type(found[2]) is str else "values"
    if not size:
        return f"it has no {what}"
    said = f"it has {size} {what if size > 1 else what[:-1]}, so the last is [{size - 1}]"
    return f"{said}; write .append(…) to add one" if "assignment" in text else said


# Calculating


_OPERANDS: Final = re.compile(
    r"(?:unsupported operand type\(s\) for .*?: |'.*?' not supported between instances of )'([\w.]+)' and '([\w.]+)'"
)
_ONE_OPERAND: Final = re.compile(r"bad operand type for (?:unary .|abs\(\)): '([\w.]+)'")


def _for_type(_error: BaseException, text: str, place: Place) -> str:
    parsed = parse(place.text)
    if module := _hidden_json(place):
        return module
    if match := _OPERANDS.search(text):
        return _say_operands(match, parsed)
    if match := _ONE_OPERAND.search(text):
        return common_mistakes.OPERANDS.get(match[1], "").format(x="it")
    if "NoneType" in text and parsed is not None:
        return _say_null(parsed, place, within="subscriptable" in text)
    match = re.match(r"'([\w.]+)' object is not (callable|subscriptable)", text)
    if match and parsed is not None and isinstance(parsed[1], ast.Call | ast.Subscript):
        inner = parsed[1].func if isinstance(parsed[1], ast.Call) else parsed[1].value
        value = value_of(inner, place.frame)
        what = quote(parsed[0], inner)
        if issubclass(type(value), Facade):
            return f"`{what}` is a module: write `{what}.name` for one of its functions"
        if match[2] == "subscriptable" and match[1] in ("function", "builtin_function_or_method", "method"):
            return f"`{what}` is a function: call it with round brackets, ( )"
    return ""


def _say_operands(match: re.Match[str], parsed: tuple[str, ast.AST] | None) -> str:
    kinds = match[1].rpartition(".")[2], match[2].rpartition(".")[2]
    sides: tuple[str | None, str | None] = (None, None)
    if parsed is not None:
        text, node = parsed
        match node:
            case ast.BinOp(left=left, right=right) | ast.Compare(left=left, comparators=[right]):
                sides = quote(text, left), quote(text, right)
            case ast.AugAssign(target=left, value=right):
                sides = quote(text, left), quote(text, right)
    # The first that is in the table, in the table's order: null before a list.
    for kind, hint in common_mistakes.OPERANDS.items():
        if kind in kinds:
            index = kinds.index(kind)
            side = f"`{sides[index]}`" if sides[index] else "one of them"
            return hint.format(x=side)
    return ""


def _say_null(parsed: tuple[str, ast.AST], place: Place, *, within: bool) -> str:
    """Name the part of an expression that was null: what a value was taken out of, or one that was handed on."""
    text, node = parsed
    match node:
        case ast.Subscript(value=holder) | ast.Attribute(value=holder) if within:
            what = quote(text, holder)
            shown = f"`{what}`" if what else "what stands before it"
            return f"{shown} gave null" if isinstance(holder, ast.Call) else f"{shown} is null"
        case ast.Call(func=function, args=arguments):
            parts: tuple[ast.AST, ...] = (function, *arguments)
        case _:
            parts = (node,)
    for part in parts:
        if value_of(part, place.frame) is None and not isinstance(part, ast.Constant):
            what = quote(text, part)
            return f"`{what}` is null" if what else ""
    return ""


# Attributes


_NO_ATTRIBUTE: Final = re.compile(r"'([\w.]+)' object has no attribute '(\w+)'")


def _for_attribute(_error: BaseException, text: str, place: Place) -> str:
    match = _NO_ATTRIBUTE.fullmatch(text)
    if match is None:
        return ""
    if module := _hidden_json(place):
        return module
    kind, name = match[1], match[2]
    parsed = parse(place.text)
    # A method's call has the place of the whole call.
    node = parsed[1].func if parsed and isinstance(parsed[1], ast.Call) else parsed and parsed[1]
    found = isinstance(node, ast.Attribute) and node.attr == name
    if kind == "NoneType":
        return _say_null((parsed[0], node), place, within=True) if found and parsed and node else ""
    said = common_mistakes.ATTRIBUTES.get((kind, name)) or common_mistakes.ATTRIBUTES.get(("", name))
    if said or not isinstance(node, ast.Attribute) or not found:
        return said or ""
    return _say_nearest_attribute(value_of(node.value, place.frame), name, place)


def _say_nearest_attribute(holder: Any, name: str, place: Place) -> str:
    kind = type(holder)
    if kind in DICTS:
        close = nearest(name, [key for key in keys_of(holder) if type(key) is str])
        if close:
            return f'did you mean ["{_clip(close, _MAX_KEY_CHARACTERS)}"]?'
    close = nearest(name, place.names_of(kind), 0.75 if issubclass(kind, Facade) else 0.6)
    if close:
        return f"did you mean `.{close}`?"
    return (hint_for_member(name) or "") if issubclass(kind, Facade) else ""


_TOOK_JSON: Final = (
    "after `import json` the name `json` is the module. Delete it: `json` already is your data. `import json as js` gives the "
    "module another name"
)


def _hidden_json(place: Place) -> str:
    """Tell who imported `json` that the data was there under that name."""
    hidden = place.frame.f_locals.get("json", place.outermost.f_locals.get("json"))
    mentions = re.search(r"\bjson\b\s*(?:\[|\.\s*(?!loads|dumps))", place.text)
    alone = re.search(r"\bjson\b(?!\s*[.\[])", place.text)
    return _TOOK_JSON if (mentions or alone) and issubclass(type(hidden), Facade) else ""


_BY_KIND: Final[dict[type[BaseException], Callable[[BaseException, str, Place], str]]] = {
    NameError: _for_name,
    KeyError: _for_key,
    IndexError: _for_index,
    TypeError: _for_type,
    AttributeError: _for_attribute,
}
