"""What a service allows by itself, number by number, and what its handler is reckoned to take."""

from __future__ import annotations

import pytest

from sandbox.limits import Limits


def test_what_nobody_sets_is_as_the_contract_has_it() -> None:
    assert Limits()._asdict() == {
        "item_ms": 1_000,
        "max_timeout_seconds": 60.0,
        "script_bytes": 1_048_576,
        "items": 1_000,
        "item_output_bytes": 10_485_760,
        "output_bytes": 33_554_432,
        "response_bytes": 6_000_000,
        "compress_above_bytes": 1_000_000,
        "log_bytes": 8_192,
        "worker_memory_bytes": 805_306_368,
        "function_memory_bytes": 0,
        "compile_seconds": 5.0,
    }


@pytest.mark.parametrize(
    ("output", "response", "handler"),
    [(0, 0, 33_554_432), (1_000, 0, 33_556_432), (0, 70, 33_554_572), (1_000, 70, 33_556_572)],
)
def test_a_handler_takes_two_outputs_of_an_item_two_answers_and_32_mib(
    output: int, response: int, handler: int
) -> None:
    assert Limits(item_output_bytes=output, response_bytes=response).handler_bytes == handler
