"""Files as people have them are read as they come, and what is guessed is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from as_people_have_them import FILES, File, rewrite

DOCUMENT = Path(__file__).parents[3] / "docs" / "files.md"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_comes_of_a_file(file: File, tmp_path: Path) -> None:
    assert file.read(tmp_path) == (file.comes, file.said)
