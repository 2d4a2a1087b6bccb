"""Shows the line of a macro that a problem is about, with a caret under the place."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from cli.values.safe_text import clip, plain

TAB = "    "


def point(lines: list[str], line: int | None, column: int | None, width: int) -> Text | None:
    """Write a line of the source and a caret below it, in at most `width` columns; nothing for a missing line.

    `line` and `column` count from 1; without a column the caret stands under the first character that is not blank.
    """
    if line is None or line > len(lines):
        return None
    source = lines[line - 1]
    indent = len(source) - len(source.lstrip())
    start = indent if column is None else min(column - 1, len(source))
    number = str(line)
    room = max(width - len(number) - 3, 10)
    before, after = (plain(part.replace("\t", TAB)) for part in (source[:start], source[start:]))
    before = keep_end(before, room * 2 // 3)
    margin = " " * len(number)
    shown = clip(before + after, room)
    return Text.assemble(
        (f"{number} | ", "dim"), shown, "\n", (f"{margin} | ", "dim"), " " * cell_len(before), ("^", "bold red")
    )


def keep_end(text: str, cells: int) -> str:
    """Cut plain text to its last `cells` columns: in a line of a minified script, the place is what matters."""
    if cell_len(text) <= cells:
        return text
    # A character is at most two columns wide and may be none, so the count of characters is only where to begin.
    end = text[-cells:]
    while cell_len(end) > cells - 1:
        end = end[1:]
    return "…" + end
