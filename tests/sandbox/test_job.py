"""How items are written for a worker, and what a batch's values are where nobody says more."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

from border.leftovers.sweep import NOTHING
from sandbox.job import (
    BatchReport,
    Finding,
    Item,
    Job,
    Outcome,
    Refusal,
    encode_item,
    encode_value,
    not_compiled,
    too_slow_to_compile,
)
from sandbox.limits import Limits


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, b"null"),
        ({"a": [1, 2.5, True]}, b'{"a":[1,2.5,true]}'),
        ("\u00e9", b'"\\u00e9"'),
        ("\ud800", b'"\\ud800"'),
        (math.nan, b"null"),
        (math.inf, b"1e999"),
        (-math.inf, b"-1e999"),
        ({"x": [math.nan, math.inf, -math.inf, 1]}, b'{"x":[null,1e999,-1e999,1]}'),
        (["NaN", "-Infinity", math.nan], b'["NaN","-Infinity",null]'),
        ({'\\"NaN': math.nan, "é": math.inf}, b'{"\\\\\\"NaN":null,"\\u00e9":1e999}'),
        (['",NaN,"', math.inf, "\\"], b'["\\",NaN,\\"",1e999,"\\\\"]'),
    ],
)
def test_a_value_is_written_as_json_for_every_number_that_python_has(value: Any, written: bytes) -> None:
    assert encode_value(value) == written
    assert encode_item(value, {"n": value}) == b'{"data":%b,"context":{"n":%b}}' % (written, written)
    json.loads(written)


def test_what_is_too_deep_for_python_is_told() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(RecursionError):
        encode_value(deep)


def test_why_no_worker_got_through_a_macro_is_a_finding_without_a_place() -> None:
    told = "{}: make it shorter, or its expressions simpler".format
    assert not_compiled("x") == Refusal("SYNTAX_ERROR", (Finding(told("x"), None, None, None, None),))
    for seconds, said in ((2.5, "2.5"), (5.0, "5")):
        refusal = too_slow_to_compile(Limits(compile_seconds=seconds))
        assert refusal == not_compiled(f"the macro could not be compiled within {said} s")


def test_what_nobody_says_is_nothing() -> None:
    assert tuple(Outcome()) == (None, "", "", None, None, "", (), "")
    assert tuple(BatchReport()) == ((), 0.0, None, 0, "", 0, 0, 0.0, 0.0, 0.0, 0, NOTHING)


def test_the_parts_of_a_batch_have_their_names_in_this_order() -> None:
    """They are made by place, and read by name."""
    item = Item("a", b"{}")
    job, refusal = Job("source", "digest", (item,), 5.0), Refusal("POLICY_VIOLATION", (Finding("m", 1, 2, "s", "h"),))
    assert (item.id, item.body) == ("a", b"{}")
    assert (job.source, job.digest, job.items, job.deadline) == ("source", "digest", (item,), 5.0)
    (finding,) = refusal.findings
    assert (refusal.code, finding.message, finding.line, finding.column) == ("POLICY_VIOLATION", "m", 1, 2)
    assert (finding.source, finding.hint) == ("s", "h")
    outcome = Outcome(b"{}", "e", "c", 1, 2, "l", ("w",), "same")
    assert (outcome.output, outcome.error, outcome.code, outcome.line) == (b"{}", "e", "c", 1)
    assert (outcome.column, outcome.logs, outcome.warnings, outcome.retry) == (2, "l", ("w",), "same")
    assert BatchReport._fields == (
        *("outcomes", "begun", "refusal", "workers_started", "workers_begin", "fresh_workers", "lost_servers"),
        *("again_seconds", "first_frame_seconds", "cpu_seconds", "peak_bytes", "leftovers"),
    )
