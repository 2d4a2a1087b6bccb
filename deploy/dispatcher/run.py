"""Runs one batch: has its items run, gives those that did not come to their turn another one, and writes the results."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .call import call
from .faults import BadRunError
from .store import Store


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
    items = [json.loads(line) for line in store.read(batch["batch"]).decode().split("\n") if line]
    script = base64.b64encode(store.read(macro)).decode()
    results: list[dict[str, Any]] = [{} for _ in items]
    waiting = list(range(len(items)))
    while waiting:
        request = {"script": script, "items": [items[place] for place in waiting], "timeout": runner.batch_seconds}
        for place, result in zip(waiting, call(runner.client, runner.function, request, runner.tenant), strict=True):
            results[place] = result
        still = [place for place in waiting if results[place].get("code") == "NOT_RUN"]
        # Without progress, another turn would be the same; and each turn needs its whole time.
        if len(still) == len(waiting) or seconds_left() < runner.batch_seconds + 10:
            break
        waiting = still
    counts = {
        "items": len(results),
        "failed": sum(not result.get("success") for result in results),
        "not_run": sum(result.get("code") == "NOT_RUN" for result in results),
    }
    lines = "".join(json.dumps(result) + "\n" for result in results)
    store.write(f"runs/{run}/results/{batch['number']:06}.ndjson", lines.encode())
    store.write(f"runs/{run}/done/{batch['number']:06}.json", json.dumps(counts).encode())
    return counts


def finish(store: Store, run: str, manifest: str) -> dict[str, Any]:
    """Add up a run, and write `summary.json`: which batches are missing, if the run was allowed to go on without them."""
    entries = json.loads(store.read(manifest))
    if not isinstance(entries, list):
        raise BadRunError(f"{manifest}: is no manifest")
    done = {key.rsplit("/", 1)[-1].removesuffix(".json"): key for key in store.keys(f"runs/{run}/done/")}
    counts = [json.loads(store.read(key)) for key in done.values()]
    summary: dict[str, Any] = {name: sum(count[name] for count in counts) for name in ("items", "failed", "not_run")}
    missing = [entry["batch"] for entry in entries if f"{entry['number']:06}" not in done]
    summary |= {"run": run, "results": f"runs/{run}/results/", "batches": len(entries), "missing_batches": len(missing)}
    store.write(f"runs/{run}/summary.json", json.dumps(summary | {"missing": missing}, indent=2).encode())
    return summary
