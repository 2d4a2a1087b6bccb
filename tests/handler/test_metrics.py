"""What is counted of an invocation, and in which form a log line says that these members are metrics."""

from __future__ import annotations

from typing import Any

import pytest

from handler import metrics
from handler.metrics import count_metrics, embed, respawns
from sandbox.job import BatchReport

NOTHING = {
    "Invocations": 1, "Items": 0, "FailedItems": 0, "Timeouts": 0, "Respawns": 0, "ExecutedWorkers": 0, "ServiceErrors": 0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("codes", "report", "items", "more"),
    [
        ({}, None, 0, {}),
        ({"OK": 3}, BatchReport(workers_started=1, workers_begin="forked"), 3, {"Items": 3}),
        (
            {"TIMEOUT": 2, "OK": 1, "NOT_RUN": 4},
            BatchReport(workers_started=3, workers_begin="executed: why"),
            7,
            {"Items": 7, "FailedItems": 6, "Timeouts": 2, "Respawns": 2, "ExecutedWorkers": 3,
             "Failures.NOT_RUN": 4, "Failures.TIMEOUT": 2},
        ),
        ({"SYNTAX_ERROR": 1}, None, 0, {"Failures.SYNTAX_ERROR": 1}),
        (
            {"OK": 1},
            BatchReport(workers_started=5, fresh_workers=3, workers_begin="forked: Python", first_frame_seconds=0.0012345),
            1,
            {"Items": 1, "Respawns": 1, "FreshWorkers": 3, "WorkerStartMs": 1.23},
        ),
    ],
    ids=range(5),
)  # fmt: skip
def test_an_invocation_is_counted(codes: dict[str, int], report: Any, items: int, more: dict[str, float]) -> None:
    found = count_metrics(codes, report, items)
    assert found == NOTHING | more
    assert [name for name in found if name.startswith("Failures.")] == sorted(name for name in more if "." in name)


@pytest.mark.parametrize(
    ("started", "fresh", "found"), [(0, 0, 0), (1, 0, 0), (2, 0, 1), (3, 2, 0), (4, 2, 1), (2, 2, 0)]
)
def test_a_worker_in_the_place_of_one_that_failed_is_a_respawn(started: int, fresh: int, found: int) -> None:
    assert respawns(BatchReport(workers_started=started, fresh_workers=fresh)) == found


def test_a_line_says_which_of_its_members_are_metrics(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics.time, "time", lambda: 12.3456)
    assert embed({"Items": 2, "WorkerStartMs": 1.5}, "js", "dev") == {
        "_aws": {
            "Timestamp": 12_345,
            "CloudWatchMetrics": [
                {
                    "Namespace": "MacroRunner",
                    "Dimensions": [["Language", "Environment"]],
                    "Metrics": [
                        {"Name": "Items", "Unit": "Count"},
                        {"Name": "WorkerStartMs", "Unit": "Milliseconds"},
                    ],
                }
            ],
        },
        "Language": "js",
        "Environment": "dev",
        "Items": 2,
        "WorkerStartMs": 1.5,
    }
