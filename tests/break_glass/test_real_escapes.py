"""Real escapes out of Python (escapes/): each is stopped by its guard, and gets the real builtins where that is taken out.

What they get then, where the kernel refuses what Lambda's refuses, is tried in tests/images/test_real_escapes.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from open_service import Service

ESCAPES = Path(__file__).parent / "escapes"
NAMES = sorted(path.stem for path in ESCAPES.glob("*.py") if path.stem != "finish")


def run(escape: str, guard: str) -> dict[str, object]:
    source = (ESCAPES / f"{escape}.py").read_text() + (ESCAPES / "finish.py").read_text()
    with Service("python", "all", [f"--escape={guard}"]) as service:
        answer = service.run(source, [{"payload": "output['got'] = 'any code'"}], timeout=30)
    return answer["results"][0].get("output", {}) if answer["results"] else {}


@pytest.mark.parametrize("escape", NAMES)
def test_escape_is_stopped_by_its_guard_and_by_nothing_else_in_the_language(escape: str) -> None:
    guard = (ESCAPES / f"{escape}.py").read_text().splitlines()[1].removeprefix("# off: ")
    assert run(escape, guard).get("got") == "any code"
    assert run(escape, "no other") == {}
