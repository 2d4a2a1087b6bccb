"""A cgroup of either version freezes, shares and counts; and what is in it ends, and it goes, whatever becomes of the bench."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks import cgroups
from benchmarks.cgroups import FirstGroup, Group, Hierarchies, NoGroupError, SecondGroup, make_group
from benchmarks.keeper import kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SAMPLES = Path(__file__).parent / "samples"
SHARE = 0.25
MIXED = """\
cgroup /sys/fs/cgroup/cpu,cpuacct cgroup rw,nosuid,cpu,cpuacct 0 0
cgroup /sys/fs/cgroup/freezer cgroup rw,freezer 0 0
cgroup2 /sys/fs/cgroup/unified cgroup2 rw,nsdelegate 0 0
proc /proc proc rw 0 0
"""


def second_group() -> Group:
    """Make a group of version 2 wherever that is mounted: where version 1 has the processor, it freezes and counts all the same."""
    root = Hierarchies(Path("/proc/self/mounts").read_text()).second
    if root is None:
        raise NoGroupError("version 2 is not mounted")
    folder = root / f"macro-runner-test-{os.getpid()}-{time.monotonic_ns()}"
    try:
        folder.mkdir()
    except OSError as error:
        raise NoGroupError(str(error)) from error
    return SecondGroup(folder)


@pytest.fixture(params=["made", "second"])
def group(request: pytest.FixtureRequest) -> Iterator[Group]:
    try:
        made = make_group() if request.param == "made" else second_group()
    except NoGroupError as error:
        pytest.skip(f"{error}; test_where_no_cgroup_can_be_made_the_rows_say_so tests what is done then")
    with kept(made):
        yield made


def start_in(group: Group, program: str = "busy_family.py") -> subprocess.Popen[bytes]:
    process = subprocess.Popen([sys.executable, str(SAMPLES / program), "alone"], stdout=subprocess.PIPE)
    for folder in group.folders:
        (folder / "cgroup.procs").write_text(str(process.pid))
    assert process.stdout is not None
    process.stdout.readline()
    return process


def used_in(group: Group, seconds: float) -> float:
    before = group.used_seconds()
    time.sleep(seconds)
    return group.used_seconds() - before


@pytest.mark.alone
def test_what_is_frozen_stands_still_and_goes_on_when_it_is_thawed(group: Group) -> None:
    process = start_in(group)
    assert group.pids() == [process.pid]
    assert used_in(group, 0.5) > 0.005
    group.freeze()
    assert used_in(group, 0.3) < 0.001
    group.thaw()
    assert used_in(group, 0.5) > 0.005
    used = group.used_seconds()
    process.kill()
    process.communicate()
    assert group.used_seconds() >= used > 0.01  # of the dead as well


@pytest.mark.alone
def test_what_starts_programs_is_frozen_at_any_moment(group: Group) -> None:
    process = start_in(group, "starts_programs.py")
    for _ in range(300):
        group.freeze()
        assert (
            used_in(group, 0.004) < 0.002
        )  # what runs on uses all of it; the moment of freezing may count with a millisecond
        group.thaw()
        time.sleep(0.001)
    process.kill()
    process.communicate()


@pytest.mark.alone
def test_a_share_is_kept_to(group: Group) -> None:
    try:
        group.limit(SHARE)
    except OSError as error:
        pytest.skip(f"version 2 has no share here, as version 1 has it: {error}")
    process = start_in(group)
    assert used_in(group, 1.0) < SHARE * 1.3
    group.limit(None)
    process.kill()
    process.communicate()


def test_the_share_is_written_as_each_version_has_it(tmp_path: Path) -> None:
    SecondGroup(tmp_path).limit(0.29)
    assert (tmp_path / "cpu.max").read_text() == "5800 20000"
    SecondGroup(tmp_path).limit(None)
    assert (tmp_path / "cpu.max").read_text() == "max 20000"
    first = FirstGroup(tmp_path / "freezer", tmp_path, tmp_path, tmp_path)
    assert first.folders == (tmp_path / "freezer", tmp_path)
    first.limit(0.58)
    assert (tmp_path / "cpu.cfs_quota_us").read_text() == "11600"
    first.limit(None)
    assert (tmp_path / "cpu.cfs_quota_us").read_text() == "-1"
    first.limit_memory(1 << 30)
    assert (tmp_path / "memory.limit_in_bytes").read_text() == str(1 << 30)
    SecondGroup(tmp_path).limit_memory(1 << 29)
    assert (tmp_path / "memory.max").read_text() == str(1 << 29)


def test_the_version_that_has_the_processor_is_taken(tmp_path: Path) -> None:
    found = Hierarchies(MIXED)
    assert found.first["cpuacct"] == found.first["cpu"] == Path("/sys/fs/cgroup/cpu,cpuacct")
    (tmp_path / "cgroup.controllers").write_text("memory pids\n")
    mixed = Hierarchies(MIXED.replace("/sys/fs/cgroup/unified", str(tmp_path)))
    assert mixed.of_second() is None
    (tmp_path / "cgroup.controllers").write_text("cpu memory pids\n")
    assert mixed.of_second() == tmp_path


@pytest.mark.parametrize(
    ("mounts", "said"),
    [
        ("proc /proc proc rw 0 0\n", "nothing is mounted for freezer, cpu, cpuacct, memory"),
        ("cgroup /proc/nothing cgroup rw,freezer,cpu,cpuacct,memory 0 0\n", "no cgroup can be made here: "),
    ],
)
def test_where_no_cgroup_can_be_made_it_is_said_in_a_sentence(mounts: str, said: str) -> None:
    with pytest.raises(NoGroupError, match=said):
        make_group(Hierarchies(mounts))


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, None])
@pytest.mark.parametrize("state", ["running", "frozen"])
def test_whatever_becomes_of_the_bench_its_processes_end_and_the_cgroup_goes(
    how: signal.Signals | None, state: str, is_running: Callable[[int], bool]
) -> None:
    try:
        with kept(make_group()):
            pass
    except NoGroupError as error:
        pytest.skip(str(error))
    pipe = subprocess.PIPE
    command = [sys.executable, str(SAMPLES / "keep_a_group.py"), state]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as bench:
        assert bench.stdout is not None
        said = bench.stdout.readline().split()
        folders = [Path(word) for word in said if word.startswith("/")]
        pids = [int(word) for word in said if word.isdecimal()]
        assert len(pids) == 2
        assert all(folder.is_dir() for folder in folders)
        if how is None:
            bench.communicate()
        else:
            bench.send_signal(how)
            bench.wait()
    until = time.monotonic() + 20
    while time.monotonic() < until and any(folder.exists() for folder in folders):
        time.sleep(0.01)
    assert not any(folder.exists() for folder in folders)
    assert not [pid for pid in pids if is_running(pid)]


def test_the_period_is_short_enough_for_a_short_invocation_to_meet_its_limit() -> None:
    assert cgroups.PERIOD_MICROSECONDS == 20_000
