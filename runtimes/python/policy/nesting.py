"""How deeply a macro may be nested, and room for the recursion that goes along its tree; in the worker.

A chain of 3,000 `elif`s or terms is flat to its author, and a tree of 3,000 levels to a compiler. Python's own compiler takes
such chains; what walks the tree in Python needs some calls for each level. Both were measured: 6,500 levels take less than
2 of the 8 MB that a process has as its stack.
"""

from __future__ import annotations

import ast
import contextlib
import re
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_LEVELS: Final = 6_500
# Python 3.11 allows three levels of a new tree for each call that it allows; later versions count by themselves.
_CALLS_TO_PARSE: Final = 2_500
# Five calls for each level.
_CALLS_TO_COMPILE: Final = 60_000
# Brackets, the end of a line, `elif` at its beginning, and what hides them: strings and comments.
_MARKS: Final = re.compile(
    r"""[\[({]|[\])}]|\n[ \t]*elif\b|\n|\#[^\n]*
    |\"{3}.*?\"{3}|'{3}.*?'{3}|"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'
    |[^\s\w]|\w+""",
    re.DOTALL | re.VERBOSE,
)


class TooDeepError(Exception):
    """The macro is nested too deeply; `line` is where, as far as it is known."""

    def __init__(self, line: int | None) -> None:
        """Take the line."""
        super().__init__("the macro is nested too deeply: split its expressions into steps")
        self.line = line


@contextlib.contextmanager
def _room(calls: int) -> Iterator[None]:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, calls))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def room_to_compile() -> contextlib.AbstractContextManager[None]:
    """Let what walks a tree of MOST_LEVELS levels call itself as often as it needs; nothing of a macro's runs meanwhile."""
    return _room(_CALLS_TO_COMPILE)


def parse(source: str, filename: str) -> tuple[ast.Module, list[ast.AST]]:
    """Parse a macro; return its tree and all nodes, level by level.

    Raises TooDeepError, SyntaxError, ValueError, and MemoryError where there is no memory left.
    """
    try:
        with _room(_CALLS_TO_PARSE):
            tree = ast.parse(source, filename)
    except (RecursionError, MemoryError) as error:
        # The parser's own stack is memory too. It says so where that is used up, but not before Python 3.12.
        if isinstance(error, MemoryError) and not error.args and sys.version_info >= (3, 12):
            raise
        raise TooDeepError(_longest_line(source)) from None
    nodes: list[ast.AST] = []
    level: list[ast.AST] = [tree]
    for _ in range(MOST_LEVELS):
        nodes += level
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return tree, nodes
    raise TooDeepError(next((line for node in level if (line := getattr(node, "lineno", None))), None))


def _longest_line(source: str) -> int | None:
    """Guess where a text is nested deeply that gave no tree: in its longest line, or, where these are more, its last `elif`."""
    line, begun, depth, length = 1, 1, 0, 0
    longest, where = 0, None
    elifs, last = 0, 1
    for found in _MARKS.finditer(source):
        mark = found[0]
        if mark[0] == "\n":
            line += 1
            if mark.strip():  # an `elif`
                elifs, last = elifs + 1, line
            if depth <= 0:
                begun, length = line, 0
            continue
        line += mark.count("\n")
        depth += (mark in "[({") - (mark in "])}")
        length += 1
        if length > longest:
            longest, where = length, begun
    return last if elifs > longest else where
