"""Each system call that a worker of Node is allowed is made: a rule whose call kills must be noticed, or it goes.

A table for each way in which workers begin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from allowed_calls import assert_can_be_done, assert_is_made, rules_of

if TYPE_CHECKING:
    from pathlib import Path

RULES = rules_of("js")


@pytest.mark.parametrize("how", ["js executed", "js forked"])
def test_the_work_can_be_done(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_can_be_done(how, tmp_path, monkeypatch)


@pytest.mark.parametrize(("how", "place"), RULES.values(), ids=RULES)
def test_a_call_that_is_allowed_is_made(
    how: str, place: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    try:
        assert_is_made(how, place, tmp_path, monkeypatch)
    finally:
        capfd.readouterr()
