"""A language is a folder, an entry, its cases and a Dockerfile: with these alone, another one runs everywhere."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from runner import load_cases, run_case
from targets import InAFreshInterpreter, ThroughTheEmulator
from third import FILES, ROOT, Project, make_project, own_files

from border.languages import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = ROOT / "docs" / "adding-a-language.md"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_project(tmp_path_factory.mktemp("project"))


def run(project: Project, *arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MACRO_", "PYTHON"))}
    return subprocess.run(
        [project.python, *arguments],
        cwd=folder or project.root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_it_is_a_folder_an_entry_and_its_cases_and_changes_no_file() -> None:
    kinds = (r"border/languages/rpn\.py", r"runtimes/rpn/\w+\.py", r"tests/conformance/cases/\w+/\w+/macro\.rpn")
    for path in own_files():
        assert any(re.fullmatch(kind, str(path)) for kind in kinds), path
        assert not (ROOT / path).exists(), path
    assert "rpn" not in LANGUAGES


def test_cases_of_the_contract_hold_in_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("rpn", project.root / "border/languages/rpn.py")
    assert spec is not None
    assert spec.loader is not None
    entry = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(entry)
    monkeypatch.setitem(LANGUAGES, "rpn", entry.LANGUAGE)
    cases = [case for case in load_cases(project.root / "tests/conformance/cases") if case.language == "rpn"]
    written = {path.parent.name for path in own_files() if path.suffix == ".rpn"}
    assert {case.name.partition("/")[2] for case in cases} > written
    assert len(cases) > len(written) + 20  # those that are about the request hold in every language

    target: Any = None
    started = None
    try:
        for case in cases:  # sorted, so that those of one environment stand together
            if started != case.environment:
                if target is not None:
                    target.close()
                target = InAFreshInterpreter("rpn", case.environment, project.python, project.root)
                started = case.environment
            run_case(case, target)
    finally:
        if target is not None:
            target.close()


def test_the_command_line_knows_it(project: Project, tmp_path: Path) -> None:
    (tmp_path / "mean.rpn").write_text(".trace sum .trace count / =mean\n")
    (tmp_path / "wrong.rpn").write_text("1 2 plus\n")
    (tmp_path / "items.json").write_text(json.dumps([{"trace": [1, 2, 6]}, {"trace": []}]))
    done = run(project, "-m", "cli.start", "run", "mean.rpn", "--items", "items.json", "--json", folder=tmp_path)
    first, second = json.loads(done.stdout)["results"]
    assert first["output"] == {"mean": 3}
    assert (second["code"], second["line"]) == ("RUNTIME_ERROR", 1)
    assert second["error"].startswith("ZeroDivisionError: ")

    checked = run(project, "-m", "cli.start", "check", "wrong.rpn", folder=tmp_path)
    assert checked.returncode == 1
    assert "plus is no word of this language" in checked.stdout
    unknown = run(project, "-m", "cli.start", "run", "items.json", "--items", "items.json", folder=tmp_path)
    assert "(Python) or in .js or .mjs (JavaScript) or in .rpn (RPN)." in unknown.stderr
    helped = run(project, "-m", "cli.start", "serve", "--help").stdout
    assert "9003 for rpn" in helped
    assert run(project, "-m", "cli.start", "serve", "cobol").stderr.count("'rpn'") == 1


def test_the_smoke_test_tells_it_from_the_others_and_tries_it(project: Project) -> None:
    emulator = ThroughTheEmulator("rpn", {}, project.python, project.root)
    try:
        done = run(project, "-m", "cli.start", "smoke", "--url", emulator._url)
        mistaken = run(project, "-m", "cli.start", "smoke", "--url", emulator._url, "--language", "python")
    finally:
        emulator.close()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the function runs rpn macros" in done.stdout
    assert "an endless item is ended" in done.stdout
    assert mistaken.returncode == 1
    assert "the function runs rpn macros, and not python" in mistaken.stdout


def test_the_last_step_of_an_image_checks_it(project: Project) -> None:
    checked = subprocess.run(
        [project.python, "-I", "-m", "handler.self_check"],
        env={"MACRO_LANGUAGE": "rpn"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert checked.stdout.splitlines()[-1] == "self-check of rpn: good"
    assert checked.returncode == 0


def test_its_workers_stand_behind_the_same_walls(project: Project) -> None:
    told = json.loads(run(project, "-m", "cli.start", "doctor", "--json").stdout)
    assert set(told) >= {"python", "rpn"}
    assert told["rpn"]["layers"] == told["python"]["layers"]
    assert told["rpn"]["workers"] == told["python"]["workers"]


def test_the_document_shows_these_very_files() -> None:
    shown = dict(re.findall(r"<!-- file: (\S+) -->\n```\w*\n(.*?)```", DOCUMENT.read_text(), re.DOTALL))
    assert shown
    for name, text in shown.items():
        assert text == (FILES / name).read_text(), name
    left_out = {str(path) for path in own_files()} - set(shown)
    # One case stands for all, and an `__init__.py` for itself.
    assert {name.rpartition("/")[2] for name in left_out} <= {"macro.rpn", "__init__.py"}
