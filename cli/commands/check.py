"""The command `check`: macros by their files, all of a folder, or one from standard input."""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TC003 - typer reads the types of options
from typing import Annotated

import typer

from border.languages import language_of_ending
from cli.calls.in_process import in_process
from cli.checking.check import Finding, check_macro
from cli.checking.show import show_findings
from cli.commands.options import A_MACRO_FILE, MacroLanguage, Verbose
from cli.faults import CliError
from cli.inputs.macro import STANDARD_INPUT, read_macro
from cli.terminal.console import FAILED, SUCCEEDED, faults_as_sentences, open_console, say

# Folders that hold programs of others.
NOT_SEARCHED = frozenset({"node_modules", "__pycache__", "venv"})


def check(
    macros: Annotated[
        list[Path],
        typer.Argument(
            metavar="MACRO...", help=f"Macros, each {A_MACRO_FILE}, folders of them, or - for standard input."
        ),
    ],
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the findings as a JSON list, and nothing else.")
    ] = False,
    language: MacroLanguage = None,
    verbose: Verbose = False,
) -> None:
    """Check the syntax of macros, what the policy refuses in them and unknown names, without running them.

    Ends with 0 where nothing was found, with 1 where something was, and with 2 where a macro could not be checked.
    """
    with faults_as_sentences(verbose=verbose):
        files = [file for path in macros for file in macros_in(path)]
        sources = {name_of(path): read_macro(path, language, say) for path in dict.fromkeys(files)}
        found: dict[str, list[Finding]] = {}
        # A handler is for one language, so each is loaded once.
        for of_these in dict.fromkeys(source.language for source in sources.values()):
            transport = in_process(of_these, verbose=verbose)
            found |= {
                file: check_macro(file, source, transport)
                for file, source in sources.items()
                if source.language == of_these
            }
    findings = [finding for file in sources for finding in found[file]]
    if as_json:
        # ASCII only, so that no control character of a macro gets through to a terminal here either.
        typer.echo(json.dumps([finding.as_json() for finding in findings]))
    else:
        show_findings(open_console(), findings, {file: source.lines for file, source in sources.items()})
    raise typer.Exit(FAILED if findings else SUCCEEDED)


def macros_in(path: Path) -> list[Path]:
    """Give the macros of a folder and of those in it, or the file itself; raises CliError for a folder without one."""
    if not path.is_dir():
        return [path]
    found = sorted(
        file
        for file in path.rglob("*")
        if language_of_ending(file.suffix) is not None and file.is_file() and is_searched(file.relative_to(path))
    )
    if not found:
        raise CliError(f"{path}: there is no macro in this folder: a macro is {A_MACRO_FILE}.")
    return found


def is_searched(within: Path) -> bool:
    """Tell whether a file is in none of the folders that hold programs of others, or are hidden."""
    return not any(part.startswith(".") or part in NOT_SEARCHED for part in within.parts)


def name_of(path: Path) -> str:
    """Name a macro for people."""
    return "standard input" if str(path) == STANDARD_INPUT else str(path)
