"""What a fork server does for each command, with its workers played to it (tests/runtimes/test_commands.py has real ones)."""

from __future__ import annotations

import signal
import struct
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from played_kernel import build

from runtimes import native_fork

if TYPE_CHECKING:
    from collections.abc import Callable

PART = Path(native_fork.LIBRARY).with_name("commands.c")
WORKER: Final = 55
DESCRIPTORS, DEATH = 128, 256  # bits of `enum wall` in native.h
UNINHERITED: Final = 1  # FD_CLOEXEC


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build(tmp_path_factory, Path(__file__).with_name("commands.c"), PART)


@pytest.fixture
def says(program: str) -> Callable[..., list[str]]:
    def run(*words: str) -> list[str]:
        return subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout.splitlines()

    return run


def say(kind: str, pid: int | None = None, more: bytes = b"") -> str:
    return "say=" + (kind.encode() + (b"" if pid is None else struct.pack("!I", pid)) + more).hex()


def ended(pid: int, status: int, by_itself: int) -> str:
    return "answer " + struct.pack("!cIIB", b"X", pid, status, by_itself).hex()


SPAWNED = "answer " + struct.pack("!cI", b"P", WORKER).hex()
AND_LAST = ("last=1", "take=1")


# A third one is nobody's: the kernel takes it away.
GIVEN = [(3, ["first", "second"]), (2, ["first", "second"]), (1, ["first", "none"]), (0, ["none", "none"])]


@pytest.mark.parametrize(("count", "closed"), GIVEN)
def test_a_worker_is_added_and_its_descriptors_are_closed(
    count: int, closed: list[str], says: Callable[..., list[str]]
) -> None:
    said = says(f"with={count}", say("S"), *AND_LAST)
    assert said == [*(f"close {which}" for which in closed), f"add {WORKER}", "took -", SPAWNED]


def test_what_is_no_descriptor_is_not_taken_for_one(says: Callable[..., list[str]]) -> None:
    """The kernel can also name who sent a message."""
    assert says("names=1", say("S"), *AND_LAST) == ["close none", "close none", f"add {WORKER}", "took -", SPAWNED]


def test_a_signal_is_not_the_end_and_an_error_is(says: Callable[..., list[str]]) -> None:
    assert says("interrupts=3", say("T"), "take=1", "interrupts=3", *AND_LAST) == ["took T", "took -"]
    assert says(say("T"), "broken=1", "take=1") == ["took -"]


def test_a_server_that_nobody_hears_ends(says: Callable[..., list[str]]) -> None:
    assert says(say("X", WORKER), say("T"), "deaf=1", "take=1") == [f"end {WORKER}", "exit 0"]


def test_a_server_that_cannot_fork_ends(says: Callable[..., list[str]]) -> None:
    assert says("with=2", "forked=-1", say("S"), *AND_LAST) == ["close first", "close second", "exit 1"]


DIES = f"death {signal.SIGKILL.value}"
KEEPS = f"keep first {UNINHERITED} second {UNINHERITED}"
BORN: dict[str, tuple[list[str], list[str]]] = {
    "with all": (["with=2"], [DIES, "leads", KEEPS, "took S"]),
    "no trace": (["with=1"], [DIES, "leads", f"keep first {UNINHERITED} none 0", "took S"]),
    "its server has gone": (["with=2", "parent=1"], [DIES, "exit 1"]),
    "it has come to another": (["with=2", "parent=99"], [DIES, "exit 1"]),
    "it outlives its server": (["with=2", f"without={DEATH}"], ["leads", KEEPS, "took S"]),
    "with descriptors": (
        ["with=2", f"without={DESCRIPTORS}"],
        [DIES, "leads", "move first 3", "move second 4", "took S"],
    ),
    "with descriptors, no trace": (["with=1", f"without={DESCRIPTORS}"], [DIES, "leads", "move first 3", "took S"]),
}


@pytest.mark.parametrize("what", BORN)
def test_a_child_leads_and_keeps_its_channel_alone(what: str, says: Callable[..., list[str]]) -> None:
    words, said = BORN[what]
    assert says("forked=0", *words, say("S"), "take=1") == said


def test_a_worker_is_asked_for_its_line_where_it_tells_it(says: Callable[..., list[str]]) -> None:
    asks = say("Q", WORKER), say("Q", WORKER + 1)
    assert says("tells=1", *asks, *AND_LAST) == [f"kill {WORKER} {signal.SIGUSR1.value}", "took -"]
    assert says("tells=0", *asks, *AND_LAST) == ["took -"]


def test_of_a_worker_that_is_ended_nothing_else_is_done(says: Callable[..., list[str]]) -> None:
    said = says("tells=1", say("X", WORKER), say("X", 0x01020304), *AND_LAST)
    other = 0x01020304
    assert said == [f"end {WORKER}", f"end {other}", "took -", ended(WORKER, 0x0709, 1), ended(other, 0x0709, 0)]


def test_a_pid_has_four_bytes(says: Callable[..., list[str]]) -> None:
    for kind in (say("X"), say("X", WORKER, b"5"), say("X", None, b"123")):
        assert says(kind, *AND_LAST) == ["end 0", "took -", ended(0, 0x0709, 0)]


def test_what_is_no_command_is_passed_over(says: Callable[..., list[str]]) -> None:
    assert says(say("?"), say("x", WORKER), say("H"), say("T"), "take=1", *AND_LAST) == ["took T", "took -"]


REHEARSALS: dict[str, tuple[int, int, str]] = {
    "never": (0, 100, "took -"),
    "not yet": (100, 99, "took -"),
    "now": (100, 100, "took H"),
    "long since": (100, 101, "took H"),
}


@pytest.mark.parametrize("what", REHEARSALS)
def test_it_is_time_to_rehearse_once(what: str, says: Callable[..., list[str]]) -> None:
    after, longest, took = REHEARSALS[what]
    rehearses = took == "took H"
    said = says(f"after={after}", f"longest={longest}", say("X", WORKER), *(["take=1"] if rehearses else []), *AND_LAST)
    assert [line for line in said if line.startswith("took")] == [*([took] if rehearses else []), "took -"]


def test_it_rehearses_no_second_time_and_for_no_other_command(says: Callable[..., list[str]]) -> None:
    ends = say("X", WORKER)
    said = says("after=100", "longest=100", say("Q", WORKER), ends, ends, ends, "take=1", *AND_LAST)
    assert [line for line in said if not line.startswith("answer")] == [
        f"end {WORKER}", "took H", f"end {WORKER}", f"end {WORKER}", "took -"
    ]  # fmt: skip
