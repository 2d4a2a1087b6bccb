"""What goes into one worker's session and what comes out of it, as frozen values; parent's side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sandbox.usage import Usage

if TYPE_CHECKING:
    from sandbox.job import Outcome, Refusal


class SoFar(NamedTuple):
    """What a session has to know of the batch before it."""

    done: int  # items that have an outcome
    output_left: int  # bytes
    alone: bool = False  # a worker before it could not prove itself clean: each gets one item
    stopped_items: int = 0
    stopped_without_a_line: int = 0
    lost_servers: int = 0
    again_seconds: float = 0.0


class SessionResult(NamedTuple):
    """What one worker has done."""

    outcomes: tuple[Outcome, ...] = ()
    refusal: Refusal | None = None
    compiled: bool = False  # the macro: items ran, or there were none
    code: bytes = b""  # what a later worker can use, of a macro that this one has compiled
    alone: bool = False  # each worker gets one item from now on
    first_frame_at: float = 0.0  # on time.monotonic(); 0 where nothing came
    output_bytes: int = 0
    usage: Usage = Usage()
    stopped_items: int = 0  # that the parent's clock had to stop
    stopped_without_a_line: int = 0  # of those, the ones whose worker did not say where it was
    lost_servers: int = 0  # fork servers that ended while an item ran, which then was run again
    again_seconds: float = 0.0  # that an item ran which is run again, as memory ran out that may have been others'
