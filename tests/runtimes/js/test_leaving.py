"""What a probe leaves and how it is looked for, with the kernel played to it: each kind, each refusal, and the names of them."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from played_kernel import build

from runtimes.js.command import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable

DRAWN: Final = 0x12345678
KEY: Final = "4d525678"
KINDS: Final = ("folder", "link", "file")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build(tmp_path_factory, Path(__file__).with_name("leaving.c"), Path(FOLDER, "zygote", "leaving.c"))


@pytest.fixture
def says(program: str) -> Callable[..., list[str]]:
    def run(*words: str) -> list[str]:
        return subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout.splitlines()

    return run


def names(mark: int) -> list[str]:
    return [f"key {0x4D520000 | mark & 0xFFFF:x}", *(f"/tmp/macro-runner-{mark}-{kind}" for kind in KINDS)]


@pytest.mark.parametrize("drawn", [0, 1, 0xFFFF, 0x10000, DRAWN, 2**31, 2**32 - 1])
def test_names_and_a_key_are_of_what_is_drawn(drawn: int, says: Callable[..., list[str]]) -> None:
    assert says(f"drawn={drawn}", "choose=1") == names(drawn)


@pytest.mark.parametrize("how", [",random,", ",random,some,"])
def test_where_nothing_can_be_drawn_they_are_of_the_process(how: str, says: Callable[..., list[str]]) -> None:
    assert says(f"fails={how}", "choose=1") == names(4711)


NEW: Final = "3600"  # IPC_CREAT, IPC_EXCL, and the owner's
OBJECTS = ("shm", "sem", "msg")
LEFT = [
    "mkdir folder 700 0",
    "symlink link 1 0",
    "mknod file 100600 0",
    f"shm {KEY} 1 {NEW}",
    f"sem {KEY} 1 {NEW}",
    f"msg {KEY} 0 {NEW}",
]
LASTS = ["write 3 ", "sleep 20000"]  # what is written is a line's end
LEAVES: dict[str, tuple[str, list[str]]] = {
    "the probe": ("55.0", ["fork"]),
    "no process": ("-1.0", ["fork"]),
    "between them": ("0.56", ["fork", "leads", "fork", "exit 0"]),
    "no second process": ("0.-1", ["fork", "leads", "fork", "exit 0"]),
    "who is left": ("0.0", ["fork", "leads", "fork", *LASTS * 3, "write 3 ", "exit 0"]),
}


@pytest.mark.parametrize("who", LEAVES)
def test_one_of_each_kind_is_left_and_a_process_that_ends_with_its_pipe(
    who: str, says: Callable[..., list[str]]
) -> None:
    forked, then = LEAVES[who]
    assert says(f"forked={forked}", "leave=1") == [*LEFT, *then]


def test_what_is_refused_is_passed_over(says: Callable[..., list[str]]) -> None:
    for refused in ("mkdir", "symlink", "mknod"):
        assert says(f"fails=,{refused},", "leave=1") == [*LEFT, "fork"]


def looked(there: str = "") -> list[str]:
    """What is done to find out: the rest of a name is not tried once it was taken away."""
    said = ["close 7"]
    for kind in KINDS:
        said.append(f"unlink {kind}")
        if f",unlink {kind}," not in there:
            said.append(f"rmdir {kind}")
    for kind in OBJECTS:
        said.append(f"{kind} {KEY} 0 0")
        if f",{kind}," in there:
            said.append(f"remove {kind} {0 if ',0,' in there else 30}")
    return said


FOUND = [
    *(f",unlink {kind}," for kind in KINDS),
    *(f",rmdir {kind}," for kind in KINDS),
    *(f",{kind}," for kind in OBJECTS),
    *(f",{kind},0," for kind in OBJECTS),
    ",unlink link,rmdir folder,shm,",
]


@pytest.mark.parametrize("there", FOUND)
def test_whatever_is_there_is_found_and_taken_away(there: str, says: Callable[..., list[str]]) -> None:
    assert says(f"there={there}", "look=1") == ["read", *looked(there), "nothing 0"]


@pytest.mark.parametrize("kind", OBJECTS)
def test_what_somebody_else_has_is_not_ours(kind: str, says: Callable[..., list[str]]) -> None:
    for answer in ("remove", "odd"):
        assert says(f"there=,{kind},", f"fails=,{answer},", "look=1") == ["read", *looked(f",{kind},"), "nothing 1"]
    assert says("fails=,odd,", "look=1") == ["read", *looked(), "nothing 1"]


# Pieces that are in the pipe, and whether everybody who wrote them has gone.
PIPES: dict[str, tuple[int, str, int, int]] = {
    "an end": (0, "", 1, 1),
    "a broken one": (0, ",read,", 1, 1),
    "pieces, and an end": (3, "", 4, 1),
    "nobody has gone": (-1, "", 0, 0),
    "a piece, and nobody has gone": (100, "", 1, 0),
}


@pytest.mark.parametrize("what", PIPES)
def test_a_process_that_was_left_holds_the_pipe(what: str, says: Callable[..., list[str]]) -> None:
    pieces, fails, reads, is_gone = PIPES[what]
    said = says(f"pieces={pieces}", f"fails={fails}", "look=1")
    assert said == [*["read"] * reads, *looked(), f"nothing {is_gone}"]
