"""Nothing that an item leaves behind is met by another item, in the same batch or in a batch after it."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from shared_service import lambda_handler

ATTACKS = sorted((Path(__file__).parent / "python" / "between_items").glob("*.py"))
NAMES = [path.stem for path in ATTACKS]


def run_batch(source: str, *items: Any) -> list[dict[str, Any]]:
    script = base64.b64encode(source.encode()).decode()
    sent = [{"id": str(place), "data": data, "context": {"list": [1]}} for place, data in enumerate(items)]
    answer = lambda_handler({"script": script, "items": sent}, None)
    assert answer["status"] in ("success", "error")
    return answer["results"]


def traces(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in results if "escaped" in one.get("output", {}) or "escaped" in one.get("logs", "")]


@pytest.mark.parametrize("path", ATTACKS, ids=NAMES)
def test_item_meets_nothing_of_the_items_before_it(path: Path) -> None:
    assert not traces(run_batch(path.read_text(), 1, 1, 2, 2)[2:])


@pytest.mark.parametrize("path", ATTACKS, ids=NAMES)
def test_batch_meets_nothing_of_the_batch_before_it(path: Path) -> None:
    run_batch(path.read_text(), 1, 1)

    assert not traces(run_batch(path.read_text(), 2, 2))


def test_item_after_one_that_was_stopped_starts_clean() -> None:
    source = 'if json == 1:\n    left = json\n    while True:\n        pass\ntry:\n    output["x"] = left\nexcept NameError:\n    output["x"] = None\n'

    first, second = run_batch(source, 1, 2)

    assert first["code"] == "TIMEOUT"
    assert second["output"] == {"x": None}


def test_item_cannot_change_what_is_still_to_come() -> None:
    source = 'ctx["list"]\ntry:\n    json["x"] = 1\nexcept TypeError:\n    pass\noutput["seen"] = json\n'

    assert [one["output"]["seen"] for one in run_batch(source, {}, {})] == [{"x": 1}, {"x": 1}]


def test_worker_that_crashed_is_replaced_and_its_item_alone_has_failed() -> None:
    source = (
        "if json == 1:\n    t = ()\n    for i in range(300000):\n        t = (t,)\n    hash(t)\noutput['x'] = json\n"
    )

    first, second = run_batch(source, 1, 2)

    assert first["success"] or first["code"] in ("WORKER_CRASHED", "TIMEOUT")
    assert second["output"] == {"x": 2}
