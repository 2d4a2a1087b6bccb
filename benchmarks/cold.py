"""Cold start of the processes alone on a laptop: with all of its processors, and without a container around them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from benchmarks.endpoint import expect_echo, expect_outputs, request
from benchmarks.figures import Result, Row
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


KINDS: Final = (
    ("python", "Python", "five_lines", "python", OURS),
    ("numpy", "Python with numpy", "with_numpy", "python", OURS),
    ("js", "JavaScript", "five_lines", "js", OURS),
    ("pydantic", "Echo handler that imports pydantic", "five_lines", "python", ECHO_WITH_PYDANTIC),
)


def yardstick_of(handler: str) -> str:
    """Name what a start is compared with: who checks requests with pydantic starts no sooner than who imports it."""
    return "echo with pydantic" if handler == OURS else "echo"


ROWS: Final = tuple(
    ColdRow(
        id=f"cold-processes-{kind}", what=f"{name}, processes started to first answer", macro=macro, language=language,
        handler=handler, yardstick=yardstick_of(handler),
    )
    for kind, name, macro, language, handler in KINDS
)  # fmt: skip


def start_ms(handler: str, language: str, body: bytes, check: Callable[[bytes], None]) -> float:
    """Start a handler under the emulator, and return the milliseconds until its first answer; raises WrongAnswerError."""
    begun = time.perf_counter()
    with emulated(handler, language) as service:
        _, answer = service.endpoint.invoke(body)
        taken = (time.perf_counter() - begun) * 1000
        check(answer)
        return taken


def echo_beside(row: ColdRow) -> str:
    """Return the handler that a row is compared with."""
    return ECHO_WITH_PYDANTIC if row.handler == OURS else ECHO


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
            Own(partial(start_ms, echo_beside(row), "python", body, expect_echo(body))),
            Own(partial(start_ms, row.handler, row.language, body, check)),
        )
        interleave(starts, stand.share(PART))
        yield result_of(row, *starts)
        for peer in stand.peers:
            yield Result(row=row, who=peer, why=PEER_IS_UP)


def result_of(row: ColdRow, echo: Own, ours: Own) -> Result:
    """Put both samples into a result."""
    return Result(row=row, who=US, figures=ours.summary(), yardstick=echo.summary(), why=ours.why or echo.why)
