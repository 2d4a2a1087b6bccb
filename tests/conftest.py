"""The order of the tests: files that take long begin, so that none of them runs by itself while other processors have nothing.

And which files are read for what runs alone, as to read all of them takes as long as those tests.
"""

from __future__ import annotations

import gc
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

HERE = Path(__file__).parent
# What a test takes in a file that is not in tests/longest.
SECONDS = 0.1


def read_longest() -> dict[str, float]:
    """Read the seconds that files take, as `make test` left them in build/tests/slowest.txt."""
    lines = (HERE / "longest").read_text().splitlines()
    return {name: float(seconds) for seconds, name in map(str.split, lines)}


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect without looking for rubbish: twelve thousand tests stay, and to go through them takes a tenth of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def names_alone(file: Path) -> bool:
    """Tell whether a file of tests has the marker in its text."""
    return b"mark.alone" in file.read_bytes()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out what has no such test, where those are all that is asked for."""
    alone = config.option.markexpr == "alone" and collection_path.suffix == ".py"
    return True if alone and not names_alone(collection_path) else None


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None]:
    """Refuse a marker that would not be found as above; then sort whole files, and the tests of one stay as they are."""
    hidden = {item.path for item in items if item.get_closest_marker("alone")}
    if hidden := sorted(str(file) for file in hidden if not names_alone(file)):
        raise pytest.UsageError(f"write `pytest.mark.alone` in the file itself, or its tests do not run: {hidden}")
    yield
    longest = read_longest()
    counts = Counter(item.path for item in items)

    def seconds(file: Path) -> float:
        name = str(file.relative_to(HERE)) if file.is_relative_to(HERE) else ""
        return longest.get(name, SECONDS * counts[file])

    order = {file: -seconds(file) for file in counts}
    items.sort(key=lambda item: order[item.path])
