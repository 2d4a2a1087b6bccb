"""`macro-runner setup js` where it cannot do its work: a sentence says what to do (tests/install has it at work)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from cli import setting_up
from cli.faults import CliError
from cli.main import app

if TYPE_CHECKING:
    from pathlib import Path


def test_a_clone_has_another_command() -> None:
    done = CliRunner().invoke(app, ["setup", "js"])
    assert (done.exit_code, "`make setup` brings" in done.output) == (2, True)


def test_without_an_installer_a_sentence_names_the_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CliError, match=r"neither pip nor uv.*its extra `js`"):
        setting_up.bring_node()


def test_a_step_that_fails_says_where_and_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(CliError, match=r"failed in .*: no such registry"):
        setting_up.run([sys.executable, "-c", "import sys; sys.exit('no such registry')"], tmp_path)
    with pytest.raises(CliError, match="did not run"):
        setting_up.run([str(tmp_path / "none")], tmp_path)


def test_a_node_of_ones_own_has_no_npm_to_fetch_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(setting_up, "NPM", tmp_path / "none")
    with pytest.raises(CliError, match="unset it for the setup"):
        setting_up.bring_packages(tmp_path)
