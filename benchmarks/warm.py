"""Warm latency of one item and of a thousand, next to the echo handler, in one run. `make bench` runs it."""

from __future__ import annotations

import contextlib
import json
import statistics
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.endpoint import Endpoint, emulated, processor_seconds, request

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 200
FIVE_LINES = """values = json['trace']
mean = sum(values) / len(values)
high = max(values)
output['mean'] = mean
output['ratio'] = high / mean
"""
FIVE_LINES_JS = """const values = json.trace;
const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
const high = Math.max(...values);
output.mean = mean;
output.ratio = high / mean;
"""
NUMPY = "import numpy as np\nvalues = np.array(json['trace'])\noutput['mean'] = values.mean()\n"
ITEM = {"id": "leaf-1", "data": {"trace": [1.5, 2.0, 3.25, 4.0, 5.5]}, "context": {}}


def times(call: Callable[[], object], rounds: int, pause: float) -> list[float]:
    """Time calls in milliseconds."""
    taken = []
    for _ in range(rounds):
        time.sleep(pause)
        begun = time.perf_counter()
        call()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def row(name: str, taken: list[float], echo: float | None, cpu: float | None = None) -> float:
    """Print one line; return the median."""
    median = statistics.median(taken)
    p99 = statistics.quantiles(taken, n=100)[98]
    ratio = f"{median / echo:5.1f} x echo" if echo else "  1.0 x echo"
    used = f"  {cpu * 1000 / len(taken):6.2f} ms CPU" if cpu is not None else ""
    print(f"{name:<52} {median:8.2f} ms  p99 {p99:8.2f} ms  {ratio}{used}")
    return median


def check(answer: bytes) -> None:
    """Refuse to time anything but successes."""
    response = json.loads(answer)
    if "results" in response and not all(result["success"] for result in response["results"]):
        sys.exit(f"An item failed: {response}")


def main() -> None:
    """Measure."""
    one, thousand = request(FIVE_LINES, [ITEM]), request(FIVE_LINES, [ITEM] * 1000)
    science = request(NUMPY, [ITEM])
    with contextlib.ExitStack() as stack:
        echo, _ = stack.enter_context(emulated("benchmarks.echo_handler.lambda_handler"))
        ours, pid = stack.enter_context(emulated("handler.entrypoint.lambda_handler"))
        js, js_pid = stack.enter_context(emulated("handler.entrypoint.lambda_handler", "js"))
        pids = {id(ours): pid, id(js): js_pid}
        one_js, thousand_js = request(FIVE_LINES_JS, [ITEM]), request(FIVE_LINES_JS, [ITEM] * 1000)
        for endpoint, body in ((ours, one), (ours, thousand), (ours, science), (js, one_js), (js, thousand_js)):
            check(endpoint.invoke(body))
            echo.invoke(body)

        def measure(name: str, endpoint: Endpoint, body: bytes, pause: float, base: float | None, rounds: int) -> float:
            own = pids.get(id(endpoint))
            before = processor_seconds(own) if own else 0.0
            taken = times(lambda: endpoint.invoke(body), rounds, pause)
            return row(name, taken, base, processor_seconds(own) - before if own else None)

        base = measure("echo, 1 item, back to back", echo, one, 0, None, ROUNDS)
        measure("python, 1 item, back to back", ours, one, 0, base, ROUNDS)
        base = measure("echo, 1 item, 100 ms apart", echo, one, 0.1, None, ROUNDS // 4)
        measure("python, 1 item, 100 ms apart", ours, one, 0.1, base, ROUNDS // 4)
        measure("python with numpy, 1 item, 100 ms apart", ours, science, 0.1, base, ROUNDS // 4)
        measure("js, 1 item, 100 ms apart", js, one_js, 0.1, base, ROUNDS // 4)
        measure("js, 1 item, 500 ms apart", js, one_js, 0.5, base, ROUNDS // 10)
        base = measure("echo, 1000 items", echo, thousand, 0, None, ROUNDS // 10)
        measure("python, 1000 items", ours, thousand, 0, base, ROUNDS // 10)
        measure("js, 1000 items, 500 ms apart", js, thousand_js, 0.5, base, ROUNDS // 10)


if __name__ == "__main__":
    main()
