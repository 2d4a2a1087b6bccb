"""How a zygote asks a first worker and hears its answer, with the channel played to it: what is sent, how long and for what it waits."""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from played_kernel import build

from runtimes.js.command import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable

ROOM: Final = 65536
WAIT: Final = "wait 5000"
NO_ANSWER, NO_JOB = "a forked worker does not answer", "a forked worker takes no job"
KEPT: Final = struct.pack(">I", 1) + b"K" + b"\0"
RESULT: Final = struct.pack(">I", 11) + b"R" + struct.pack(">II", 0, 2) + b"{}1"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build(tmp_path_factory, Path(__file__).with_name("trial.c"), Path(FOLDER, "zygote", "trial.c"))


@pytest.fixture
def says(program: str) -> Callable[..., list[str]]:
    def run(*words: str) -> list[str]:
        done = subprocess.run([program, *words, "judge=frames"], capture_output=True, text=True, check=True)
        return done.stdout.splitlines()

    return run


def say(*pieces: bytes) -> list[str]:
    return [f"say={piece.hex()}" for piece in pieces]


def heard(*sizes: int) -> list[str]:
    """What is asked of a channel that has pieces of these sizes."""
    found = ["send frames"]
    for place, size in enumerate(sizes):
        found += [WAIT, f"read {size} of {ROOM - sum(sizes[:place])}"]
    return found


@pytest.mark.parametrize("fails", [0, 1], ids=["its end", "an error"])
@pytest.mark.parametrize("cut", range(len(KEPT + RESULT) + 1))
def test_an_answer_is_whole_wherever_it_is_cut(cut: int, fails: int, says: Callable[..., list[str]]) -> None:
    whole = KEPT + RESULT
    pieces = [piece for piece in (whole[:cut], whole[cut:]) if piece]
    assert says(*say(*pieces), f"fails={fails}") == [*heard(*map(len, pieces)), WAIT, "end", "answers"]
    if cut < len(whole):
        cut_off = [whole[:cut]] if cut else []
        assert says(*say(*cut_off), f"fails={fails}") == [*heard(*map(len, cut_off)), WAIT, "end", NO_ANSWER]


def test_who_says_nothing_more_is_waited_for_once(says: Callable[..., list[str]]) -> None:
    assert says("hangs=1") == ["send frames", WAIT, NO_ANSWER]
    assert says("hangs=1", *say(KEPT)) == [*heard(len(KEPT)), WAIT, NO_ANSWER]
    assert says("hangs=1", *say(KEPT + RESULT)) == [*heard(len(KEPT + RESULT)), WAIT, "answers"]


@pytest.mark.parametrize(("sent", "said"), [(6, NO_ANSWER), (5, NO_JOB), (0, NO_JOB), (-1, NO_JOB)])
def test_a_job_that_is_not_taken_as_a_whole_is_none(sent: int, said: str, says: Callable[..., list[str]]) -> None:
    assert says("hangs=1", f"sent={sent}") == ["send frames", *([WAIT] if sent == 6 else []), said]


def test_an_answer_that_fills_what_there_is_room_for_is_judged_at_once(says: Callable[..., list[str]]) -> None:
    fits = ROOM - len(KEPT) - 5
    head = struct.pack(">I", fits) + b"R" + struct.pack(">II", 0, 2) + b"{}"
    rest = f"say=31*{fits - 10}"
    sizes = len(KEPT + head), fits - 10
    assert says(*say(KEPT + head), rest) == [*heard(*sizes), "answers"]
    assert says(*say(KEPT + head), f"say=31*{fits - 9}") == [*heard(*sizes), "answers"]
    longer = struct.pack(">I", fits + 1) + head[4:]
    assert says(*say(KEPT + longer), f"say=31*{fits - 9}") == [*heard(*sizes), NO_ANSWER]


# What the second frame says of its lengths, with so many bytes behind them; whether there is an output then.
LENGTHS = [
    (8, 0, 0, False),
    (9, 0, 1, True),
    (9, 1, 1, False),
    (10, 1, 2, True),
    (9, 2, 1, False),
    (9, 2**32 - 1, 1, False),
    (9, 2**32 - 8, 1, False),
    (10, 0, 1, False),
    (9, 0, 2, True),
    (2**32 - 1, 0, 1, False),
]


@pytest.mark.parametrize(("length", "known", "more", "is_one"), LENGTHS)
def test_an_output_is_what_is_behind_what_is_known(
    length: int, known: int, more: int, is_one: bool, says: Callable[..., list[str]]
) -> None:
    result = struct.pack(">I", length) + b"R" + struct.pack(">II", 0, known) + b"1" * more
    assert says(*say(KEPT + result))[-1] == ("answers" if is_one else NO_ANSWER)


def other(kind: bytes) -> bytes:
    """An item's frame, but of another kind."""
    return RESULT[:4] + kind + RESULT[5:]


OTHERS = {
    "an item alone": RESULT,
    "no item": KEPT + KEPT,
    "the item first": RESULT + KEPT,
    "two items": RESULT + RESULT,
    "an item behind two": KEPT + KEPT + RESULT,
    **{f"{kind} first": b"\0\0\0\0" + kind.encode() + RESULT for kind in "BJL"},
    **{f"{kind} then": KEPT + other(kind.encode()) for kind in "DQS"},
    "another one that is cut": KEPT + b"\0\0\0\2K\0",
}


@pytest.mark.parametrize("what", OTHERS)
def test_other_frames_are_no_answer(what: str, says: Callable[..., list[str]]) -> None:
    assert says(*say(OTHERS[what]))[-1] == NO_ANSWER
