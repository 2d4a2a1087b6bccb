"""Memory of all processes of a service, each shared page counted once (PSS): at rest, and at its most during a large batch."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.figures import Result, Row, summarise
from benchmarks.processes import descendants, shared_out_megabytes, wait_until_quiet
from benchmarks.stand import US

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.sampling import Invocations
    from benchmarks.stand import Stand

PEERS_PROCESSES: Final = "a peer's processes are not ours to see"
_PART: Final = 40
_STEP_SECONDS: Final = 0.005


@dataclass(frozen=True, kw_only=True)
class MemoryRow(Row):
    """A macro over 1000 items of 5 KB; `peak` is during it, otherwise it is measured when all is quiet again."""

    macro: str
    language: str
    peak: bool


def _row(kind: str, name: str, macro: str, language: str, *, peak: bool) -> MemoryRow:
    when = "at most, 1000 items of 5 KB" if peak else "at rest"
    return MemoryRow(
        id=f"memory-{kind}-{'peak' if peak else 'rest'}", what=f"{name}: memory {when}", measure="value",
        unit="MB", macro=macro, language=language, peak=peak,
    )  # fmt: skip


ROWS: Final = (
    _row("python", "Python", "five_lines", "python", peak=False),
    _row("python", "Python", "five_lines", "python", peak=True),
    _row("pandas", "Python with pandas and scipy", "with_pandas_scipy", "python", peak=True),
    _row("js", "JavaScript", "five_lines", "js", peak=False),
    _row("js", "JavaScript", "five_lines", "js", peak=True),
)


class Watch(threading.Thread):
    """Looks at the memory of a service again and again until it is told to stop, and keeps the most that it saw."""

    def __init__(self, emulator: int) -> None:
        """Take the pid of the emulator, which is not counted itself."""
        super().__init__(daemon=True)
        self._emulator = emulator
        self._done = threading.Event()
        self.most = 0.0

    def run(self) -> None:
        """Look."""
        while not self._done.wait(_STEP_SECONDS):
            self.most = max(self.most, megabytes_below(self._emulator))

    def stop(self) -> float:
        """Stop, and return the megabytes."""
        self._done.set()
        self.join()
        return self.most


def megabytes_below(emulator: int) -> float:
    """Return the megabytes of all that an emulator runs; raises PermissionError where that may not be read."""
    return shared_out_megabytes(descendants(emulator)[1:])


def once(emulator: int, invocations: Invocations, *, peak: bool) -> float:
    """Return the megabytes of one sample."""
    if not peak:
        wait_until_quiet(emulator)
        return megabytes_below(emulator)
    watch = Watch(emulator)
    watch.most = megabytes_below(emulator)  # here, where it is heard if that may not be read
    watch.start()
    invocations.take(1, 0)
    return watch.stop()


def measure(stand: Stand, rows: Sequence[MemoryRow]) -> Iterator[Result]:
    """Measure rows: ours and the echo handler in turns."""
    for row in rows:
        invocations = stand.contenders(row.macro, row.language, "leaf_5_kb", 1000)[US]
        echo = stand.echo(row.macro, row.language, "leaf_5_kb", 1000)
        ours_mb: list[float] = []
        echo_mb: list[float] = []
        invocations.begin()
        echo.begin()
        why = invocations.why or echo.why
        try:
            for _ in range(0 if why else stand.share(_PART)):
                echo_mb.append(once(stand.service("echo").emulator, echo, peak=row.peak))
                ours_mb.append(once(stand.service(row.language).emulator, invocations, peak=row.peak))
        except PermissionError as error:
            why = f"the memory of another process can only be read by root ({error})"
        except TimeoutError as error:
            why = str(error)
        why = why or invocations.why or echo.why
        if why:
            yield Result(row=row, who=US, why=why)
        else:
            yield Result(row=row, who=US, figures=summarise(ours_mb), yardstick=summarise(echo_mb))
        for peer in stand.peers:
            yield Result(row=row, who=peer, why=PEERS_PROCESSES)
