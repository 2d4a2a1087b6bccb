"""Cold start of the processes alone, without a container around them: until the first answer, and in processor time.

Lambda gives a function a share of a processor: so what a start takes there is its processor time, more than anything else.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from benchmarks.endpoint import expect_echo, expect_outputs, request
from benchmarks.figures import Result, Row
from benchmarks.processes import Meter
from benchmarks.samples import read_items, read_macro
from benchmarks.sampling import Own, interleave
from benchmarks.service import ECHO, ECHO_WITH_PYDANTIC, OURS, emulated
from benchmarks.stand import US

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.stand import Stand

PEER_IS_UP: Final = "a peer is up already: it cannot be started from here"
PART: Final = 20


@dataclass(frozen=True, kw_only=True)
class ColdRow(Row):
    """A macro over one item."""

    macro: str
    language: str
    handler: str = OURS
    processor: bool = False  # processor time, until all is quiet, in place of the time until the answer


KINDS: Final = (
    ("python", "Python", "five_lines", "python", 1.5, OURS),
    ("numpy", "Python with numpy", "with_numpy", "python", None, OURS),
    ("js", "JavaScript", "five_lines", "js", 1.5, OURS),
    ("pydantic", "Echo handler that imports pydantic", "five_lines", "python", None, ECHO_WITH_PYDANTIC),
)
ROWS: Final = tuple(
    ColdRow(
        id=f"cold-{'cpu' if processor else 'processes'}-{kind}",
        what=f"{name}, {'processor time of a start' if processor else 'processes started to first answer'}",
        macro=macro,
        language=language,
        handler=handler,
        goal=None if processor else goal,
        processor=processor,
    )
    for processor in (False, True)
    for kind, name, macro, language, goal, handler in KINDS
)


def start_ms(
    handler: str, language: str, body: bytes, check: Callable[[bytes], None], *, processor: bool = False
) -> float:
    """Start a handler under the emulator, and return the milliseconds until its first answer; raises WrongAnswerError.

    With `processor` it is the processor time, in the kernel's steps of 10 ms, that was used when all was quiet again.
    """
    begun = time.perf_counter()
    with emulated(handler, language) as service:
        _, answer = service.endpoint.invoke(body)
        taken = (time.perf_counter() - begun) * 1000
        check(answer)
        return Meter(service.emulator).wait_until_quiet() * 1000 if processor else taken


def request_and_check(stand: Stand, row: ColdRow) -> tuple[bytes, Callable[[bytes], None]]:
    """Return the request of a row, and the check of the answer to it."""
    body = request(read_macro(row.macro, row.language), read_items("leaf", 1))
    if row.handler != OURS:
        return body, expect_echo(body)
    return body, expect_outputs(stand.expected(row.macro, row.language, "leaf", 1))


def measure(stand: Stand, rows: Sequence[ColdRow]) -> Iterator[Result]:
    """Measure rows: ours and the echo handler in turns."""
    for row in rows:
        body, check = request_and_check(stand, row)
        starts = (
            Own(partial(start_ms, ECHO, "python", body, expect_echo(body), processor=row.processor)),
            Own(partial(start_ms, row.handler, row.language, body, check, processor=row.processor)),
        )
        interleave(starts, stand.share(PART))
        yield result_of(row, *starts)
        for peer in stand.peers:
            yield Result(row=row, who=peer, why=PEER_IS_UP)


def result_of(row: ColdRow, echo: Own, ours: Own) -> Result:
    """Put both samples into a result."""
    return Result(row=row, who=US, figures=ours.summary(), yardstick=echo.summary(), why=ours.why or echo.why)
