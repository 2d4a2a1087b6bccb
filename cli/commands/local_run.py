"""Runs a macro over a file of items on this machine, once or on each save, and shows what the command line asked for."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Never

from rich.text import Text

from cli.calls.in_process import in_process
from cli.commands.options import base_event
from cli.commands.session import Display, ask_items, present
from cli.faults import CliError
from cli.inputs.items import read_table
from cli.inputs.macro import read_macro
from cli.inputs.reading import Reading
from cli.inputs.sources import ending_of
from cli.inputs.watching import run_on_save
from cli.terminal.console import open_console, say, show_fault
from cli.values.safe_text import brief

if TYPE_CHECKING:
    from rich.console import Console

    from cli.commands.saving import Saving
    from cli.contract import Transport
    from cli.golden.check import GoldenCheck
    from cli.plot.plotting import Plot


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
    reading: Reading = field(default_factory=Reading)
    only: tuple[str, ...] = ()
    language: str | None = None
    saving: Saving | None = None
    transport: Transport | None = None
    # What has been said of the files: once is enough while they are watched.
    said: set[str] = field(default_factory=set)

    def once(self) -> int:
        """Run the macro over the items, show all that was asked for, and return the exit code."""
        source = read_macro(self.macro, self.language, self.say_once)
        items, dialect = read_table(self.items, self.limit, self.reading, only=self.only, tell=self.say_once)
        if self.transport is None:
            self.transport = in_process(source.language, verbose=self.verbose)
        response, seconds = ask_items(self.transport, base_event(source, self.timeout), items)
        ids = [item["id"] for item in items]
        code = present(response, ids, source.lines, self.display, seconds)
        if self.saving is not None:
            self.saving.save(response, dialect)
        # Standard output is the response's alone where a program reads it.
        console = open_console(stderr=self.display.as_json)
        if self.plot is not None:
            self.plot.draw(console, items, response, f"{self.macro.name} over {Path(self.items).name}")
        return code if self.golden is None else self.golden.check(console, response, ids, source, code)

    def say_once(self, note: str) -> None:
        """Say a note, unless it has been said."""
        if note not in self.said:
            self.said.add(note)
            say(note)

    def watch(self) -> Never:
        """Run whenever the macro or the items are saved, until Ctrl-C."""
        # A name with a slip in it would be waited for until the end of days.
        read_macro(self.macro)
        ending_of(self.items)
        paths = [self.macro, Path(self.items)]
        if not paths[1].is_file():
            raise CliError(f"{self.items}: there is no such file.")
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
