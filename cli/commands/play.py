"""`macro-runner play`: starts the page, and gives it what it shares with `run`, `check` and `--golden`."""

from __future__ import annotations

import contextlib
import html
import importlib.metadata
import json
import os
import re
import tempfile
import webbrowser
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from border.languages import LANGUAGES
from cli.calls.http import INVOKE_PATH
from cli.checking.check import check_macro
from cli.commands.run import ATOL, RTOL
from cli.faults import CliError
from cli.golden.comparing import ABSENT, CODE, ITEM, Tolerance, compare
from cli.golden.files import read_golden, record_of, why_not_recorded, write_golden
from cli.inputs.items import read_table
from cli.inputs.macro import Macro
from cli.installed import what_is_missing
from cli.outputs.results import Results, write_whole
from cli.terminal.console import faults_as_sentences, open_console
from cli.values.dialect import Dialect
from cli.values.places import write_place
from playground.tools import MOST_ITEMS, ReadItems, Tools, UnusableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli.golden.files import Golden
    from playground.tools import Ask

# As `run --golden` unless told otherwise.
LOOPBACK = ("127.0.0.1", "localhost", "::1")
TOLERANCE = Tolerance(RTOL, ATOL)


def play(
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 is any that is free.")] = 8765,
    host: Annotated[
        str, typer.Option(help="The address to listen at; whoever reaches it and has the secret runs macros.")
    ] = "127.0.0.1",
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")] = True,
    verbose: Annotated[bool, typer.Option("--verbose", help="Show the server's and the handler's own log.")] = False,
) -> None:
    """Open a page in the browser to write macros in: each item's result as you work, tables, curves, and what changed."""
    console = open_console()
    with faults_as_sentences(verbose=verbose):
        from playground.serve import serve_page  # noqa: PLC0415 -- other commands do not wait for a web server

        def announce(address: str) -> None:
            console.print(Text(f"The page is at {address}"), soft_wrap=True)
            console.print(Text("The address has a secret in it: whoever has it can run macros here. Ctrl-C ends it."))
            if host not in LOOPBACK:
                console.print(Text(f"It listens at {host}: what is sent there is not encrypted.", style="yellow"))
            # Without a screen a browser of the terminal would take this one.
            if browser and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
                open_browser(address, Path(folder))

        with tempfile.TemporaryDirectory(prefix="macro-runner-play-") as folder:
            try:
                serve_page(tools(), host, port, announce, log=verbose)
            except UnusableError as error:
                raise CliError(str(error)) from None
            except KeyboardInterrupt:
                pass


def open_browser(address: str, folder: Path) -> None:
    """Open the page by a file that leads to it: everybody on a machine can read what programs are started with.

    `folder` is this user's alone.
    """
    way = folder / "open.html"
    way.write_text(
        f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={html.escape(address)}">'
    )
    webbrowser.open(way.as_uri())


def tools() -> Tools:
    """Give the page what it shares with other commands."""
    return Tools(
        what_is_missing=what_is_missing,
        check=check_source,
        read_items=read_dropped,
        write_results=write_results,
        record=record,
        compare=compare_runs,
        endpoints={name: f"http://127.0.0.1:{one.port}{INVOKE_PATH}" for name, one in LANGUAGES.items()},
        version=importlib.metadata.version("macro-runner"),
    )


def check_source(language: str, source: str, ask: Ask) -> list[dict[str, Any]]:
    """Find all that is wrong with a macro, as `check` does."""
    with as_unusable():
        return [
            finding.as_json()
            for finding in check_macro("macro", Macro(language, source.encode("utf-8", "replace")), ask)
        ]


def read_dropped(name: str, content: bytes) -> ReadItems:
    """Read items as `run` reads the file of that name, and one more than the page takes: that tells that there is a rest."""
    guesses: list[str] = []
    with as_file(name, content) as path:
        items, dialect = read_table(str(path), MOST_ITEMS + 1, tell=guesses.append)
        return ReadItems(items, " ".join(guesses).replace(f"{path.parent}/", ""), asdict(dialect))


def write_results(name: str, answer: dict[str, Any], dialect: dict[str, Any]) -> bytes:
    """Write results as `run --out` does into a file of that name."""
    each = partial(map, lambda result: json.dumps(result).encode(), answer.get("results", []))
    with as_file(name, b"") as path:
        write_whole(path, Results(each, Dialect(**dialect)))
        return path.read_bytes()


def record(language: str, source: str, ids: list[str], answer: dict[str, Any]) -> str:
    """Write a run as a golden file."""
    why_not = why_not_recorded(answer)
    if why_not:
        raise UnusableError(f"This run is not recorded: {why_not}.")
    with as_file("recorded.json", b"") as path:
        write_golden(path, run_of(language, source, ids, answer))
        return path.read_text("utf-8")


def compare_runs(
    recorded: str, language: str, source: str, ids: list[str], answer: dict[str, Any]
) -> list[dict[str, Any]]:
    """List how a run is not as recorded."""
    with as_file("recorded.json", recorded.encode("utf-8", "replace")) as path:
        found = compare(read_golden(path), run_of(language, source, ids, answer), TOLERANCE, partial=False)
    return [
        {
            "item": difference.item,
            "place": {ITEM: "the item", CODE: "the code"}.get(difference.place) or write_place(difference.place),
            # Absent is left out; null is a value.
            **({} if difference.expected is ABSENT else {"expected": difference.expected}),
            **({} if difference.got is ABSENT else {"got": difference.got}),
            "more": difference.more,
        }
        for difference in found
    ]


def run_of(language: str, source: str, ids: list[str], answer: dict[str, Any]) -> Golden:
    """Make a record of a run."""
    if answer.get("status") != "success" or len(answer.get("results", [])) != len(ids):
        raise UnusableError("A batch that could not run has nothing to compare.")
    return record_of(answer, ids, Macro(language, source.encode("utf-8", "replace")))


@contextlib.contextmanager
def as_file(name: str, content: bytes) -> Iterator[Path]:
    """Lay what a browser sent into a file for as long as it is read; errors name the file as the person knows it."""
    with tempfile.TemporaryDirectory(prefix="macro-runner-play-") as folder, as_unusable(folder + "/"):
        path = Path(folder) / (re.sub(r"[^\w. -]", "_", name).strip(". ")[-100:] or "file")
        path.write_bytes(content)
        yield path


@contextlib.contextmanager
def as_unusable(folder: str = "") -> Iterator[None]:
    """Say the command line's sentences to the page."""
    try:
        yield
    except CliError as error:
        raise UnusableError(str(error).replace(folder, "") if folder else str(error)) from None
