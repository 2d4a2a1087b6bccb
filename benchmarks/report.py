"""Says what came of a run: a table for the terminal, the same for a document, and JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rich import box
from rich.table import Table

from benchmarks.stand import US

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.figures import Result, Row, Summary

_HEADS: Final = ("what", "median", "p99", "n", "beside", "measured", "goal", "met")
# Two tables, so that one can be written anew without the other.
TABLES: Final = ("lambda", "laptop")
_MET: Final = {True: "yes", False: "no", None: ""}


def number(value: float) -> str:
    """Write three digits, and no more than there are."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def amount(row: Row, value: float) -> str:
    """Write what a goal speaks of in the row's own terms: times, or more than the yardstick, or just so much."""
    if row.measure == "ratio":
        return f"{value:.2f} ×"
    return f"{'+' if row.measure == 'beyond' and value >= 0 else ''}{number(value)} {row.unit}"


def cells(result: Result) -> list[str]:
    """Write one line of the table, without the reason where nothing was measured."""
    row, measured = result.row, result.measured()
    goal = "" if row.goal is None else f"≤ {row.goal:g} {'×' if row.measure == 'ratio' else row.unit}"
    what = row.what if result.who == US else f"· {result.who}"
    if result.figures is None or result.why:
        return [what, "–", "", "", "", "", goal, "not measured"]
    beside = [f"{name} {number(one.median)}" for name, one in _beside(result)]
    return [
        what,
        f"{number(result.figures.median)} {row.unit}",
        number(result.figures.p99),
        str(result.figures.n),
        ", ".join(beside),
        "–" if measured is None else amount(row, measured),
        goal,
        _MET[result.met()],
    ]


def _beside(result: Result) -> list[tuple[str, Summary]]:
    found = [(result.row.yardstick, result.yardstick), ("echo", result.echo)]
    return [(name, one) for name, one in found if one is not None]


def reasons(results: Sequence[Result]) -> list[str]:
    """Say for each row that was not measured why it was not; the same reason is said once."""
    found: dict[tuple[str, str], list[str]] = {}
    for result in results:
        if result.why:
            found.setdefault((result.who, result.why), []).append(result.row.id)
    return [f"{who}: {', '.join(rows)}: {why}" for (who, why), rows in found.items()]


def terminal_table(results: Sequence[Result]) -> Table:
    """Make the table for a terminal."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in _HEADS:
        right = head in ("median", "p99", "n", "measured", "goal")
        table.add_column(head, justify="right" if right else "left", no_wrap=head != "what", overflow="fold")
    for result in results:
        style = {True: "green", False: "red", None: None}[result.met()]
        table.add_row(*cells(result), style=style)
    return table


def markdown(results: Sequence[Result], facts: dict[str, Any]) -> str:
    """Write the table and what it was made on as Markdown."""
    lines = [about(facts), "", f"| {' | '.join(_HEADS)} |", "|---|--:|--:|--:|---|--:|--:|---|"]
    lines += [f"| {' | '.join(cell.strip().replace('|', '/') for cell in cells(result))} |" for result in results]
    missing = reasons(results)
    if missing:
        lines += ["", *(f"- Not measured: {reason}" for reason in missing)]
    return "\n".join(lines) + "\n"


def about(facts: dict[str, Any]) -> str:
    """Say in a sentence or two what a run was made on."""
    machine, versions, git = facts["machine"], facts["versions"], facts["git"]
    changed = " with changes" if git.get("changed") else ""
    return (
        f"{facts['when']}, revision {git.get('revision', 'unknown')[:12]}{changed}, {machine['processors']} processors "
        f"({machine['processor']}, {machine['architecture']}), {machine['memory_mb']} MB, load {machine['load']} before and "
        f"{facts['load_after']} after; Python {versions['python']}, Node {versions['node']}; "
        f"{facts['rounds']} rounds; prices of {facts['prices']}; "
        f"processor time by {facts['counted_by'] or 'nothing: it was not measured'}."
    )


def as_json(results: Sequence[Result]) -> list[dict[str, Any]]:
    """Return the rows for programs."""
    return [
        {
            "id": result.row.id,
            "what": result.row.what,
            "who": result.who,
            "unit": result.row.unit,
            "measure": result.row.measure,
            "sample": result.figures and result.figures._asdict(),
            "yardstick": result.yardstick and {"name": result.row.yardstick, **result.yardstick._asdict()},
            "echo": result.echo and result.echo._asdict(),
            "measured": result.measured(),
            "goal": result.row.goal,
            "met": result.met(),
            "why": result.why or None,
        }
        for result in results
    ]


def table_of(row: Row) -> str:
    """Tell in which of the two tables a row is."""
    return TABLES[not row.id.startswith("lambda-")]


def find_marks(file: Path, table: str) -> tuple[str, str]:
    """Return what a document has before and after a table, marks included; raises ValueError where it has no marks."""
    begin, end = f"<!-- bench {table} -->", f"<!-- /bench {table} -->"
    text = file.read_text() if file.is_file() else ""
    before, begun, rest = text.partition(begin)
    _, ended, after = rest.partition(end)
    if not begun or not ended:
        raise ValueError(f"{file} has no lines {begin} and {end}: the table is written between them")
    return f"{before}{begun}\n", f"{ended}{after}"
