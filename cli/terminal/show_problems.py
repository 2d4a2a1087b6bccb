"""Shows what went wrong to a person: who has it, what it is, and the place in the macro's source."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rich.text import Text

from cli.terminal.source_line import point
from cli.values.problems import Problem, batch_problems_of
from cli.values.safe_text import brief, plain_lines

if TYPE_CHECKING:
    from rich.console import Console

    from cli.contract import Response

# A batch in which every item fails in its own way would fill the screen; --json has all of it.
MOST_GROUPS = 20
MOST_NAMED_ITEMS = 6
MOST_MESSAGE_LINES = 20
MOST_LINE_CELLS = 1000

INDENT = 2

Key = TypeVar("Key")


def show_batch_problems(console: Console, response: Response, lines: list[str]) -> None:
    """Show what was wrong with a batch as a whole."""
    problems: dict[Problem, list[str]] = {problem: [] for problem in batch_problems_of(response)}
    for problem, _ in limited(console, problems, "problems"):
        show_problem(console, problem, [], lines)


def show_problem(console: Console, problem: Problem, ids: list[str], lines: list[str]) -> None:
    """Show one problem: the items that have it, its code and message, and the line of the macro with a caret."""
    head = Text.assemble((name_items(ids), "cyan"), "  " if ids else "", (brief(problem.code, 40), "bold red"))
    # The hint has a line of its own.
    message = problem.message.removesuffix(f": {problem.hint}") if problem.hint else problem.message
    body = [brief(line, MOST_LINE_CELLS) for line in plain_lines(message)[:MOST_MESSAGE_LINES]]
    if problem.path and problem.path not in problem.message:
        body[:1] = [f"{brief(problem.path, 60)}: {body[0] if body else ''}"]
    if len(body) == 1 and head.cell_len + 2 + Text(body[0]).cell_len <= console.width:
        head.append("  ").append(body.pop())
    console.print(head)
    for line in body:
        print_indented(console, Text(line))
    excerpt = point(lines, problem.line, problem.column, console.width - INDENT)
    if excerpt:
        print_indented(console, excerpt)
    if problem.hint:
        print_indented(console, Text(brief(problem.hint, MOST_LINE_CELLS), style="green"))
    console.print()


def print_indented(console: Console, text: Text) -> None:
    """Print text with a margin on the left, also where it has to be wrapped."""
    # Not rich.padding.Padding: it fills each line with blanks to the edge, which somebody may well copy or pipe.
    for line in text.wrap(console, console.width - INDENT):
        line.rstrip()
        console.print(Text(" " * INDENT).append_text(line))


def limited(console: Console, groups: dict[Key, list[str]], what: str) -> list[tuple[Key, list[str]]]:
    """Take the first groups, and say how many are left out."""
    left_out = len(groups) - MOST_GROUPS
    if left_out > 0:
        console.print(Text(f"The first {MOST_GROUPS} {what} of {len(groups)}; --json has them all.", style="dim"))
    return list(groups.items())[:MOST_GROUPS]


def name_items(ids: list[str]) -> str:
    """Name the items of a group, and count those that are too many to name."""
    named = ", ".join(brief(item_id, 40) or '""' for item_id in ids[:MOST_NAMED_ITEMS])
    more = len(ids) - MOST_NAMED_ITEMS
    return f"{named} and {more} more" if more > 0 else named
