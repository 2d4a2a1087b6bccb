"""Shows what `check` found to a person: a table of places, codes and messages, with the source line under each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from cli.checking.check import count_by_file
from cli.terminal.show_problems import INDENT, MOST_LINE_CELLS, print_indented
from cli.terminal.source_line import point
from cli.values.safe_text import brief

if TYPE_CHECKING:
    from rich.console import Console

    from cli.checking.check import Finding

# A macro in which every line is wrong would fill the screen; --json has all of it.
MOST_FINDINGS = 50


def show_findings(console: Console, findings: list[Finding], lines_of: dict[str, list[str]]) -> None:
    """Show findings, by file and line; `lines_of` has the source of each file that was checked."""
    for finding in findings[:MOST_FINDINGS]:
        show_finding(console, finding, lines_of.get(finding.file, []))
    if len(findings) > MOST_FINDINGS:
        left_out = len(findings) - MOST_FINDINGS
        console.print(Text(f"{left_out} more findings are not shown. --json has them.", style="dim"))
    console.print(sum_up(findings, len(lines_of)))


def show_finding(console: Console, finding: Finding, lines: list[str]) -> None:
    """Show one finding: its place as editors and terminals take it, FILE:LINE:COLUMN, its code, message, line, hint."""
    numbers = [str(number) for number in (finding.line, finding.column) if number is not None]
    place = ":".join([brief(finding.file, MOST_LINE_CELLS), *numbers])
    head = Text.assemble((place, "cyan"), "  ", (brief(finding.code, 40), "bold red"), "  ")
    head.append(brief(finding.message, MOST_LINE_CELLS))
    console.print(head)
    excerpt = point(lines, finding.line, finding.column, console.width - INDENT)
    if excerpt:
        print_indented(console, excerpt)
    if finding.hint:
        print_indented(console, Text(brief(finding.hint, MOST_LINE_CELLS), style="green"))
    console.print()


def sum_up(findings: list[Finding], checked: int) -> Text:
    """Say in one line how it went."""
    macros = f"{checked} macro{'' if checked == 1 else 's'}"
    if not findings:
        return Text(f"{macros} checked, nothing found", style="bold green")
    wrong = len(count_by_file(findings))
    found = f"{len(findings)} finding{'' if len(findings) == 1 else 's'}"
    return Text(f"{macros} checked: {found} in {wrong} of them", style="bold red")
