"""Where a response is too large, its largest output gives way, wherever it stands, and the answer says to send fewer."""

from __future__ import annotations

import pytest

from handler.answer import answer_results
from sandbox.job import Outcome
from sandbox.limits import Limits


@pytest.mark.parametrize("place", range(3))
def test_the_largest_output_gives_way(place: int) -> None:
    sizes = [300, 300, 300]
    sizes[place] = 1_500
    outcomes = [Outcome(output=b'{"x":"' + b"a" * size + b'"}') for size in sizes]
    answered = answer_results(["a", "b", "c"], outcomes, Limits(response_bytes=2_000)).outcomes
    assert [one.code for one in answered] == ["OUTPUT_TOO_LARGE" if size == 1_500 else "" for size in sizes]
    assert answered[place].retry == "smaller"
