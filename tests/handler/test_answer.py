"""Answers: one entry per item in order, made to fit, and always JSON that any reader takes."""

from __future__ import annotations

import base64
import gzip
import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handler import answer as answers
from handler.answer import Answer, answer_refusal, answer_request_problems, answer_results
from handler.request import Problem
from sandbox.job import Finding, Outcome, Refusal
from sandbox.limits import Limits


def opened(answer: Answer) -> Any:
    assert json.loads(answer.encoded) == answer.value()
    value = json.loads(answer.encoded, parse_constant=pytest.fail)
    if value.get("encoding") == "gzip+base64":
        assert set(value) == {"encoding", "payload"}
        return json.loads(
            gzip.decompress(base64.b64decode(value["payload"], validate=True)), parse_constant=pytest.fail
        )
    return value


def texts(*lengths: int) -> list[Outcome]:
    return [Outcome(b'{"t":"%b"}' % (b"x" * length)) for length in lengths]


def test_the_largest_output_gives_way_first() -> None:
    limits = Limits(response_bytes=2_000)
    answer = answer_results(["a", "b", "c", "d"], texts(100, 1_500, 50, 1_000), limits)
    assert len(answer.encoded) <= 2_000
    results = opened(answer)["results"]
    assert [entry["id"] for entry in results] == ["a", "b", "c", "d"]
    assert [entry["success"] for entry in results] == [True, False, True, True]
    assert results[1]["code"] == "OUTPUT_TOO_LARGE"
    assert "2,000 bytes" in results[1]["error"]


def test_as_many_outputs_give_way_as_have_to() -> None:
    answer = answer_results([str(n) for n in range(20)], texts(*[1_000] * 20), Limits(response_bytes=10_000))
    assert len(answer.encoded) <= 10_000
    kept = sum(entry["success"] for entry in opened(answer)["results"])
    assert 6 <= kept <= 9


def test_an_answer_of_exactly_the_limit_is_left_alone() -> None:
    outcomes = texts(2_000, 2_000)
    size = len(answer_results(["a", "b"], outcomes, Limits()).encoded)
    assert all(
        e["success"] for e in opened(answer_results(["a", "b"], outcomes, Limits(response_bytes=size)))["results"]
    )
    less = opened(answer_results(["a", "b"], outcomes, Limits(response_bytes=size - 1)))["results"]
    assert sorted(entry["success"] for entry in less) == [False, True]


def test_what_an_item_failed_of_is_kept_and_its_logs_give_way() -> None:
    outcomes = [Outcome(None, "ValueError: dark (line 2)", "RUNTIME_ERROR", 2, None, "x" * 5_000), *texts(10)]
    answer = answer_results(["a", "b"], outcomes, Limits(response_bytes=2_000))
    failed, fine = opened(answer)["results"]
    assert (failed["error"], failed["code"], failed["line"]) == ("ValueError: dark (line 2)", "RUNTIME_ERROR", 2)
    assert "logs" not in failed
    assert "2,000 bytes" in failed["warnings"][0]
    assert fine["success"]


def test_an_entry_that_cannot_shrink_stands_in_the_way_of_no_other() -> None:
    # The largest entry is an error of 4000 characters; the outputs after it can still give way.
    outcomes = [Outcome(None, "x" * 1_500, "RUNTIME_ERROR"), *texts(900, 900)]
    answer = answer_results(["a", "b", "c"], outcomes, Limits(response_bytes=2_900))
    assert len(answer.encoded) <= 2_900
    assert [entry["id"] for entry in opened(answer)["results"]] == ["a", "b", "c"]


def test_a_batch_whose_ids_alone_are_too_large_is_an_error() -> None:
    answer = opened(answer_results(["x" * 3_000], [Outcome(b"{}")], Limits(response_bytes=2_000)))
    assert answer["status"] == "error"
    assert answer["results"] == []
    assert answer["error_details"][0]["code"] == "OUTPUT_TOO_LARGE"


def test_above_its_size_an_answer_is_wrapped() -> None:
    limits = Limits(compress_above_bytes=1_000)
    assert "payload" not in answer_results(["a"], texts(800), limits).value()
    wrapped = answer_results(["a"], texts(1_000), limits)
    assert wrapped.value()["encoding"] == "gzip+base64"
    assert opened(wrapped)["results"][0]["output"] == {"t": "x" * 1_000}


def test_a_size_of_0_always_wraps() -> None:
    for ids, outcomes in ([], []), (["a"], texts(1)):
        wrapped = answer_results(ids, outcomes, Limits(compress_above_bytes=0))
        assert set(wrapped.value()) == {"encoding", "payload"}
        assert len(opened(wrapped)["results"]) == len(ids)


def test_what_does_not_compress_gives_way_too() -> None:
    import random

    noise = random.Random(1)
    outcomes = [Outcome(json.dumps({"t": noise.randbytes(3_000).hex()}).encode()) for _ in range(10)]
    answer = answer_results(
        [str(n) for n in range(10)], outcomes, Limits(response_bytes=20_000, compress_above_bytes=0)
    )
    assert len(answer.encoded) <= 20_000
    results = opened(answer)["results"]
    assert [entry["id"] for entry in results] == [str(n) for n in range(10)]
    assert 2 <= sum(entry["success"] for entry in results) <= 8


ODD = st.text(st.characters(), max_size=30)
OUTCOMES = st.builds(
    lambda output, logs: Outcome(json.dumps({"v": output}).encode(), logs=logs),
    ODD | st.none() | st.integers(-9, 9),
    ODD,
) | st.builds(lambda error, logs: Outcome(None, error or "x", "RUNTIME_ERROR", 3, None, logs, ("w",)), ODD, ODD)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(ODD, OUTCOMES), max_size=15),
    st.sampled_from([1_000, 1_500, 10**6]),
    st.sampled_from([0, 500, 10**6]),
)
def test_whatever_is_in_them_results_are_one_per_item_in_order(
    batch: list[tuple[str, Outcome]], most: int, above: int
) -> None:
    ids = [item_id for item_id, _ in batch]
    limits = Limits(response_bytes=most, compress_above_bytes=above)
    answer = answer_results(ids, [outcome for _, outcome in batch], limits)
    value = opened(answer)
    if value["status"] == "error":
        assert value["results"] == []
        return
    assert len(answer.encoded) <= most
    assert [entry["id"] for entry in value["results"]] == ids
    for entry, (_, outcome) in zip(value["results"], batch, strict=True):
        assert entry["success"] is ("output" in entry)
        if entry["success"]:
            assert entry["output"] == json.loads(outcome.output or b"")
        else:
            assert entry["error"]
            assert entry["code"] in {"RUNTIME_ERROR", "OUTPUT_TOO_LARGE"}


def test_logs_and_warnings_are_there_only_where_there_are_some() -> None:
    (entry,) = opened(answer_results(["a"], [Outcome(b"{}")], Limits()))["results"]
    assert entry == {"id": "a", "success": True, "output": {}}
    (entry,) = opened(answer_results(["a"], [Outcome(None, "e", "TIMEOUT", 4, None, "l", ("w",))], Limits()))["results"]
    assert entry == {
        "id": "a",
        "success": False,
        "error": "e",
        "code": "TIMEOUT",
        "line": 4,
        "logs": "l",
        "warnings": ["w"],
    }


def test_problems_are_told_to_people_and_to_programs() -> None:
    answer = opened(answer_request_problems([Problem("items[3].id", "is missing"), Problem("", "no object")]))
    assert answer == {
        "status": "error",
        "results": [],
        "errors": ["items[3].id: is missing", "no object"],
        "error_details": [
            {"code": "INVALID_REQUEST", "message": "is missing", "path": "items[3].id"},
            {"code": "INVALID_REQUEST", "message": "no object"},
        ],
    }


def test_a_refusal_shows_where_and_what_instead() -> None:
    refusal = Refusal(
        "POLICY_VIOLATION", (Finding("`open` is not available", 3, 5, "  open()", "use `json`"), Finding("odd"))
    )
    answer = opened(answer_refusal(refusal))
    assert answer["errors"] == ["line 3, column 5: `open` is not available: use `json`", "odd"]
    assert answer["error_details"][0]["source"] == "  open()"
    assert answer["error_details"][0]["message"] == "`open` is not available"
    assert set(answer["error_details"][1]) == {"code", "message"}


@pytest.mark.parametrize("size", [600, 300_000])
def test_what_does_not_fit_as_compressed_is_told_its_room(size: int) -> None:
    """Also where only the compressor's last bytes are too many: it holds most of a small answer until then."""
    noise = random.Random(1).randbytes(size)
    packed, room = answers._wrap(iter([noise]), size, answers._WRAPPER_BYTES + size)
    assert packed is None
    assert size / 2 < room < size  # base64 takes four bytes for three
    packed, room = answers._wrap(iter([noise]), size, answers._WRAPPER_BYTES + 2 * size)
    assert packed is not None
    assert len(packed) <= answers._WRAPPER_BYTES + 2 * size
    assert room == size


@pytest.mark.parametrize("size", [600, 601, 602, 300_000])
def test_what_just_fits_as_compressed_is_sent(size: int) -> None:
    """Three bytes become four, whatever is left over."""
    noise = random.Random(1).randbytes(size)
    whole, _ = answers._wrap(iter([noise]), size, 10**9)
    assert whole is not None
    assert gzip.decompress(base64.b64decode(json.loads(whole)["payload"], validate=True)) == noise
    assert answers._wrap(iter([noise]), size, len(whole)) == (whole, size)
    assert answers._wrap(iter([noise]), size, len(whole) - 1)[0] is None
    assert answers._wrap(iter([noise]), size, 0) == (None, 0)


def test_pieces_of_any_size_are_compressed_as_they_are() -> None:
    pieces = [b"a" * 600_000, b"", b"b", b"c" * (256 << 10), b"d" * ((256 << 10) + 1)]
    whole, _ = answers._wrap(iter(pieces), 1, 10**9)
    assert gzip.decompress(base64.b64decode(json.loads(whole or b"")["payload"])) == b"".join(pieces)


def test_an_answer_is_wrapped_above_its_size() -> None:
    outcomes = texts(900, 90)
    size = len(answer_results(["a", "b"], outcomes, Limits()).encoded)
    assert "payload" not in answer_results(["a", "b"], outcomes, Limits(compress_above_bytes=size)).value()
    assert "payload" in answer_results(["a", "b"], outcomes, Limits(compress_above_bytes=size - 1)).value()


@pytest.mark.parametrize(
    ("code", "finding", "sentence"),
    [
        ("SYNTAX_ERROR", Finding("m", 3, 5, "  s ", "h"), "line 3, column 5: m: s: h"),
        ("SYNTAX_ERROR", Finding("m", 3, None, " s"), "line 3: m: s"),
        ("SYNTAX_ERROR", Finding("m", None, 5), "m"),
        ("POLICY_VIOLATION", Finding("m", 1, 1, "s"), "line 1, column 1: m"),
        ("POLICY_VIOLATION", Finding("m", hint="h"), "m: h"),
    ],
)
def test_a_finding_is_a_sentence(code: str, finding: Finding, sentence: str) -> None:
    answer = opened(answer_refusal(Refusal(code, (finding,))))
    assert answer["errors"] == [sentence]
    told = {name: value for name, value in finding._asdict().items() if value is not None}
    assert answer["error_details"] == [{"code": code, **told}]
