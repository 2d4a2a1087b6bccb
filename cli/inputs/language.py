"""Guesses the language of a macro that comes without a file's name."""

from __future__ import annotations

import ast
import re
import textwrap
import warnings

from cli.faults import CliError

# What stands in one language, and can hardly stand in the other, outside of texts and comments too short to matter.
OF_JAVASCRIPT = re.compile(
    r"^\s*(?:var|let|const)\s|\bfunction\b|=>|===|!==|&&|\|\||;\s*(?://.*)?$|^\s*//|/\*|^\s*\}|\bnew\s+[A-Z]",
    re.MULTILINE,
)
OF_PYTHON = re.compile(
    r"^\s*#|^\s*(?:def|elif|import|from|with|class)\s|^\s*(?:if|for|while|else|try|except)\b.*:\s*(?:#.*)?$"
    r"|\b(?:None|True|False|not|and|or|lambda)\b",
    re.MULTILINE,
)


def guess_language(source: bytes) -> str:
    """Guess by what only one language has, and whether it is Python at all; raises CliError where that says nothing."""
    text = source.decode("utf-8-sig", errors="replace")
    javascript, python = len(OF_JAVASCRIPT.findall(text)), len(OF_PYTHON.findall(text))
    if bool(javascript) != bool(python):
        return "js" if javascript else "python"
    if is_python(text):
        # With signs of both, those of JavaScript stand in texts.
        return "python"
    # Words such as "and" stand in comments of JavaScript; a macro with a slip in it parses in neither.
    if javascript != python or not javascript:
        return "js" if javascript >= python else "python"
    raise CliError(
        "The language of the macro on standard input cannot be told: give --language python or --language js."
    )


def is_python(text: str) -> bool:
    """Tell whether it parses as the body of a function in Python."""
    body = f"async def macro():\n{textwrap.indent(text, ' ') or ' pass'}\n pass\n"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
