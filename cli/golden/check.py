"""Does what `run --golden` says: records the first run, compares later ones, and tells the exit code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from cli.faults import CliError
from cli.golden.comparing import Difference, Tolerance, compare
from cli.golden.files import Golden, read_golden, record_of, why_not_recorded, write_golden
from cli.golden.show import show_differences
from cli.terminal.console import FAILED, SUCCEEDED
from cli.values.counts import count
from cli.values.safe_text import plain

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from cli.contract import Response
    from cli.inputs.macro import Macro


@dataclass(frozen=True)
class GoldenCheck:
    """What the command line asked for; `partial` is where only the first items were run."""

    path: Path
    tolerance: Tolerance
    update: bool
    partial: bool

    def __post_init__(self) -> None:
        """Refuse what would spoil a file, before anything is run."""
        if self.update and self.partial:
            raise CliError(
                "--update would record a part of the items and lose the others: it goes without --limit and --only."
            )
        if not self.path.parent.is_dir():
            raise CliError(f"{self.path}: there is no folder {self.path.parent}.")
        if self.path.exists():
            # Also for --update: what is no golden file is not to be written over.
            read_golden(self.path)

    def check(self, console: Console, response: Response, ids: list[str], source: Macro, code: int) -> int:
        """Record or compare, say so, and return the exit code; `code` is that of the run without it."""
        name = plain(str(self.path))
        recorded = read_golden(self.path) if self.path.exists() else None
        why_not = why_not_recorded(response)
        if response["status"] == "error" or (why_not and (recorded is None or self.update)):
            what = "recorded in" if recorded is None or self.update else "compared with"
            console.print(Text(f"Nothing was {what} {name}: {why_not}.", style="bold red"), soft_wrap=True)
            return FAILED
        now = record_of(response, ids, source)
        differences = [] if recorded is None else compare(recorded, now, self.tolerance, partial=self.partial)
        if differences:
            console.print()
            show_differences(console, differences)
        if recorded is None or self.update:
            write_golden(self.path, now)
            anew = "" if recorded is None else f" anew, {count(len(differences), 'difference')}"
            failed = sum("code" in record for record in now.items)
            failures = f", {failed} of them as {'a failure' if failed == 1 else 'failures'}" if failed else ""
            console.print(
                Text(f"Recorded {count(len(ids), 'item')} in {name}{anew}{failures}.", style="bold green"),
                soft_wrap=True,
            )
            return code
        self.say_verdict(console, differences, recorded, now)
        return FAILED if differences else SUCCEEDED

    def say_verdict(self, console: Console, differences: list[Difference], recorded: Golden, now: Golden) -> None:
        """Say in a line whether the run is as recorded, and where it is not, what may be behind that."""
        name, items = plain(str(self.path)), count(len(now.items), "item")
        if not differences:
            within = f"within rtol {self.tolerance.relative:g}, atol {self.tolerance.absolute:g}"
            console.print(Text(f"As recorded in {name}: {items}, {within}.", style="bold green"), soft_wrap=True)
            return
        differing = len({difference.item for difference in differences})
        console.print(Text(f"Not as recorded in {name}: {differing} of {items}.", style="bold red"), soft_wrap=True)
        if recorded.language != now.language:
            changed = f"It was recorded with a macro in {recorded.language}; this one is in {now.language}."
        elif recorded.macro_sha256 != now.macro_sha256:
            changed = "The macro is not the one that it was recorded with."
        else:
            changed = "The macro is the one that it was recorded with: the items are others, or macro-runner is."
        console.print(Text(f"{plain(changed)} If it is right now, record it with --update.", style="dim"))
