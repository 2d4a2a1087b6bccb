"""Reads from SECURITY.md which attacks get through, in which language and place: what is tried has to agree with it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

_SECURITY: Final = Path(__file__).resolve().parents[2] / "SECURITY.md"
_ROW: Final = re.compile(r"^\| `(\w+)` \| ([^|]+?) \|", re.MULTILINE)
_ENTRY: Final = re.compile(r"(Python|JavaScript)(?: \(([\w ]+)\))?$")
_NAMES: Final = {"python": "Python", "js": "JavaScript"}


def listed_in_security(language: str, *places: str) -> set[str]:
    """Name the attacks that SECURITY.md says get through: everywhere, and in one of these places (`as root`, `on a host`)."""
    found = set()
    for attack, entries in _ROW.findall(_SECURITY.read_text()):
        for entry in entries.split(", "):
            read = _ENTRY.match(entry)
            if read is None:
                raise ValueError(f"SECURITY.md: {attack}: {entry!r}")
            name, place = read.groups()
            if name == _NAMES[language] and (place is None or place in places):
                found.add(attack)
    return found
