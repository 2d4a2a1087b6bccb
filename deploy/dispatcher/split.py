"""Splits an object of items into batches, by count and by bytes, and lists them in a manifest that the engine maps over."""

import codecs
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .faults import BadRunError
from .items import read_items
from .store import Store

# The platform takes 6 MB; a script of 1 MiB as base64 has to fit beside the items.
LARGEST_ITEM_BYTES = 4_000_000


@dataclass(frozen=True)
class Size:
    """The most that a batch holds; an item that alone has more bytes is a batch by itself."""

    items: int
    size_bytes: int


def split(store: Store, run: str, key: str, size: Size) -> dict[str, Any]:
    """Write the batches of the object `key` and their manifest; give where the manifest is, and how much there is."""
    manifest: list[dict[str, Any]] = []
    for number, lines in enumerate(_batches(key, _lines(key, store.chunks(key)), size), start=1):
        batch = f"runs/{run}/batches/{number:06}.ndjson"
        store.write(batch, "".join(lines).encode())
        manifest.append({"batch": batch, "number": number, "items": len(lines)})
    if not manifest:
        raise BadRunError(f"{key}: holds no items")
    at = f"runs/{run}/manifest.json"
    store.write(at, json.dumps(manifest).encode())
    return {"manifest": at, "batches": len(manifest), "items": sum(entry["items"] for entry in manifest)}


def _batches(key: str, lines: Iterable[str], size: Size) -> Iterator[list[str]]:
    batch: list[str] = []
    held = 0
    for item in read_items(key, lines):
        line = json.dumps(item, ensure_ascii=True, separators=(",", ":")) + "\n"
        if len(line) > LARGEST_ITEM_BYTES:
            raise BadRunError(f"{key}: item {item['id']!r} has {len(line)} bytes; the most is {LARGEST_ITEM_BYTES}")
        if batch and (len(batch) == size.items or held + len(line) > size.size_bytes):
            yield batch
            batch, held = [], 0
        batch.append(line)
        held += len(line)
    if batch:
        yield batch


def _lines(key: str, chunks: Iterable[bytes]) -> Iterator[str]:
    """Decode and split at newlines only: a JSON string may hold U+2028 and its like as they are."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    rest = ""
    try:
        for chunk in chunks:
            *whole, rest = (rest + decoder.decode(chunk)).split("\n")
            yield from (f"{line}\n" for line in whole)
        rest += decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise BadRunError(f"{key}: is not UTF-8: {error.reason}") from error
    if rest:
        yield rest
