"""An item counts as done when its line is on the disk, and once: whatever fails, and whatever a crash leaves twice."""

from __future__ import annotations

import json
import os
import zlib
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cli.bulk.journal import Journal, code_of, read_line
from cli.faults import CliError

if TYPE_CHECKING:
    from collections.abc import Callable

IDENTITY = {"format": 1, "macro": "m", "items": "i"}


def done(number: int) -> dict[str, Any]:
    return {"id": "a b c", "success": True, "output": {"n": number}}


def kept(*results: tuple[int, dict[str, Any]]) -> list[tuple[int, bytes, str]]:
    return [(n, json.dumps(r, separators=(",", ":")).encode(), r.get("code", "")) for n, r in results]


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """Call these at each fsync, before it is done."""
    watching: list[Callable[[], None]] = []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        for watch in watching:
            watch()
        fsync(descriptor)

    monkeypatch.setattr("cli.bulk.journal.os.fsync", watched)
    return watching


def test_an_item_counts_as_done_after_its_line_is_on_the_disk(tmp_path: Path, synced: list[Callable[[], None]]) -> None:
    path = tmp_path / "journal"
    journal = Journal(path, IDENTITY, 2)
    seen: list[tuple[bool, bool]] = []
    synced.append(lambda: seen.append((b'{"n":7}' in path.read_bytes(), journal.is_done(1))))
    journal.keep(kept((1, done(7))))
    # Written before it was synced, synced once, and counted after that.
    assert seen == [(True, False)]
    assert (journal.is_done(0), journal.is_done(1), journal.done) == (False, True, 1)
    journal.close()


def test_an_item_whose_line_did_not_come_to_the_disk_is_not_done(
    tmp_path: Path, synced: list[Callable[[], None]]
) -> None:
    path = tmp_path / "journal"
    journal = Journal(path, IDENTITY, 2)

    def fail() -> None:
        raise OSError(5, "Input/output error")

    synced.append(fail)
    with pytest.raises(CliError, match="cannot be written: Input/output error"):
        journal.keep(kept((0, done(0)), (1, done(1))))
    assert journal.done == 0
    assert not journal.is_done(0)
    journal.close()


def test_a_new_journal_is_on_the_disk_with_its_name(tmp_path: Path, synced: list[Callable[[], None]]) -> None:
    synced_twice: list[bool] = []
    synced.append(lambda: synced_twice.append((tmp_path / "journal").read_bytes().endswith(b"\n")))
    Journal(tmp_path / "journal", IDENTITY, 1).close()
    assert synced_twice == [True, True]  # the first line, and the folder


def test_a_line_that_is_there_twice_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal = Journal(path, IDENTITY, 3)
    journal.keep(kept((0, done(0)), (2, done(2))))
    journal.close()
    head, first, third = path.read_bytes().splitlines(keepends=True)
    # Of two different results, what counted first: it may have been given to somebody.
    other = Journal(tmp_path / "other", IDENTITY, 3)
    other.keep(kept((0, {"id": "a", "success": False, "code": "TIMEOUT"})))
    other.close()
    again = (tmp_path / "other").read_bytes().splitlines(keepends=True)[1]
    path.write_bytes(head + first + third + first + again + third)

    journal = Journal(path, IDENTITY, 3)
    assert journal.done == 2
    assert journal.codes == {"": 2}
    journal.keep(kept((1, done(1))))
    assert [json.loads(line) for line in journal.results()] == [done(0), done(1), done(2)]
    journal.close()


def test_what_has_its_result_cannot_be_kept_again(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal", IDENTITY, 1)
    journal.keep(kept((0, done(0))))
    with pytest.raises(AssertionError, match="item 0 has its result already"):
        journal.keep(kept((0, done(1))))
    assert [json.loads(line) for line in journal.results()] == [done(0)]
    journal.close()


def test_a_line_of_a_position_that_the_run_has_not_is_none(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal = Journal(path, IDENTITY, 2)
    journal.keep(kept((0, done(0)), (1, done(1))))
    journal.close()
    short = Journal(path, IDENTITY, 1)
    assert short.done == 1
    short.close()
    assert path.read_bytes().count(b"\n") == 2  # what does not belong to the run is cut off


@pytest.mark.parametrize("name", ["plant", "\\ud800"], ids=["as most", "half a surrogate"])
@pytest.mark.parametrize(
    ("rest", "code"),
    [
        ('"success":true,"output":{}', ""),
        ('"success":false,"error":"x","code":"TIMEOUT"', "TIMEOUT"),
        ('"success":false,"error":"x"', "ERROR"),
    ],
)
def test_the_code_of_a_kept_result_is_read_whatever_its_texts_hold(name: str, rest: str, code: str) -> None:
    assert code_of(f'{{"id":"{name}",{rest}}}'.encode()) == code


def line_of(position: str, text: bytes, beyond: int = 0) -> bytes:
    return b"%b %08x %b\n" % (position.encode(), zlib.crc32(text) + beyond, text)


FINE = b'{"success":true,"output":{"t":"a b c"}}'
FAILED = b'{"success":false,"code":"TIMEOUT"}'


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        (line_of("0", FINE), (0, "")),
        (line_of("4", FAILED), (4, "TIMEOUT")),
        (line_of("5", FINE), None),
        (line_of("-1", FINE), None),
        (line_of("x", FINE), None),
        (line_of("0", FINE, 1), None),
        (line_of("0", FINE, -1), None),
        (line_of("0", b"{"), None),
        (line_of("0", FINE)[:-1], None),
        (b"0 zz %b\n" % FINE, None),
        (b"0 00000000\n", None),
        (b"\n", None),
        (b"", None),
    ],
)
def test_a_line_is_taken_as_a_whole_and_of_an_item_of_the_run(line: bytes, taken: tuple[int, str] | None) -> None:
    assert read_line(line, 5) == taken


def test_what_is_kept_after_results_were_read_is_found(tmp_path: Path) -> None:
    """Wherever the reading stopped, a line goes to the end."""
    journal = Journal(tmp_path / "journal", IDENTITY, 3)
    journal.keep(kept((2, done(2)), (0, done(0))))
    assert json.loads(next(journal.results())) == done(0)
    journal.keep(kept((1, {"id": "a", "success": False, "code": "TIMEOUT"})))
    assert [json.loads(line).get("output") for line in journal.results()] == [{"n": 0}, None, {"n": 2}]
    assert (journal.done, journal.codes) == (3, {"": 2, "TIMEOUT": 1})
    journal.close()
    assert (tmp_path / "journal").exists()
    Journal(tmp_path / "journal", IDENTITY, 3).close(remove=True)
    assert not (tmp_path / "journal").exists()


def test_results_are_not_given_while_one_is_missing(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal", IDENTITY, 2)
    journal.keep(kept((1, done(1))))
    with pytest.raises(AssertionError, match="item 0 has no result"):
        list(journal.results())
    journal.close()


@pytest.mark.parametrize("order", [*permutations(range(3))], ids=str)
def test_results_come_in_the_order_of_their_items_however_they_were_kept(
    order: tuple[int, ...], tmp_path: Path
) -> None:
    """Their lines are of one length: each begins where another may seem to end."""
    journal = Journal(tmp_path / "journal", IDENTITY, 3)
    for position in order:
        journal.keep(kept((position, done(position))))
    for _ in range(2):
        assert [json.loads(line) for line in journal.results()] == [done(0), done(1), done(2)]
    journal.close()
    journal = Journal(tmp_path / "journal", IDENTITY, 3)
    assert journal.done == 3
    journal.close()


@pytest.mark.parametrize("place", ["smaller", "larger"])
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (("macro",), "the macro"),
        (("items",), "the file of items"),
        (("format",), "the journal's format"),
        (("macro", "items", "format"), "the macro and the file of items and the journal's format"),
    ],
)
def test_what_has_changed_is_named(changed: tuple[str, ...], said: str, place: str, tmp_path: Path) -> None:
    path = tmp_path / "journal"
    Journal(path, IDENTITY, 1).close()
    before = path.read_bytes()
    others: dict[str, Any] = {
        "smaller": {"format": 0, "macro": "a", "items": "a"},
        "larger": {"format": 2, "macro": "z", "items": "z"},
    }[place]
    with pytest.raises(CliError) as caught:
        Journal(path, IDENTITY | {name: others[name] for name in changed}, 1)
    assert str(caught.value).startswith(f"{path}: the run that was begun there cannot go on, since {said} changed: put")
    assert path.read_bytes() == before


def test_a_journal_that_cannot_be_begun_is_said(tmp_path: Path, synced: list[Callable[[], None]]) -> None:
    path = tmp_path / "absent" / "journal"
    with pytest.raises(CliError) as caught:
        Journal(path, IDENTITY, 1)
    assert str(caught.value) == f"{path}: cannot be written: No such file or directory."

    def fail() -> None:
        raise OSError(28, "No space left on device")

    synced.append(fail)
    path = tmp_path / "journal"
    with pytest.raises(CliError) as caught:
        Journal(path, IDENTITY, 1)
    assert str(caught.value) == f"{path}: cannot be written: No space left on device."
    synced.clear()
    Journal(path, IDENTITY, 1).close()  # nobody holds it any more


def test_one_that_is_refused_is_held_by_nobody(tmp_path: Path) -> None:
    """Of another run, or of another process: the descriptor is closed at once, and with it the lock is free."""
    path = tmp_path / "journal"
    first = Journal(path, IDENTITY, 1)
    before = len(list(Path("/proc/self/fd").iterdir()))
    for identity, words in ((IDENTITY, "another macro-runner"), (IDENTITY | {"macro": "n"}, "another macro-runner")):
        with pytest.raises(CliError, match=words) as caught:
            Journal(path, identity, 1)
        assert len(list(Path("/proc/self/fd").iterdir())) == before, caught
    first.close()
    with pytest.raises(CliError, match="the macro changed") as caught:
        Journal(path, IDENTITY | {"macro": "n"}, 1)
    assert len(list(Path("/proc/self/fd").iterdir())) == before - 1, caught


def test_only_what_is_whole_and_not_yet_begun_is_written_over(tmp_path: Path) -> None:
    """The first line says what it is of: cut by a crash it is written anew, and any other file is somebody's."""
    path, head = tmp_path / "journal", json.dumps(IDENTITY).encode()
    for text, taken in (
        (b"", True),
        (head[:1], True),
        (head, True),
        (head + b"\n", True),
        (head + b"x\n", False),
        (b"x", False),
    ):
        path.write_bytes(text)
        if taken:
            Journal(path, IDENTITY, 1).close()
            assert path.read_bytes() == head + b"\n"
        else:
            with pytest.raises(CliError, match="is no journal"):
                Journal(path, IDENTITY, 1)
            assert path.read_bytes() == text


class Counted:
    """A file that notes how often it is told where to read."""

    def __init__(self, file: Any) -> None:
        self.file, self.seeks = file, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def seek(self, *given: int) -> int:
        self.seeks += 1
        return int(self.file.seek(*given))


@pytest.mark.parametrize(("order", "seeks"), [((0, 1, 2, 3), 1), ((2, 3, 0, 1), 2), ((3, 2, 1, 0), 4)], ids=str)
def test_what_lies_in_order_is_read_in_one_go(order: tuple[int, ...], seeks: int, tmp_path: Path) -> None:
    """To be told where is to read the buffer anew."""
    journal = Journal(tmp_path / "journal", IDENTITY, 4)
    journal.keep(kept(*((position, done(position)) for position in order)))
    counted = Counted(journal._file)
    journal._file = counted  # type: ignore[assignment]
    assert [json.loads(line) for line in journal.results()] == [done(position) for position in range(4)]
    assert counted.seeks == seeks
    journal.close()
