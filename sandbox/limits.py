"""All limits in one place, with their units; the environment sets them (see handler/settings.py), nothing else does."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """What one service allows. The defaults are those of the contract."""

    item_ms: int = 1_000  # wall time of one item
    max_timeout_seconds: float = 60.0  # wall time of a batch: the most that a request may ask for
    script_bytes: int = 1 << 20
    items: int = 1_000
    item_output_bytes: int = 10 << 20  # as compact JSON in UTF-8
    output_bytes: int = 32 << 20  # the outputs of a batch together
    response_bytes: int = 6_000_000  # the platform's own limit is 6 MB
    compress_above_bytes: int = 1_000_000  # a smaller response goes out as plain JSON
    log_bytes: int = 8 << 10  # of one item
    worker_memory_bytes: int = (
        768 << 20
    )  # beyond what a fork server has mapped: never more, and less where less is left
    function_memory_bytes: int = 0  # for handler, fork servers and worker together; 0 where nobody says how much
    compile_seconds: float = 5.0  # for a macro to be parsed and checked; the longest honest ones take tenths

    @property
    def handler_bytes(self) -> int:
        """Return what the handler takes at the most for one batch, beside its outputs: frames, checks, and the answer."""
        # A frame as it is read and taken apart; what a check builds for a moment (sandbox/raw_json.py); the answer, packed.
        return 2 * self.item_output_bytes + (32 << 20) + 2 * self.response_bytes
