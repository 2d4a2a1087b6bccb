"""Starts more processes than a worker may have, then some of its own, then as many as it gets; says how many each were.

A program of its own, because a fork of the tests' large process takes long. It waits to be killed with its group.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys

from runtimes.walls import process


def start(many: int) -> int:
    made = 0
    with contextlib.suppress(OSError):
        while made < many:
            if os.fork() == 0:
                signal.pause()
            made += 1
    return made


def main(crowd: int, headroom: int) -> None:
    if os.geteuid() == 0:  # the kernel exempts root
        os.setuid(54_000 + os.getpid() % 1_000)
    others = start(crowd)
    assert process.limit_processes(headroom)
    os.write(1, f"{others} {start(headroom // 2)} {start(1_000)}\n".encode())
    signal.pause()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
