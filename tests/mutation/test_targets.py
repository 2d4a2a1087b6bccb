"""What `make mutate` is told is there: files and tests that were moved take their line along."""

from __future__ import annotations

import tomllib
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FILES: dict[str, list[str]] = tomllib.loads((HERE / "targets.toml").read_text())["files"]


def test_every_file_and_every_test_is_there() -> None:
    assert len(FILES) > 10
    named = {name for file, tests in FILES.items() for name in (file, *tests)}
    for name in named:
        path, _, test = name.partition("::")
        assert (ROOT / path).exists(), name
        assert f"def {test}(" in (ROOT / path).read_text() if test else True, name


def test_every_equivalent_mutant_is_of_a_line_that_is_there_and_has_a_reason() -> None:
    for one in tomllib.loads((HERE / "equivalent.toml").read_text()).get("mutant", []):
        assert one["file"] in FILES, one
        lines = [line.strip() for line in (ROOT / one["file"]).read_text().splitlines()]
        # One reason for a line that stands twice would excuse the place that nobody has looked at.
        assert lines.count(one["was"]) == one.get("places", 1), one
        assert one["became"] != one["was"], one
        assert len(one["reason"]) > 20, one
