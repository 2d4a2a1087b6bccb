"""Whom a fork server ends, with the kernel played to it: in the order in which it is done, and nobody else."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from played_kernel import build

from runtimes import native_fork

if TYPE_CHECKING:
    from collections.abc import Callable

PART = Path(native_fork.LIBRARY).with_name("children.c")
ME = 1000
NO_REAPER = "reaper=0"
WITHOUT_SWEEP = f"without={1 << 9}"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build(tmp_path_factory, Path(__file__).with_name("children.c"), PART)


@pytest.fixture
def says(program: str, tmp_path: Path) -> Callable[..., list[str]]:
    def run(*words: str) -> list[str]:
        # A group of its own: a mistake must not end who runs the tests.
        command = [program, str(tmp_path), *words]
        done = subprocess.run(command, capture_output=True, text=True, check=True, start_new_session=True)
        return done.stdout.splitlines()

    return run


def process(folder: Path, pid: int | str, *, parent: int = 1, session: int = 1, name: str = "sh") -> None:
    (folder / str(pid)).mkdir()
    (folder / str(pid) / "stat").write_text(f"{pid} ({name}) S {parent} 77 {session} 34816 78 4194304 {'0 ' * 600}\n")


def at_the_end(opens: int = 1, left: int = 0, looks: int = 0) -> str:
    """So often children were listed, and all processes looked at; nothing is left open, and so many lists were not asked for."""
    return f"opens {opens} looks {looks} open 0 left {left}"


def test_workers_are_who_was_added_up_to_a_number(says: Callable[..., list[str]]) -> None:
    assert says("is=0", "crowd=300", "is=1", "is=256", "is=257", "is=0")[:-1] == [
        "is 0",
        "is 1",
        "is 1",
        "is 0",
        "is 0",
    ]


@pytest.mark.parametrize("first", [0, 1, 2])
def test_a_worker_that_has_ended_is_none_and_all_others_are(first: int, says: Callable[..., list[str]]) -> None:
    pids = [21, 22, 23]
    said = says("add=21", "add=22", "add=23", f"end={pids[first]}", "is=21", "is=22", "is=23", "add=24", "is=24")
    assert [line for line in said if line.startswith("is ")] == [
        *(f"is {int(pid != pids[first])}" for pid in pids),
        "is 1",
    ]


NAMES = ["sh", "a b", ") S 7 8 9 (", "x) R 1000 1000 1000"]


@pytest.mark.parametrize("name", NAMES)
def test_whatever_its_name_a_process_has_its_parent_and_its_session(
    name: str, says: Callable[..., list[str]], tmp_path: Path
) -> None:
    process(tmp_path, 12, parent=34, session=56, name=name)
    assert says("kin=12") == ["kin 34 56", at_the_end(0)]


@pytest.mark.parametrize("text", ["", "12 sh S 34 35 36", "12 (sh) S 34", "12 (sh) S 34 35 x"])
def test_of_what_says_nothing_of_itself_there_is_no_kin(
    text: str, says: Callable[..., list[str]], tmp_path: Path
) -> None:
    (tmp_path / "12").mkdir()
    (tmp_path / "12" / "stat").write_text(text)
    assert says("kin=12", "kin=13") == ["kin 0 0", "kin 0 0", at_the_end(0)]


def test_a_child_that_is_no_worker_is_ended_and_waited_for(says: Callable[..., list[str]]) -> None:
    said = says("add=21", "stray=21", "stray=0", "stray=-1", "stray=22", "stray=1")
    assert said[:3] == ["stray 0"] * 3
    assert said[3:] == ["kill 22 9", "wait 22 0", "stray 1", "kill 1 9", "wait 1 0", "stray 1", at_the_end(0)]


def ended(*pids: int) -> list[str]:
    return [line for pid in pids for line in (f"kill {pid} 9", f"wait {pid} 0")]


def test_the_sweep_goes_on_until_workers_alone_are_left(says: Callable[..., list[str]]) -> None:
    lists = ["12 13 14 ", "15 12 ", "12 ", "16 "]
    assert says("add=12", *(f"children={one}" for one in lists), "sweep=1") == [*ended(13, 14, 15), at_the_end(3, 1)]
    assert says("sweep=1") == [at_the_end(1)]
    assert says("children=broken", "children=13 ", "sweep=1") == [at_the_end(1, 1)]


@pytest.mark.parametrize("before", ["", "1 ", "10 ", "100 ", "1000 ", "10000 "])
def test_a_pid_that_is_cut_at_the_end_of_a_list_is_nobody(before: str, says: Callable[..., list[str]]) -> None:
    pids = list(range(1_000_001, 1_000_600))
    whole = before + "".join(f"{pid} " for pid in pids)
    said = says(f"children={whole}", "sweep=1")
    listed = [int(pid) for pid in whole[: whole[:4095].rindex(" ")].split()]
    assert 500 < len(listed) < len(pids)
    assert said == [*ended(*listed), at_the_end(2)]


def test_where_the_kernel_lists_no_children_all_processes_are_looked_at(
    says: Callable[..., list[str]], tmp_path: Path
) -> None:
    for pid in (21, 22, 25):
        process(tmp_path, pid, parent=ME)
    process(tmp_path, 23, parent=21)
    process(tmp_path, 26, parent=ME + 1)
    process(tmp_path, 24, parent=1, name=f"x) S {ME}")
    process(tmp_path, "self", parent=ME)
    said = says("add=22", "children=none", "children=none", "children=13 ", "sweep=1")
    assert sorted(said[:-1]) == sorted(ended(21, 25))
    assert said[-1] == at_the_end(2, 1, looks=2)


def test_where_there_is_no_proc_nobody_is_found(says: Callable[..., list[str]], tmp_path: Path) -> None:
    tmp_path.rmdir()
    assert says("children=none", "sweep=1") == [at_the_end(1, looks=1)]
    said = says("add=30", NO_REAPER, WITHOUT_SWEEP, "end=30")
    assert said == ["waitid 30", "kill -30 9", "kill 30 9", "wait4 30 0", "end 0 0", at_the_end(0, looks=1)]


def test_a_worker_is_ended_with_its_group_and_what_it_leaves(says: Callable[..., list[str]], tmp_path: Path) -> None:
    process(tmp_path, 31, session=30)
    # Where we are the reaper, what has left the group comes to us.
    said = says("add=30", "status=9", "children=31 ", "end=30")
    its_end = ["waitid 30", "kill -30 9", "kill 30 9", "wait4 30 0"]
    assert said == [*its_end, *ended(31), "end 0 9", at_the_end(2)]
    assert says("add=30", "children=31 ", WITHOUT_SWEEP, "end=30") == [*its_end, "end 0 0", at_the_end(0, 1)]
    said = says("add=30", "add=32", "ended=30", "status=1792", "end=30", "end=32")
    assert [line for line in said if line.startswith("end")] == ["end 1 1792", "end 0 1792"]
    assert says("end=30") == ["end 1 0", at_the_end(0)]


@pytest.mark.parametrize("answer", [1, -1])
def test_of_whom_the_kernel_says_nothing_nothing_is_known(answer: int, says: Callable[..., list[str]]) -> None:
    said = says("add=30", "ended=30", f"unwaitable={answer}", "status=1792", "usage=3.0+0.0", "end=30", "longest=1")
    assert said == ["waitid 30", "kill -30 9", "kill 30 9", "wait4 30 0", "end 0 0", "longest 0", at_the_end()]


def test_where_we_are_no_reaper_its_session_ends_before_its_number_is_anybodys(
    says: Callable[..., list[str]], tmp_path: Path
) -> None:
    process(tmp_path, 30, session=30, parent=ME)
    process(tmp_path, 31, session=30)
    process(tmp_path, 33, session=30, name="x) S 1 1 1 (")
    process(tmp_path, 32, session=32)
    process(tmp_path, "self", session=30)
    said = says("add=30", NO_REAPER, "end=30")
    assert said[:2] == ["waitid 30", "kill -30 9"]
    assert sorted(said[2:4]) == ["kill 31 9", "kill 33 9"]
    assert said[4:] == ["kill 30 9", "wait4 30 0", "end 0 0", at_the_end(1, looks=2)]


def test_a_session_that_does_not_end_is_not_waited_for_without_end(
    says: Callable[..., list[str]], tmp_path: Path
) -> None:
    process(tmp_path, 31, session=30)
    said = says("add=30", NO_REAPER, "stubborn=31", "end=30")
    looks = said.count("kill 31 9")
    assert looks == 50
    assert said[-4:] == ["kill 30 9", "wait4 30 0", "end 0 0", at_the_end(1, looks=looks)]


WITHOUT_END = 2**64 - 1
WORK: dict[str, tuple[list[tuple[str, int]], int]] = {
    "none": ([], 0),
    "of both kinds": ([("1.500000+0.250999", 0)], 1750),
    "together more than each": ([("0.600000+0.700000", 0)], 1300),
    "seconds of the kernel's": ([("1.000000+2.000000", 0)], 3000),
    "less than one": ([("0.000999+0.000000", 0)], 0),
    "the longest, first": ([("3.000000+0.000000", 0), ("1.000000+0.000000", 0)], 3000),
    "the longest, last": ([("1.000000+0.000000", 0), ("3.000000+0.000000", 0)], 3000),
    "one lacked a rehearsal": ([("0.001000+0.000000", 2 << 8), ("1.000000+0.000000", 0)], WITHOUT_END),
    "one ended otherwise": ([("0.001000+0.000000", 3 << 8)], 1),
    "one was killed": ([("0.001000+0.000000", 2)], 1),
}


@pytest.mark.parametrize("what", WORK)
def test_the_longest_work_of_any_worker_is_known(what: str, says: Callable[..., list[str]]) -> None:
    done, longest = WORK[what]
    words = [
        word for usage, status in done for word in ("add=30", f"usage={usage}", f"status={status}", "end=30")
    ]  # fmt: skip
    assert f"longest {longest}" in says(*words, "longest=1")
