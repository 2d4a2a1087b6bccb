"""The order of the tests: files that take long begin, so that none of them runs by itself while other processors have nothing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# What a test takes in a file that is not in tests/longest.
SECONDS = 0.1


def read_longest() -> dict[str, float]:
    """Read the seconds that files take, as `make test` left them in build/tests/slowest.txt."""
    lines = (HERE / "longest").read_text().splitlines()
    return {name: float(seconds) for seconds, name in map(str.split, lines)}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort whole files; the tests of one stay as they are."""
    longest = read_longest()
    counts = Counter(item.path for item in items)

    def seconds(file: Path) -> float:
        name = str(file.relative_to(HERE)) if file.is_relative_to(HERE) else ""
        return longest.get(name, SECONDS * counts[file])

    items.sort(key=lambda item: -seconds(item.path))
