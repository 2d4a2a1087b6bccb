"""Parses JSON files strictly, and says what is wrong with them by line and column."""

from __future__ import annotations

import json
import re
from typing import Any

from cli.faults import CliError

# Strings are matched first, so that a NaN inside one is passed over.
STRING_OR_CONSTANT = re.compile(r'"(?:[^"\\]|\\.)*"|(?P<constant>NaN|-?Infinity)', re.DOTALL)


class ConstantError(ValueError):
    """NaN or an infinity stands in the text: Python's parser takes them, JSON has none."""


def refuse_constant(name: str) -> Any:
    """Stop the parser at a NaN or an infinity; the parser itself does not say where it is."""
    raise ConstantError(name)


def decode_text(raw: bytes, name: str) -> str:
    """Decode a file's bytes as UTF-8, dropping a byte order mark; raises CliError with the line."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CliError(f"{name}: line {line} is not UTF-8 text; save the file as UTF-8.") from None


def parse_json(text: str, name: str, first_line: int = 1) -> Any:
    """Parse `text`, which begins at `first_line` of the file `name`; raises CliError with line and column."""
    try:
        return json.loads(text, parse_constant=refuse_constant)
    except (ValueError, RecursionError) as error:
        raise explain_json(error, text, name, first_line) from None


def explain_json(error: Exception, text: str, name: str, first_line: int = 1) -> CliError:
    """Make a sentence, with line and column, of what the parser raised over `text`."""
    if isinstance(error, json.JSONDecodeError):
        place = f"line {error.lineno + first_line - 1}, column {error.colno}"
        # What json calls it after the colon is lower-cased, to be a part of our sentence.
        problem = error.msg[:1].lower() + error.msg[1:]
        return CliError(f"{name}: not valid JSON at {place}: {problem}.")
    if isinstance(error, ConstantError):
        place = find_constant(text, first_line)
        return CliError(f"{name}: not valid JSON at {place}: {error} is not JSON, write null.")
    if isinstance(error, RecursionError):
        return CliError(f"{name}: its values are nested too deeply to be read.")
    # Python refuses integers of more than 4300 digits, since reading them takes quadratic time.
    return CliError(f"{name}: holds an integer of thousands of digits, which cannot be read.")


def find_constant(text: str, first_line: int) -> str:
    """Name the place of the first NaN or infinity outside of strings."""
    for match in STRING_OR_CONSTANT.finditer(text):
        if match["constant"]:
            start = match.start()
            line, line_start = text.count("\n", 0, start) + first_line, text.rfind("\n", 0, start)
            return f"line {line}, column {start - line_start}"
    return f"line {first_line}"
