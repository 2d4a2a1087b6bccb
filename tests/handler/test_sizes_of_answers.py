"""Answers at the edges of their sizes: what is wrapped, what gives way, and what is written at once."""

from __future__ import annotations

import base64
import gzip
import json
import random
from typing import Any

import pytest

from handler import answer as answers
from handler.answer import answer_results
from sandbox.job import Outcome
from sandbox.limits import Limits

MANY = 10**9


def noise(*lengths: int) -> list[Outcome]:
    drawn = random.Random(1)
    return [Outcome(b'{"t":"%b"}' % drawn.randbytes(length // 2).hex().encode()) for length in lengths]


def ids_of(outcomes: list[Outcome]) -> list[str]:
    return [str(place) for place in range(len(outcomes))]


def results_of(encoded: bytes) -> Any:
    value = json.loads(encoded)
    if "payload" in value:
        value = json.loads(gzip.decompress(base64.b64decode(value["payload"])))
    return value["results"]


@pytest.mark.parametrize("count", range(4))
def test_an_answer_is_wrapped_above_its_size(count: int) -> None:
    outcomes = noise(*[500] * count)
    plain = answer_results(ids_of(outcomes), outcomes, Limits(compress_above_bytes=MANY)).encoded
    for above, wrapped in ((len(plain), False), (len(plain) - 1, True)):
        encoded = answer_results(ids_of(outcomes), outcomes, Limits(compress_above_bytes=above)).encoded
        assert (b'"payload"' in encoded, results_of(encoded)) == (wrapped, results_of(plain))


@pytest.mark.parametrize("lengths", [(4_000,), (4_000, 60), (60, 4_000, 60), (4_000, 2_900, 60)])
def test_no_more_gives_way_than_has_to(lengths: tuple[int, ...]) -> None:
    """To the byte: what is left where one has gone fits, and is neither wrapped nor made smaller still."""
    outcomes = noise(*lengths)
    ids = [
        f"{'x' * 900}{one}" for one in ids_of(outcomes)
    ]  # so that each limit has four digits, which the sentence names
    size = len(answer_results(ids, outcomes, Limits()).encoded)
    left = len(answer_results(ids, outcomes, Limits(response_bytes=size - 1, compress_above_bytes=MANY)).encoded)
    assert 1_000 <= left < size < 10_000
    for above in (MANY, left) if lengths.count(60) == len(lengths) - 1 else (MANY,):
        encoded = answer_results(ids, outcomes, Limits(response_bytes=left, compress_above_bytes=above)).encoded
        assert len(encoded) == left
        assert [one["success"] for one in results_of(encoded)] == [length != 4_000 for length in lengths]


def test_all_that_has_to_give_way_does_so_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each time, the whole answer is put together anew."""
    asked: list[int] = []
    drop = answers._drop_largest
    monkeypatch.setattr(answers, "_drop_largest", lambda *given: (asked.append(given[1]), drop(*given))[1])
    outcomes = noise(*[1_000] * 20)
    encoded = answer_results(ids_of(outcomes), outcomes, Limits(response_bytes=12_000)).encoded
    kept = sum(one["success"] for one in results_of(encoded))
    assert (len(asked), 12_000 - len(encoded) < 1_000, 5 < kept < 15) == (1, True, True)


@pytest.mark.parametrize("beyond", [0, 1])
def test_a_small_answer_is_written_at_once_and_a_large_one_in_pieces(
    beyond: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a large one the outputs are not first put together."""
    outcomes = noise(500, 500)
    outputs = sum(len(outcome.output or b"") for outcome in outcomes)
    asked: list[str] = []
    write = answers._write_small
    monkeypatch.setattr(answers, "_write_small", lambda *given: (asked.append("whole"), write(*given))[1])
    answer_results(["a", "b"], outcomes, Limits(compress_above_bytes=outputs - beyond))
    assert asked == ["whole"] * (1 - beyond)
    monkeypatch.setattr(answers, "_Entry", None)
    assert answer_results(["a", "b"], outcomes, Limits()).outcomes is outcomes


def test_what_is_compressed_is_small() -> None:
    outcomes = [Outcome(b'{"t":"%b"}' % (b"x" * 2_000_000))]
    assert len(answer_results(["a"], outcomes, Limits()).encoded) < 40_000


def test_no_more_room_is_told_than_there_is() -> None:
    packed, room = answers._wrap(iter([random.Random(1).randbytes(300_000)]), 10, answers._WRAPPER_BYTES + 200_000)
    assert (packed, room) == (None, 9)


@pytest.mark.parametrize("item_id", ["a\nb", "\u2028", '"', "\\", "\ud800", "é", ""])
@pytest.mark.parametrize("above", [0, MANY])
def test_an_id_comes_back_as_it_was_sent(item_id: str, above: int) -> None:
    ids = ["a", item_id, "b"]
    outcomes = [Outcome(b"1"), Outcome(b"2", logs="\ud800\n", warnings=("w",)), Outcome(error=item_id, code="TIMEOUT")]
    found = results_of(answer_results(ids, outcomes, Limits(compress_above_bytes=above), ["é"]).encoded)
    assert [one["id"] for one in found] == ids
    assert found[1] == {"id": item_id, "success": True, "output": 2, "logs": "\ud800\n", "warnings": ["w"]}
    assert found[2] == {"id": "b", "success": False, "error": item_id, "code": "TIMEOUT"}


@pytest.mark.parametrize(("warnings", "members"), [((), 3), (("a slip",), 4)])
@pytest.mark.parametrize("above", [0, MANY])
def test_warnings_on_a_request_are_a_member_where_there_are_any(
    warnings: tuple[str, ...], members: int, above: int
) -> None:
    encoded = answer_results(["a"], [Outcome(b"1")], Limits(compress_above_bytes=above), warnings).encoded
    value = json.loads(encoded)
    if above == 0:
        value = json.loads(gzip.decompress(base64.b64decode(value["payload"])))
    assert (len(value), value.get("warnings", [])) == (members, list(warnings))
