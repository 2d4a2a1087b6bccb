"""How the zygote has rejected promises kept: of a loaded library one call is led elsewhere, and all else stays as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from runtimes.js.command import FOLDER

pytestmark = pytest.mark.skipif(shutil.which("cc") is None, reason="there is no C compiler")

DONE, NOT_DONE = "1", "0"
OTHERS = f"{NOT_DONE} {NOT_DONE}"
WRITABLE, FIXED = "1", "0"
UNCHANGED = f"0 0 {OTHERS} {NOT_DONE} {FIXED} {WRITABLE}"
# Whether the walk through libraries goes on, and whether it was done; the slots that lead to `keep`; which pages can be written to.
SAID = {
    "the last of a part": f"0 {DONE} {OTHERS} {DONE} {WRITABLE} {WRITABLE}",
    "the first of all": f"0 {DONE} {OTHERS} {DONE} {WRITABLE} {WRITABLE}",
    "as in the file": f"0 {DONE} {OTHERS} {DONE} {WRITABLE} {WRITABLE}",
    "no part is fixed": f"0 {DONE} {OTHERS} {DONE} {WRITABLE} {WRITABLE}",
    "another part is fixed": f"0 {DONE} {OTHERS} {DONE} {WRITABLE} {FIXED}",
    "another call": UNCHANGED,
    "beyond its size": UNCHANGED,
    "no size": UNCHANGED,
    "no calls": UNCHANGED,
    "no symbols": UNCHANGED,
    "no names": UNCHANGED,
    "a note": UNCHANGED,
    "code": UNCHANGED,
    "another library": UNCHANGED,
    "the program": UNCHANGED,
    "it has gone": f"0 {NOT_DONE}",
}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> str:
    target = tmp_path_factory.mktemp("rejections") / "rejections"
    source = Path(__file__).with_name("rejections.c")
    defined = f'-DREJECTIONS="{Path(FOLDER, "zygote", "rejections.c")}"'
    subprocess.run([os.environ.get("CC", "cc"), "-std=gnu11", "-O2", defined, "-o", target, source], check=True)
    return str(target)


@pytest.mark.parametrize("scenario", SAID)
def test_one_call_is_led_elsewhere_and_nothing_else(scenario: str, program: str) -> None:
    run = subprocess.run([program, scenario], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == SAID[scenario]
