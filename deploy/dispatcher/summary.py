"""Adds up a run: what its items came to, which batches left nothing, and whether that is tolerable."""

import json
from typing import Any

from .faults import BadRunError
from .store import Store


def finish(store: Store, run: str, manifest: str, tolerated_percent: float) -> dict[str, Any]:
    """Add up a run, and write `summary.json`.

    Lost are the items that have no result of their macro: they did not come to their turn, or their batch left nothing. The run
    is `tolerable` where they are at most `tolerated_percent` of all items.
    """
    entries = json.loads(store.read(manifest))
    if not isinstance(entries, list):
        raise BadRunError(f"{manifest}: is no manifest")
    done = {key.rsplit("/", 1)[-1].removesuffix(".json"): key for key in store.keys(f"runs/{run}/done/")}
    counts = [json.loads(store.read(key)) for key in done.values()]
    missing = [entry for entry in entries if f"{entry['number']:06}" not in done]
    items = sum(entry["items"] for entry in entries)
    lost = sum(count["not_run"] for count in counts) + sum(entry["items"] for entry in missing)
    at = f"runs/{run}/summary.json"
    summary: dict[str, Any] = {
        "run": run,
        "summary": at,
        "results": f"runs/{run}/results/",
        "items": items,
        "failed": sum(count["failed"] for count in counts),
        "not_run": sum(count["not_run"] for count in counts),
        "lost": lost,
        "tolerable": 100 * lost <= tolerated_percent * items,
        "batches": len(entries),
        "missing_batches": len(missing),
    }
    written = summary | {"missing": [entry["batch"] for entry in missing]}
    store.write(at, json.dumps(written, indent=2).encode())
    return summary
