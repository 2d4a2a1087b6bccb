"""What a zygote makes of its memory and its threads before it forks, with the kernel played to it: each mapping, each answer."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from played_kernel import build

from runtimes.js.command import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable

MOST: Final = 65536  # mappings that it can note


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build(tmp_path_factory, Path(__file__).with_name("forkable.c"), Path(FOLDER, "zygote", "forkable.c"))


@pytest.fixture
def says(program: str, tmp_path: Path) -> Callable[..., list[str]]:
    def run(*words: str) -> list[str]:
        command = [program, str(tmp_path), *words]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()

    return run


def mapping(begin: int, end: int, mode: str = "rw-p", flags: str = "rd wr mr mw me ac", name: str = "") -> str:
    """As /proc/self/smaps has it; what is behind the first line begins with a name, some of which could be numbers."""
    rows = (
        "Size:                 64 kB",
        "Rss:                   0 kB",
        "FilePmdMapped:         0 kB",
        "ProtectionKey:         0",
    )
    return "\n".join([f"{begin:x}-{end:x} {mode} 00000000 00:00 0 {name}", *rows, f"VmFlags: {flags} "]) + "\n"


LEFT_OUT: Final = "rd wr mr mw me dc ac"
SHARED: Final = "rd wr sh mr mw me ms dc"


def at_the_end(inherited: int = 0, uninherited: int = 0) -> str:
    return f"inherited {inherited} uninherited {uninherited} open 0"


def test_what_a_fork_would_leave_out_is_inherited_and_what_is_shared_is_not(
    says: Callable[..., list[str]], tmp_path: Path
) -> None:
    before = [
        mapping(0x1000, 0x3000),
        mapping(0x7000, 0x9000, flags=LEFT_OUT),
        mapping(0x9000, 0xA000, "rw-s", SHARED),
        mapping(0xA000, 0xB000, "r--s", "rd mr me ms"),
        mapping(0xB000, 0xC000, "---p", "mr mw me nr"),
        mapping(0x7F0000000000, 0x7F0000030000, "r-xp", LEFT_OUT, name="dc s rw-s VmFlags: dc"),
        mapping(0xFFFFFFFFFF600000, 0xFFFFFFFFFF601000, "--xp", "ex"),
    ]
    (tmp_path / "smaps").write_text("".join(before))
    (tmp_path / "better").write_text("".join(before).replace(LEFT_OUT, "rd wr mr mw me ac"))
    shared = ["dont 9000 1000", "dont a000 1000"]
    assert says("then=better", "memory=1") == [
        *shared,
        "do 7000 2000",
        "do 7f0000000000 30000",
        *shared,
        "memory: forkable",
        at_the_end(2, 4),
    ]
    # The kernel says that it has done it, and has not.
    assert says("memory=1")[-2:] == ["memory: a mapping is left that a fork would leave out", at_the_end(2, 4)]
    for refused in (1, 2, -1):
        said = says("then=better", f"refuses={refused}", "memory=1")
        assert said[-2:] == ["memory: the kernel refuses MADV_DOFORK", at_the_end(abs(refused), 2)]
    # What cannot be read any more may be left.
    assert says("then=missing", "memory=1")[-2:] == [
        "memory: a mapping is left that a fork would leave out",
        at_the_end(2, 2),
    ]


# One mapping, and whether a fork is taken to leave it out.
MAPPINGS: dict[str, tuple[str, bool]] = {
    "none": ("", False),
    "one that it leaves out": (mapping(1, 2, flags=LEFT_OUT), True),
    "as the first flag": (mapping(1, 2, flags="dc"), True),
    "another flag": (mapping(1, 2, flags="rd dd"), False),
    "a flag that ends so": (mapping(1, 2, flags="rd xdc"), False),
    "another line that says so": ("1-2 rw-p 0 00:00 0\nName: dc\nVmFlags: rd\n", False),
    "a name that begins so": ("1-2 rw-p 0 00:00 0\nVmFlagX: dc\nVmFlags: rd\n", False),
    "a name that goes on": ("1-2 rw-p 0 00:00 0\nVmFlagsX: dc\nVmFlags: rd\n", False),
    "a shared one": (mapping(1, 2, "rw-s", SHARED), False),
    "behind a shared one": (mapping(1, 2, "rw-s", SHARED) + mapping(2, 3, flags=LEFT_OUT), True),
    "before a shared one": (mapping(1, 2, flags=LEFT_OUT) + mapping(2, 3, "rw-s", SHARED), True),
}


@pytest.mark.parametrize("what", MAPPINGS)
def test_what_is_taken_for_left_out(what: str, says: Callable[..., list[str]], tmp_path: Path) -> None:
    text, is_left_out = MAPPINGS[what]
    (tmp_path / "smaps").write_text(text)
    assert says("told=0", "memory=1") == [
        "memory: a mapping is left that a fork would leave out" if is_left_out else "memory: forkable",
        at_the_end(int(is_left_out), 2 * ("shared" in what)),
    ]


@pytest.mark.parametrize(
    "line", ["30-40 rw- 0", "30-40 rw-pp 0", "30-40", "30-x rw-p", "x-40 rw-p", "Size: 30-40 rw-p"]
)
def test_what_is_no_mapping_changes_none(line: str, says: Callable[..., list[str]], tmp_path: Path) -> None:
    (tmp_path / "smaps").write_text(f"10-30 rw-p 0 00:00 0\n{line}\nVmFlags: rd dc\n")
    (tmp_path / "better").write_text("")
    assert says("then=better", "memory=1") == ["do 10 20", "memory: forkable", at_the_end(1)]


def test_so_many_mappings_can_be_noted_and_no_more(says: Callable[..., list[str]], tmp_path: Path) -> None:
    one = "1000-2000 rw-p\nVmFlags: dc\n"
    (tmp_path / "smaps").write_text(one * MOST)
    (tmp_path / "better").write_text("")
    assert says("told=0", "then=better", "memory=1") == ["memory: forkable", at_the_end(MOST)]
    (tmp_path / "smaps").write_text(one * (MOST + 1))
    wrong = "memory: it has more mappings than it can make forkable"
    assert says("told=0", "then=better", "memory=1") == [wrong, at_the_end()]


def test_threads_are_counted_and_no_thread_more_or_less_is_right(
    says: Callable[..., list[str]], tmp_path: Path
) -> None:
    unreadable = "threads: its threads cannot be counted (/proc/self/task)"
    assert says("threads=1") == [unreadable, at_the_end()]
    (tmp_path / "task").mkdir()
    for count in range(6):
        right = f"it has {count} threads where 3 can be done without"
        assert says("threads=1") == [f"threads: {'forkable' if count == 3 else right}", at_the_end()]
        (tmp_path / "task" / str(1000 + count)).mkdir()


@pytest.mark.parametrize(("text", "pages"), [("5 3 2 1 0 1 0", 5), (f"{1 << 36} 1", 1 << 36), ("", 0), ("x", 0)])
def test_pages_that_are_mapped(text: str, pages: int, says: Callable[..., list[str]], tmp_path: Path) -> None:
    (tmp_path / "statm").write_text(text)
    assert says("mapped=1") == [f"mapped {4096 * pages}", at_the_end()]


def test_what_cannot_be_read_is_said(says: Callable[..., list[str]]) -> None:
    assert says("memory=1", "mapped=1") == [
        "memory: its mappings cannot be read (/proc/self/smaps)",
        "mapped 0",
        at_the_end(),
    ]
