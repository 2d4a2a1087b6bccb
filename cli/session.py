"""What `run` and `invoke` share: send the items, show the answer for a person or a program, and tell the exit code."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TimeElapsedColumn
from rich.text import Text

from cli import batches
from cli.batches import Event, Response, Transport, send_items
from cli.faults import CliError
from cli.problems import text_of
from cli.show import all_succeeded, show_response, sum_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli.items import Item

SUCCEEDED, FAILED, UNUSABLE = 0, 1, 2
# As a shell says it of a command that Ctrl-C ended.
INTERRUPTED = 130
# Where nobody looks at a terminal, a line need not end at the 80 columns that Rich would assume.
PIPED_COLUMNS = 160


@dataclass(frozen=True)
class Display:
    """How an answer is shown."""

    as_json: bool
    logs: bool | None


def open_console(*, stderr: bool = False) -> Console:
    """Open a console on which nothing but our own styles has a meaning: no markup, no emoji names, no highlighting."""
    console = Console(stderr=stderr, markup=False, emoji=False, highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PIPED_COLUMNS
    return console


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
def progress_bar() -> Iterator[batches.Progress]:
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


def ask_items(transport: Transport, base: Event, items: list[Item]) -> tuple[Response, float]:
    """Run `items` by way of `transport`, with a bar, and return the response and the seconds that it took."""
    started = time.monotonic()
    with progress_bar() as advance:
        response = send_items(transport, base, items, advance)
    return response, time.monotonic() - started


def run_items(transport: Transport, base: Event, items: list[Item], lines: list[str], display: Display) -> int:
    """Run `items`, show the outcome, and return the exit code; `lines` are the macro's source."""
    response, seconds = ask_items(transport, base, items)
    return present(response, [item["id"] for item in items], lines, display, seconds)


def run_request(transport: Transport, request: Any, lines: list[str], display: Display) -> int:
    """Send a ready request as it is, show the outcome, and return the exit code."""
    started = time.monotonic()
    response = transport(request)
    seconds = time.monotonic() - started
    items = request.get("items") if isinstance(request, dict) else None
    ids = [text_of(item.get("id")) if isinstance(item, dict) else "?" for item in items or []]
    if response["status"] == "success":
        batches.check_results(response, len(ids))
    return present(response, ids, lines, display, seconds)


def present(response: Response, ids: list[str], lines: list[str], display: Display, seconds: float) -> int:
    """Show a response that has been checked, for a program or for a person, and return the exit code."""
    if display.as_json:
        # ASCII only, so that no control character of a macro gets through to a terminal here either.
        sys.stdout.write(json.dumps(response) + "\n")
    else:
        console = open_console()
        show_response(console, response, ids, lines, logs=display.logs)
        console.print(sum_up(response, len(ids), seconds))
    return SUCCEEDED if all_succeeded(response) else FAILED
