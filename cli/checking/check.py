"""Checks macros without running them: syntax and policy by the same handler as `run`, and unknown names."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from border import codes
from cli.checking.names import unknown_names
from cli.faults import CliError
from cli.values.problems import batch_problems_of
from cli.values.safe_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cli.contract import Transport
    from cli.inputs.macro import Macro
    from cli.values.problems import Problem

# Codes of the contract beside which it makes sense to look for names: the macro parses.
PARSED = frozenset({codes.POLICY_VIOLATION})
# Codes of the contract that are about a macro, and not about the service.
OF_MACROS = codes.REFUSAL_CODES | {codes.INVALID_REQUEST}
UNKNOWN_NAME = "UNKNOWN_NAME"
# The contract's time for a batch that asks for none.
BATCH_SECONDS = 10


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a macro; line and column count from 1, and texts are still as the handler wrote them."""

    file: str
    line: int | None
    column: int | None
    code: str
    message: str
    hint: str | None

    def as_json(self) -> dict[str, Any]:
        """Give it as `--json` prints it."""
        return asdict(self)


def check_macro(file: str, macro: Macro, transport: Transport) -> list[Finding]:
    """Find all that is wrong with a macro, in the order of its lines; raises CliError where the handler is broken."""
    begun = time.monotonic()
    response = transport({"script": macro.script, "items": []})
    problems = batch_problems_of(response) if response["status"] == "error" else []
    others = [problem for problem in problems if problem.code not in OF_MACROS]
    if others:
        raise CliError(f"{plain(file)}: cannot be checked: {plain(others[0].code)}: {plain(others[0].message)}")
    if not problems and time.monotonic() - begun > BATCH_SECONDS:
        # A batch whose time is used up before its macro is compiled has no results to say so by.
        raise CliError(f"{plain(file)}: the check did not come to its end within {BATCH_SECONDS} s: try again.")
    findings = [_finding(file, problem) for problem in problems]
    if {problem.code for problem in problems} <= PARSED:
        source = macro.source.decode("utf-8-sig")
        findings += [
            Finding(file, found.line, found.column, UNKNOWN_NAME, found.message, found.hint)
            for found in unknown_names(macro.language, source)
        ]
    return sorted(findings, key=lambda finding: (finding.line or 0, finding.column or 0))


def _finding(file: str, problem: Problem) -> Finding:
    return Finding(file, problem.line, problem.column, problem.code, bare_message(problem), problem.hint)


def bare_message(problem: Problem) -> str:
    """Take off a message what stands in fields of its own: its place before it, its source line and hint behind it."""
    message = problem.message
    if problem.line is not None:
        column = f", column {problem.column}" if problem.column is not None else ""
        message = message.removeprefix(f"line {problem.line}{column}: ")
    if problem.hint:
        message = message.removesuffix(f": {problem.hint}")
    if problem.source:
        message = message.removesuffix(f": {problem.source.strip()}")
    return message


def count_by_file(findings: Iterable[Finding]) -> dict[str, int]:
    """Count the findings of each file that has some."""
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.file] = counts.get(finding.file, 0) + 1
    return counts
