"""How long JavaScript libraries take that are pasted whole above a macro, in ms: `python -m benchmarks.libraries`.

`first`: a batch of one item, compiling included; `further`: what each more item of a batch adds to that.
"""

from __future__ import annotations

import base64
import json
import os
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

TESTS = Path(__file__).parents[1] / "tests"
ROUNDS = 7
FURTHER = 10


class _Context:
    aws_request_id = "libraries"
    function_version = "1"

    def get_remaining_time_in_millis(self) -> int:
        return 60_000


def measure(handler: Any, source: str, count: int) -> float:
    """Return the milliseconds that a batch of so many items takes; all of them have to succeed."""
    items = [{"id": str(index), "data": [1, 2, 3, 4]} for index in range(count)]
    event = {"script": base64.b64encode(source.encode()).decode(), "items": items, "timeout": 30}
    begun = time.monotonic()
    answer = handler(event, _Context())
    taken = (time.monotonic() - begun) * 1000
    if not all(result["success"] for result in answer["results"]):
        raise SystemExit(json.dumps(answer)[:500])
    return taken


def main() -> None:
    """Measure all that tests/runtimes/js/cases/libraries.json names."""
    os.environ["MACRO_LANGUAGE"] = "js"
    os.environ["MACRO_COMPRESS_ABOVE_BYTES"] = "6000000"
    from handler import entrypoint  # noqa: PLC0415 - it reads the environment

    lines, stdout = [], sys.stdout
    sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - the service's log lines, until the end
    for name, case in json.loads((TESTS / "runtimes/js/cases/libraries.json").read_text()).items():
        source = (TESTS / "libraries/node_modules" / case["file"]).read_text() + "\n" + case["source"]
        ones = [measure(entrypoint.lambda_handler, source, 1) for _ in range(ROUNDS)]
        more = [measure(entrypoint.lambda_handler, source, 1 + FURTHER) for _ in range(ROUNDS)]
        further = (median(more) - median(ones)) / FURTHER
        lines.append(f"| {name} | {len(source) / 1024:.0f} KB | {median(ones):.0f} | {further:.1f} |")
    entrypoint.WORKERS.stop()
    print("| library | size | first | further |", "|---|--:|--:|--:|", *lines, sep="\n", file=stdout)


if __name__ == "__main__":
    main()
