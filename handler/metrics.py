"""CloudWatch metrics as members of the log line, in the embedded metric format: no call to anything, no library.

The format is plain JSON with a note of which members are metrics. aws-lambda-powertools writes the same, but its import
takes a third of the time that ours takes as a whole (docs/observability.md).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from border.codes import TIMEOUT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.job import BatchReport

NAMESPACE: Final = "MacroRunner"
DIMENSIONS: Final = ("Language", "Environment")
_MILLISECONDS: Final = frozenset({"WorkerStartMs"})


def count_metrics(codes: Mapping[str, int], report: BatchReport | None, items: int) -> dict[str, float]:
    """Count one invocation of so many answered items; `codes` is how often each code was answered, "OK" among them.

    Those that are alarmed on are there with 0 too, so that an alarm has data. A failure by code is a metric of its own
    (`Failures.TIMEOUT`), and only where it happened: as a dimension, a line could tell of one code alone.
    """
    failed = {code: count for code, count in codes.items() if code != "OK"}
    metrics: dict[str, float] = {
        "Invocations": 1,
        "Items": items,
        "FailedItems": sum(failed.values()) if items else 0,  # a batch that was refused has a code, and no items
        "Timeouts": failed.get(TIMEOUT, 0),
        "Respawns": respawns(report) if report is not None else 0,
        # Each costs some 40 ms more than a forked one: where there are any, its log line says why (`workers_begin`).
        "ExecutedWorkers": report.workers_started
        if report is not None and report.workers_begin.startswith("executed")
        else 0,
        "ServiceErrors": 0,
    }
    if report is not None and report.fresh_workers:
        metrics["FreshWorkers"] = report.fresh_workers
    if report is not None and report.first_frame_seconds:
        metrics["WorkerStartMs"] = round(report.first_frame_seconds * 1000, 2)
    return metrics | {f"Failures.{code}": count for code, count in sorted(failed.items())}


def respawns(report: BatchReport) -> int:
    """Count the workers that took the place of one that failed; not of one that could not prove itself clean."""
    return max(0, report.workers_started - 1 - report.fresh_workers)


def embed(metrics: Mapping[str, float], language: str, environment: str) -> dict[str, Any]:
    """Return the members of a log line that make CloudWatch take the metrics from it."""
    directive = {
        "Namespace": NAMESPACE,
        "Dimensions": [list(DIMENSIONS)],
        "Metrics": [
            {"Name": name, "Unit": "Milliseconds" if name in _MILLISECONDS else "Count"} for name in metrics
        ],
    }  # fmt: skip
    note = {"Timestamp": int(time.time() * 1000), "CloudWatchMetrics": [directive]}
    return {"_aws": note, "Language": language, "Environment": environment, **metrics}
