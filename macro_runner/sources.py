"""Tells what a caller means by a macro's source: a text, a file, or a function; in a person's own process."""

from __future__ import annotations

import inspect
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGE_OF_ENDING: Final = {".py": "python", ".js": "js", ".mjs": "js"}
# What a macro is given, and so what a function that is one may ask for.
GIVEN: Final = ("json", "ctx", "output")
# A path as people type it. A macro of one line that ends in `.js` (`return json.js`) has a blank or a sign that none has.
_PATH: Final = re.compile(r"[\w./~:\\-]+\.(py|js|mjs)", re.ASCII)


def read_source(source: str | os.PathLike[str] | Callable[..., Any], language: str | None) -> tuple[str, str]:
    """Return a macro's language and text; `language` is what the caller said it is, if anything."""
    if isinstance(source, str) and not _PATH.fullmatch(source):
        return language or "python", source
    if isinstance(source, (str, os.PathLike)):
        path = Path(source).expanduser()
        found = language or LANGUAGE_OF_ENDING.get(path.suffix.lower())
        if found is None:
            raise ValueError(f"{path}: a macro's file ends in .py, .js or .mjs, or say language=.")
        return found, path.read_text(encoding="utf-8")
    if inspect.isfunction(source):
        if language not in (None, "python"):
            raise ValueError("A function is a Python macro.")
        return "python", source_of(source)
    raise TypeError(f"A macro is a string, a path or a function, not {type(source).__name__}.")


def source_of(function: Callable[..., Any]) -> str:
    """Make a macro of a function: its source as it stands, and a call. Raises ValueError where that would not be the same.

    The text is not changed, so the lines of an error are those of the function.
    """
    name = function.__name__
    parameters = inspect.signature(function).parameters.values()
    unknown = [given.name for given in parameters if given.name not in GIVEN or given.kind in _STARRED]
    if unknown:
        raise ValueError(f"{name}: a macro gets `json`, `ctx` and `output`, and no `{unknown[0]}`.")
    if function.__code__.co_freevars:
        captured = function.__code__.co_freevars[0]
        raise ValueError(f"{name}: it uses `{captured}` of the function around it, which a macro does not see.")
    try:
        text = inspect.getsource(function)
    except OSError:
        raise ValueError(f"{name}: its source is not known here: give the macro as a string.") from None
    if not re.match(r"def\b", text):
        raise ValueError(f"{name}: a macro is a plain `def` at the left margin: no lambda, method, decorator or async.")
    arguments = ", ".join(f"{given.name}={given.name}" for given in parameters)
    return f"{text.rstrip()}\nreturn {name}({arguments})\n"


_STARRED: Final = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD, inspect.Parameter.POSITIONAL_ONLY)
