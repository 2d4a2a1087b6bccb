"""The self-check fails where any fork server answers otherwise, and tells each; the handler hides its memory."""

from __future__ import annotations

import base64
import ctypes
from types import SimpleNamespace
from typing import Any

import pytest

from handler import hardening, self_check

GOOD = [{"id": "one", "success": True, "output": {"mean": 3}}, {"id": "two", "success": False, "error": "x"}]


@pytest.mark.parametrize(
    ("results", "is_good"),
    [
        (GOOD, True),
        ([GOOD[0] | {"output": {"mean": 2}}, GOOD[1]], False),
        ([GOOD[1], GOOD[1]], False),
        ([GOOD[0], GOOD[0]], False),
        (GOOD[:1], False),
        ([], False),
        (None, False),
    ],
    ids=range(7),
)
def test_an_answer_is_the_expected_one_or_is_told(results: Any, is_good: bool) -> None:
    asked: list[Any] = []
    answer = {"status": "success"} | ({} if results is None else {"results": results})
    service: Any = SimpleNamespace(answer=lambda event: (asked.append(event), answer)[1])
    assert self_check.run_macro(service, "source") == (None if is_good else str(answer))
    (event,) = asked
    assert base64.b64decode(event["script"]) == b"source"
    assert (event["timeout"], [item["data"] for item in event["items"]]) == (60, [{"trace": [1, 2, 6]}, {"trace": []}])


@pytest.mark.parametrize(("wrong", "code"), [((), False), (("b",), True), (("a", "b"), True)])
def test_each_fork_server_is_told_and_any_wrong_one_fails(
    wrong: tuple[str, ...], code: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    closed: list[bool] = []
    language = SimpleNamespace(server_names=("a", "b"), smoke=SimpleNamespace(means=("a", "b")))
    service = SimpleNamespace(workers=SimpleNamespace(language=language), close=lambda: closed.append(True))
    monkeypatch.setattr(self_check, "Service", lambda _settings: service)
    monkeypatch.setattr(self_check, "run_macro", lambda _service, source: "odd" if source in wrong else None)
    with pytest.raises(SystemExit) as ended:
        self_check.main()
    assert (ended.value.code, closed) == (code, [True])
    said = [f"self-check of {name}: {'odd' if name in wrong else 'good'}" for name in ("a", "b")]
    assert capsys.readouterr().out.splitlines() == said


def test_the_handlers_memory_is_hidden_by_one_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """PR_SET_DUMPABLE, of the C library that is there."""
    asked: list[Any] = []
    library = SimpleNamespace(prctl=lambda *given: asked.append(given))
    monkeypatch.setattr(ctypes, "CDLL", lambda name: (asked.append(name), library)[1])
    hardening.hide_memory()
    assert asked == [None, (4, 0, 0, 0, 0)]
