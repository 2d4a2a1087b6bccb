"""Ctrl-C at whatever moment an answer comes back: it is kept as a whole, and what is said counts it."""

from __future__ import annotations

import json
import os
import signal
from typing import TYPE_CHECKING, Any

import pytest

from cli.bulk import bulk_run
from cli.bulk.bulk_run import BulkRun
from cli.bulk.journal import Journal
from cli.bulk.spool import Entry
from cli.calls.retrying import Retrying

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

IDENTITY = {"format": 1, "macro": "m", "items": "i"}
ENTRIES = [Entry(place, b'{"id":"%d","data":null}' % place) for place in range(4)]


def answer(payload: bytes) -> bytes:
    results = [{"id": item["id"], "success": True, "output": {}} for item in json.loads(payload)["items"]]
    return json.dumps({"status": "success", "results": results, "errors": []}).encode()


@pytest.fixture(autouse=True)
def ordinary_interrupts() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupted_at(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a Ctrl-C come once, in the middle of what is done with an answer."""
    left = [True]

    def before(original: Callable[..., Any]) -> Callable[..., Any]:
        def interrupted(*arguments: Any) -> Any:
            if left:
                left.pop()
                signal.raise_signal(signal.SIGINT)
            return original(*arguments)

        return interrupted

    if place == "before it is checked":
        monkeypatch.setattr(bulk_run, "open_results", before(bulk_run.open_results))
    elif place == "before it is on the disk":
        monkeypatch.setattr("cli.bulk.journal.os.fsync", before(os.fsync))
    else:
        monkeypatch.setattr(Journal, "_mark", before(Journal._mark))


@pytest.mark.parametrize("place", ["before it is checked", "before it is on the disk", "before it is counted"])
def test_an_answer_that_has_come_is_kept_whole(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "journal"
    journal = Journal(path, IDENTITY, 4)
    bulk = BulkRun(answer, "here", b'{"script":""}', journal, Retrying(), 1)
    interrupted_at(place, monkeypatch)

    with pytest.raises(KeyboardInterrupt):
        bulk.run(iter([ENTRIES[:2], ENTRIES[2:]]), lambda: None)

    kept = path.read_bytes().count(b"\n") - 1
    assert (journal.done, kept) == (2, 2)
    journal.close()


def test_an_ignored_interrupt_stays_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(tmp_path / "journal", IDENTITY, 4)
    interrupted_at("before it is counted", monkeypatch)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    BulkRun(answer, "here", b'{"script":""}', journal, Retrying(), 1).run(iter([ENTRIES]), lambda: None)
    assert journal.done == 4
    journal.close()
