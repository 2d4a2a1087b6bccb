"""What a fork server makes before it forks: how it tells where a worker is, what it has rehearsed, and what it has loaded."""

from __future__ import annotations

import faulthandler
import signal
import sys
from typing import Any

import pytest

from border import frames
from border.worker_limits import WorkerLimits
from runtimes.loaded_runtime import LoadedRuntime
from runtimes.python import worker
from runtimes.python.granted import plain_policy
from runtimes.python.policy.guards import Guards

LIMITS: Any = WorkerLimits


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Keep the signal of this process as it is."""
    seen: list[Any] = []
    monkeypatch.setattr(faulthandler, "register", lambda *args, **kwargs: seen.append((args, kwargs)))
    return seen


@pytest.fixture(autouse=True)
def named(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Keep the names of our functions, which other tests have too."""
    seen: list[Any] = []
    monkeypatch.setattr(worker.shown_names, "name_as_shown", seen.append)
    return seen


def test_a_server_has_rehearsed_a_batch_to_its_end(monkeypatch: pytest.MonkeyPatch, registered: list[Any]) -> None:
    served: list[worker.BatchServer] = []
    items: list[bytes] = []
    serve, run_item = worker.BatchServer.serve, worker.BatchServer._run_item

    def watched(self: worker.BatchServer) -> None:
        served.append(self)
        serve(self)

    def watched_item(self: Any, *args: Any, **kwargs: Any) -> bytes:
        items.append(run_item(self, *args, **kwargs))
        return items[-1]

    monkeypatch.setattr(worker.BatchServer, "serve", watched)
    monkeypatch.setattr(worker.BatchServer, "_run_item", watched_item)
    loaded = worker.load("python", LIMITS)

    assert isinstance(loaded, LoadedRuntime)
    assert len(served) >= 10  # Python specialises a function's instructions after some calls
    assert {frames.split_result(item) for item in items} == {(b"{}", b'{"mean":2.1666666666666665}')}
    assert len(items) == len(served)
    # Of one thread, and nothing else is asked: what was there before would end the process.
    assert registered == [((signal.SIGUSR1,), {"file": frames.TRACE_FD, "all_threads": False, "chain": False})]


def test_all_that_macros_are_given_is_named_as_they_know_it(registered: list[Any], named: list[Any]) -> None:
    worker.load("python", LIMITS)
    assert registered
    names, *modules = named
    assert names["print"] is worker.macro_print
    assert len(modules) == len(Guards(plain_policy()).facades)
    assert any("defaultdict" in module for module in modules)


@pytest.mark.parametrize(
    ("server", "without"), [("python", False), ("python-numpy", False), ("python-science", True), ("python-z", False)]
)
def test_where_pandas_is_loaded_it_finds_no_pyarrow(
    server: str, without: bool, monkeypatch: pytest.MonkeyPatch, registered: list[Any]
) -> None:
    """It would keep texts in arrays of that: a macro would see other types than in the image."""
    monkeypatch.delitem(sys.modules, "pyarrow", raising=False)
    monkeypatch.setattr(worker, "POLICIES", {})
    monkeypatch.setattr(worker, "_rehearse", lambda *_: None)
    worker.load(server, LIMITS)
    assert ("pyarrow" in sys.modules) is without
    assert sys.modules.pop("pyarrow", None) is None
    assert registered


def test_what_is_loaded_ahead_is_there_and_what_another_python_has_may_be_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for late in (*worker.LOADED_AHEAD, "colorsys"):
        monkeypatch.delitem(sys.modules, late, raising=False)
    monkeypatch.setattr(worker, "_LATE_IN_THE_LIBRARY", "colorsys")
    worker.load_ahead()
    assert {*worker.LOADED_AHEAD, "colorsys"} <= set(sys.modules)
    monkeypatch.setattr(worker, "_LATE_IN_THE_LIBRARY", "no_such_module")
    worker.load_ahead()


def test_a_macro_has_what_its_server_has_made() -> None:
    guards = Guards(plain_policy())
    names = worker.macro_builtins(guards)
    assert names["math"] is guards.facades["math"]
    assert names["statistics"] is guards.facades["statistics"]
    assert names["print"] is worker.macro_print
    assert names["getattr"] is guards.named.getattr
    assert names["type"] is guards.show_type
    given = Guards(plain_policy()._replace(given_modules={"m": "math"}))
    assert worker.macro_builtins(given)["m"] is given.facades["math"]
