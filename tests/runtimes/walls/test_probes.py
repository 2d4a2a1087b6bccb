"""Trying the layers costs the function nothing that it has not got."""

from __future__ import annotations

import ctypes
import os
import resource
import signal

from runtimes.walls import probes
from runtimes.walls import process as process_walls

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


PTRACE_TRACEME = 0


def test_a_neighbour_whose_memory_may_be_read_is_an_open_one() -> None:
    """By that alone: no descriptor is left to open its files with, and nobody traces what has a tracer already."""

    def ask() -> bytes:
        process_walls.prctl(process_walls.PR_SET_DUMPABLE, 1)  # a test before may have loaded the handler, which is not
        reading, writing = os.pipe()
        neighbour = os.fork()
        if neighbour == 0:
            ctypes.CDLL(None).ptrace(PTRACE_TRACEME, 0, 0, 0)
            os.write(writing, b"traced")
            signal.pause()
        os.read(reading, 10)
        process_walls.refuse_descriptors()
        aim = probes.Aim(0, (neighbour,), "")
        there = probes.ATTACKS["neighbours"](aim)
        os.kill(neighbour, signal.SIGKILL)
        os.waitpid(neighbour, 0)
        return f"{there} {probes.ATTACKS['neighbours'](aim)}".encode()

    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(writing, ask())
        finally:
            os._exit(0)
    os.close(writing)
    answer = os.read(reading, 100)
    os.close(reading)
    os.waitpid(pid, 0)
    assert answer == b"True False"  # and one that is gone is none
