"""`time` of moments that are given: it never tells the clock; in the worker."""

from __future__ import annotations

import time
from typing import Any, Final

from runtimes.python.policy.grants import Grants


def gmtime(secs: float, /) -> time.struct_time:
    """Do what `time.gmtime` does of a time that is given."""
    return time.gmtime(_seconds(secs))


def localtime(secs: float, /) -> time.struct_time:
    """Do what `time.localtime` does of a time that is given."""
    return time.localtime(_seconds(secs))


def _seconds(secs: Any) -> float:
    if type(secs) not in (int, float):
        raise TypeError(f"seconds since 1970 are a number, not {type(secs).__name__}")
    return float(secs)


def strftime(format: str, t: Any, /) -> str:  # noqa: A002 -- the signature is that of time.strftime
    """Do what `time.strftime` does of a time that is given."""
    if type(t) not in (tuple, time.struct_time):
        raise TypeError(f"a time is a tuple or what strptime gives, not {type(t).__name__}")
    return time.strftime(format, tuple(t))


GRANTS: Final = Grants(
    source="replacements of time",
    module_forms={("time", "gmtime"): gmtime, ("time", "localtime"): localtime, ("time", "strftime"): strftime},
)
