"""Libraries that authors paste whole above their macros run, for a first and for further items."""

from __future__ import annotations

from pathlib import Path

import pytest
from js_worker import JsWorker, cases

LIBRARIES = cases("libraries")
PASTED = Path(__file__).resolve().parents[2] / "libraries" / "node_modules"


@pytest.mark.parametrize("name", LIBRARIES)
def test_library_pasted_whole_runs_for_each_item(name: str) -> None:
    case = LIBRARIES[name]
    source = (PASTED / case["file"]).read_text() + "\n" + case["source"]
    with JsWorker() as worker:
        # Not one second: that is measured in benchmarks/libraries.mjs, and this machine may be busy.
        assert worker.start(source, item_ms=20_000)[0] == "K"
        for index in range(2):
            worker.item([1, 2, 3, 4])
            assert worker.result(index, 60) == {"output": {"v": case["output"]}}
        # `fresh`: private members beside `extends`, or a variable named like one that stands for a builtin, cost a worker an item.
        assert worker.renewed == int(case.get("fresh", False))
