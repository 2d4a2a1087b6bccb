"""The rows of containers start them in the cage of the images' tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_cage_is_found_by_the_benchmark_alone() -> None:
    program = "from benchmarks.cold_containers import find_cage; find_cage(); import cage; print(cage.LARGE.memory_mb)"
    # An interpreter that has none of pytest's own paths.
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("1024\n", "")
