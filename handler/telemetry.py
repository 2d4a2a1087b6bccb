"""One structured line for each invocation: what came, what became of it, what it cost; never script, data or output."""

from __future__ import annotations

import json
import math
import os
import sys
import traceback
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec.structs import asdict

from handler.failure_groups import group_failures, place_problems
from handler.metrics import count_metrics, embed, respawns
from sandbox.errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handler.answer import Answer
    from handler.request import Request
    from handler.settings import Settings
    from handler.stopwatch import Stopwatch
    from sandbox.job import BatchReport
    from sandbox.layers import Layers

_encode: Final = msgspec.json.Encoder().encode
LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR")
_MOST_PROTOCOL_ID_CHARACTERS: Final = 200
_ROOT: Final = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 -- no pathlib in a start


class Telemetry:
    """Writes the lines of one service to standard output, where Lambda takes them from."""

    def __init__(self, settings: Settings, init_seconds: float) -> None:
        """Note what every line has; `init_seconds` is what it took until an invocation could be taken."""
        self._settings = settings
        self._init_seconds = init_seconds
        self._cold = True
        if self._shown("DEBUG"):
            self._write({"level": "DEBUG", "event": "start", "settings": asdict(settings)})

    def log_warnings(self, sentences: Sequence[str]) -> None:
        """Write what is likely a slip in the settings, at the start."""
        if sentences and self._shown("WARNING"):
            self._write({"level": "WARNING", "event": "start", "warnings": list(sentences)})

    def log_invocation(
        self,
        context: Any,
        request: Request | None,
        answer: Answer,
        report: BatchReport | None,
        phases: Stopwatch,
        layers: Layers | None = None,
        bytes_in: int | None = None,
    ) -> None:
        """Write the line of an invocation that was answered."""
        refused = answer.problems
        codes = Counter(outcome.code or "OK" for outcome in answer.outcomes)
        codes.update({detail["code"] for detail in refused})  # a batch is refused once, whatever the number of reasons
        metrics = count_metrics(codes, report, len(answer.outcomes))
        level = "INFO" if set(codes) <= {"OK"} else "WARNING"
        line = self._begin(level, context, phases, metrics, layers)
        if self._shown(level):
            line |= self._describe_request(request)
            line |= {"status": "error" if refused else "success", "codes": dict(sorted(codes.items()))}
            line |= {"bytes_in": bytes_in, "bytes_out": len(answer.encoded)}
            if report is not None:
                line |= _describe_report(report)
            if refused:
                line["problems"] = place_problems(refused)
            elif level == "WARNING":
                line["failures"] = group_failures(answer.outcomes)
        self._write(line)

    def log_fault(self, context: Any, request: Request | None, error: Exception, phases: Stopwatch) -> None:
        """Write the line of an invocation that the service itself failed in."""
        metrics = count_metrics({}, None, 0) | {"ServiceErrors": 1}
        line = self._begin("ERROR", context, phases, metrics, None) | self._describe_request(request)
        line |= {"status": "fault", "fault": type(error).__name__, "fault_at": _place(error)}
        if isinstance(error, ServiceError):  # our own sentences; any other exception may quote what it stumbled on
            line["fault_says"] = str(error)
        self._write(line)

    def _shown(self, level: str) -> bool:
        return LEVELS.index(level) >= LEVELS.index(self._settings.MACRO_LOG_LEVEL)

    def _begin(
        self, level: str, context: Any, phases: Stopwatch, metrics: dict[str, float], layers: Layers | None
    ) -> dict[str, Any]:
        """Return what every line has, metrics first; they are written at any level, for alarms hang on them."""
        if layers is not None:
            metrics |= {"ActiveLayers": len(layers.active), "MissingLayers": len(layers.missing)}
        line = embed(metrics, self._settings.MACRO_LANGUAGE, self._settings.MACRO_ENVIRONMENT)
        line |= {"level": level, "event": "invocation", "request_id": getattr(context, "aws_request_id", None)}
        cold, self._cold = self._cold, False
        if not self._shown(level):
            return line
        if layers is not None:
            line |= {"active_layers": layers.active, "missing_layers": layers.missing}
            line |= {"mechanisms": layers.mechanisms}
            if layers.accepted:
                line["accepted_layers"] = layers.accepted
        if tenant := getattr(context, "tenant_id", None):
            line["tenant_id"] = tenant
        line["function_version"] = getattr(context, "function_version", None)
        return line | {"cold": cold} | self._describe_cost(phases, cold=cold)

    def _describe_cost(self, phases: Stopwatch, *, cold: bool) -> dict[str, Any]:
        """Say where the time went, and about what Lambda bills: the start too, where this invocation caused it."""
        milliseconds = {phase.name: _ms(phase.end - phase.begin) for phase in phases.done}
        total = phases.done[-1].end if phases.done else 0.0
        if cold:
            milliseconds["init"] = _ms(self._init_seconds)
        billed = math.ceil((total + (self._init_seconds if cold else 0.0)) * 1000)
        megabytes = self._settings.AWS_LAMBDA_FUNCTION_MEMORY_SIZE
        cost = {"billed_ms": billed, "memory_mb": megabytes, "gb_seconds": round(billed / 1000 * megabytes / 1024, 4)}
        return {"ms": milliseconds | {"total": _ms(total)}, **cost}

    @staticmethod
    def _describe_request(request: Request | None) -> dict[str, Any]:
        if request is None:
            return {}
        told: dict[str, Any] = {"script_sha256": request.digest, "items": len(request.items)}
        if request.protocol_id is not None:
            told["protocol_id"] = request.protocol_id[:_MOST_PROTOCOL_ID_CHARACTERS]
        return told

    @staticmethod
    def _write(line: dict[str, Any]) -> None:
        try:
            text = _encode(line).decode("ascii")
        except UnicodeError:  # escaped: nobody knows what standard output takes, nor what a protocol's id has in it
            text = json.dumps(line, separators=(",", ":"))
        # In one piece: Lambda makes a log event of each write.
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


def _describe_report(report: BatchReport) -> dict[str, Any]:
    told: dict[str, Any] = {
        "workers": report.workers_started,
        "respawns": respawns(report),
        "fresh_workers": report.fresh_workers,
        "cpu_ms": _ms(report.cpu_seconds),
    }
    if report.workers_begin:
        told["workers_begin"] = report.workers_begin
    if report.peak_bytes:  # a worker that has ended by itself, as after a short batch, has given its memory back
        told["peak_mb"] = round(report.peak_bytes / (1 << 20), 1)
    if any(report.leftovers):  # of the batch before this one: no honest macro leaves anything
        told["leftovers"] = report.leftovers._asdict()
    return told


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)


def _place(error: Exception) -> str:
    """Name the innermost place of ours in a traceback, as `sandbox/workers.py:107`."""
    places = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(_ROOT)]
    return f"{os.path.relpath(places[-1].filename, _ROOT)}:{places[-1].lineno}" if places else "unknown"
