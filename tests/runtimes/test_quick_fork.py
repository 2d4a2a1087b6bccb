"""A fork without CPython's own work after it: the child works as any, and where there are threads, CPython's is taken."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading

import pytest

from runtimes import quick_fork

ALONE = """
import os, signal
from runtimes import quick_fork
assert quick_fork.has_one_thread()
hit = []
os.register_at_fork(after_in_child=lambda: hit.append(1))
for _ in range(50):
    pid = quick_fork.fork()
    if pid == 0:
        signal.signal(signal.SIGUSR1, lambda *_: hit.append(2))
        os.kill(os.getpid(), signal.SIGUSR1)
        import fractions  # takes the import lock
        os._exit(7 if hit == [2] and os.getppid() == parent else 1)
    assert pid > 0
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7
print("done")
"""


def test_the_child_runs_signals_and_imports_and_nothing_that_is_registered_for_forks() -> None:
    program = f"import os\nparent = os.getpid()\n{ALONE}"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert (ran.stdout, ran.stderr) == ("done\n", "")


def test_where_there_are_threads_it_is_os_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        quick_fork.has_one_thread.cache_clear()
        assert not quick_fork.has_one_thread()
        monkeypatch.setattr(os, "fork", lambda: 12345)
        assert quick_fork.fork() == 12345
    finally:
        done.set()
        thread.join()
        quick_fork.has_one_thread.cache_clear()


def test_a_fork_that_the_kernel_refuses_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        ctypes.set_errno(11)
        return -1

    monkeypatch.setattr(quick_fork, "has_one_thread", lambda: True)
    monkeypatch.setattr(quick_fork, "_fork", refuse)
    with pytest.raises(BlockingIOError):
        quick_fork.fork()


REFUSED = """
import os, resource, sys
from runtimes import quick_fork
if os.geteuid() == 0:  # the kernel exempts root
    os.setuid(54_000)
resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
try:
    quick_fork.fork()
except BlockingIOError as error:
    print(error.strerror == os.strerror(error.errno))
"""


def test_the_kernels_own_refusal_is_told() -> None:
    ran = subprocess.run([sys.executable, "-c", REFUSED], capture_output=True, text=True, timeout=60, check=False)
    assert (ran.stdout, ran.stderr) == ("True\n", "")


def test_a_killed_child_says_so() -> None:
    pid = quick_fork.fork()
    if pid == 0:
        signal.pause()
    os.kill(pid, signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL
