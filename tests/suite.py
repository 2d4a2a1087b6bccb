"""Runs the tests in turns: all that can run beside others at once, then, one for each of two processors, what measures time.

A test that failed in its turn is run once more, by itself. One that failed beside others and passes by itself is a race or a busy machine. It is neither hidden nor a failure: it is
printed under PASSED ONLY ALONE, with how it failed first, and kept in build/. More than three in a run are a failure.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[1]
MOST_ONLY_ALONE = 3
MOST_SHOWN = 3000  # characters of each failure
# What measures time: each has a processor, for three at a time on two were seen to be too late beside a busy process.
AT_A_TIME = max(1, min(2, (os.cpu_count() or 1)))
# In the order of tests/conftest.py: xdist's own would begin with the files that have the most tests.
BY_FILE = ("--dist", "loadfile", "--no-loadscope-reorder")
MOST_SLOW = 20
# As pytest's exit statuses: https://docs.pytest.org/en/stable/reference/exit-codes.html
PASSED, FAILED, NONE_FOUND = 0, 1, 5


class Suite:
    """One run of the tests, with its records in a folder."""

    def __init__(self, root: Path, into: Path, chosen: Sequence[str]) -> None:
        """Forget the last run."""
        self.root, self.into, self.chosen = root, into, chosen
        into.mkdir(parents=True, exist_ok=True)
        self.only_alone = into / "passed_only_alone.txt"
        self.only_alone.unlink(missing_ok=True)
        self.count = 0

    def pytest(self, name: str, *options: str) -> int:
        """Run pytest, with its report and its cache in the folder; return its exit status."""
        cache, report = self.into / name, self.into / f"{name}.xml"
        (cache / "v" / "cache" / "lastfailed").unlink(missing_ok=True)
        report.unlink(missing_ok=True)
        command = [sys.executable, "-m", "pytest", "-o", f"cache_dir={cache}", f"--junitxml={report}", *options]
        return subprocess.run(command, cwd=self.root, check=False).returncode

    def failed(self, name: str) -> list[str]:
        """Return what failed, as pytest's own cache has it."""
        cached = self.into / name / "v" / "cache" / "lastfailed"
        return list(json.loads(cached.read_text())) if cached.exists() else []

    def how(self, name: str, test: str) -> str | None:
        """Return how a test failed, as pytest's report has it: nothing for one that passed, None for one that did not end."""
        report = self.into / f"{name}.xml"
        file, _, within = test.partition("::")
        module = ".".join(Path(file).with_suffix("").parts)
        for case in ET.parse(report).iter("testcase") if report.exists() else ():  # noqa: S314 - pytest wrote it
            if case.get("classname", "").startswith(module) and case.get("name") == within.rpartition("::")[2]:
                return "\n".join(f"{part.get('message')}\n{part.text}" for part in case)
        return None

    def part(self, name: str, marker: str, processes: int) -> bool:
        """Run the tests of a marker beside each other; what failed, if it is little, gets one more try by itself."""
        chosen = ("-m", marker, "--numprocesses", str(processes), *BY_FILE, *self.chosen)
        status = self.pytest(name, *chosen)
        failed = self.failed(name)
        if status != FAILED or not 0 < len(failed) <= MOST_ONLY_ALONE - self.count:
            return status in (PASSED, NONE_FOUND)
        self.pytest("again", *failed)
        passed = [test for test in failed if self.how("again", test) == ""]
        self.count += len(passed)
        with self.only_alone.open("a") as file:
            for test in passed:
                file.write(f"PASSED ONLY ALONE: {test}\n{(self.how(name, test) or '')[:MOST_SHOWN]}\n\n")
        return passed == failed

    def slowest(self) -> str:
        """List what took longest, tests and files: the files are to stand in tests/longest."""
        tests: Counter[str] = Counter()
        files: Counter[str] = Counter()
        for report in filter(Path.exists, (self.into / f"{name}.xml" for name in ("together", "alone"))):
            for case in ET.parse(report).iter("testcase"):  # noqa: S314 - pytest wrote it
                seconds = float(case.get("time", "0"))
                tests[f"{case.get('classname')}::{case.get('name')}"] += seconds
                files[str(case.get("classname"))] += seconds
        return "\n".join(
            f"{seconds:7.1f} s  {what}" for each in (tests, files) for what, seconds in each.most_common(MOST_SLOW)
        )

    def run(self, processes: int) -> bool:
        """Run both parts, whatever the first says; and tell what passed only alone at the end, where it is seen."""
        passed = [self.part("together", "not alone", processes), self.part("alone", "alone", min(processes, AT_A_TIME))]
        (self.into / "slowest.txt").write_text(self.slowest())
        if self.count:
            print(f"\n{self.only_alone.read_text()}\n\nA race, or a busy machine? CONTRIBUTING.md says what to do.")
        return all(passed)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--jobs", type=int, default=2 * (os.cpu_count() or 1), help="processes for what runs together")
    parser.add_argument("--into", type=Path, default=ROOT / "build" / "tests", help="the folder of the records")
    options, chosen = parser.parse_known_args()
    suite = Suite(ROOT, options.into.resolve(), chosen)
    return 0 if suite.run(options.jobs) else 1


if __name__ == "__main__":
    raise SystemExit(main())
