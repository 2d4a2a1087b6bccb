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


class Played:
    """The library's function, and an interpreter that knows of three objects and counts as it is told; on any Python."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, counts: tuple[int, ...] = (7,) * 6) -> None:
        self.made: list[tuple[int, int, list[int | None]]] = []
        self.known, self.referents = [[1], [2]], ["a text of theirs"]
        answers = iter(counts)
        collector = SimpleNamespace(get_objects=lambda: self.known, get_referents=self.refer)
        monkeypatch.setattr(immortal, "gc", collector)
        monkeypatch.setattr(
            immortal, "sys", SimpleNamespace(version_info=(3, 12, 0), getrefcount=lambda _: next(answers))
        )
        monkeypatch.setattr(ctypes, "PyDLL", lambda _: SimpleNamespace(macro_make_immortal=self))

    def refer(self, *objects: object) -> list[str]:
        assert list(objects) == self.known
        return self.referents

    def __call__(self, items: int, count: int, value: int) -> None:
        self.made.append((count, value, list((ctypes.c_void_p * count).from_address(items))))


def test_all_that_is_known_and_what_that_refers_to_is_made_immortal_after_one_object(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    played = Played(monkeypatch)
    immortal.make_immortal()
    first, *rest = played.made
    assert (first[0], len(first[2])) == (1, 1)
    assert [one[2] for one in rest] == [[*map(id, played.known)], [*map(id, played.referents)]]
    # The count that None has, in four bytes; where it is counted, it may have changed by now.
    count = ctypes.c_uint32.from_address(id(None)).value
    assert {abs(value - count) < 10_000 for _, value, _ in played.made} == {True}
    assert played.argtypes == (ctypes.c_void_p, ctypes.c_uint64, ctypes.c_uint32)  # type: ignore[attr-defined]
    assert played.restype is None  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("counts", "made"),
    [((7, 8), 1), ((8, 7), 1), ((7, 7, 7, 8), 2), ((7, 7, 8, 7), 2), ((7, 7, 7, 7, 7, 8), 3), ((7,) * 6, 3)],
)
def test_nothing_more_is_made_where_a_count_is_not_as_nones(
    counts: tuple[int, ...], made: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    played = Played(monkeypatch, counts)
    immortal.make_immortal()
    assert len(played.made) == made


@pytest.mark.parametrize("elsewhere", [0, (1 << 63) - 1])
def test_nothing_is_made_where_a_tuples_items_lie_elsewhere(elsewhere: int, monkeypatch: pytest.MonkeyPatch) -> None:
    played = Played(monkeypatch)
    monkeypatch.setattr(
        immortal, "id", lambda one: id(one) if one is None or type(one) is tuple else elsewhere, raising=False
    )
    immortal.make_immortal()
    assert played.made == []
