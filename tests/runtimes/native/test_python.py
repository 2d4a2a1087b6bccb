"""What a Python fork server calls in C, with the kernel and the other parts played to it: each call, with what, and in which order."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from played_kernel import build

from runtimes import native_fork

if TYPE_CHECKING:
    from collections.abc import Callable

PART = Path(native_fork.LIBRARY).with_name("python.c")
BYTES_OF_A_RULE = 8


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build(tmp_path_factory, Path(__file__).with_name("python.c"), PART)


@pytest.fixture
def says(program: str) -> Callable[..., list[str]]:
    def run(*words: str) -> list[str]:
        return subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout.splitlines()

    return run


def test_its_version_is_the_one_that_python_asks_for(says: Callable[..., list[str]]) -> None:
    assert says("interface=1") == [f"interface {native_fork._INTERFACE}"]


PREPARED = f"prepare={3 * BYTES_OF_A_RULE}.30.100.1.6"
WALLS = "walls 3 77 30 100 1 1 6 0 0 0"  # the filter, processor time, processes, lines are told, the reaper, what is left out
KEPT = ["move 30 3 uninherited", "move 31 4 uninherited", "copy 0 2", "close 5 to ffffffff 0"]
FORKS = ["fork", "with 40 -1"]
KEPT_ONE = ["move 40 3 uninherited", "copy 0 2", "close 4 to ffffffff 0"]


def test_what_is_prepared_is_what_workers_get(says: Callable[..., list[str]]) -> None:
    assert says(PREPARED, "serve=1") == [WALLS, *KEPT, "served 0"]
    assert says("prepare=0.1.2.0.0", "serve=1") == ["walls 0 77 1 2 1 0 0 0 0 0", *KEPT, "served 0"]
    most = 2**32 - 1
    assert says(f"prepare=15.{2**40}.{2**41}.0.{most}", "serve=1")[0] == f"walls 1 77 {2**40} {2**41} 1 0 {most} 0 0 0"


@pytest.mark.parametrize("command", ["S", "T", "H", "X"])
def test_a_worker_alone_is_confined(command: str, says: Callable[..., list[str]]) -> None:
    confined = ["forking needs", "last walls"] if command == "S" else []
    assert says(PREPARED, f"command={command}", "serve=1") == [WALLS, *KEPT, *confined, f"served {ord(command)}"]


@pytest.mark.parametrize("refuses", [1, -1])
def test_where_the_kernel_closes_no_range_each_is_closed(refuses: int, says: Callable[..., list[str]]) -> None:
    assert says(PREPARED, f"refuses={refuses}", "serve=1") == [
        WALLS,
        *KEPT,
        "served 0",
        f"one by one 5 to {(1 << 20) - 1}",
    ]
    said = says(PREPARED, "refuses=1", "trial=40")
    assert said == [*FORKS, *KEPT_ONE, "forking needs", "trial 0", f"one by one 4 to {(1 << 20) - 1}"]


# By what a fork returns: what comes then. A worker of the probes enters its last walls later, by itself.
FORKED = {0: ["forking needs"], 55: ["add 55"], 1: ["add 1"], -1: []}


@pytest.mark.parametrize("forked", FORKED)
def test_a_trial_has_one_pipe_and_is_a_worker_to_its_end(forked: int, says: Callable[..., list[str]]) -> None:
    said = says(PREPARED, f"forked={forked}", "trial=40")
    assert said == [*FORKS, *KEPT_ONE, *FORKED[forked], f"trial {forked}"]


def test_a_pipe_may_be_at_any_place(says: Callable[..., list[str]]) -> None:
    assert says(PREPARED, "trial=0")[2] == "move 0 3 uninherited"


def test_last_walls_and_the_end_are_told(says: Callable[..., list[str]]) -> None:
    assert says("last=1") == ["last walls", "taken 80000005"]
    assert says("ended=1792", "end=55") == ["end", "pid 55", "status 1792"]


def test_a_trace_pipe_may_be_at_any_place_or_nowhere(says: Callable[..., list[str]]) -> None:
    assert says(PREPARED, "trace=0", "serve=1")[1:-1] == [KEPT[0], "move 0 4 uninherited", *KEPT[2:]]
    assert says(PREPARED, "trace=-1", "serve=1")[1:-1] == [KEPT[0], *KEPT_ONE[1:]]


COUNTS = [("1 2", "c0000000 2"), ("3 4", "c0000000 4"), ("5 6", "c0000000 6")]


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_so_many_counts_are_made_immortal_and_no_more(count: int, says: Callable[..., list[str]]) -> None:
    assert says(f"immortal={count}") == [f"counts {counts[place < count]}" for place, counts in enumerate(COUNTS)]
