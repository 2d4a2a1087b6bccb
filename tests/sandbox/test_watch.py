"""What is looked at of a running worker, when, and what is made of it: without a process, and without waiting."""

from __future__ import annotations

import math

import pytest

from sandbox import watch
from sandbox.watch import IdleWatch, MemoryWatch

START = 1_000.0
PID = 77


def test_a_worker_is_over_its_memory_with_a_byte_too_many_and_its_highest_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One that is about to end has none any more: what it had then says what it ended of."""
    seen = {0.02: 10, 0.04: 100, 0.06: 101, 0.08: 50, 0.10: 0}
    looked: list[int] = []
    made = MemoryWatch(PID, 100, START)
    for seconds, occupied in seen.items():
        monkeypatch.setattr(watch, "occupied_bytes", lambda pid, now=occupied: (looked.append(pid), now)[1])
        assert not made.is_over(START + seconds - 0.001)  # no look is due
        assert made.wake() <= START + seconds + 1e-6
        assert made.is_over(START + seconds + 1e-6) is (occupied > 100)
    assert made.highest_bytes == 101
    assert looked == [PID] * len(seen)


def test_a_worker_that_needs_no_watching_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(watch, "occupied_bytes")
    made = MemoryWatch(PID, None, START)
    assert made.wake() == math.inf
    assert not made.is_over(START + 100)
    assert made.highest_bytes == 0


def test_a_worker_hangs_that_waits_and_has_done_nothing_since_the_last_look(monkeypatch: pytest.MonkeyPatch) -> None:
    made = IdleWatch(PID, START)
    looks = [(0.5, True, False), (0.6, True, False), (0.6, False, False), (0.6, True, True)]
    for number, (used, waits, hangs) in enumerate(looks, 1):
        # Each time another object, as it is read anew.
        monkeypatch.setattr(watch, "used_seconds", lambda pid, used=used: used + 0 if pid == PID else -1)
        monkeypatch.setattr(watch, "is_waiting", lambda pid, waits=waits: waits and pid == PID)
        due = START + number * 0.3
        assert abs(made.wake() - due) < 0.01
        assert not made.hangs(due - 0.01)
        assert made.hangs(due + 1e-4 * number) is hangs


def test_a_look_is_made_when_it_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever wakes then would find it not due otherwise, and wake at once again."""
    looked: list[int] = []
    monkeypatch.setattr(watch, "occupied_bytes", lambda pid: (looked.append(pid), 101)[1])
    monkeypatch.setattr(watch, "used_seconds", lambda pid: (looked.append(-pid), 0.0)[1])
    memory, idle = MemoryWatch(PID, 100, START), IdleWatch(PID, START)
    assert memory.is_over(memory.wake()) is True
    assert idle.hangs(idle.wake()) is False
    assert looked == [PID, -PID]


@pytest.mark.parametrize("used", [0.0, 1.0, 0.5])
def test_the_first_look_finds_nobody_hanging(used: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing to compare it with, whatever has been used until then."""
    monkeypatch.setattr(watch, "used_seconds", lambda _: used)
    monkeypatch.setattr(watch, "is_waiting", lambda _: True)
    made = IdleWatch(PID, START)
    assert made.hangs(START + 1) is False
    assert made.hangs(START + 2) is True
