"""Runs one batch: has its items run, gives those that did not come to their turn another one, and writes the results."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .call import call
from .patience import call_patiently
from .store import Store

# Beside the batch's own time: to connect, to read the answer, to write the results.
MORE_SECONDS = 10


@dataclass(frozen=True)
class Runner:
    """The function that runs the macros of one language, and how long it may take for a batch."""

    client: Any
    function: str
    tenant: str | None
    batch_seconds: int


def run_batch(
    store: Store, runner: Runner, run: str, macro: str, batch: dict[str, Any], seconds_left: Callable[[], float]
) -> dict[str, int]:
    """Run the batch of a manifest's entry, and write a line of results for each of its items.

    Gives the counts of items, of failed ones, and of those that still did not run when the time was used up.
    """
    items = _items(store, batch)
    script = base64.b64encode(store.read(macro)).decode()
    results: list[dict[str, Any]] = [{} for _ in items]
    waiting = list(range(len(items)))
    slot = runner.batch_seconds + MORE_SECONDS
    while waiting:
        request = {"script": script, "items": [items[place] for place in waiting], "timeout": runner.batch_seconds}
        answers = call_patiently(
            lambda request=request: call(runner.client, runner.function, request, runner.tenant),  # type: ignore[misc]
            call_seconds=slot,
            seconds_left=seconds_left,
        )
        for place, result in zip(waiting, answers, strict=True):
            results[place] = result
        still = [place for place in waiting if results[place].get("code") == "NOT_RUN"]
        # Without progress, another turn would be the same; and each turn needs its whole time.
        if len(still) == len(waiting) or seconds_left() < slot:
            break
        waiting = still
    return _write(store, run, batch, results)


def write_down_lost(store: Store, run: str, batch: dict[str, Any], error: dict[str, Any]) -> dict[str, int]:
    """Write a line for each item of a batch that never ran: what it was lost by. `error` is the engine's: Error and Cause."""
    why = f"The batch was lost: {error.get('Error', 'unknown')}: {str(error.get('Cause', ''))[:2000]}"
    results = [
        {"id": item.get("id"), "success": False, "error": why, "code": "NOT_RUN"} for item in _items(store, batch)
    ]
    return _write(store, run, batch, results)


def _items(store: Store, batch: dict[str, Any]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in store.read(batch["batch"]).decode().split("\n") if line]


def _write(store: Store, run: str, batch: dict[str, Any], results: list[dict[str, Any]]) -> dict[str, int]:
    counts = {
        "items": len(results),
        "failed": sum(not result.get("success") for result in results),
        "not_run": sum(result.get("code") == "NOT_RUN" for result in results),
    }
    lines = "".join(json.dumps(result) + "\n" for result in results)
    store.write(f"runs/{run}/results/{batch['number']:06}.ndjson", lines.encode())
    store.write(f"runs/{run}/done/{batch['number']:06}.json", json.dumps(counts).encode())
    return counts
