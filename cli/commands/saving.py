"""Does what --out says: writes the results of `run` and `invoke` into a file, and says what came of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cli.faults import CliError
from cli.outputs.results import Results, choose_writer, write_whole
from cli.terminal.console import say
from cli.values.safe_text import plain

if TYPE_CHECKING:
    from pathlib import Path

    from cli.contract import Response
    from cli.values.dialect import Dialect


@dataclass(frozen=True)
class Saving:
    """The file that --out names, and those that it must not be."""

    path: Path
    others: tuple[Path, ...]

    def __post_init__(self) -> None:
        """Refuse it before anything is run."""
        check_out(self.path, *self.others)

    def save(self, response: Response, dialect: Dialect) -> None:
        """Write the results, in place of those of an earlier run."""
        if response["status"] == "error":
            say(f"Not written: {plain(str(self.path))}, for the batch could not run.")
            return
        beside = {key: value for key, value in response.items() if key not in {"results", "status"}}
        results = Results(lambda: (json.dumps(result).encode() for result in response["results"]), dialect, beside)
        replaced = "Replaced" if self.path.exists() else "Wrote"
        notes = write_whole(self.path, results)
        say(f"{replaced} {plain(str(self.path))}: {'; '.join(notes)}.")


def check_out(path: Path, *others: Path) -> None:
    """Raise CliError for a file that could not be written, or is one of those that are read."""
    choose_writer(path)
    for other in others:
        if path.resolve() == other.resolve():
            raise CliError(f"{path}: is read by this run: name another --out.")
