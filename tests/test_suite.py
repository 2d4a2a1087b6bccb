"""What fails beside others is tried by itself, told, and bounded; what fails by itself fails the run."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from suite import Suite

# Fails in a process of pytest-xdist, which is where tests run together.
ONLY_TOGETHER = """
import os
def test_only_together_{0}():
    assert "PYTEST_XDIST_WORKER" not in os.environ, "somebody was in the way"
"""
MARKED = "import pytest\n@pytest.mark.alone\ndef"
FINE = "def test_fine():\n    pass\n"
ALWAYS = "def test_always():\n    assert False\n"
ALONE = """
import os, pytest
@pytest.mark.alone
def test_alone():
    assert os.environ["PYTEST_XDIST_WORKER_COUNT"] in "12"
"""
FAILS_ALONE = "import pytest\n@pytest.mark.alone\ndef test_alone():\n    assert False\n"


@pytest.fixture(autouse=True)
def _as_from_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS"):
        monkeypatch.delenv(name, raising=False)
    # No other plugins: a process of pytest is to begin at once.
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTEST_PLUGINS", "xdist.plugin")


def suite_of(tmp_path: Path, *files: str) -> Suite:
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\naddopts = --import-mode=importlib\nmarkers =\n    alone: by itself\n"
    )
    (tmp_path / "tests").mkdir()
    for number, file in enumerate(files):
        (tmp_path / "tests" / f"test_{number}.py").write_text(file)
    return Suite(tmp_path, tmp_path / "records", ["tests"])


def test_what_passes_only_alone_passes_and_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    suite = suite_of(tmp_path, FINE, ONLY_TOGETHER.format(1), ALONE, ONLY_TOGETHER.format(2).replace("def", MARKED, 1))
    assert suite.run(4)
    told = capfd.readouterr().out
    assert "PASSED ONLY ALONE: tests/test_1.py::test_only_together_1\nAssertionError: somebody was in the way" in told
    assert "PASSED ONLY ALONE: tests/test_3.py::test_only_together_2\n" in told
    assert (tmp_path / "records" / "passed_only_alone.txt").read_text() in told


def test_where_nothing_fails_nothing_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    suite = suite_of(tmp_path, FINE)
    suite.only_alone.write_text("of an earlier run")
    assert Suite(tmp_path, suite.into, ["tests"]).run(1)
    assert "PASSED ONLY ALONE" not in capfd.readouterr().out
    assert not suite.only_alone.exists()


@pytest.mark.parametrize(
    "files",
    [
        [FAILS_ALONE],
        [ALWAYS, ONLY_TOGETHER.format(1)],
        [ONLY_TOGETHER.format(number) for number in range(4)],
        [ONLY_TOGETHER.format(number).replace("def", MARKED if number % 2 else "def", 1) for number in range(4)],
        ["import nothing_of_this_name"],
        ["def test_crash():\n    import os\n    os._exit(1)\n"],
    ],
    ids=["alone", "one always", "four only alone", "two and two only alone", "not collected", "a process that ends"],
)
def test_what_fails_fails_the_run(tmp_path: Path, files: list[str]) -> None:
    assert not suite_of(tmp_path, FINE, *files).run(2)


def with_our_conftest(tmp_path: Path, longest: str = "") -> None:
    (tmp_path / "tests" / "conftest.py").write_text((Path(__file__).parent / "conftest.py").read_text())
    (tmp_path / "tests" / "longest").write_text(longest)


def test_what_runs_alone_reads_no_other_file(tmp_path: Path) -> None:
    read = f"open({str(tmp_path / 'read')!r}, 'a').write('.')\n"
    suite = suite_of(tmp_path, read + FINE, ALONE)
    with_our_conftest(tmp_path)
    assert suite.run(1)
    assert (tmp_path / "read").read_text() == "."
    assert [case.get("name") for case in ET.parse(suite.into / "alone.xml").iter("testcase")] == ["test_alone"]  # noqa: S314


def test_a_marker_that_the_file_does_not_name_fails_the_run(tmp_path: Path) -> None:
    """It would be left out of both parts."""
    suite = suite_of(tmp_path, "import pytest\nby_itself = getattr(pytest.mark, 'alone')\n@by_itself\n" + FINE)
    with_our_conftest(tmp_path)
    assert not suite.run(1)


def test_files_that_take_long_begin_and_the_longest_are_told(tmp_path: Path) -> None:
    suite = suite_of(tmp_path, FINE, *["import time\ndef test_waits():\n    time.sleep(0.3)\n"] * 2)
    with_our_conftest(tmp_path, "9 test_2.py\n8 test_1.py\n")
    assert suite.run(1)
    report = ET.parse(suite.into / "together.xml")  # noqa: S314 - pytest wrote it
    assert [case.get("classname") for case in report.iter("testcase")] == [
        "tests.test_2",
        "tests.test_1",
        "tests.test_0",
    ]
    told = (suite.into / "slowest.txt").read_text().splitlines()
    assert {line.split()[-1] for line in told[:2]} == {"tests.test_1::test_waits", "tests.test_2::test_waits"}


def test_files_that_are_said_to_take_long_exist() -> None:
    lines = (Path(__file__).parent / "longest").read_text().splitlines()
    assert [line for line in lines if not (Path(__file__).parent / line.split()[1]).is_file()] == []
