"""Where `serve` finds the emulator: in a clone, and in an installation without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli.emulator.rie import find_emulator, installation, project_root
from cli.faults import CliError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def emulator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("MACRO_RIE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    binary = tmp_path / "bin" / "aws-lambda-rie"
    binary.parent.mkdir()
    binary.write_text("#!/bin/sh\n")
    binary.chmod(0o755)
    return binary


def test_without_a_clone_it_is_looked_for_on_the_path(emulator: Path, tmp_path: Path) -> None:
    assert find_emulator(tmp_path) == emulator
    emulator.unlink()
    with pytest.raises(CliError, match=r"no wheel brings: fetch .* and name it in MACRO_RIE"):
        find_emulator(tmp_path)


def test_what_is_named_counts_everywhere(emulator: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MACRO_RIE", str(emulator))
    assert find_emulator(tmp_path / "elsewhere") == emulator
    monkeypatch.setenv("MACRO_RIE", str(tmp_path))
    with pytest.raises(CliError, match="MACRO_RIE names no executable file"):
        find_emulator(tmp_path)


@pytest.mark.usefixtures("emulator")
def test_in_a_clone_setup_brings_it(tmp_path: Path) -> None:
    (tmp_path / "Makefile").touch()
    with pytest.raises(CliError, match="Run `make setup`"):
        find_emulator(tmp_path)


def test_what_needs_a_clone_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (installation() / "cli").is_dir()
    monkeypatch.setattr("cli.emulator.rie.installation", lambda: tmp_path)
    with pytest.raises(CliError, match="in a clone of the project alone"):
        project_root()
