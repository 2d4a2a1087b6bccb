"""`macro-runner doctor` says which layers stand, and what it means where one is missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from sandbox.layers import LAYERS, MEANING

DOCTOR = [sys.executable, "-m", "cli.main", "doctor"]
REFUSING = [sys.executable, str(Path(__file__).parents[1] / "break_glass" / "refusing_kernel.py")]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    wide = {**os.environ, "COLUMNS": "160"}
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=wide)


def test_doctor_names_every_layer_and_what_it_is_for() -> None:
    done = run(*DOCTOR)
    assert done.stderr == ""
    for layer in LAYERS:
        (line,) = [line for line in done.stdout.splitlines() if line.startswith(f"{layer} ")]
        assert MEANING[layer] in line
    # The kernel exempts root from the limit on processes.
    assert done.returncode == (1 if os.geteuid() == 0 else 0)
    assert ("All layers stand." in done.stdout) == (done.returncode == 0)


def test_doctor_misses_what_the_kernel_refuses() -> None:
    done = run(*REFUSING, *DOCTOR)
    assert done.returncode == 1
    (last,) = [line for line in done.stdout.splitlines() if line.startswith("Missing: ")]
    assert "seccomp, landlock" in last
    assert "MACRO_REQUIRE_LAYERS" in last


def test_doctor_speaks_to_programs() -> None:
    stand = json.loads(run(*DOCTOR, "--json").stdout)
    assert set(stand) == {"python", "js"}
    assert set(stand["python"]) == {*LAYERS, "workers"}
    assert stand["js"]["workers"].split(":")[0] in ("forked", "executed")
    assert stand["python"]["seccomp"] is stand["js"]["landlock"] is True
    assert stand["js"]["memory"] is (stand["js"]["workers"] == "forked")


def test_doctor_says_what_is_wrong_with_the_environment() -> None:
    done = subprocess.run(
        DOCTOR,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "MACRO_WORKER_MEMORY_MB": "x"},
    )
    assert done.returncode == 2
    assert "MACRO_WORKER_MEMORY_MB" in done.stderr
