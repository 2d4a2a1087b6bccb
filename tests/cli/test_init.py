"""`macro-runner init` writes what passes at once, and overwrites nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result


@pytest.mark.parametrize(("language", "name"), [("python", "macro.py"), ("js", "macro.js")])
def test_what_it_writes_passes(language: str, name: str, run: Callable[..., Result], tmp_path: Path) -> None:
    folder = tmp_path / "new" / "light curve"
    made = run("init", str(folder), "--language", language)
    assert made.exit_code == 0, made.output
    files = [str(folder / file) for file in (name, "items.json", "golden.json")]
    assert sorted(map(str, folder.iterdir())) == sorted(files)
    assert run("check", files[0]).exit_code == 0
    passed = run("run", files[0], files[1], "--golden", files[2])
    assert passed.exit_code == 0, passed.output
    assert "3 of 3 items succeeded" in passed.stdout
    assert "As recorded in" in passed.stdout
    golden = json.loads((folder / "golden.json").read_text())
    golden["items"][1]["output"]["FvFm"] += 0.001
    (folder / "golden.json").write_text(json.dumps(golden))
    assert run("run", files[0], files[1], "--golden", files[2]).exit_code == 1


def test_nothing_is_overwritten(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "items.json").write_text("mine")
    refused = run("init", str(tmp_path))
    assert (refused.exit_code, "is there already" in refused.stderr.replace("\n", " ")) == (2, True)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("items.json", "mine")]
    assert run("init", str(tmp_path / "items.json")).exit_code == 2
