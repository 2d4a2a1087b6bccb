"""Our own functions under the names by which macros have them, which Python's errors say; in the fork server."""

from __future__ import annotations

import re
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_OURS: Final = "runtimes."
# What is made for an object that has it, such as the `agg` of a table, is named where it is told of.
_LONG_NAME: Final = re.compile(r"\bruntimes(?:\.(?:\w+|<locals>|<lambda>))*\.(\w+|<lambda>)\(\)")


def name_as_shown(members: Mapping[str, Any]) -> None:
    """Name each function of ours as the macro does; those of Python and of libraries keep their names."""
    for name, member in members.items():
        if type(member) is FunctionType and (member.__module__ or "").startswith(_OURS) and name.isidentifier():
            member.__name__ = member.__qualname__ = name
            member.__module__ = "builtins"


def without_our_names(text: str) -> str:
    """Shorten the names of our functions in what Python says of an error."""
    return _LONG_NAME.sub(r"\1()", text) if _OURS in text else text
