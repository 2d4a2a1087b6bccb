"""Trying the layers costs the function nothing that it has not got."""

from __future__ import annotations

import os
import resource

from runtimes.walls import probes

MEMORY_MB = 700


def test_the_probe_of_memory_takes_none_where_nothing_refuses_it() -> None:
    aim = probes.Aim(MEMORY_MB << 20, (), "")
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        through = probes.ATTACKS["memory"](aim)
        grown_mb = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10
        os.write(writing, f"{through} {grown_mb}".encode())
        os._exit(0)
    os.close(writing)
    answer = os.read(reading, 100).decode().split()
    os.close(reading)
    os.waitpid(pid, 0)

    assert answer[0] == "True"  # it was asked for, and got
    assert int(answer[1]) < MEMORY_MB / 10
