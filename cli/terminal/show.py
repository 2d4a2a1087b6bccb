"""Shows a response to a person: outputs, logs, warnings, what failed and where, and one line that sums up."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.text import Text

from cli.terminal.show_problems import (
    MOST_LINE_CELLS,
    limited,
    name_items,
    print_indented,
    show_batch_problems,
    show_problem,
)
from cli.terminal.table import draw_table
from cli.values.problems import batch_problems_of, failures_of, text_of, warnings_of
from cli.values.safe_text import brief, plain, plain_lines

if TYPE_CHECKING:
    from rich.console import Console

    from cli.contract import Response

# Up to so many lines of logs are shown without being asked for.
FEW_LOG_LINES = 20


def show_response(console: Console, response: Response, ids: list[str], lines: list[str], *, logs: bool | None) -> None:
    """Show `response` for the items `ids` and the macro's source `lines`; `logs` None means: if they are few."""
    if response["status"] == "error":
        show_batch_problems(console, response, lines)
        return
    results = response["results"]
    show_outputs(console, results, ids)
    show_logs(console, results, ids, wanted=logs)
    show_warnings(console, results, ids)
    for problem, named in limited(console, failures_of(results, ids), "kinds of failure"):
        show_problem(console, problem, named, lines)
    show_batch_problems(console, response, lines)


def show_outputs(console: Console, results: list[Response], ids: list[str]) -> None:
    """Show the table of outputs, if any item has one."""
    succeeded = [result for result in results if result["success"]]
    if not any(result["output"] for result in succeeded):
        if succeeded:
            console.print(Text("No item has an output: the macro filled none and returned none.", style="dim"))
            console.print()
        return
    table, notes = draw_table(results, ids, console.width, unicode=not console.options.ascii_only)
    console.print(table)
    for note in notes:
        console.print(Text(note, style="dim"))
    console.print()


def show_warnings(console: Console, results: list[Response], ids: list[str]) -> None:
    """Show the warnings, each once, with the items that it came from."""
    warnings = limited(console, warnings_of(results, ids), "warnings")
    for text, named in warnings:
        warning = brief(text, MOST_LINE_CELLS)
        console.print(Text.assemble(("warning", "yellow"), "  ", warning, "  ", (f"({name_items(named)})", "cyan")))
    if warnings:
        console.print()


def show_logs(console: Console, results: list[Response], ids: list[str], *, wanted: bool | None) -> None:
    """Show what the items printed, or say how to see it."""
    printed = [(item_id, plain_lines(text_of(r.get("logs", "")))) for r, item_id in zip(results, ids, strict=True)]
    printed = [(item_id, lines) for item_id, lines in printed if lines]
    count = sum(len(lines) for _, lines in printed)
    if not count or wanted is False:
        return
    if wanted is None and count > FEW_LOG_LINES:
        console.print(Text(f"The items printed {count} lines: add --logs to see them.", style="dim"))
        console.print()
        return
    for item_id, lines in printed:
        console.print(Text.assemble((brief(item_id, 60), "cyan"), (" printed", "dim")))
        for line in lines:
            print_indented(console, Text(line))
    console.print()


def sum_up(response: Response, count: int, seconds: float) -> Text:
    """Say in one line how it went: how many of `count` items succeeded, what the others failed of, and the time."""
    took = say_time(seconds)
    if response["status"] == "error":
        codes = dict.fromkeys(problem.code for problem in batch_problems_of(response))
        of = f"of {count} item{'' if count == 1 else 's'}"
        return Text(f"0 {of} ran ({plain(', '.join(codes)) or 'no reason given'}){took}", style="bold red")
    if not count:
        return Text(f"No items; the macro itself was accepted{took}", style="bold green")
    counts = Counter("" if r["success"] else text_of(r.get("code", "ERROR")) for r in response["results"])
    return sum_up_codes(counts, count, seconds)


def sum_up_codes(codes: Counter[str], count: int, seconds: float) -> Text:
    """Say in one line how many of `count` items succeeded (the code ""), what the others failed of, and the time."""
    failed = Counter({code: number for code, number in codes.items() if code})
    text = f"{codes['']} of {count} item{'' if count == 1 else 's'} succeeded"
    if failed:
        text += f", {failed.total()} failed ({', '.join(f'{plain(code)} {n}' for code, n in failed.most_common())})"
    return Text(text + say_time(seconds), style="bold red" if failed else "bold green")


def say_time(seconds: float) -> str:
    """Say how long it took, as the end of a sentence."""
    return f" in {seconds * 1000:.0f} ms" if seconds < 10 else f" in {seconds:.1f} s"


def all_succeeded(response: Response) -> bool:
    """Tell whether every item has its output, and the batch no error: exit code 0."""
    return response["status"] == "success" and not response["errors"] and all(r["success"] for r in response["results"])
