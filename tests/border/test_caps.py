"""The parent reads more than a worker that keeps to its own caps says: in Python by the same constants, in JavaScript by its sources."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import runtimes
from border import caps

JAVASCRIPT = Path(runtimes.__file__).parent / "js"


def test_every_cap_of_the_parent_is_the_workers_and_a_margin() -> None:
    assert caps.MOST_OUTPUT_LEVELS > caps.OUTPUT_LEVELS
    assert caps.MOST_WARNINGS > caps.WARNINGS
    assert caps.MOST_MESSAGE_CHARACTERS > caps.MESSAGE_CHARACTERS
    assert caps.most_result_bytes(1000, 0) > 1000 + caps.MOST_MESSAGE_CHARACTERS * 6
    assert caps.most_result_bytes(0, 1000) - caps.most_result_bytes(0, 0) == 6000


@pytest.mark.parametrize(
    ("file", "name", "cap"),
    [
        ("prelude/serialise.js", "LEVELS", caps.OUTPUT_LEVELS),
        ("prelude/serialise.js", "WARNINGS", caps.WARNINGS),
        ("prelude/remarks.js", "MOST", caps.HELPERS_WARNINGS),
        ("reads.mjs", "SAID", caps.MISSING_READS),
        ("prelude/errors.js", "MESSAGE_CHARS", caps.MESSAGE_CHARACTERS),
        ("isolate.mjs", "MESSAGE_CHARS", caps.MESSAGE_CHARACTERS),
    ],
)
def test_javascript_keeps_to_the_same(file: str, name: str, cap: int) -> None:
    assert re.findall(rf"\bconst {name} = (\d+);", (JAVASCRIPT / file).read_text()) == [str(cap)]
