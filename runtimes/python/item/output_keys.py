"""Finds keys of an output that become the same text in JSON, such as 1 and "1"; runs in the worker.

JSON text in which a key stands twice loses a value without a word, and in which one is up to whoever reads it.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

# Keys that are not text become one of these. Text without any, as most is, has no doubled key; and where there are few
# quotation marks, to look takes next to nothing.
_NOT_OF_TEXT: Final = re.compile(r'"(?:-?\d[\d.e+-]*|true|false|null)":')
_PLAIN: Final = frozenset({bool, int, float, type(None)})


def may_be_doubled(text: str) -> bool:
    """Tell whether there are keys in JSON text that may not have been text."""
    return _NOT_OF_TEXT.search(text) is not None


def are_doubled(output: Any) -> bool:
    """Tell whether a dict in an output, which could be written, has keys that became the same text."""
    waiting = [output]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            keys = list(dict.keys(value))
            if not all(type(key) is str for key in keys):
                texts = {
                    json.dumps(key) if isinstance(key, bool | int | float) or key is None else str.__str__(key)
                    for key in keys
                }
                if len(texts) < len(keys):
                    return True
            inside = dict.values(value)
        else:
            inside = value
        waiting += [inner for inner in inside if isinstance(inner, dict | list | tuple)]
    return False
