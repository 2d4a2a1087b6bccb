"""The attacks that a zygote tries, with the kernel played to them: each way of each, and what is made of what their children say."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from played_kernel import build

from runtimes.js.command import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable

LAYERS = ("files", "sockets", "disk", "memory", "neighbours", "processes")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build(tmp_path_factory, Path(__file__).with_name("attacks.c"), Path(FOLDER, "zygote", "attacks.c"))


@pytest.fixture
def says(program: str) -> Callable[..., list[str]]:
    def run(*words: str) -> list[str]:
        done = subprocess.run([program, *words], capture_output=True, text=True, check=True, timeout=30)
        return done.stdout.splitlines()

    return run


# What the kernel grants, and which layer does not stand then; and how many files are open still.
WAYS: dict[str, tuple[str, int]] = {
    "": ("", 0),
    "/proc/self/status": ("files", 0),
    "/etc/passwd": ("files", 0),
    "/": ("files", 0),
    "inet": ("sockets", 0),
    "inet6": ("sockets", 0),
    "unix": ("sockets", 0),
    "mknod,truncate": ("disk", 0),
    "mknod": ("", 0),
    "truncate": ("", 0),
    "mknod,scratch,write": ("disk", 1),
    "scratch,write": ("disk", 1),
    "scratch": ("", 1),
    "write": ("", 0),
    "mmap": ("memory", 0),
    "mem of 7": ("neighbours", 0),
    "environ of 7": ("neighbours", 0),
    "maps of 7": ("neighbours", 0),
    "memory": ("neighbours", 0),
    "no memory": ("neighbours", 0),
    "nothing is there": ("neighbours", 0),
    "trace": ("neighbours", 0),
    "fork,wait": ("processes", 0),
    "fork": ("", 0),
}


@pytest.mark.parametrize("granted", WAYS)
@pytest.mark.parametrize("neighbour", [1, 2])
def test_each_way_alone_gets_an_attack_through(granted: str, neighbour: int, says: Callable[..., list[str]]) -> None:
    layer, still_open = WAYS[granted]
    said = says(f"allows=,{granted},", f"attack={neighbour}")
    assert said == [*([f"through {layer}"] if layer else []), f"open {still_open} there 0"]


def test_a_process_that_an_attack_starts_ends_at_once(says: Callable[..., list[str]]) -> None:
    assert says("allows=,born,", "attack=1") == []


ALL = ",".join(LAYERS)
ZYGOTE = 4711
DIES_WITH_ITS_PARENT = signal.SIGKILL.value
BEGINS = ["keep -1", "alarm 5", f"walls 6 {DIES_WITH_ITS_PARENT} 1"]
LEAVES, ENDS = "leave 99", ["end 1", "look 99"]
MECHANISMS = "one,three,four"


def names(layers: str, mechanisms: str = MECHANISMS, forks: int = 1) -> list[str]:
    return [f"names {layers};{mechanisms}", f"beyond 1 open 0 forks {forks}"]


def test_a_child_tries_all_layers_behind_its_walls_and_leaves_what_it_can(says: Callable[..., list[str]]) -> None:
    assert says("try=1") == [*BEGINS, LEAVES, *ENDS, *names(f"{ALL},leftovers")]
    assert says("nothing=0", "try=1") == [*BEGINS, LEAVES, *ENDS, *names(ALL)]


@pytest.mark.parametrize(
    ("granted", "missed"),
    [
        ("/", "files"),
        ("unix", "sockets"),
        ("scratch,write", "disk"),
        ("mmap", "memory"),
        ("mem of 7", "neighbours"),
        (f"maps of {ZYGOTE}", "neighbours"),
        ("memory", "neighbours"),
        ("fork,wait", "processes"),
    ],
)
def test_what_gets_through_does_not_stand(granted: str, missed: str, says: Callable[..., list[str]]) -> None:
    held = ",".join(layer for layer in (*LAYERS, "leftovers") if layer != missed)
    assert says(f"allows=,{granted},", "try=1") == [*BEGINS, LEAVES, *ENDS, *names(held)]


def test_what_is_killed_was_refused_and_the_next_child_goes_on_behind_it(says: Callable[..., list[str]]) -> None:
    one = [*BEGINS, *ENDS]
    last = [*BEGINS, LEAVES, *ENDS]
    for how in (("deadly=,inet,mmap,",), ("filtered=,inet,mmap,",), ("deadly=,inet,", "filtered=,mmap,")):
        assert says(*how, "try=1") == [*one, *one, *last, *names(f"{ALL},leftovers", forks=3)]
    # Who is killed by the last attack has left nothing yet.
    assert says("deadly=,fork,", "try=1") == [*one, *last, *names(f"{ALL},leftovers", forks=2)]
    assert says("deadly=,fork,", "nothing=0", "try=1") == [*one, *last, *names(ALL, forks=2)]
    assert says("deadly=,/etc/passwd,", "allows=,unix,", "try=1") == [
        *one,
        *last,
        *names("files,disk,memory,neighbours,processes,leftovers", forks=2),
    ]


@pytest.mark.parametrize("how", ["hanging", "leaves"])
@pytest.mark.parametrize("signals", [1, 2], ids=["", "where its signal was passed over"])
def test_what_hangs_or_ends_was_not_refused(how: str, signals: int, says: Callable[..., list[str]]) -> None:
    said = says(f"{how}=,inet,", f"try={signals}")
    held = "files,disk,memory,neighbours,processes,leftovers"
    ended = ["end 1 by itself 3", "look 99"] if how == "leaves" else ENDS
    assert said == [*BEGINS, *ended, *BEGINS, LEAVES, *ENDS, *names(held, forks=2)]


def test_what_was_not_tried_does_not_stand(says: Callable[..., list[str]]) -> None:
    assert says("dies=walls", "try=1") == [*BEGINS, *ENDS, *names("", "four")]
    assert says("fails=fork", "try=1") == ["look 99", *names("", "four")]
    for how in ("pipe", "pipe, oddly"):
        assert says(f"fails={how}", "try=1") == names("", "", forks=0)


def test_a_child_that_ends_while_it_leaves_something_has_tried_all(says: Callable[..., list[str]]) -> None:
    assert says("dies=leaving", "try=1") == [*BEGINS, LEAVES, *ENDS, *names(f"{ALL},leftovers")]


def test_a_child_that_nobody_hears_ends_at_once(says: Callable[..., list[str]]) -> None:
    by_itself = ["end 1 by itself 1", "look 99"]
    assert says("fails=write1", "try=1") == [*BEGINS, *by_itself, *names("", "four")]
    unheard = says("fails=write4", "try=1")  # the third sign of each child
    held = "files,sockets,memory,neighbours,leftovers"
    assert unheard == [*[*BEGINS, *by_itself] * 2, *BEGINS, LEAVES, *ENDS, *names(held, forks=3)]
    assert says("fails=write8", "try=1") == [*BEGINS, LEAVES, *by_itself, *names(f"{ALL},leftovers")]


def test_what_is_left_may_hold_the_pipe(says: Callable[..., list[str]]) -> None:
    assert says("dies=held", "try=1") == [*BEGINS, LEAVES, *ENDS, *names(f"{ALL},leftovers")]


def test_mechanisms_are_no_signs(says: Callable[..., list[str]]) -> None:
    assert says(f"given={0x2E2E2E2E}", "try=1")[-2:] == names(f"{ALL},leftovers", "two,three,four")
    assert says("given=0", "try=1")[-2:] == names(f"{ALL},leftovers", "four")


ROOMS = {
    0: "",
    1: ";",
    4: ";",
    5: "disk;",
    6: "files;",
    12: "files,disk;",
    13: "files,sockets",
    14: "files,sockets;",
    len(f"{ALL},leftovers;{MECHANISMS}"): f"{ALL},leftovers;{MECHANISMS}",
}


@pytest.mark.parametrize("room", ROOMS)
def test_names_are_whole_and_no_more_than_there_is_room_for(room: int, says: Callable[..., list[str]]) -> None:
    assert says(f"room={room}", "try=1")[-2:] == [f"names {ROOMS[room]}", "beyond 1 open 0 forks 1"]


@pytest.mark.parametrize(
    ("answer", "size"),
    [
        ("abcd+-.", 7),
        ("....++----.x", 12),
        ("abcd", None),
        ("....", None),
        ("ab", None),
        ("a", None),
        ("abcd" + "+" * 300, 256),
        ("", None),
    ],
)
def test_an_answer_is_read_up_to_its_last_sign_or_the_end_of_the_child(
    answer: str, size: int | None, says: Callable[..., list[str]]
) -> None:
    """What the child has left may hold the pipe open."""
    words = [] if size is not None else ["dies=answer"]
    assert says(*words, f"answer={answer}") == [f"answer {len(answer) if size is None else size}"]
