"""Every attack of tests/escapes/python/science, each in a process of its own: none succeeds, none crashes."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import pytest

ESCAPES = Path(__file__).parents[3] / "escapes"
# What those on files write: each run has a place of its own for it.
WRITTEN = "/tmp/macro-runner-escape"
ATTACKS = sorted((ESCAPES / "python" / "science").glob("*.py"))


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda path: path.stem)
def test_attack_does_not_succeed(macros: Any, attack: Path, tmp_path: Path) -> None:
    written = tmp_path / "written"
    answer = macros.run_apart(attack.read_text().replace(WRITTEN, str(written)))

    assert not isinstance(answer, int), f"ended by signal {answer}"
    assert "refused" not in answer[0], "an attack that is not compiled shows nothing: say it in another way"
    assert not (answer[0].get("output") or {}).get("escaped"), answer[0]
    assert not written.exists()


def test_operands_are_freed_too_early_where_nothing_holds_them(macros: Any) -> None:
    """The layer that holds them, off: what numpy works on is freed, and something else lies there."""
    attack = (ESCAPES / "python" / "science" / "object_array_emptied_while_added.py").read_text()

    assert type(macros)(holds=False).run_apart(attack) == signal.SIGSEGV
