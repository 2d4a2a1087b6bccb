"""Shows results in a notebook and in a terminal, as text that can do nothing there; in a person's own process.

Every string may be a macro's: markup, a script, LaTeX that links somewhere, escape sequences, letters that turn the direction
of reading. So each goes through `plain` first, and into HTML only escaped and inside of <code>, which MathJax leaves alone.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from macro_runner.results import Failure, Finding, Result, Results

MOST_ROWS: Final = 20
MOST_COLUMNS: Final = 12
MOST_CHARACTERS: Final = 60
MOST_MESSAGE: Final = 500
MOST_LOG_LINES: Final = 10


@dataclass
class Page:
    """What is shown: a line that sums up, notes below it, and a table; all still as the macro wrote it."""

    summary: str
    notes: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def plain(text: str, most: int = MOST_CHARACTERS) -> str:
    """Give a text in one line, without a character that is invisible or commands a terminal, and not too long."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text[: most + 1])
    return shown if len(text) <= most and len(shown) <= most else shown[:most] + "…"


def results_page(results: Results, source: str) -> Page:
    """Lay out results: failures first, as they are what somebody has to do something about."""
    if results.problems:
        page = Page("No item ran." if not len(results) else "Not all items ran.")
        for problem in results.problems:
            page.notes += _place(problem, source)
    else:
        failed = len(results.failures)
        page = Page(f"{len(results)} items, {len(results) - failed} ok, {failed} failed, {results.seconds:.2f} s")
    page.notes += [plain(note, MOST_MESSAGE) for note in results.notes]
    page.notes += [f"Warning: {plain(warning, MOST_MESSAGE)}" for warning in results.warnings]
    keys = dict.fromkeys(key for result in results for key in (result.output or {}))
    shown = list(keys)[:MOST_COLUMNS]
    ordered = sorted(results, key=lambda result: result.success)[:MOST_ROWS]
    page.columns = ["id", *map(plain, shown), *(["failure"] if results.failures else [])] if len(results) else []
    for result in ordered:
        cells = [plain(result.id), *(_cell(result.output, key) for key in shown)]
        page.rows.append(cells + ([_failure(result, source)] if results.failures else []))
        page.notes += [f"{plain(result.id)}: {plain(warning, MOST_MESSAGE)}" for warning in result.warnings[:3]]
        page.notes += [f"{plain(result.id)} printed: {line}" for line in _lines(result.logs)]
    if len(results) > MOST_ROWS or len(keys) > MOST_COLUMNS:
        page.notes.append("… and more: to_frame() has all.")
    return page


def findings_page(findings: Sequence[Finding], source: str) -> Page:
    """Lay out findings, each with its line."""
    page = Page("Nothing found." if not findings else f"{len(findings)} found.")
    for finding in findings:
        page.notes += _place(finding, source)
    return page


def _cell(output: dict[str, Any] | None, key: str) -> str:
    if output is None or key not in output:
        return ""
    value = output[key]
    return plain(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _failure(result: Result, source: str) -> str:
    if result.success:
        return ""
    at = f"  ← {_line(source, result.line)}" if result.line else ""
    return f"{result.code}: {plain(result.error or '', MOST_MESSAGE)}{at}"


def _place(found: Failure | Finding, source: str) -> list[str]:
    where = f"line {found.line}: " if found.line else ""
    lines = [f"{plain(found.code)}  {where}{plain(found.message, MOST_MESSAGE)}"]
    if found.line:
        lines.append(f"  {found.line} | {_line(source, found.line)}")
    return [*lines, f"  {plain(found.hint, MOST_MESSAGE)}"] if found.hint else lines


def _line(source: str, number: int) -> str:
    lines = source.replace("\r\n", "\n").split("\n")
    return plain(lines[number - 1].strip(), 120) if 0 < number <= len(lines) else ""


def _lines(logs: str) -> list[str]:
    lines = logs.splitlines()
    more = [f"… {len(lines) - MOST_LOG_LINES} lines more"] if len(lines) > MOST_LOG_LINES else []
    return [plain(line, 200) for line in lines[:MOST_LOG_LINES]] + more


def as_text(page: Page) -> str:
    """Write a page for a terminal."""
    lines = [page.summary]
    if page.columns:
        table = [page.columns, *page.rows]
        # The last column is as wide as it is.
        widths = [max(len(row[place]) for row in table) for place in range(len(page.columns))]
        lines += [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table
        ]
    return "\n".join([*lines, *page.notes])


def as_html(page: Page) -> str:
    """Write a page for a notebook: every text escaped, and no script, link, image or style sheet."""

    def cell(tag: str, text: str) -> str:
        return f'<{tag} style="text-align:left"><code>{html.escape(text)}</code></{tag}>'

    parts = [f"<p><code>{html.escape(page.summary)}</code></p>"]
    if page.columns:
        head = "".join(cell("th", text) for text in page.columns)
        body = "".join(f"<tr>{''.join(cell('td', text) for text in row)}</tr>" for row in page.rows)
        parts.append(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
    if page.notes:
        parts.append(f"<pre><code>{html.escape(chr(10).join(page.notes))}</code></pre>")
    # The classes are how MathJax 2 and 3 are told to leave it alone.
    return f'<div class="tex2jax_ignore mathjax_ignore">{"".join(parts)}</div>'
