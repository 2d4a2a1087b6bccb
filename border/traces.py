"""How a worker that is asked for its line writes it on its trace pipe: a reader for each format, chosen by a language's entry.

What is read is hostile; a reader believes nothing but a number. Standard library alone, as border/languages.py names these.
"""

from __future__ import annotations

from typing import Final, NamedTuple

_MARK: Final = b'File "<macro>"'


class TracedPlace(NamedTuple):
    """Where a worker says that it is, as far as it has said it."""

    line: int | None = None  # of the macro
    at_output: bool = False  # the macro has ended: its output is being written
    is_whole: bool = False  # more would say no more


def read_cpython_trace(trace: bytes) -> TracedPlace:
    """Read what `faulthandler` writes: a line for each frame, the innermost first."""
    # What has not ended is named before what writes its output.
    at_output = b'"<macro>"' not in trace and b" in encode_result\n" in trace
    # The line that names the macro is whole once the one after it has begun.
    is_whole = at_output or b"\n" in trace.partition(_MARK)[2]
    for line in trace.split(b"\n"):
        before, mark, rest = line.partition(_MARK + b", line ")
        if mark and not before.strip():
            digits = rest.partition(b" ")[0]
            number = int(digits) if digits.isdigit() and len(digits) < 9 else 0
            return TracedPlace(number or None, at_output, is_whole)
    return TracedPlace(None, at_output, is_whole)
