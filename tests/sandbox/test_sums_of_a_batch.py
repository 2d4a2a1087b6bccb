"""What sessions of a batch did, added up: for the next session, which is held to what is left, and for the log line."""

from __future__ import annotations

import pytest

from border.leftovers.sweep import NOTHING
from sandbox.batch import _add, _go_on
from sandbox.job import BatchReport, Finding, Outcome, Refusal
from sandbox.limits import Limits
from sandbox.output_budget import OutputBudget
from sandbox.session_values import SessionResult, SoFar
from sandbox.usage import Usage

A, B, C = (Outcome(output=text) for text in (b'{"a":1}', b'{"b":1}', b'{"c":1}'))
REFUSAL = Refusal("SYNTAX_ERROR", (Finding("x"),))
LEFT = NOTHING._replace(**{NOTHING._fields[0]: 7})


# Numbers to be added have bits in common.
def test_the_next_session_knows_what_is_done_and_what_is_left() -> None:
    so_far = SoFar(
        done=3,
        output_left=1_000,
        stopped_items=11,
        stopped_without_a_line=22,
        lost_servers=30,
        again_seconds=0.5,
    )
    session = SessionResult(
        outcomes=(A, B),
        output_bytes=14,
        alone=True,
        stopped_items=1,
        stopped_without_a_line=2,
        lost_servers=3,
        again_seconds=0.25,
    )
    assert _go_on(so_far, session) == SoFar(5, 986, True, 12, 24, 33, 0.75)
    assert not _go_on(so_far._replace(alone=True), session._replace(alone=False)).alone


def test_a_report_has_the_sums_of_its_sessions() -> None:
    before = BatchReport(
        outcomes=(A,),
        begun=100.0,
        workers_started=5,
        workers_begin="forked",
        fresh_workers=3,
        lost_servers=3,
        again_seconds=0.5,
        cpu_seconds=3.0,
        peak_bytes=50,
        leftovers=LEFT,
    )
    session = SessionResult(
        outcomes=(B, C),
        refusal=REFUSAL,
        first_frame_at=100.25,
        usage=Usage(cpu_seconds=0.5, peak_bytes=70),
        lost_servers=2,
        again_seconds=0.25,
    )
    assert _add(before, session, "executed: x", alone=True) == BatchReport(
        outcomes=(A, B, C),
        begun=100.0,
        refusal=REFUSAL,
        workers_started=6,
        workers_begin="executed: x",
        fresh_workers=4,
        lost_servers=5,
        again_seconds=0.75,
        first_frame_seconds=0.25,
        cpu_seconds=3.5,
        peak_bytes=70,
        leftovers=LEFT,
    )
    small = session._replace(usage=Usage(peak_bytes=10))
    assert _add(before, small, "forked", alone=False)[2:5] == (REFUSAL, 6, "forked")
    assert _add(before, small, "forked", alone=False).peak_bytes == 50
    assert _add(before, small, "forked", alone=False).fresh_workers == 3


@pytest.mark.parametrize(
    ("before", "frame_at", "seconds"),
    [(0.0, 100.25, 0.25), (0.0, 0.0, 0.0), (0.0, 102.0, 2.0), (0.125, 100.25, 0.125), (0.125, 0.0, 0.125)],
)
def test_the_first_frame_of_all_sessions_is_what_the_caller_waited_for(
    before: float, frame_at: float, seconds: float
) -> None:
    """None where no worker has said anything."""
    report = BatchReport(begun=100.0, first_frame_seconds=before)
    found = _add(report, SessionResult(first_frame_at=frame_at), "forked", alone=False)
    assert found.first_frame_seconds == seconds


def test_outputs_are_charged_as_long_as_there_is_room() -> None:
    """What there is no room for costs nothing, and a smaller one may follow."""
    budget = OutputBudget(10, Limits(output_bytes=32_000))
    failed, small = Outcome(error="x", code="TIMEOUT"), Outcome(output=b"{}")
    assert (budget.charge(failed), budget.left) == (failed, 10)
    assert (budget.charge(A), budget.left) == (A, 3)
    refused = budget.charge(Outcome(output=b'{"":', logs="said"))
    assert (refused.output, refused.code, refused.logs, refused.retry) == (None, "OUTPUT_TOO_LARGE", "said", "smaller")
    assert "32,000 bytes" in refused.error
    assert budget.left == 3
    assert (budget.charge(small), budget.left) == (small, 1)
    assert budget.charge(small).code == "OUTPUT_TOO_LARGE"
    exact = OutputBudget(2, Limits())
    assert (exact.charge(small), exact.left) == (small, 0)


@pytest.mark.parametrize(("left", "fits"), [(13, False), (14, True), (15, True)])
def test_many_outputs_are_charged_all_or_none(left: int, fits: bool) -> None:
    budget = OutputBudget(left, Limits())
    assert budget.charge_all([A, Outcome(error="x", code="TIMEOUT"), B]) is fits
    assert budget.left == (left - 14 if fits else left)
