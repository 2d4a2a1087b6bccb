"""One service, built from settings: its language, workers and limits; parent's side. It answers events until it is closed.

Nothing happens before one is built. Lambda's process builds one (handler/entrypoint.py); so do the command line, the self-check
and the tests, each with settings of its own: several may live in a process, one after the other or beside each other.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from border.languages import LANGUAGES
from handler.alone import why_not_alone
from handler.answer import (
    Answer,
    answer_missing_layers,
    answer_refusal,
    answer_request_problems,
    answer_results,
)
from handler.hardening import hide_memory
from handler.marshaller import RawEvent
from handler.raw_request import read_body
from handler.request import Problem, Request
from handler.settings import warn_of_misspelled
from handler.stopwatch import Stopwatch, seconds_since_start
from handler.telemetry import Telemetry
from handler.tracing import send_phases
from sandbox.batch import run_batch
from sandbox.layers import judge_layers, may_refuse, warn_of_old_names
from sandbox.workers import Workers

if TYPE_CHECKING:
    from border.layers import Standing
    from handler.settings import Settings
    from sandbox.job import BatchReport
    from sandbox.layers import Layers

# Kept back from the invocation's remaining time, to encode the answer and hand it over.
_RESERVE_SECONDS: Final = 0.5


class Service:
    """Answers events with the results of macros."""

    def __init__(self, settings: Settings) -> None:
        """Hide this process's memory, and start the first fork server.

        The first loads beside the first invocation; the others start when a macro first needs them, or at once where the
        environment is made ahead of invocations. What is loaded ahead is waited for: once the first invocation is asked for,
        the environment may be frozen, and the loading would go on while somebody waits, with less of a processor.
        """
        hide_memory()  # before there is a worker that might look
        self.limits = settings.limits()
        # Why nothing that workers leave is taken away by the handler itself; empty where it is.
        self.not_alone = why_not_alone()
        language = LANGUAGES[settings.MACRO_LANGUAGE]
        self.workers = Workers(language, self.limits, alone=not self.not_alone)
        self._place = settings.place()
        self._named = settings.required_layers()
        self._accepted = settings.accepted_layers()
        self._judged: tuple[Standing, str, Layers] | None = None  # the last judgement, and what of
        self.workers.start(settings.servers_ahead())
        self.workers.prepare(language.servers[0].name)
        self.workers.order_probe()
        self.workers.wait_loaded(settings.servers_ahead()[1:])
        self.telemetry = Telemetry(settings, seconds_since_start())
        self.telemetry.log_warnings([*warn_of_old_names(self._named), *warn_of_misspelled()])
        # While nobody waits; else the first batch does, as its worker comes from the same fork server.
        if settings.made_ahead():
            self.refusing_layers()
            import_module("handler.request_models")  # what a wrong request needs

    def answer(self, event: Any, context: Any = None) -> Any:
        """Run a macro over the items of a request; the shapes are those of the wire contract (SPECIFICATION.md).

        On the Runtime API a request comes as bytes, and the answer is an Answer, which is bytes too: neither is ever made into
        objects. Whoever calls this with an event as objects gets the answer as objects. `context` is Lambda's, of which the
        time that remains and a few names are asked.

        Raises ServiceError where the service itself is broken, and never for what a request or a macro can cause.
        """
        phases = Stopwatch()
        if isinstance(event, RawEvent):
            return self._serve(read_body(event.body, self.limits), context, phases, len(event.body))
        from handler.request_models import read_request  # noqa: PLC0415 -- a start does not wait for what no Lambda needs

        return self._serve(read_request(event, self.limits), context, phases).value()

    def layers(self) -> Layers:
        """Return the layers of the sandbox that stand and those that do not, waiting until that is known."""
        return self._judge(self.workers.standing_layers())

    def known_layers(self) -> Layers | None:
        """Return them, or None until that is known; never waits."""
        standing = self.workers.known_layers()
        return None if standing is None else self._judge(standing)

    def refusing_layers(self) -> tuple[str, ...]:
        """Return the required layers that do not stand. Waits until it is known only where something is required."""
        if not may_refuse(self.workers.language, self._place, self._named):
            return ()
        return self.layers().refusing

    def close(self) -> None:
        """End the workers and their fork servers; a second time does nothing."""
        self.workers.stop()

    def _judge(self, standing: Standing) -> Layers:
        begin = self.workers.workers_begin()
        if self._judged is None or self._judged[:2] != (standing, begin):
            judged = judge_layers(standing, self.workers.language, begin, self._place, self._named, self._accepted)
            self._judged = standing, begin, judged
        return self._judged[2]

    def _serve(
        self, read: Request | list[Problem], context: Any, phases: Stopwatch, bytes_in: int | None = None
    ) -> Answer:
        phases.end("parse")
        request = read if isinstance(read, Request) else None
        try:
            answer, report = self._answer(read, context, phases)
        except Exception as error:
            self.telemetry.log_fault(context, request, error, phases)
            raise
        self.telemetry.log_invocation(context, request, answer, report, phases, self.known_layers(), bytes_in)
        send_phases(phases)
        return answer

    def _answer(
        self, request: Request | list[Problem], context: Any, phases: Stopwatch
    ) -> tuple[Answer, BatchReport | None]:
        """Return the answer to what was read, and what became of its batch, where it came to one."""
        if isinstance(request, list):
            return answer_request_problems(request), None
        if missing := self.refusing_layers():
            return answer_missing_layers(missing, self._place, by_name=bool(self._named)), None
        try:
            report = run_batch(request.job(_deadline(phases.begun, request, context)), self.workers, self.limits)
            phases.end("start", report.first_frame_seconds)
        finally:
            phases.end("run")
        if report.refusal is not None:
            answer = answer_refusal(report.refusal)
        else:
            ids = [item.id for item in request.items]
            answer = answer_results(ids, report.outcomes, self.limits, request.warnings)
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
