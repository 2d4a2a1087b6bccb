"""Which descriptors a forked Node keeps, with a table of them played to it: each place, and what is done where the kernel refuses."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from played_kernel import build

from runtimes.js.command import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable

CHANNEL: Final = 3
BOUND: Final = 1024  # Node has none at this place or beyond
REST: Final = "ffffffff"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build(tmp_path_factory, Path(__file__).with_name("descriptors.c"), Path(FOLDER, "zygote", "descriptors.c"))


@pytest.fixture
def says(program: str) -> Callable[..., list[str]]:
    def run(*words: str) -> list[str]:
        return subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout.splitlines()

    return run


# `x` is something of the zygote's, `c` the worker's channel, `0` /dev/null.
THERE = [f"x={place}" for place in (0, 1, 2, 3, 4, 7, 20)]
NULL = {0: "0", 1: "0", 2: "0", 3: "c", 4: "0", 5: "0", 7: "0", 20: "0"}


def table(of: dict[int, str]) -> list[str]:
    return [f"{place} {what}" for place, what in sorted(of.items())]


@pytest.mark.parametrize("channel", [1, 2, 3, 7, 9, 20, 21, 22, 200, 1050])
@pytest.mark.parametrize("refuses", [0, 1, -1])
def test_the_channel_moves_and_all_other_places_that_were_taken_are_dev_null(
    channel: int, refuses: int, says: Callable[..., list[str]]
) -> None:
    came_later = [f"c={channel}", "x=23", "x=1023"]
    first, opens, *then = says(*THERE, "null=5", f"refuses={refuses}", "note=1", *came_later, f"keep={channel}")
    assert first == f"range 21 {REST}"
    assert opens.startswith("opens 1 ")
    assert opens.endswith(f" closes {1024 - 21 if refuses else 0}")
    expected = NULL | ({channel: "0"} if channel in range(4, 21) else {})
    if refuses and channel >= BOUND:  # where no range can be closed nobody looks further
        expected[channel] = "0"
    assert then == table(expected)


def test_what_cannot_be_replaced_is_closed(says: Callable[..., list[str]]) -> None:
    for refuses in (0, 1):
        said = says(*THERE, "x=18", "x=19", "null=5", f"refuses={refuses}", "note=1", "most=19", "c=3", "keep=3")
        assert said[2:] == table({**{place: what for place, what in NULL.items() if place != 20}, 18: "0"})


@pytest.mark.parametrize(("last", "noted"), [(1022, 1022), (1023, 1023), (1024, 20), (1050, 20)])
def test_the_last_place_that_is_looked_at(last: int, noted: int, says: Callable[..., list[str]]) -> None:
    said = says(*THERE, f"x={last}", "null=5", "note=1", "c=3", "keep=3")
    assert said[0] == f"range {noted + 1} {REST}"
    assert said[1].startswith("opens 1 ")
    assert said[2:] == table(NULL | ({last: "0"} if last < BOUND else {}))
    said = says(*THERE, f"x={last}", "null=5", "note=1", "c=3", "refuses=1", "keep=3")
    assert said[2:] == table(NULL | {last: "0" if last < BOUND else "x"})


def test_where_nothing_was_there_but_dev_null_all_beyond_it_is_closed(says: Callable[..., list[str]]) -> None:
    assert says("null=0", "note=1", "c=5", "x=1", "keep=5") == [f"range 1 {REST}", "opens 1 looks 1025 closes 0", "0 0"]


@pytest.mark.parametrize("null", [0, 5, 30])
def test_dev_null_is_opened_once_and_noted_with_the_others(null: int, says: Callable[..., list[str]]) -> None:
    assert says("x=1", f"null={null}", "note=1")[1:] == table({1: "x", null: "0"})
    said = says("x=1", f"null={null}", "note=1", "x=2", "x=40", "note=1", "c=3", "keep=3")
    assert said[0] == f"range 41 {REST}"
    assert said[1].startswith("opens 1 ")
    assert said[2:] == table({1: "0", 2: "0", 3: "c", 40: "0", null: "0"})
