"""What a process has cost is read from the kernel, and a process that is gone has cost nothing that is known."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from sandbox.memory import occupied_bytes
from sandbox.usage import Usage, read_usage, used_seconds

_BUSY = "import time\nb = bytearray(50 << 20)\nwhile time.process_time() < 0.3: pass\nprint(flush=True)\ninput()"


def test_processor_time_and_peak_memory_are_read() -> None:
    with subprocess.Popen([sys.executable, "-c", _BUSY], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        usage = read_usage(process.pid)
        process.communicate(b"\n")
        assert 0.25 <= usage.cpu_seconds < 3
        assert 50 << 20 < usage.peak_bytes < 500 << 20
        assert read_usage(process.pid) == Usage()


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
