"""What a service does with its workers, of which none is started here: they only note what is asked of them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from border.languages import LANGUAGES
from border.layers import Standing
from handler import service
from handler.request import Request
from handler.service import Service, _deadline
from handler.settings import read_settings
from sandbox.job import Item

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
