"""What CONTRIBUTING asks of commits is what the hook refuses."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("length", "code"), [(72, 0), (73, 1)])
def test_a_subject_has_72_characters_at_most(tmp_path: Path, length: int, code: int) -> None:
    message = tmp_path / "COMMIT_EDITMSG"
    message.write_text("é" * length + "\n\n" + "a body may be long " * 9)
    ran = subprocess.run([ROOT / ".ci" / "check-subject", message], capture_output=True, text=True, check=False)
    assert ran.returncode == code
    assert ("72 are the most" in ran.stderr) == bool(code)


def test_a_test_that_may_be_skipped_says_where_what_holds_it_then() -> None:
    tests = ROOT / "tests"
    skips = re.compile(r"pytest\.(?:mark\.)?(?:skip|skipif|xfail)\b")
    found = {
        str(path.relative_to(tests)) for path in tests.rglob("*.py") if skips.search(path.read_text("utf-8", "replace"))
    }
    table = (ROOT / "CONTRIBUTING.md").read_text().partition("## Tests that are skipped")[2].partition("\n## ")[0]
    named = {name for row in table.splitlines() for name in re.findall(r"`([a-z_/]+\.py)`", row[: row.find("|", 1)])}
    assert found - {"documents/test_habits.py"} == named
