"""Makes items of what a caller has: a DataFrame, a list, or the path of a file; in a person's own process.

Nothing of pandas or numpy is imported: what they give is known by what it can do.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any


def read_items(items: Any) -> dict[str, Any]:
    """Return the request's member that holds the items. Raises TypeError or ValueError that names the place."""
    if isinstance(items, (str, os.PathLike)):
        path = Path(items).expanduser()
        if not path.is_file():
            raise FileNotFoundError(f"{path}: there is no such file of items.")
        return {"items_file": str(path.resolve())}
    try:
        return {"entries": _entries(items)}
    except RecursionError:
        raise ValueError("The items are nested too deeply for JSON, or contain themselves.") from None


def _entries(items: Any) -> list[Any]:
    if hasattr(items, "itertuples") and hasattr(items, "columns"):
        return rows_of(items)
    if isinstance(items, Mapping):
        raise TypeError("The items must be a list: put the one item into [ ].")
    if not isinstance(items, Iterable) or isinstance(items, (bytes, bytearray)):
        raise TypeError(f"The items must be a DataFrame, a list or a path, not {type(items).__name__}.")
    return [as_json(item, f"items[{place}]") for place, item in enumerate(items)]


def rows_of(frame: Any) -> list[dict[str, Any]]:
    """Make an item of each row: its id is in the column `id`, or is the index; the other columns are its data."""
    names = [str(name) for name in frame.columns]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(f"The DataFrame has the column {twice!r} twice.")
    entries = []
    for label, *values in frame.itertuples(index=True, name=None):
        data = {name: as_json(value, f"row {label}, column {name}") for name, value in zip(names, values, strict=True)}
        given = data.pop("id", None) if "id" in names else label
        entries.append({"id": str(label if given is None else given), "data": data})
    return entries


def as_json(value: Any, place: str) -> Any:
    """Return what JSON holds of a value.

    NaN, NaT and NA become null; numpy's and decimal numbers plain ones; arrays, Series, tuples and sets lists; timestamps ISO
    8601 text, and durations seconds. Raises TypeError for anything else, and ValueError for infinities, which JSON has not.
    """
    if value is None or isinstance(value, (bool, str)):
        # A subclass of a string, as numpy's, is one.
        return str(value) if isinstance(value, str) else value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        if math.isinf(value):
            raise ValueError(f"{place}: JSON holds no infinity.")
        return None if math.isnan(value) else float(value)
    if isinstance(value, Mapping):
        return {_key(key, place): as_json(member, f"{place}.{key}") for key, member in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [as_json(member, f"{place}[{index}]") for index, member in enumerate(value)]
    return _of_a_library(value, place)


def _of_a_library(value: Any, place: str) -> Any:
    """Go on with what is no type of JSON's own, by what it can do."""
    if type(value).__name__ in ("NaTType", "NAType"):
        return None
    if isinstance(value, Decimal):
        return as_json(float(value), place)
    if type(value).__module__ == "numpy" and value.dtype.kind in "mM":
        # numpy's own counts of nanoseconds would pass as numbers.
        value = value.astype("datetime64[us]" if value.dtype.kind == "M" else "timedelta64[us]").tolist()
        return as_json(value, place)
    for method in ("total_seconds", "isoformat", "tolist"):
        if callable(change := getattr(value, method, None)):
            return as_json(change(), place)
    raise TypeError(f"{place}: JSON holds no {type(value).__name__}.")


def _key(key: Any, place: str) -> str:
    if isinstance(key, (str, int)) and not isinstance(key, bool):
        return str(key)
    raise TypeError(f"{place}: a key must be a string, not {type(key).__name__}.")
