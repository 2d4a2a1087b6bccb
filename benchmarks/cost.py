"""Processor time of one warm invocation, of all processes, the work after the answer and the dead included: what is billed."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.figures import Result, Row, summarise
from benchmarks.processes import metered
from benchmarks.stand import US
from runtimes.js.command import find_node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.processes import Meter
    from benchmarks.sampling import Invocations
    from benchmarks.stand import Stand

PEERS_PROCESSES: Final = "a peer's processes are not ours to see"
_BLOCK: Final = 20  # calls
_PART: Final = 40
_APART_SECONDS: Final = 0.05


@dataclass(frozen=True, kw_only=True)
class CostRow(Row):
    """A macro over one item."""

    macro: str
    language: str


ROWS: Final = (
    CostRow(
        id="cpu-python", what="Python, 1 item: processor time", measure="value", goal=5,
        macro="five_lines", language="python",
    ),
    CostRow(
        id="cpu-numpy", what="Python with numpy, 1 item: processor time", measure="value", goal=12,
        macro="with_numpy", language="python",
    ),
    CostRow(
        id="cpu-pandas", what="Python with pandas and scipy, 1 item: processor time", measure="value",
        macro="with_pandas_scipy", language="python",
    ),
    CostRow(
        id="cpu-js", what="JavaScript, 1 item: processor time", yardstick="node -e 0", goal=1.5,
        macro="five_lines", language="js",
    ),
)  # fmt: skip


def bare_node_ms() -> float:
    """Return the processor time of `node -e 0` in milliseconds."""
    process = subprocess.Popen([find_node(), "-e", "0"], stdin=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0  # waited for already
    return (used.ru_utime + used.ru_stime) * 1000


def block_ms(meter: Meter, invocations: Invocations, calls: int) -> float:
    """Return the milliseconds of processor time for each of a block of invocations, until all is quiet again."""
    before = meter.wait_until_quiet()
    invocations.take(calls, _APART_SECONDS)
    return (meter.wait_until_quiet() - before) * 1000 / calls


def measure(stand: Stand, rows: Sequence[CostRow]) -> Iterator[Result]:
    """Measure rows: ours, the echo handler and a bare Node in turns."""
    for row in rows:
        echo = stand.echo(row.macro, row.language, "leaf", 1)
        ours = stand.contenders(row.macro, row.language, "leaf", 1)[US]
        try:
            yield _measure_row(stand, row, echo, ours)
        except TimeoutError as error:
            yield Result(row=row, who=US, why=str(error))
        for peer in stand.peers:
            yield Result(row=row, who=peer, why=PEERS_PROCESSES)


def _measure_row(stand: Stand, row: CostRow, echo: Invocations, ours: Invocations) -> Result:
    echo.begin()
    ours.begin()
    echo_ms: list[float] = []
    ours_ms: list[float] = []
    node_ms: list[float] = []
    calls = min(_BLOCK, stand.share(1))
    with metered(stand.service("echo").emulator) as echo_meter, metered(stand.service(row.language).emulator) as meter:
        stand.counted_by = meter.counted_by
        for _ in range(stand.share(_PART)):
            echo_ms.append(block_ms(echo_meter, echo, calls))
            ours_ms.append(block_ms(meter, ours, calls))
            if row.yardstick != "echo":
                node_ms += [bare_node_ms() for _ in range(3)]
    if why := ours.why or echo.why:
        return Result(row=row, who=US, why=why)
    if row.yardstick == "echo":
        return Result(row=row, who=US, figures=summarise(ours_ms), yardstick=summarise(echo_ms))
    return Result(row=row, who=US, figures=summarise(ours_ms), yardstick=summarise(node_ms), echo=summarise(echo_ms))
