"""The fork side of a zygote, with Node, the kernel and its other parts played to it: what is done, in which order, and what is returned."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from played_kernel import build

from runtimes.js.command import FOLDER, PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable

HEADERS = Path(PROJECT, ".cache/node/include")


def built(folders: pytest.TempPathFactory, *more: str) -> str:
    return build(
        folders, Path(__file__).with_name("zygote.c"), Path(FOLDER, "zygote", "zygote.c"), f"-I{HEADERS}", *more
    )


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> str:
    return built(tmp_path_factory)


@pytest.fixture(scope="module")
def without_flags(tmp_path_factory: pytest.TempPathFactory) -> str:
    return built(tmp_path_factory, "-DWITHOUT_FLAGS")


@pytest.fixture
def says(program: str) -> Callable[..., list[str]]:
    def run(*words: str) -> list[str]:
        return subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout.splitlines()

    return run


def give(*values: str) -> list[str]:
    return [f"give={value}" for value in values]


NAMES = ["serve", "goOn", "keepRejections", "setFlags", "leave"]


@pytest.mark.parametrize("fails", range(6))
def test_what_node_makes_a_function_of_is_there(fails: int, says: Callable[..., list[str]]) -> None:
    assert says(f"fails={fails}", "call=") == [f"has {name}" for place, name in enumerate(NAMES, 1) if place != fails]


# The filter has two rules of eight bytes; then the bytes of addresses and of memory, processor time, processes, the reaper, what is left
# out, the frames of a trial, and when to rehearse.
RIGHT = ["b0123456789abcdef", "i5000", "i64000", "i30", "i4", "i1", "i6", "bframes", "i100"]
WALLS: Final = "2 1 6000 64000 30 4 0 1 6 100 1"
USAGE: Final = "throw serve(filter, addressSpaceBytes, memoryBytes, cpuSeconds, processes, reaper, without, trial?, rehearsesAfterMs?)"
FORKABLE = ["threads", "memory", "note"]
BEGINS = ["dumpable 0", "ignore 2", *FORKABLE]
TRIED = ["fork 51 -1", "close 51", "judge 50 frames", "close 50", "add 55", "end 55"]
READY: Final = "answer 7 Rforked"
DRAWN: Final = "returned s" + "".join(f"{word:08x}" for word in (0, 1, 0x23456789, 0x80000000, 0xFFFFFFFF, 5, 6, 7))
WORKER = ["draw", f"walls {WALLS}", DRAWN]


def test_it_tries_a_fork_says_that_it_is_ready_and_returns_in_a_worker(says: Callable[..., list[str]]) -> None:
    said = says(*give(*RIGHT), "commands=S", "call=serve")
    assert said == [*BEGINS, *TRIED, READY, f"commands {WALLS}", *WORKER]


def test_without_a_trial_it_is_ready_at_once(says: Callable[..., list[str]]) -> None:
    walls = f"{WALLS[:-5]}0 1"
    said = says(*give(*RIGHT[:7]), "commands=S", "call=serve")
    assert said == [*BEGINS, READY, f"commands {walls}", "draw", f"walls {walls}", DRAWN]


# One of what it is given otherwise: the walls then.
OTHERWISE = {
    0: ("b", "0 1 6000 64000 30 4 0 1 6 100 1"),
    1: ("i0", "2 1 0 64000 30 4 0 1 6 100 1"),
    2: (f"i{2**40}", f"2 1 6000 {2**40} 30 4 0 1 6 100 1"),
    3: ("i31", "2 1 6000 64000 31 4 0 1 6 100 1"),
    4: ("i0", "2 1 6000 64000 30 0 0 1 6 100 1"),
    5: ("i0", "2 1 6000 64000 30 4 0 0 6 100 1"),
    6: ("i1023", "2 1 6000 64000 30 4 0 1 1023 100 1"),
    8: ("i0", "2 1 6000 64000 30 4 0 1 6 0 1"),
}


@pytest.mark.parametrize("place", OTHERWISE)
def test_what_it_is_given_becomes_the_walls_of_its_workers(place: int, says: Callable[..., list[str]]) -> None:
    value, walls = OTHERWISE[place]
    given = [*RIGHT[:place], value, *RIGHT[place + 1 :]]
    assert says(*give(*given), "commands=S", "call=serve")[-3:] == ["draw", f"walls {walls}", DRAWN]


def test_fewer_addresses_than_there_are_are_fewer(says: Callable[..., list[str]]) -> None:
    said = says(*give(RIGHT[0], "i-400", *RIGHT[2:]), "commands=S", "call=serve")
    assert said[-2] == f"walls {WALLS.replace('6000', '600')}"


def test_any_number_but_0_is_a_reaper_and_a_filter_has_whole_rules(says: Callable[..., list[str]]) -> None:
    for reaper in ("i2", "i-1", f"i{2**32}"):
        assert says(*give(*RIGHT[:5], reaper, *RIGHT[6:]), "commands=S", "call=serve")[-2] == f"walls {WALLS}"
    assert says(*give(RIGHT[0] + "012345", *RIGHT[1:]), "commands=S", "call=serve")[-2] == f"walls {WALLS}"


@pytest.mark.parametrize("count", range(12))
def test_what_is_missing_is_said_and_what_is_beyond_is_not_looked_at(
    count: int, says: Callable[..., list[str]]
) -> None:
    said = says(*give(*[*RIGHT, "u", "u"][:count]), "commands=S", "call=serve")
    if count < 7:
        assert said == [USAGE, "returned nothing"]
    else:
        walls = f"{WALLS[:-5]}{100 if count > 8 else 0} 1"
        tried = TRIED if count > 7 else []
        assert said == [*BEGINS, *tried, READY, f"commands {walls}", "draw", f"walls {walls}", DRAWN]


@pytest.mark.parametrize("place", range(9))
def test_what_is_of_another_kind_is_said(place: int, says: Callable[..., list[str]]) -> None:
    given = [*RIGHT[:place], "stext", *RIGHT[place + 1 :]]
    assert says(*give(*given), "call=serve") == [USAGE, "returned nothing"]


def test_where_node_does_not_tell_what_it_was_given_nothing_is_done(says: Callable[..., list[str]]) -> None:
    assert says(*give(*RIGHT), "fails=info", "call=serve") == [USAGE, "returned nothing"]


UNFORKABLE: dict[str, tuple[list[str], list[str]]] = {
    "threads": (["threads=five threads"], ["threads", "note", "throw five threads", "returned nothing"]),
    "memory": (["memory=a mapping"], [*FORKABLE, "throw a mapping", "returned nothing"]),
    "both": (
        ["threads=five threads", "memory=a mapping"],
        ["threads", "note", "throw five threads", "returned nothing"],
    ),
}


@pytest.mark.parametrize("what", UNFORKABLE)
def test_who_cannot_be_forked_is_not(what: str, says: Callable[..., list[str]]) -> None:
    words, said = UNFORKABLE[what]
    assert says(*give(*RIGHT), *words, "call=serve") == [*BEGINS[:2], *said]
    assert says(*words, "call=goOn") == said


TRIALS: dict[str, tuple[list[str], list[str]]] = {
    "no channel": (["no_channel=1"], ["throw it has no channel for a forked worker"]),
    "no channel, in another way": (["no_channel=-1"], ["throw it has no channel for a forked worker"]),
    "no fork": (["forked=-1"], ["fork 51 -1", "close 51", "close 50", "throw it cannot fork"]),
    "no answer": (["judged=it is dumb"], [*TRIED, "throw it is dumb"]),
}


@pytest.mark.parametrize("what", TRIALS)
def test_who_fails_at_its_trial_does_not_serve(what: str, says: Callable[..., list[str]]) -> None:
    words, said = TRIALS[what]
    assert says(*give(*RIGHT), *words, "commands=S", "call=serve") == [*BEGINS, *said, "returned nothing"]


def test_any_child_is_added_and_ended(says: Callable[..., list[str]]) -> None:
    said = says(*give(*RIGHT), "forked=1", "commands=S", "call=serve")
    assert said[len(BEGINS) :][:6] == [*TRIED[:4], "add 1", "end 1"]


def test_the_worker_of_the_trial_is_a_worker(says: Callable[..., list[str]]) -> None:
    assert says(*give(*RIGHT), "forked=0", "commands=S", "call=serve") == [*BEGINS, "fork 51 -1", *WORKER]


def test_layers_are_tried_as_often_as_it_is_told(says: Callable[..., list[str]]) -> None:
    commands = f"commands {WALLS}"
    tried = ["layers 511", "answer 13 Lfiles;nofile", commands]
    said = says(*give(*RIGHT), "commands=TTS", "call=serve")
    assert said[len(BEGINS) + len(TRIED) :] == [READY, commands, *tried * 2, *WORKER]
    full = says(*give(*RIGHT), "commands=TS", "layers=", "call=serve")
    assert f"answer 512 L{'x' * 19}" in full


def test_without_its_sandbox_it_ends(says: Callable[..., list[str]]) -> None:
    said = says(*give(*RIGHT), "commands=-", "call=serve")
    assert said[-3:] == [READY, f"commands {WALLS}", "exit 0"]
    nothing = "commands" + " 0" * 11
    assert says("commands=-", "call=goOn") == [*FORKABLE, nothing, "exit 0"]


def test_it_returns_to_rehearse_and_goes_on_with_what_is_mapped_then(says: Callable[..., list[str]]) -> None:
    said = says(*give(*RIGHT), "commands=HTS", "call=serve", "mapped=3000", "call=goOn")
    then = WALLS.replace("6000", "8000")
    assert said == [
        *BEGINS,
        *TRIED,
        *(READY, f"commands {WALLS}", "returned nothing"),
        *FORKABLE,
        *(f"commands {then}", "layers 511", "answer 13 Lfiles;nofile", f"commands {then}"),
        *("draw", f"walls {then}", DRAWN),
    ]


@pytest.mark.parametrize("missing", [1, 32, 33])
def test_a_worker_for_whom_nothing_is_drawn_ends(missing: int, says: Callable[..., list[str]]) -> None:
    said = says(*give(*RIGHT), f"cannot_draw={missing}", "commands=S", "call=serve")
    assert said[-2:] == ["draw", "exit 1"]


def test_what_node_cannot_make_is_nothing(says: Callable[..., list[str]]) -> None:
    said = says(*give(*RIGHT), "fails=string", "commands=S", "call=serve")
    assert said[-2:] == [f"walls {WALLS}", "returned nothing"]
    assert says("kept=1", "fails=boolean", "call=keepRejections") == ["returned nothing"]
    assert says(*give("s--x"), "fails=boolean", "call=setFlags") == ["flags --x", "returned nothing"]


def test_whether_rejections_are_kept_is_told(says: Callable[..., list[str]]) -> None:
    assert says("kept=1", "call=keepRejections") == ["returned true"]
    assert says("kept=0", "call=keepRejections") == ["returned false"]


FLAGS: dict[str, tuple[list[str], bool]] = {
    "a flag": (["s--x"], True),
    "an empty text": (["s"], True),
    "the longest": (["s" + "x" * 62], True),
    "one longer": (["s" + "x" * 63], False),
    "much longer": (["s" + "x" * 500], False),
    "no text": (["i1"], False),
    "nothing": ([], False),
    "two": (["s--x", "s--y"], False),
}


@pytest.mark.parametrize("what", FLAGS)
def test_flags_are_a_short_text(what: str, says: Callable[..., list[str]], without_flags: str) -> None:
    values, is_told = FLAGS[what]
    told = [f"flags {values[0][1:]}", "returned true"] if is_told else ["returned false"]
    assert says(*give(*values), "call=setFlags") == told
    assert says(*give(*values), "fails=info", "call=setFlags") == ["returned false"]
    run = subprocess.run([without_flags, *give(*values), "call=setFlags"], capture_output=True, text=True, check=True)
    assert run.stdout == "returned false\n"


@pytest.mark.parametrize(
    ("values", "status"), [([], 1), (["i0"], 0), (["i7"], 7), (["sx"], 1), (["i3", "i4"], 1), (["i-1"], -1)]
)
def test_a_worker_leaves_with_its_status(values: list[str], status: int, says: Callable[..., list[str]]) -> None:
    assert says(*give(*values), "call=leave") == [f"exit {status}"]
    assert says(*give(*values), "fails=info", "call=leave") == ["exit 1"]
