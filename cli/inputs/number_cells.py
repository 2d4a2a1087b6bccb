"""Tells what a cell of text can be: a number, and by which decimal mark, a code, true or false, JSON, or nothing."""

from __future__ import annotations

import json
import math
import re
from typing import Any, Final

# One of these names is what a cell of text looks like.
INTEGER, FLOAT, POINT, COMMA, CODE, GROUPED = "integer", "float", "point", "comma", "code", "grouped"
EXPONENT: Final = r"(?:[eE][+-]?[0-9]{1,4})"
WHOLE: Final = r"(?:0|[1-9][0-9]*)"
# A leading zero is a code ("007"), not a number; so is anything that is not all number ("12 cm").
LOOKS: Final = re.compile(
    rf"(?P<integer>[+-]?(?:0|[1-9][0-9]{{0,99}}))"
    rf"|(?P<float>[+-]?{WHOLE}{EXPONENT})"
    rf"|(?P<point>[+-]?(?:{WHOLE}\.[0-9]*|\.[0-9]+){EXPONENT}?)"
    rf"|(?P<comma>[+-]?(?:{WHOLE},[0-9]*|,[0-9]+){EXPONENT}?)"
    r"|(?P<code>0[0-9]+)"
    r"|(?P<grouped>[+-]?[0-9]{1,3}(?:(?:\.[0-9]{3})+(?:,[0-9]*)?|(?:,[0-9]{3})+(?:\.[0-9]*)?|(?:['\u2019\x20\xa0\u202f][0-9]{3})+(?:[.,][0-9]*)?))"
)
# What word processors make of a minus sign.
MINUS: Final = "\u2212"
# "1,234" may be one and a bit, or more than a thousand.
MAY_BE_GROUPED: Final = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
# What R, pandas, Excel (in English and in German), devices and people write for a value that is missing.
NULLS: Final = frozenset(
    {"NA", "N/A", "n/a", "#N/A", "#NV", "NaN", "nan", "NAN", "null", "NULL", "None", "-", "--", "#DIV/0!", "#VALUE!"}
)
TRUTHS: Final = {
    "TRUE": True, "True": True, "true": True, "WAHR": True,
    "FALSE": False, "False": False, "false": False, "FALSCH": False,
}  # fmt: skip
NOT_JSON: Final = object()


def looks_like(bare: str) -> str | None:
    """Name what a cell without its outer blanks looks like, as far as it looks like a number at all."""
    match = LOOKS.fullmatch(bare if bare.isascii() else bare.replace(MINUS, "-"))
    return None if match is None else match.lastgroup


def take_number(bare: str, look: str, decimal: str) -> int | float | None:
    """Read a number with this decimal mark, or give None where it is no number with it."""
    bare = bare.replace(MINUS, "-")
    if look == INTEGER:
        return int(bare)
    if look == FLOAT or (look == POINT and decimal == ".") or (look == COMMA and decimal == ","):
        number = float(bare.replace(",", "."))
        # 1e999 reads as infinity, which JSON cannot hold.
        return number if math.isfinite(number) else None
    return None


def looks_like_json(bare: str) -> bool:
    """Tell a list or an object in a cell from other text, by how it begins and ends."""
    return (bare[0] == "[" and bare[-1] == "]") or (bare[0] == "{" and bare[-1] == "}")


def take_json(bare: str) -> Any:
    """Read a cell as a list or an object, or give NOT_JSON."""
    try:
        return json.loads(bare, parse_constant=_no_constants)
    except (ValueError, RecursionError):
        return NOT_JSON


def _no_constants(name: str) -> Any:
    raise ValueError(name)
