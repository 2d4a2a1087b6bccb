"""The page of what a Python macro may import is as the sandbox's own tables are."""

from __future__ import annotations

import subprocess
import sys

from blocks import ROOT


def test_the_page_is_as_the_tables_are() -> None:
    program = (
        "import sys; sys.path.insert(0, 'docs'); import write_modules; sys.stdout.write(write_modules.write_page())"
    )
    made = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert made == (ROOT / "docs" / "python-modules.md").read_text(), "run: python docs/write_modules.py"
