"""What CONTRIBUTING asks of commits is what the hook refuses."""

from __future__ import annotations

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
