"""What has been changed of a process from outside is seen, and the handler's own limits are taken back."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from sandbox.condition import OwnLimits, condition_of

if TYPE_CHECKING:
    from collections.abc import Iterator

CHANGES = {
    "limit": lambda pid: resource.prlimit(pid, resource.RLIMIT_AS, (1 << 30, 1 << 30)),
    "soft limit": lambda pid: resource.prlimit(
        pid, resource.RLIMIT_NOFILE, (5, resource.prlimit(pid, resource.RLIMIT_NOFILE)[1])
    ),
    "priority": lambda pid: os.setpriority(os.PRIO_PROCESS, pid, 7),
    "scheduler": lambda pid: os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0)),
    "affinity": lambda pid: os.sched_setaffinity(pid, {min(os.sched_getaffinity(pid))}),
}


@pytest.fixture
def other() -> Iterator[int]:
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    yield process.pid
    process.kill()
    process.wait()


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_is_seen(other: int, change: str) -> None:
    if change == "affinity" and len(os.sched_getaffinity(0)) == 1:
        pytest.skip("this machine has one processor")
    before = condition_of(other)
    assert before
    assert condition_of(other) == before
    CHANGES[change](other)
    assert condition_of(other) != before


def test_a_process_that_is_gone_has_none() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    assert condition_of(process.pid) == ()


@pytest.mark.alone
def test_looking_costs_little(other: int) -> None:
    begun = time.process_time()
    for _ in range(200):
        condition_of(other)
    assert (time.process_time() - begun) / 200 < 0.000_2  # quiet: 0.000_015


def test_own_limits_are_taken_back_or_the_process_ends() -> None:
    program = """
import resource
from sandbox.condition import OwnLimits
own = OwnLimits()
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (20, hard))
own.take_back()
assert resource.getrlimit(resource.RLIMIT_NOFILE) == (soft, hard)
import os
if os.geteuid() == 0:
    os.setresuid(993, 993, 993)  # root may raise a hard limit again
resource.setrlimit(resource.RLIMIT_DATA, (1 << 40, 1 << 40))
own.take_back()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 1
    assert "for good" in done.stderr


def test_unchanged_limits_are_left_alone() -> None:
    OwnLimits().take_back()
