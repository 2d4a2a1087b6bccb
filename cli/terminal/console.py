"""What every command does at a terminal: a console, a fault as one sentence, a bar, and the exit codes."""

from __future__ import annotations

import contextlib
import os
import traceback
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TimeElapsedColumn
from rich.text import Text

from cli.faults import CliError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli import contract

SUCCEEDED, FAILED, UNUSABLE = 0, 1, 2
# As a shell says it of a command that Ctrl-C ended.
INTERRUPTED = 130
# Where nobody looks at a terminal, a line need not end at the 80 columns that Rich would assume.
PIPED_COLUMNS = 160


def open_console(*, stderr: bool = False) -> Console:
    """Open a console on which nothing but our own styles has a meaning: no markup, no emoji names, no highlighting.

    NO_COLOR, where it is not empty, means no escape sequence at all: Rich by itself would still write bold and dim ones.
    """
    if os.environ.get("NO_COLOR"):
        plain = Console(
            stderr=stderr, markup=False, emoji=False, highlight=False, color_system=None, force_terminal=False
        )
        if not plain.file.isatty() and "COLUMNS" not in os.environ:
            plain.width = PIPED_COLUMNS
        return plain
    console = Console(stderr=stderr, markup=False, emoji=False, highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PIPED_COLUMNS
    return console


def say(note: str) -> None:
    """Say in one line, beside what the command prints, what a person may want to know."""
    open_console(stderr=True).print(Text(note, style="dim"), soft_wrap=True)


@contextlib.contextmanager
def faults_as_sentences(*, verbose: bool = False) -> Iterator[None]:
    """Show a CliError as one sentence on standard error, and end with the exit code for it."""
    try:
        yield
    except CliError as error:
        show_fault(error, verbose=verbose)
        raise typer.Exit(UNUSABLE) from None


def show_fault(error: CliError, *, verbose: bool) -> None:
    """Show a CliError on standard error; with `verbose` also where it came from, if that is our own fault."""
    if verbose and error.__cause__ is not None:
        traceback.print_exception(error.__cause__)
    open_console(stderr=True).print(Text(f"Error: {error}"), soft_wrap=True)


@contextlib.contextmanager
def progress_bar() -> Iterator[contract.Progress]:
    """Show a bar on standard error, if that is a terminal, once there is more than one batch."""
    console = open_console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(
        *columns,
        console=console,
        transient=True,
        disable=not console.is_terminal,
        # Or the bar would take sys.stdout, and show above itself what the handler logs there.
        redirect_stdout=False,
        redirect_stderr=False,
    ) as bar:
        tasks: list[TaskID] = []

        def advance(done: int, total: int) -> None:
            if not tasks and done < total:
                tasks.append(bar.add_task("", total=total))
            for task in tasks:
                bar.update(task, completed=done)

        yield advance
