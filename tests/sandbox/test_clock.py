"""Every rule of a session's clock, tried without a process and without waiting."""

from __future__ import annotations

import pytest

from sandbox import clock as clocks
from sandbox.clock import (
    BARELY_SECONDS,
    CHECK_SECONDS,
    GATHER_SECONDS,
    PREPARE_SECONDS,
    Due,
    Gathering,
    ItemClock,
    shorter,
)

START = 1000.0
A_MOMENT = 1e-6


def clock(*, grace: float = 0.0, deadline: float = START + 60) -> ItemClock:
    return ItemClock(item_seconds=1.0, compile_seconds=5.0, grace_seconds=grace, deadline=deadline, now=START)


def running(*, grace: float = 0.0, deadline: float = START + 60) -> ItemClock:
    made = clock(grace=grace, deadline=deadline)
    made.compiled()
    made.begin(START)
    return made


@pytest.mark.parametrize(("made", "seconds"), [(clock(), 5.0), (running(), 1.0), (running(grace=0.12), 1.12)])
def test_an_item_and_the_compilation_have_their_time_and_no_more(made: ItemClock, seconds: float) -> None:
    assert made.due(START + seconds - A_MOMENT) is Due.NOTHING
    assert made.due(START + seconds) is Due.ITEM_OVER


def test_the_next_item_has_its_own_time() -> None:
    made = running()
    made.begin(START + 0.9)
    assert made.due(START + 1.9 - A_MOMENT) is Due.NOTHING
    assert made.due(START + 1.9) is Due.ITEM_OVER


def test_the_batch_ends_an_item_and_one_that_had_barely_begun_has_not_run() -> None:
    made = running(deadline=START + 0.5)
    assert made.due(START + 0.5 - A_MOMENT) is Due.NOTHING
    assert made.due(START + 0.5) is Due.BATCH_OVER
    made.begin(START + 0.5 - BARELY_SECONDS / 2)
    assert made.due(START + 0.5) is Due.NO_TURN
    assert clock(deadline=START).due(START) is Due.BATCH_OVER  # a compilation always has had its turn


def test_it_wakes_when_something_is_due() -> None:
    assert clock().wake() == START + 5.0
    assert clock(deadline=START + 2).wake() == START + 2
    made = running()
    assert made.wake() == START + PREPARE_SECONDS
    assert made.takes_long(START + PREPARE_SECONDS)
    assert made.wake() == START + 1.0


def test_an_item_that_takes_long_is_told_of_once() -> None:
    made = running(deadline=START + 0.5)
    assert not made.takes_long(START + PREPARE_SECONDS - A_MOMENT)
    assert made.takes_long(START + PREPARE_SECONDS + A_MOMENT)
    assert not made.takes_long(START + 2 * PREPARE_SECONDS)
    made.begin(START + 0.4)
    assert not made.takes_long(START + 0.5)  # no other one will be needed
    assert not clock().takes_long(START + 1)


def test_a_check_has_what_is_left_of_the_item_and_a_moment_at_least() -> None:
    made = running()
    assert made.check_until(START + 0.2) == START + 1.0
    assert made.check_until(START + 0.99) == START + 0.99 + CHECK_SECONDS
    assert running(deadline=START + 0.3).check_until(START + 0.2) == START + 0.3
    assert not made.is_check_late(START + 0.99, START + 1.0 + CHECK_SECONDS / 2)
    assert made.is_check_late(START + 0.99, START + 1.0 + CHECK_SECONDS)
    assert not made.is_check_late(START, START + 1.0)


def test_silence_makes_the_next_waits_shorter() -> None:
    waits = [shorter(0.12, times) for times in range(60)]
    assert (waits[0], shorter(1.0, 1), shorter(1.0, 2)) == (0.12, 1 / 5, 1 / 9)
    assert waits == sorted(waits, reverse=True)
    assert sum(waits) < 0.3


def test_results_gather_only_where_they_come_fast_and_not_near_the_end() -> None:
    made = Gathering(0)
    assert made.seconds(0, 1000, START) == 0.0  # nothing has come
    assert made.seconds(20, 1000, START + 0.001) == GATHER_SECONDS
    assert made.seconds(21, 1000, START + 0.002) == 0.0  # one in a millisecond
    assert made.seconds(520, 1000, START + 0.004) == 0.0  # the rest comes within that time
    assert made.seconds(600, 1000, START + 0.012) == GATHER_SECONDS
    assert made.seconds(998, 1000, START + 0.040) == 0.0


def from_zero(deadline: float = 60.0) -> ItemClock:
    """Make one of which each sum is exact."""
    made = ItemClock(item_seconds=1.0, compile_seconds=5.0, grace_seconds=0.0, deadline=deadline, now=0.0)
    made.compiled()
    made.begin(0.0)
    return made


def test_what_is_due_at_a_moment_is_due_at_it() -> None:
    assert from_zero(BARELY_SECONDS).due(BARELY_SECONDS) is Due.BATCH_OVER
    assert from_zero(BARELY_SECONDS / 2).due(BARELY_SECONDS / 2) is Due.NO_TURN
    assert from_zero().takes_long(PREPARE_SECONDS)
    assert not from_zero(PREPARE_SECONDS).takes_long(PREPARE_SECONDS)


def test_a_check_is_late_beyond_its_item_and_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clocks, "CHECK_SECONDS", 0.25)
    made = from_zero()
    assert not made.is_check_late(0.5, 1.0)
    assert made.is_check_late(0.5, 1.0 + A_MOMENT)
    assert not made.is_check_late(1.0, 1.25)
    assert not made.is_check_late(0.25, 0.75)  # long, and within the item's time
    assert made.is_check_late(1.0, 1.25 + A_MOMENT)


@pytest.mark.parametrize(
    ("done", "items", "now", "gather"),
    [
        (4, 100, 1.0, False),  # a quarter of a second for each: too slow
        (4, 100, 0.75, True),
        (8, 24, 1.0, False),  # the other 16 come within two seconds
        (8, 25, 1.0, True),
        (17, 33, 2.125, False),  # an eighth of a second for each
        (17, 34, 2.125, True),
        (0, 100, 0.0, False),
        (1, 100, 0.125, True),
    ],
)
def test_results_gather_where_it_is_worth_it(
    done: int, items: int, now: float, gather: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clocks, "_FAST_SECONDS", 0.25)
    monkeypatch.setattr(clocks, "GATHER_SECONDS", 2.0)
    assert Gathering(0).seconds(done, items, now) == (2.0 if gather else 0.0)
    later = Gathering(3)
    later.seconds(3, items, 10.0)
    assert later.seconds(3 + done, items + 3, 10.0 + now) == (2.0 if gather else 0.0)


def test_what_is_due_stays_due() -> None:
    """Whoever looks a little later finds the same."""
    for late in (0.0, 0.25, 100.0):
        assert from_zero().due(1.0 + late) is Due.ITEM_OVER
        assert from_zero().takes_long(PREPARE_SECONDS + late) is (late < 60)
        assert not from_zero(0.05).takes_long(PREPARE_SECONDS + late)
    for late in (0.0, 0.25, 0.49):
        assert from_zero(0.5).due(0.5 + late) is Due.BATCH_OVER
    for late in (0.0, BARELY_SECONDS / 4):
        assert from_zero(BARELY_SECONDS / 2).due(BARELY_SECONDS / 2 + late) is Due.NO_TURN


def test_each_item_that_takes_long_is_told_of() -> None:
    made = clock()
    made.compiled()  # the first one may have begun with that
    for begun in (0.0, 0.5, 0.75):
        assert made.wake() == START + begun + PREPARE_SECONDS
        assert made.takes_long(START + begun + 0.2)
        assert not made.takes_long(START + begun + 0.24)
        made.begin(START + (begun + 0.25 if begun else 0.5))
