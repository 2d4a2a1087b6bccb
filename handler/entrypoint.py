"""The Lambda handler: parse, run, encode. `handler.entrypoint.lambda_handler` is what the images are told to call.

The first fork server is started when this module is imported, so that it loads while Lambda still waits for the first
invocation; the others when a macro first needs them, or at once too where the environment is made ahead of invocations.
Nothing is raised for what a request or a macro can cause.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from awslambdaric.lambda_runtime_client import BaseLambdaRuntimeClient

from border.languages import LANGUAGES
from handler.alone import why_not_alone
from handler.hardening import hide_memory
from handler.marshaller import JsonMarshaller, RawEvent
from handler.payload import Problem, Request
from handler.phases import Phases, seconds_since_start
from handler.raw_request import read_body
from handler.response import (
    Answer,
    answer_missing_layers,
    answer_refusal,
    answer_request_problems,
    answer_results,
)
from handler.settings import SettingsError, read_settings, warn_of_misspelled
from handler.telemetry import Telemetry
from handler.tracing import send_phases
from sandbox.batch import run_batch
from sandbox.layers import judge_layers, may_refuse, warn_of_old_names
from sandbox.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable

    from border.layers import Standing
    from sandbox.job import BatchReport
    from sandbox.layers import Layers

# Kept back from the invocation's remaining time, to encode the answer and hand it over.
_RESERVE_SECONDS: Final = 0.5

hide_memory()

try:
    SETTINGS: Final = read_settings()
except SettingsError as wrong:
    sys.exit(str(wrong))
LIMITS: Final = SETTINGS.limits()
# Why nothing that workers leave is taken away by the handler itself; empty where it is.
NOT_ALONE: Final = why_not_alone()
WORKERS: Final = Workers(LANGUAGES[SETTINGS.MACRO_LANGUAGE], LIMITS, alone=not NOT_ALONE)
WORKERS.start(SETTINGS.servers_ahead())
WORKERS.prepare(LANGUAGES[SETTINGS.MACRO_LANGUAGE].servers[0])
WORKERS.order_probe()
# The first loads beside the first invocation. What is loaded ahead is waited for: once the first invocation is asked for, the
# environment may be frozen, and the loading would go on while somebody waits, with less of a processor.
WORKERS.wait_loaded(SETTINGS.servers_ahead()[1:])
_PLACE: Final = SETTINGS.place()
_NAMED: Final = SETTINGS.required_layers()
_ACCEPTED: Final = SETTINGS.accepted_layers()

_MARSHALLER: Final = JsonMarshaller()
BaseLambdaRuntimeClient.marshaller = _MARSHALLER
TELEMETRY: Final = Telemetry(SETTINGS, seconds_since_start())
TELEMETRY.log_warnings([*warn_of_old_names(_NAMED), *warn_of_misspelled()])


def known_layers() -> Layers | None:
    """Return the layers that stand and those that do not, or None until that is known."""
    standing = WORKERS.known_layers()
    return None if standing is None else _judge(standing)


def refusing_layers() -> tuple[str, ...]:
    """Return the required layers that do not stand. Waits until it is known only where something is required."""
    if not may_refuse(WORKERS.language, _PLACE, _NAMED):
        return ()
    return _judge(WORKERS.standing_layers()).refusing


def _judge(standing: Standing) -> Layers:
    return judge_layers(standing, WORKERS.language, WORKERS.workers_begin(), _PLACE, _NAMED, _ACCEPTED)


# While nobody waits; else the first batch does, as its worker comes from the same fork server.
if SETTINGS.made_ahead():
    refusing_layers()
    import_module("handler.request_models")  # what a wrong request needs


def lambda_handler(event: Any, context: Any) -> Any:
    """Run a macro over the items of a request; the shapes are those of the wire contract (SPECIFICATION.md).

    On the Runtime API a request comes as bytes, and the answer is an Answer, which is bytes too: neither is ever made into
    objects. Whoever calls this with an event as objects gets the answer as objects.

    Raises ServiceError where the service itself is broken, and never for what a request or a macro can cause.
    """
    if isinstance(event, RawEvent):
        return _serve(lambda: read_body(event.body, LIMITS), context)
    from handler.request_models import read_request  # noqa: PLC0415 -- a start does not wait for what no Lambda needs

    return _serve(lambda: read_request(event, LIMITS), context).value()


def _serve(read_event: Callable[[], Request | list[Problem]], context: Any) -> Answer:
    phases = Phases()
    read = read_event()
    phases.end("parse")
    request = read if isinstance(read, Request) else None
    try:
        answer, report = _answer(read, context, phases)
    except Exception as error:
        TELEMETRY.log_fault(context, request, error, phases)
        raise
    TELEMETRY.log_invocation(context, request, answer, report, phases, known_layers(), _MARSHALLER.bytes_in)
    send_phases(phases)
    return answer


def _answer(request: Request | list[Problem], context: Any, phases: Phases) -> tuple[Answer, BatchReport | None]:
    """Return the answer to what was read, and what became of its batch, where it came to one."""
    if isinstance(request, list):
        return answer_request_problems(request), None
    if missing := refusing_layers():
        return answer_missing_layers(missing, _PLACE, by_name=bool(_NAMED)), None
    try:
        report = run_batch(request.job(_deadline(phases.begun, request, context)), WORKERS, LIMITS)
        phases.end("start", report.first_frame_seconds)
    finally:
        phases.end("run")
    if report.refusal is not None:
        answer = answer_refusal(report.refusal)
    else:
        answer = answer_results([item.id for item in request.items], report.outcomes, LIMITS, request.warnings)
    phases.end("encode")
    return answer, report


def _deadline(begun: float, request: Request, context: Any) -> float:
    """When the batch's time is used up: the request's own, and never past the invocation's."""
    seconds = request.timeout_seconds
    remaining = getattr(context, "get_remaining_time_in_millis", None)
    if remaining is not None:
        left = remaining() / 1000
        seconds = min(seconds, max(0.0, left - min(_RESERVE_SECONDS, left / 2)))
    return begun + seconds
