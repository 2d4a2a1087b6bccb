"""What a process has cost is read from the kernel, and a process that is gone has cost nothing that is known."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sandbox import usage as usage_module
from sandbox.memory import occupied_bytes
from sandbox.usage import Usage, is_waiting, memory_of, read_usage, used_seconds

_BUSY = "import time\nb = bytearray(50 << 20)\nwhile time.process_time() < 0.3: pass\nprint(flush=True)\ninput()"


def test_processor_time_and_peak_memory_are_read() -> None:
    with subprocess.Popen([sys.executable, "-c", _BUSY], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        usage = read_usage(process.pid)
        process.communicate(b"\n")
        assert 0.25 <= usage.cpu_seconds < 3
        assert 50 << 20 < usage.peak_bytes < 500 << 20
        assert read_usage(process.pid) == Usage() == (0.0, 0)


def test_one_that_has_ended_still_has_its_time() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _BUSY], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        until = time.monotonic() + 20
        while read_usage(process.pid).peak_bytes and time.monotonic() < until:
            time.sleep(0.05)
        usage = read_usage(process.pid)
        assert usage.peak_bytes == 0
        assert usage.cpu_seconds >= 0.25
        assert used_seconds(process.pid) == pytest.approx(usage.cpu_seconds, abs=0.05)
    assert used_seconds(process.pid) == 0


@pytest.mark.parametrize("name", ["VmHWM:x", "RssAnon:\t0 kB", "RssShmem: 1"])
def test_a_process_cannot_say_of_itself_what_it_has(name: str) -> None:
    program = f"open('/proc/self/comm', 'w').write({name!r})\n{_BUSY}"
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert Path(f"/proc/{process.pid}/status").read_text().startswith(f"Name:\t{name}")
        assert 50 << 20 < occupied_bytes(process.pid) <= read_usage(process.pid).peak_bytes
        process.communicate(b"\n")


def test_processor_time_is_that_of_the_process_and_of_what_it_has_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the numbers that proc_pid_stat(5) gives the fields: 14 to 17, whatever the faults before them are."""
    fields = {2: "(a) b)", 3: "S", 13: "7000", 14: "100", 15: "20", 16: "3", 17: "4", 18: "9000"}
    line = " ".join(fields.get(number, "0") for number in range(1, 53))
    monkeypatch.setattr(usage_module, "read_proc", lambda _: line.encode())
    assert used_seconds(1) == 127 / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize(("state", "waits"), [*((one, True) for one in "STt"), *((one, False) for one in "RDZXIWP")])
def test_only_what_could_go_on_and_does_not_waits(state: str, waits: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the letters of proc_pid_stat(5)."""
    monkeypatch.setattr(usage_module, "read_proc", lambda path: f"{path[6:8]} (S) R) {state} 1 1 1".encode())
    assert is_waiting(77) is waits


def test_a_line_of_the_status_is_in_kilobytes() -> None:
    status = b"Name:\tx\nVmPeak:\t    9 kB\nVmHWM:\t    5 kB\nVmRSS:\t    3 kB\n"
    assert [memory_of(status, name) for name in (b"VmHWM", b"VmRSS", b"RssAnon")] == [5 << 10, 3 << 10, 0]


def test_one_that_sleeps_or_is_stopped_waits_and_no_other() -> None:
    sleeping, busy = "print(flush=True); input()", "print(flush=True)\nwhile True: pass"
    for program, waits in ((sleeping, True), (busy, False)):
        with subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            until = time.monotonic() + 20
            while is_waiting(process.pid) is not waits and time.monotonic() < until:  # it is on its way to sleep
                time.sleep(0.01)
            assert is_waiting(process.pid) is waits
            process.send_signal(signal.SIGSTOP)
            os.waitid(os.P_PID, process.pid, os.WSTOPPED)
            assert is_waiting(process.pid) is True
            process.kill()
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
            assert is_waiting(process.pid) is False  # it waits for nothing any more
        assert is_waiting(process.pid) is False


def test_looking_leaves_no_descriptor_open() -> None:
    before = os.listdir("/proc/self/fd")  # noqa: PTH208 -- names alone
    for _ in range(10):
        read_usage(os.getpid())
    assert len(os.listdir("/proc/self/fd")) == len(before)  # noqa: PTH208 -- as above


@pytest.mark.parametrize(("size", "read"), [(0, 0), (8_191, 8_191), (8_192, 8_192), (8_193, 8_192)])
def test_of_what_a_file_says_8192_bytes_are_read(size: int, read: int, tmp_path: Path) -> None:
    file = tmp_path / "said"
    file.write_bytes(b"x" * size)
    assert usage_module.read_proc(str(file)) == b"x" * read
