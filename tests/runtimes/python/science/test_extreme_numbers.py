"""Functions of numbers, called with the largest, the smallest and none: whatever they give, their process goes on.

What ends a process by numbers alone has written or read beyond its memory, or has found that out at the last moment.
"""

from __future__ import annotations

import faulthandler
import itertools
import os
import resource
import signal
import sys
import warnings
from typing import Any

import numpy as np
import pytest
import scipy.special

from runtimes.python.allowed import scipy_names

FEW = [0.0, 1.0, 3.0, 1e8]
SOME = [*FEW, 300.0, -1e8, np.nan, np.inf]
INTEGERS = [0, 1, 251, -1]
SECONDS = 0.2  # one that takes longer is stopped, as an item is
CRASHES = {signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGILL, signal.SIGFPE}
NAMES = sorted(name for names in scipy_names.MODULES["scipy.special"].values() for name in names.split())


def arguments(function: Any) -> Any:
    if isinstance(function, np.ufunc):
        return itertools.product(SOME if function.nin < 4 else FEW, repeat=function.nin)
    return itertools.chain.from_iterable(itertools.product([*INTEGERS, 1e8, 0.5], repeat=count) for count in (1, 2, 3))


def call(function: Any) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for values in arguments(function):
            try:
                function(*values)
            except Exception:  # an error is an answer
                continue


def ended_by(function: Any) -> int:
    """Return the signal that a process of its own ended by, or 0."""
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        try:
            call(function)
        finally:
            os._exit(0)
    _, status = os.waitpid(pid, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


@pytest.mark.parametrize("part", range(4))
def test_no_number_ends_a_process(part: int) -> None:
    functions = {name: getattr(scipy.special, name, None) for name in NAMES[part::4]}
    ended = {name: ended_by(function) for name, function in functions.items() if callable(function)}

    assert len(ended) > 50
    assert not {name: signal.Signals(number).name for name, number in ended.items() if number in CRASHES}


def test_one_that_writes_beyond_its_memory_is_seen() -> None:
    assert ended_by(scipy.special.mathieu_cem) in CRASHES
