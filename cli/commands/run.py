"""The command `run`: what can be typed, and what goes together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.commands.local_run import Run
from cli.commands.options import (
    AsJson,
    Decimal,
    Delimiter,
    Encoding,
    HeaderLine,
    Items,
    ItemsHere,
    Limit,
    Logs,
    MacroFile,
    MacroLanguage,
    Only,
    Out,
    Sheet,
    Timeout,
    Verbose,
    one_file_of_items,
)
from cli.commands.saving import Saving
from cli.commands.session import Display
from cli.faults import CliError
from cli.golden.check import GoldenCheck
from cli.golden.comparing import Tolerance
from cli.inputs.macro import STANDARD_INPUT
from cli.inputs.reading import Reading
from cli.plot.plotting import Plot
from cli.terminal.console import INTERRUPTED, faults_as_sentences

# Beyond the noise of summing in another order, and far below what a sensor can tell.
RTOL, ATOL = 1e-9, 1e-12


def run(  # noqa: PLR0913 - each is an option that a person can type
    macro: MacroFile,
    items_here: ItemsHere = None,
    *,
    items: Items = None,
    out: Out = None,
    as_json: AsJson = False,
    timeout: Timeout = None,
    only: Only = None,
    limit: Limit = None,
    logs: Logs = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Run again whenever the macro or the items are saved.")
    ] = False,
    plot: Annotated[
        str | None,
        typer.Option(
            metavar="[FILE]",
            help="Draw the arrays of items and outputs, in the terminal or as a picture (.png, .svg, .pdf).",
        ),
    ] = None,
    x: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="With --y: the number that it is drawn over; by default the item."),
    ] = None,
    y: Annotated[
        str | None, typer.Option(metavar="NAME", help="Draw one number of all items, as in --x PAR --y Phi2.")
    ] = None,
    golden: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Compare the outputs with those recorded in FILE; the first run records them."
        ),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Record the outputs in the --golden FILE anew, and show what changed.")
    ] = False,
    rtol: Annotated[
        float | None,
        typer.Option(min=0, metavar="X", help=f"How far numbers may be off, as a part of each; default {RTOL:g}."),
    ] = None,
    atol: Annotated[
        float | None, typer.Option(min=0, metavar="X", help=f"How far numbers may be off besides; default {ATOL:g}.")
    ] = None,
    language: MacroLanguage = None,
    delimiter: Delimiter = None,
    decimal: Decimal = None,
    encoding: Encoding = None,
    header: HeaderLine = None,
    sheet: Sheet = None,
    verbose: Verbose = False,
) -> None:
    """Run a macro over a file of items on this machine, without Docker, and show the outputs.

    Ends with 0 where every item succeeded, and with 1 where one failed. With a recorded --golden FILE it ends with 0
    where all is as recorded, failures included, and with 1 where anything differs. Ctrl-C ends --watch, with 130.
    """
    with faults_as_sentences(verbose=verbose):
        if golden is None and (update or rtol is not None or atol is not None):
            raise CliError("--update, --rtol and --atol go with --golden FILE.")
        named = one_file_of_items(macro, items_here, items)
        if watch:
            refuse_to_watch(macro, named, as_json=as_json, update=update)
        tolerance = Tolerance(RTOL if rtol is None else rtol, ATOL if atol is None else atol)
        asked = Run(
            macro,
            named,
            timeout,
            limit,
            Display(as_json, logs),
            verbose,
            Plot.asked_for(plot, x=x, y=y, as_json=as_json),
            None
            if golden is None
            else GoldenCheck(golden, tolerance, update=update, partial=bool(limit is not None or only)),
            reading=Reading.asked_for(delimiter, decimal, encoding, header, sheet),
            only=tuple(only or ()),
            language=language,
            saving=None if out is None else Saving(out, tuple(filter(None, (macro, Path(named), golden)))),
        )
        try:
            code = asked.watch() if watch else asked.once()
        except KeyboardInterrupt:
            code = INTERRUPTED
    raise typer.Exit(code)


def refuse_to_watch(macro: Path, items: str, *, as_json: bool, update: bool) -> None:
    """Raise CliError for what has no sense with --watch."""
    if STANDARD_INPUT in {items, str(macro)}:
        raise CliError("--watch runs again from the files: give files, for standard input can be read only once.")
    if as_json:
        raise CliError("--watch shows one run after the other to a person: it goes without --json.")
    if update:
        raise CliError("--watch with --update would record every save, and never compare: run once with --update.")
