"""What Landlock is asked for, call by call, whether this kernel has it or not: the numbers and structures of <linux/landlock.h>."""

from __future__ import annotations

import ctypes
import fcntl
import os
import struct
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from runtimes.walls import landlock

if TYPE_CHECKING:
    from collections.abc import Iterator

OPEN = Path("/proc/self/fd")
CREATE, ADD, RESTRICT = 444, 445, 446
EXECUTE, READ_FILE, READ_DIR = 1, 4, 8


@pytest.fixture(autouse=True)
def nothing_is_known_yet() -> Iterator[None]:
    """Have the kernel be asked anew, and again after each test."""
    landlock._attributes.cache_clear()
    yield
    landlock._attributes.cache_clear()


def test_the_version_is_the_kernels() -> None:
    assert landlock.version() == max(0, ctypes.CDLL(None).syscall(CREATE, None, ctypes.c_size_t(0), 1))


def test_each_path_gets_its_rights_and_nothing_stays_open(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder, text = tmp_path / "folder", tmp_path / "text"
    folder.mkdir()
    text.touch()
    asked: list[tuple[object, ...]] = []
    rulesets: list[int] = []
    before = len(list(OPEN.iterdir()))

    def call(number: int, *given: int) -> int:
        if number == CREATE:
            address, size, flags = given
            asked.append((ctypes.string_at(address, size), flags))
            rulesets.append(os.open("/dev/null", os.O_RDONLY))
            return rulesets[0]
        if number == ADD:
            ruleset, kind, address, flags = given
            rights, place = struct.unpack("=Qi", ctypes.string_at(address, 12))
            assert fcntl.fcntl(place, fcntl.F_GETFL) & os.O_PATH
            asked.append((ruleset, kind, str((OPEN / str(place)).readlink()), rights, flags))
            return 0
        asked.append((number, *given))
        return 0

    monkeypatch.setattr(landlock, "version", lambda: 6)
    monkeypatch.setattr(landlock, "system_call", call)
    assert landlock.restrict([str(folder), str(text)], ["/absent", str(folder), str(text)])
    (ruleset,) = rulesets
    assert asked == [
        (struct.pack("3Q", 0xFFFF, 3, 3), 0),
        (ruleset, 1, str(folder), READ_FILE | READ_DIR, 0),
        (ruleset, 1, str(text), READ_FILE, 0),
        (ruleset, 1, str(folder), READ_FILE | READ_DIR | EXECUTE, 0),
        (ruleset, 1, str(text), READ_FILE | EXECUTE, 0),
        (RESTRICT, ruleset, 0, 0),
    ]
    assert len(list(OPEN.iterdir())) == before


@pytest.mark.parametrize(("refused", "held"), [(None, True), (CREATE, False), (RESTRICT, False)])
def test_what_the_kernel_refuses_does_not_hold(
    monkeypatch: pytest.MonkeyPatch, refused: int | None, held: bool, tmp_path: Path
) -> None:
    def call(number: int, *_arguments: int) -> int:
        if number == refused:
            return -1
        return os.open("/dev/null", os.O_RDONLY) if number == CREATE else 0

    monkeypatch.setattr(landlock, "version", lambda: 6)
    monkeypatch.setattr(landlock, "system_call", call)
    assert landlock.restrict([str(tmp_path)], [str(tmp_path)]) is held


def test_a_kernel_without_it_is_asked_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landlock, "version", lambda: 0)
    monkeypatch.setattr(landlock, "system_call", pytest.fail)
    assert landlock._attributes() is None
    assert landlock.restrict() is False


@pytest.mark.parametrize("version", range(1, 9))
def test_a_ruleset_governs_what_its_version_knows(monkeypatch: pytest.MonkeyPatch, version: int) -> None:
    """The sizes and bits of <linux/landlock.h>: a bit too many and the kernel refuses all, one too few is a hole."""
    monkeypatch.setattr(landlock, "version", lambda: version)
    made = landlock._attributes()
    assert made is not None
    files = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF}.get(version, 0xFFFF)
    words = [files] + [3] * (version >= 4) + [3] * (version >= 6)
    assert bytes(made) == b"".join(word.to_bytes(8, "little") for word in words)


def test_a_version_is_asked_for_and_an_error_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, ...]] = []
    for said, known in ((-1, 0), (0, 0), (1, 1), (6, 6)):
        monkeypatch.setattr(landlock, "system_call", lambda *given, said=said: (asked.append(given), said)[1])
        assert landlock.version() == known
    assert asked == [(444, 0, 0, 1)] * 4  # landlock_create_ruleset(NULL, 0, LANDLOCK_CREATE_RULESET_VERSION)


def test_what_was_asked_for_ahead_is_not_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker behind its walls may not ask any more."""
    asked: list[int] = []
    monkeypatch.setattr(landlock, "version", lambda: (asked.append(1), 6)[1])
    landlock.prepare()
    assert asked == [1]
    assert landlock._attributes() is landlock._attributes()
    assert asked == [1]
