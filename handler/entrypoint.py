"""The Lambda handler: parse, run, encode. `handler.entrypoint.lambda_handler` is what the images are told to call.

The fork servers are started when this module is imported, so that they load while Lambda still waits for the first
invocation, and nothing is raised for what a request or a macro can cause.
"""

from __future__ import annotations

import sys
import time
from typing import Any, Final

from awslambdaric.lambda_runtime_client import BaseLambdaRuntimeClient

from handler import telemetry
from handler.marshaller import JsonMarshaller, Unreadable
from handler.payload import Problem, Request, read_request
from handler.response import (
    Answer,
    answer_missing_layers,
    answer_refusal,
    answer_request_problems,
    answer_results,
)
from handler.settings import SettingsError, read_settings
from runtimes import confine
from runtimes.catalog import LANGUAGES
from sandbox.batch import run_batch
from sandbox.workers import Workers

# Kept back from the invocation's remaining time, to encode the answer and hand it over.
_RESERVE_SECONDS: Final = 0.5

# No process of the same user reads this one's memory, nor what it was started with (/proc/self/environ).
confine.prctl(confine.PR_SET_DUMPABLE, 0)

try:
    SETTINGS: Final = read_settings()
except SettingsError as wrong:
    sys.exit(str(wrong))
LIMITS: Final = SETTINGS.limits()
WORKERS: Final = Workers(LANGUAGES[SETTINGS.MACRO_LANGUAGE], LIMITS)
WORKERS.prepare(LANGUAGES[SETTINGS.MACRO_LANGUAGE].servers[0])

WORKERS.order_probe()
# Waited for only where something is required.
_REQUIRED: Final = SETTINGS.required_layers()
MISSING_LAYERS: Final = tuple(sorted(set(_REQUIRED) - WORKERS.standing_layers())) if _REQUIRED else ()

BaseLambdaRuntimeClient.marshaller = JsonMarshaller()


def lambda_handler(event: Any, context: Any) -> Answer:
    """Run a macro over the items of a request; the shapes are those of the wire contract (SPECIFICATION.md).

    Raises ServiceError where the service itself is broken, and never for what a request or a macro can cause.
    """
    begun = time.monotonic()
    if isinstance(event, Unreadable):
        request: Request | list[Problem] = [Problem("", event.why)]
    else:
        request = read_request(event, LIMITS)
    seconds = {"parse": time.monotonic() - begun}
    if isinstance(request, list):
        answer = answer_request_problems(request)
        telemetry.log_invocation(context, None, answer, None, seconds)
        return answer
    if MISSING_LAYERS:
        answer = answer_missing_layers(MISSING_LAYERS)
        telemetry.log_invocation(context, request, answer, None, seconds)
        return answer
    report = run_batch(request.job(_deadline(begun, request, context)), WORKERS, LIMITS)
    seconds["start"] = report.first_frame_seconds
    ran = time.monotonic()
    seconds["run"] = ran - begun - seconds["parse"]
    if report.refusal is not None:
        answer = answer_refusal(report.refusal)
    else:
        answer = answer_results([item.id for item in request.items], report.outcomes, LIMITS)
    seconds["encode"] = time.monotonic() - ran
    telemetry.log_invocation(context, request, answer, report, seconds)
    return answer


def _deadline(begun: float, request: Request, context: Any) -> float:
    """When the batch's time is used up: the request's own, and never past the invocation's."""
    seconds = request.timeout_seconds
    remaining = getattr(context, "get_remaining_time_in_millis", None)
    if remaining is not None:
        left = remaining() / 1000
        seconds = min(seconds, max(0.0, left - min(_RESERVE_SECONDS, left / 2)))
    return begun + seconds
