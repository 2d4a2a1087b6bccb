"""What a service does with its workers, of which none is started here: they only note what is asked of them."""

from __future__ import annotations

import base64
import json
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from border.languages import LANGUAGES
from border.layers import Standing
from handler import service
from handler.marshaller import RawEvent
from handler.request import Request
from handler.service import Service, _deadline
from handler.settings import read_settings
from sandbox.errors import ServiceError
from sandbox.job import BatchReport, Finding, Item, Outcome, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

Asked = list[tuple[Any, ...]]
STANDING = Standing(frozenset({"files", "memory"}), frozenset({"seccomp"}))


class PlayedWorkers:
    """Notes what it is asked for."""

    def __init__(self, asked: Asked, language: Any, limits: Any, *, alone: bool) -> None:
        self.asked, self.language = asked, language
        self.standing: Standing | None = None
        self.begin = "forked"
        asked.append(("made", language.name, limits.items, alone))

    def __getattr__(self, name: str) -> Any:
        return lambda *given: self.asked.append((name, *given))

    def standing_layers(self) -> Standing:
        self.asked.append(("waited for the layers",))
        return STANDING

    def known_layers(self) -> Standing | None:
        return self.standing

    def workers_begin(self) -> str:
        return self.begin


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Have all that a service does at its start noted, in its order."""
    asked: Asked = []
    monkeypatch.setattr(service, "Workers", lambda *given, **more: PlayedWorkers(asked, *given, **more))
    monkeypatch.setattr(service, "hide_memory", lambda: asked.append(("hidden",)))
    monkeypatch.setattr(service, "why_not_alone", lambda: "a checkout")
    monkeypatch.setattr(service, "import_module", lambda name: asked.append(("imported", name)))
    monkeypatch.setattr(service, "warn_of_misspelled", lambda: ["a slip"])
    monkeypatch.setattr(service, "seconds_since_start", lambda: 1.5)
    monkeypatch.setattr(service, "Telemetry", lambda *given: (asked.append(("telemetry", *given[1:])), SimpleNamespace(
        log_warnings=lambda sentences: asked.append(("warned", *(text.split(" ")[0] for text in sentences)))))[1])  # fmt: skip
    return asked


def settings(**given: str) -> Any:
    return read_settings({"MACRO_LANGUAGE": "python", "MACRO_MAX_ITEMS": "7", "MACRO_PLACE": "image", **given})


def test_a_start_prepares_a_worker_and_orders_what_is_asked_later(asked: Asked) -> None:
    made = Service(settings(MACRO_REQUIRE_LAYERS="landlock"))
    assert asked == [
        ("hidden",),
        ("made", "python", 7, False),
        ("start", ("python-plain",)),
        ("prepare", "python-plain"),
        ("order_probe",),
        ("wait_loaded", ()),
        ("telemetry", 1.5),
        ("warned", "MACRO_REQUIRE_LAYERS:", "a"),
    ]
    assert (made.not_alone, made.limits.items) == ("a checkout", 7)
    asked.clear()
    made.close()
    assert asked == [("stop",)]


def test_one_in_an_environment_of_its_own_says_so_to_its_workers(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "why_not_alone", lambda: "")
    Service(settings())
    assert asked[1] == ("made", "python", 7, True)


def test_what_is_made_ahead_waits_for_all_that_an_invocation_may_need(asked: Asked) -> None:
    Service(settings(AWS_LAMBDA_INITIALIZATION_TYPE="provisioned-concurrency"))
    names = LANGUAGES["python"].server_names
    assert ("start", names) in asked
    assert ("wait_loaded", names[1:]) in asked
    assert asked[-2:] == [("waited for the layers",), ("imported", "handler.request_models")]


@pytest.mark.parametrize(
    ("required", "waits", "refusing"),
    [("none", False, ()), ("files,disk", True, ("disk",)), ("files,seccomp", True, ())],
)
def test_layers_are_waited_for_only_where_some_are_required(
    asked: Asked, required: str, waits: bool, refusing: tuple[str, ...]
) -> None:
    made = Service(settings(MACRO_REQUIRE_LAYERS=required))
    asked.clear()
    assert made.refusing_layers() == refusing
    assert asked == [("waited for the layers",)] * waits


def test_layers_are_judged_once_and_anew_when_anything_changes(asked: Asked) -> None:
    made = Service(settings(MACRO_ACCEPT_MISSING_LAYERS="disk"))
    workers: Any = made.workers
    assert made.known_layers() is None
    workers.standing = STANDING
    first = made.known_layers()
    assert first is not None
    assert (first.active, first.accepted, first.workers) == (("files", "memory"), ("disk",), "forked")
    assert made.known_layers() is first
    workers.standing = STANDING._replace(layers=frozenset({"files"}))
    second = made.known_layers()
    assert second is not None
    assert second.active == ("files",)
    workers.begin = "forked: Python confines them"
    third = made.known_layers()
    assert third is not None
    assert (third.active, third.workers) == (("files",), "forked: Python confines them")
    assert ("waited for the layers",) not in asked


@pytest.mark.parametrize(
    ("timeout", "left_ms", "seconds"),
    [
        (5.0, None, 5.0),
        (5.0, 60_000, 5.0),
        (60.0, 10_000, 9.5),
        (9.5, 10_000, 9.5),
        (60.0, 1_001, 0.501),
        (60.0, 1_000, 0.5),
        (60.0, 600, 0.3),
        (60.0, 0, 0.0),
        (60.0, -100, 0.0),
        (60.0, -10_000, 0.0),
    ],
)
def test_a_batch_has_its_time_and_leaves_some_of_the_invocations(
    timeout: float, left_ms: int | None, seconds: float
) -> None:
    request = Request("source", "digest", (Item("a", b"{}"),), timeout, None)
    context = None if left_ms is None else SimpleNamespace(get_remaining_time_in_millis=lambda: left_ms)
    assert _deadline(100.0, request, context) == pytest.approx(100.0 + seconds)


class PlayedTelemetry:
    """Notes what it is told, and by which phase it was reached."""

    def __init__(self) -> None:
        self.told: list[Any] = []

    def log_warnings(self, sentences: Any) -> None:
        del sentences

    def log_invocation(
        self, context: Any, request: Any, answer: Any, report: Any, phases: Any, layers: Any, size: Any
    ) -> None:
        self.told = ["answered", context, request, answer, report, [phase.name for phase in phases.done], layers, size]

    def log_fault(self, context: Any, request: Any, error: Exception, phases: Any) -> None:
        self.told = ["failed", context, request, error, [phase.name for phase in phases.done]]


@pytest.fixture
def played(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Return a service whose batches come to this report, or to this error."""
    monkeypatch.setattr(service, "Telemetry", lambda *_given: PlayedTelemetry())
    monkeypatch.setattr(service, "send_phases", lambda phases: asked.append(("sent", len(phases.done))))

    def make(report: BatchReport | Exception, **given: str) -> Service:
        def run_batch(job: Any, workers: Any, limits: Any) -> BatchReport:
            asked.append(("ran", job.source, job.deadline, limits.items))
            assert workers is made.workers
            if isinstance(report, Exception):
                raise report
            return report

        monkeypatch.setattr(service, "run_batch", run_batch)
        made = Service(settings(MACRO_REQUIRE_LAYERS="none") if not given else settings(**given))
        asked.clear()
        return made

    return make


EVENT = {"script": base64.b64encode(b"x").decode(), "items": [{"id": "a"}, {"id": "b"}], "timeout": 20}
CONTEXT = SimpleNamespace()


def as_bytes(event: Any) -> RawEvent:
    return RawEvent(json.dumps(event).encode())


def test_a_batch_is_run_and_its_answer_told_and_traced(played: Any, asked: Asked) -> None:
    report = BatchReport(outcomes=[Outcome(b"{}"), Outcome(error="e", code="TIMEOUT")], first_frame_seconds=0.0)
    made = played(report)
    before = time.monotonic()
    answer = made.answer(as_bytes(EVENT | {"timeuot": 1}), CONTEXT)
    value = answer.value()
    assert [result["success"] for result in value["results"]] == [True, False]
    assert [result["id"] for result in value["results"]] == ["a", "b"]
    assert "did you mean `timeout`" in value["warnings"][0]
    (_, source, deadline, items), sent = asked
    assert (source, items, sent) == ("x", 7, ("sent", 4))
    assert before + 20 <= deadline <= time.monotonic() + 20
    how, context, request, told, of, phases, layers, size = made.telemetry.told
    assert (how, context, told, of, layers) == ("answered", CONTEXT, answer, report, None)
    assert (request.source, size) == ("x", len(as_bytes(EVENT | {"timeuot": 1}).body))
    assert phases == ["parse", "start", "run", "encode"]


def test_an_event_of_objects_is_answered_as_objects(played: Any) -> None:
    made = played(BatchReport(outcomes=[Outcome(b"{}")] * 2))
    made.workers.standing = STANDING
    assert made.answer(EVENT) == json.loads(made.telemetry.told[3].encoded)
    assert made.telemetry.told[6].active == ("files", "memory")
    assert (made.telemetry.told[1], made.telemetry.told[7]) == (None, None)


def test_a_macro_that_is_refused_is_an_answer(played: Any, asked: Asked) -> None:
    made = played(BatchReport(refusal=Refusal("SYNTAX_ERROR", (Finding("no"),))))
    assert made.answer(as_bytes(EVENT)).problems == [{"code": "SYNTAX_ERROR", "message": "no"}]
    assert made.telemetry.told[5] == ["parse", "start", "run", "encode"]
    assert asked[-1] == ("sent", 4)


@pytest.mark.parametrize("event", [EVENT | {"items": 5}, 5])
def test_what_is_no_request_is_not_run(event: Any, played: Any, asked: Asked) -> None:
    made = played(BatchReport())
    assert made.answer(as_bytes(event)).problems[0]["code"] == "INVALID_REQUEST"
    assert (made.telemetry.told[2], made.telemetry.told[4], made.telemetry.told[5]) == (None, None, ["parse"])
    assert asked == [("sent", 1)]


@pytest.mark.parametrize(
    ("given", "who"),
    [({"MACRO_REQUIRE_LAYERS": "disk"}, "MACRO_REQUIRE_LAYERS names"), ({"MACRO_PLACE": "image"}, "container")],
)
def test_where_a_layer_is_missing_nothing_is_run(given: dict[str, str], who: str, played: Any, asked: Asked) -> None:
    made = played(BatchReport(), **given)
    (problem,) = made.answer(as_bytes(EVENT)).problems
    assert problem["code"] == "SANDBOX_UNAVAILABLE"
    assert who in problem["message"]
    assert (made.telemetry.told[2].source, made.telemetry.told[4]) == ("x", None)
    assert not [one for one in asked if one[0] == "ran"]


@pytest.mark.parametrize("error", [ServiceError("broken"), ValueError("odd")])
def test_a_fault_is_told_and_raised(error: Exception, played: Any, asked: Asked) -> None:
    made = played(error)
    with pytest.raises(type(error)) as caught:
        made.answer(as_bytes(EVENT), CONTEXT)
    assert caught.value is error
    how, context, request, told, phases = made.telemetry.told
    assert (how, context, request.source, told, phases) == ("failed", CONTEXT, "x", error, ["parse", "run"])
    assert [one[0] for one in asked] == ["ran"]
