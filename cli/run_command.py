"""The command `run`: a macro over a file of items on this machine; once, or whenever a file is saved."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from cli.comparing import Tolerance
from cli.faults import CliError
from cli.golden_check import GoldenCheck
from cli.items import read_items
from cli.local import in_process
from cli.macro import read_macro
from cli.options import AsJson, Items, Limit, Logs, MacroFile, Timeout, Verbose, base_event
from cli.plain import brief
from cli.plotting import Plot
from cli.session import Display, ask_items, faults_as_sentences, open_console, present, show_fault
from cli.watching import run_on_save

if TYPE_CHECKING:
    from typing import Never

    from rich.console import Console

    from cli.batches import Transport

# As a shell says it of a command that Ctrl-C ended.
INTERRUPTED = 130
# Beyond the noise of summing in another order, and far below what a sensor can tell.
RTOL, ATOL = 1e-9, 1e-12


@dataclass
class Run:
    """What the command line asked for, and the handler once it is loaded: it stays warm from run to run."""

    macro: Path
    items: str
    timeout: float | None
    limit: int | None
    display: Display
    verbose: bool
    plot: Plot | None
    golden: GoldenCheck | None
    transport: Transport | None = None

    def once(self) -> int:
        """Run the macro over the items, show all that was asked for, and return the exit code."""
        source = read_macro(self.macro)
        items = read_items(self.items, self.limit)
        if self.transport is None:
            self.transport = in_process(source.language, verbose=self.verbose)
        response, seconds = ask_items(self.transport, base_event(source, self.timeout), items)
        ids = [item["id"] for item in items]
        code = present(response, ids, source.lines, self.display, seconds)
        # Standard output is the response's alone where a program reads it.
        console = open_console(stderr=self.display.as_json)
        if self.plot is not None:
            self.plot.draw(console, items, response, f"{self.macro.name} over {Path(self.items).name}")
        return code if self.golden is None else self.golden.check(console, response, ids, source, code)

    def watch(self) -> Never:
        """Run whenever the macro or the items are saved, until Ctrl-C."""
        paths = [self.macro, Path(self.items)]
        for path in paths:
            # A name with a slip in it would be waited for until the end of days.
            if not path.is_file():
                raise CliError(f"{path}: there is no such file.")
        console = open_console()

        def run(changed: list[Path]) -> None:
            if changed:
                names = " and ".join(brief(path.name, 40) for path in changed)
                console.rule(Text(f"{time.strftime('%H:%M:%S')}  {names} saved", style="bold"), style="dim")
            self.once_and_say_why(console, paths)

        run_on_save(paths, run)

    def once_and_say_why(self, console: Console, paths: list[Path]) -> None:
        """Run once; what is wrong with the files is said, and may be put right with the next save."""
        try:
            self.once()
        except CliError as error:
            show_fault(error, verbose=self.verbose)
        names = " and ".join(brief(path.name, 40) for path in paths)
        console.print(Text(f"Watching {names}: save to run again, Ctrl-C to end.", style="dim"))


def run(  # noqa: PLR0913 - each is an option that a person can type
    macro: MacroFile,
    *,
    items: Items,
    as_json: AsJson = False,
    timeout: Timeout = None,
    limit: Limit = None,
    logs: Logs = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Run again whenever the macro or the items are saved.")
    ] = False,
    plot: Annotated[
        str | None,
        typer.Option(
            metavar="[FILE.png]", help="Draw the arrays of items and outputs, in the terminal or as a picture."
        ),
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
    verbose: Verbose = False,
) -> None:
    """Run a macro over a file of items on this machine, without Docker, and show the outputs.

    Ends with 0 where every item succeeded, and with 1 where one failed. With a recorded --golden FILE it ends with 0
    where all is as recorded, failures included, and with 1 where anything differs. Ctrl-C ends --watch, with 130.
    """
    with faults_as_sentences(verbose=verbose):
        if golden is None and (update or rtol is not None or atol is not None):
            raise CliError("--update, --rtol and --atol go with --golden FILE.")
        if watch:
            refuse_to_watch(items, as_json=as_json, update=update)
        tolerance = Tolerance(RTOL if rtol is None else rtol, ATOL if atol is None else atol)
        asked = Run(
            macro,
            items,
            timeout,
            limit,
            Display(as_json, logs),
            verbose,
            None if plot is None else Plot.asked_for(plot, as_json=as_json),
            None if golden is None else GoldenCheck(golden, tolerance, update=update, partial=limit is not None),
        )
        try:
            code = asked.watch() if watch else asked.once()
        except KeyboardInterrupt:
            code = INTERRUPTED
    raise typer.Exit(code)


def refuse_to_watch(items: str, *, as_json: bool, update: bool) -> None:
    """Raise CliError for what has no sense with --watch."""
    if items == "-":
        raise CliError(
            "--watch runs again from the files: give --items a FILE, for standard input can be read only once."
        )
    if as_json:
        raise CliError("--watch shows one run after the other to a person: it goes without --json.")
    if update:
        raise CliError("--watch with --update would record every save, and never compare: run once with --update.")
