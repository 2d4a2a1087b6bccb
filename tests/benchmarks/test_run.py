"""The whole of a small run: against the emulator, with peers, to the terminal, as JSON and into a document."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.interpreter import ROOT
from benchmarks.service import OURS, emulated

SAMPLES = Path(__file__).parent / "samples"


@pytest.mark.alone
def test_a_small_run_measures_ours_beside_echo_and_peers(tmp_path: Path) -> None:
    document = tmp_path / "performance.md"
    shutil.copy(SAMPLES / "marks.md", document)
    with contextlib.ExitStack() as stack:
        second = stack.enter_context(emulated(OURS, "python"))
        other = stack.enter_context(emulated(OURS, "js"))
        command = [
            sys.executable, "-m", "benchmarks", "--quick", "--only", "warm-1-python", "--only", "memory-python-rest", "--rounds", "4",
            "--peer", f"second={second.url}", "--peer", f"other={other.url}",
            "--json", str(tmp_path / "out" / "bench.json"), "--markdown", str(document),
        ]  # fmt: skip
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    written = json.loads((tmp_path / "out" / "bench.json").read_text())
    rows = {(row["id"], row["who"]): row for row in written["rows"]}
    assert [who for row, who in rows if row == "warm-1-python"] == ["macro-runner", "second", "other"]
    for who in ("macro-runner", "second"):
        row = rows["warm-1-python", who]
        assert row["sample"]["n"] == row["yardstick"]["n"] == 4
        assert 0 < row["sample"]["least"] <= row["sample"]["median"] <= row["sample"]["p99"]
        assert row["measured"] == row["sample"]["median"] / row["yardstick"]["median"]
    # The other takes JavaScript. What is Python may well be that too, until it runs.
    refused = rows["warm-1-python", "other"]
    assert (refused["sample"], refused["measured"], refused["met"]) == (None, None, None)
    assert refused["why"].startswith("item 0: ReferenceError: sum is not defined (line 2)")
    assert rows["memory-python-rest", "second"]["why"] == "a peer's processes are not ours to see"
    assert written["machine"]["processors"] >= 1
    assert written["versions"]["awslambdaric"]
    assert "Python, 1 item, back to back" in ran.stdout
    assert "not measured: other: warm-1-python" in ran.stdout
    text = document.read_text()
    assert text.startswith(
        "# A document\n\n<!-- bench lambda -->\nan old table\n<!-- /bench lambda -->\n\nBetween them.\n"
    )
    assert text.endswith("<!-- /bench laptop -->\n\nWhat comes after it.\n")
    assert "another old table" not in text
    assert "| · second |" in text
