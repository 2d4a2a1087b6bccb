"""Reads a macro's file, tells its language by the file's ending, and puts it into a request of the contract."""

from __future__ import annotations

import base64
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from border.languages import LANGUAGES, language_of_ending
from cli.faults import CliError
from cli.inputs.language import guess_language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STANDARD_INPUT = "-"


@dataclass(frozen=True)
class Macro:
    """A macro as its file holds it; the bytes go to the handler untouched, since only it may judge them."""

    language: str
    source: bytes

    @property
    def lines(self) -> list[str]:
        """The source's lines, for pointing into them."""
        return source_lines(self.source)

    @property
    def script(self) -> str:
        """The source as the request's `script`."""
        return base64.b64encode(self.source).decode("ascii")


def source_lines(source: bytes) -> list[str]:
    """Split a macro's source into lines; what is not UTF-8 is shown as such and refused by the handler."""
    text = source.decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def read_bytes(path: Path) -> bytes:
    """Read a file that the command line names; raises CliError with the reason."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise CliError(f"{path}: there is no such file.") from None
    except OSError as error:
        raise CliError(f"{path}: cannot be read: {error.strerror}.") from None


def read_macro(path: Path, language: str | None = None, tell: Callable[[str], object] | None = None) -> Macro:
    """Read the macro at `path`; raises CliError for a missing file or an unknown ending.

    A path of "-" is standard input, in `language`; where that is not said it is guessed, and `tell` is told so.
    """
    if str(path) == STANDARD_INPUT:
        source = sys.stdin.buffer.read()
        if language is None:
            language = guess_language(source)
            if tell is not None:
                tell(f"standard input: read as {LANGUAGES[language].title} (--language says otherwise).")
        return Macro(language, source)
    found = language_of_ending(path.suffix)
    if found is None:
        raise CliError(f"{path}: a macro's file ends in {say_endings()}.")
    return Macro(found.name, read_bytes(path))


def say_endings() -> str:
    """Say how macro files end: `.py (Python) or in .js or .mjs (JavaScript)`."""
    return " or in ".join(f"{' or '.join(one.endings)} ({one.title})" for one in LANGUAGES.values())


def script_lines(request: dict[str, Any]) -> list[str]:
    """Give the source lines of a ready request's `script`, or none where it cannot be decoded."""
    script = request.get("script")
    try:
        return source_lines(base64.b64decode(script, validate=True)) if isinstance(script, str) else []
    except ValueError:
        return []
