"""What `run` and `check` say of common slips is what was written down, and what was written down is what the page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from slips import MACROS, SLIPS, make_page, recorded, slips, what_is_said
from targets import InAFreshInterpreter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module", params=list(MACROS))
def served(request: pytest.FixtureRequest) -> Iterator[tuple[str, InAFreshInterpreter]]:
    target = InAFreshInterpreter(request.param, {})
    yield request.param, target
    target.close()


@pytest.mark.parametrize("folder", slips(), ids=lambda folder: folder.name)
def test_of_a_slip_is_said_what_was_written_down(folder: Path, served: tuple[str, InAFreshInterpreter]) -> None:
    language, target = served
    assert what_is_said(folder, language, target, target.invoke) == recorded(folder, language)


def test_there_are_25_and_each_is_there_in_both_languages() -> None:
    assert len(slips()) == 25
    assert all((folder / macro).exists() for folder in slips() for macro in MACROS.values())


def test_the_page_shows_what_was_written_down() -> None:
    assert (SLIPS / "README.md").read_text() == make_page()
