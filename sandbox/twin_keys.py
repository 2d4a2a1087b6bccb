"""Keys that come twice in an object of JSON text that stays bytes; on the parent's side.

Readers differ in which of the two they take. Found without an object being built for what is in the text.
"""

from __future__ import annotations

import json
import math
import re
from typing import Final

import msgspec

from border.json_depth import be_on_time

_STEP_TOKENS: Final = (1 << 14) - 1
# Below this, an object's keys are compared by reading its members; beyond, a Raw for each would be too much memory.
_FEW_KEYS: Final = 1_000

_members: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
# Reads objects for the number of their keys alone: each is forgotten as soon as it has been read.
_scanned_keys: Final[list[str]] = []
_scan: Final = vars(json.JSONDecoder(object_hook=_scanned_keys.extend))["scan_once"]
# What a scan may take, for an output that is looked at as one of many.
_MOST_OBJECT_BYTES: Final = 32 << 20
# Braces, and every string, with its colon where it is a key.
_KEYS: Final = re.compile(rb'[{}]|"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?', re.DOTALL)


def find_twin(text: bytes, until: float = math.inf) -> bytes | None:
    """Return a key that an object has twice, as it is written, or None; the text has been checked. Raises TooLateError."""
    # A key is followed by a colon, and white space between the two is nobody's honest habit: it only takes the longest way.
    if b" :" in text or b"\n" in text or b"\r" in text or b"\t" in text:
        return _find_twin(text, until)
    # A string may have `\":` in it too: then there are fewer keys than colons, and the longest way decides.
    colons = text.count(b'":')
    objects = text.count(b"{")
    if colons <= _FEW_KEYS and objects == 1:
        try:
            if len(_members.decode(text)) == colons:
                return None
        except msgspec.DecodeError:  # half of a surrogate pair in a key
            pass
    elif _needs_bytes(text, colons, objects) <= _MOST_OBJECT_BYTES and (text.isascii() or b"\\" not in text):
        # As Latin-1 a text takes no more room than its bytes; what is the same as UTF-8 is the same so.
        _scan(text.decode("latin-1").lstrip(" "), 0)
        keys = len(_scanned_keys)
        _scanned_keys.clear()
        if keys == colons:
            return None
    return _find_twin(text, until)


def _needs_bytes(text: bytes, colons: int, objects: int) -> int:
    """Say how much memory a scan takes at the most: lists hold their values until they end, objects hold nothing."""
    lists = text.count(b"[")
    elements = text.count(b",") + lists - colons + objects
    return 96 * lists + 64 * max(0, elements - objects - lists) + 8 * objects + len(text)


def _find_twin(text: bytes, until: float) -> bytes | None:
    outer: list[set[bytes]] = []
    keys: set[bytes] = set()
    # Empty objects have no keys, and there can be millions. No JSON has a zero byte: keys that differ go on to differ.
    for number, found in enumerate(_KEYS.finditer(text.replace(b"{}", b"\0"))):
        if number & _STEP_TOKENS == _STEP_TOKENS:
            be_on_time(until)
        token = found[0]
        if token == b"{":
            outer.append(keys)
            keys = set()
        elif token == b"}":
            keys = outer.pop()
        elif token[-1] == 0x3A:  # a colon
            key = token[:-1].rstrip()
            if b"\\" in key:  # there are many ways to write one string
                key = json.loads(key).encode("utf-8", "surrogatepass")
                key = b'"%b"' % key
            if key in keys:
                return key
            keys.add(key)
    return None
