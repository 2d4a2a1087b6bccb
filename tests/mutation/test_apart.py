"""What tests do under `make mutate` reaches no process but their own, for a changed guard may end all that it finds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", f"import subprocess, sys, run\n{program}", *arguments]
    return subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=60, check=False)


def test_a_process_of_somebody_elses_is_out_of_reach() -> None:
    """Where no namespace can be had, nothing is run at all."""
    program = (
        "run.require_namespace()\n"
        "sys.exit(subprocess.run([*run.APART, 'sh', '-c', 'kill -9 $0', sys.argv[1]]).returncode)"
    )
    with subprocess.Popen(["sleep", "60"]) as other:
        try:
            done = run(program, str(other.pid))
            assert other.poll() is None
            assert done.returncode != 0
            assert "No such process" in done.stderr or "none can be made here" in done.stderr
        finally:
            other.kill()


def test_without_a_namespace_it_ends_with_what_to_do() -> None:
    done = run("run.APART = ['sh', '-c', 'echo not permitted >&2; exit 1']\nrun.require_namespace()")
    assert done.returncode == 1
    assert "none can be made here: not permitted. Run this as root" in done.stderr


@pytest.mark.parametrize(
    ("said", "passed"), [("echo 3 passed in 0.02s", True), ("exit 0", False), ("echo 3 passed in 0.02s; exit 1", False)]
)
def test_tests_are_told_to_run_apart_and_to_say_that_they_passed(said: str, passed: bool, tmp_path: Path) -> None:
    """A changed program may end the process of the tests, with 0."""
    program = (
        f"run.APART = ['sh', '-c', {said!r}]\nrun.COPY = run.Path({str(tmp_path)!r}, 'tree')\nrun.COPY.mkdir()\n"
        f"assert run.run_tests(['no such test'], 60) is {passed}"
    )
    done = run(program)
    assert done.returncode == 0, done.stderr
