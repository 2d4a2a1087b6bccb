"""info, warning, danger: messages to the person who looks at a measurement.

Lives in the worker. They are put into the macro's own output, under output["messages"][level].
"""

from __future__ import annotations

from collections.abc import MutableMapping, MutableSequence
from typing import Any

from runtimes.python.helpers.coercion import MISSING, plain


def add_message(level: str, msg: Any, output: Any) -> None:
    """Append a message of a level, and make the places for it where they are not there yet.

    Raises:
        TypeError: there is no output to put it into. Swallowing it would lose what the author wanted to be seen.
    """
    if not isinstance(output, MutableMapping):
        raise TypeError(f"{level}(message, output) needs the output object as its second argument")
    messages = output.setdefault("messages", {})
    if not isinstance(messages, MutableMapping):
        raise TypeError(f'{level}(message, output): output["messages"] is not an object')
    of_level = messages.setdefault(level, [])
    if not isinstance(of_level, MutableSequence):
        raise TypeError(f'{level}(message, output): output["messages"]["{level}"] is not an array')
    of_level.append(None if msg is MISSING else plain(msg))


def info(msg: Any = MISSING, output: Any = MISSING) -> None:
    """Tell something: append `msg`, of any type, to output["messages"]["info"]."""
    add_message("info", msg, output)


def warning(msg: Any = MISSING, output: Any = MISSING) -> None:
    """Ask to look again: append `msg`, of any type, to output["messages"]["warning"]."""
    add_message("warning", msg, output)


def danger(msg: Any = MISSING, output: Any = MISSING) -> None:
    """Call a measurement invalid: append `msg`, of any type, to output["messages"]["danger"]."""
    add_message("danger", msg, output)
