"""Nobody counts the references of what a fork server has loaded, where Python can do without."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from runtimes import immortal, native_fork

HAS_IT = sys.version_info >= (3, 12) and Path(native_fork.LIBRARY).is_file()
PROGRAM = """
import gc, sys, weakref
from types import SimpleNamespace
from runtimes import immortal

class Loaded:
    text = "a text of ours"

loaded = [Loaded(), {"a": [1.5]}, Loaded.text]
before = [sys.getrefcount(one) for one in loaded]
library, counts_on = sys.argv[1:]
if library:
    immortal.LIBRARY = library
if counts_on:  # a Python that changes a count which is as None's
    counts = iter(map(int, counts_on.split()))
    immortal.sys = SimpleNamespace(version_info=sys.version_info, getrefcount=lambda _: next(counts))
immortal.make_immortal()
gc.freeze()
many = [one for one in loaded for _ in range(100)]
counts = [sys.getrefcount(one) for one in loaded]
of_none = sys.getrefcount(None)
print(sum(count == of_none for count in counts), sum(count > 100 for count in counts))
# What comes afterwards is given back as ever.
given_back = weakref.ref(Loaded())
assert given_back() is None
del many, loaded
"""


def run(library: str = "", counts_on: str = "") -> tuple[int, int]:
    """Return how many of three objects are immortal, and of how many references are counted."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, library, counts_on], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""  # at its end neither
    immortal, many = map(int, done.stdout.split())
    return immortal, many


@pytest.mark.skipif(not HAS_IT, reason="this Python counts all references, or there is no C compiler")
def test_what_was_loaded_is_not_counted() -> None:
    assert run() == (3, 3)


def test_without_the_library_all_references_are_counted() -> None:
    assert run("/nowhere") == (0, 3)


@pytest.mark.skipif(not HAS_IT, reason="this Python counts all references, or there is no C compiler")
@pytest.mark.parametrize("counts", ["0 1", "1 0"])
def test_a_python_that_goes_on_counting_is_left_alone(counts: str) -> None:
    assert run(counts_on=counts) == (0, 3)


@pytest.mark.parametrize("library", ["/nowhere", "libc.so.6"])
@pytest.mark.parametrize(
    ("version", "can"), [((3, 11, 99), False), ((3, 12, 0), True), ((3, 13, 0), True), ((4, 0, 0), True)]
)
def test_the_library_is_asked_for_where_python_can_do_without_counts(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...], can: bool, library: str
) -> None:
    """And one that has not the function, or is not there, changes nothing."""
    asked, load = list[str](), ctypes.PyDLL
    monkeypatch.setattr(immortal, "LIBRARY", library)
    monkeypatch.setattr(immortal, "sys", SimpleNamespace(version_info=version))
    monkeypatch.setattr(ctypes, "PyDLL", lambda name: (asked.append(name), load(name))[1])
    immortal.make_immortal()
    assert asked == [library] * can
