"""What a Python fork server's arenas ask of the kernel, with the kernel played to them: nothing is left of what is not used."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from played_kernel import build

from runtimes import native_fork

if TYPE_CHECKING:
    from collections.abc import Callable

PART = Path(native_fork.LIBRARY).with_name("arenas.c")
# In units of 4 KB.
HUGE: Final = 512
AT: Final = 64 * HUGE  # a place where a huge page can begin


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build(tmp_path_factory, Path(__file__).with_name("arenas.c"), PART)


@pytest.fixture
def says(program: str) -> Callable[..., list[str]]:
    def run(*words: str) -> list[str]:
        return subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout.splitlines()

    return run


# Where twice as much is found, and what is given back of it: before and behind the huge page.
FOUND = {
    AT: [f"unmap {AT + HUGE} {HUGE}"],
    AT - 1: [f"unmap {AT - 1} 1", f"unmap {AT + HUGE} {HUGE - 1}"],
    AT - HUGE + 1: [f"unmap {AT - HUGE + 1} {HUGE - 1}", f"unmap {AT + HUGE} 1"],
    AT - HUGE // 2: [f"unmap {AT - HUGE // 2} {HUGE // 2}", f"unmap {AT + HUGE} {HUGE // 2}"],
}


@pytest.mark.parametrize("found", FOUND)
def test_what_is_before_and_behind_a_huge_page_is_given_back(found: int, says: Callable[..., list[str]]) -> None:
    said = says(f"next={found}", "take=64")
    assert said == [f"map {2 * HUGE}", *FOUND[found], f"huge {AT} {HUGE}", f"take {AT}"]


def begun(at: int) -> list[str]:
    return [f"map {2 * HUGE}", f"unmap {at + HUGE} {HUGE}", f"huge {at} {HUGE}"]


def test_a_huge_page_is_filled_before_the_next_is_begun(says: Callable[..., list[str]]) -> None:
    next_one = AT + 10 * HUGE
    said = says(f"next={AT}", "take=256", "take=255", "take=1", f"next={next_one}", "take=1")
    assert said == [
        *begun(AT),
        f"take {AT}",
        f"take {AT + 256}",
        f"take {AT + 511}",
        *begun(next_one),
        f"take {next_one}",
    ]
    said = says(f"next={AT}", "take=256", f"next={next_one}", "take=257", "take=255")
    assert said == [*begun(AT), f"take {AT}", *begun(next_one), f"take {next_one}", f"take {next_one + 257}"]
    said = says(f"next={AT}", f"take={HUGE}", f"next={next_one}", "take=1")
    assert said == [*begun(AT), f"take {AT}", *begun(next_one), f"take {next_one}"]


def test_what_is_larger_than_a_huge_page_and_what_comes_after_the_load_is_mapped_as_it_is(
    says: Callable[..., list[str]],
) -> None:
    said = says(f"next={AT}", "take=64", "next=7", f"take={HUGE + 1}", "take=64", "stop=1", "take=64", "give=9.64")
    assert said == [
        *begun(AT),
        f"take {AT}",
        *(f"map {HUGE + 1}", "take 7"),
        f"take {AT + 64}",
        *("map 64", "take 7"),
        "unmap 9 64",
    ]


def test_where_no_memory_is_left_there_is_no_arena_and_what_was_begun_stays(says: Callable[..., list[str]]) -> None:
    no_more = [f"map {2 * HUGE}", "none"]
    said = says(
        "take=1", f"next={AT}", "take=500", "next=0", "take=13", f"take={HUGE + 1}", "take=12", "stop=1", "take=1"
    )
    assert said == [
        *no_more,
        *(*begun(AT), f"take {AT}"),
        *no_more,
        *(f"map {HUGE + 1}", "none"),
        f"take {AT + 500}",
        *("map 1", "none"),
    ]
