"""The helpers that find protocols in a measurement by their label: {"set": [{"label": "PAM", …}, …]}.

Lives in the worker. Labels are compared as JavaScript's == does, so 1 finds "1" and null finds protocols without one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from runtimes.python.helpers.coercion import MISSING, as_list, loosely_equal, to_text, truthy


def protocols_of(json_data: Any) -> list[Any]:
    """Give the protocol set of a measurement, empty where there is none."""
    found = as_list(json_data.get("set")) if isinstance(json_data, Mapping) else None
    return found or []


def label_of(protocol: Any) -> Any:
    """Give a protocol's label, MISSING where it has none."""
    return protocol.get("label", MISSING) if isinstance(protocol, Mapping) else MISSING


def positions(label: Any, json_data: Any) -> list[int]:
    """List where in the protocol set a label stands; nowhere for a label that was not given."""
    if label is MISSING:
        return []
    return [i for i, protocol in enumerate(protocols_of(json_data)) if loosely_equal(label_of(protocol), label)]


def one_or_all(found: list[Any], array: Any) -> Any:
    """Give None for nothing, the one thing itself unless a list was asked for, and several as a list."""
    if not found:
        return None
    return found[0] if len(found) == 1 and not truthy(array) else found


def get_index_by_label(label: Any = MISSING, json_data: Any = MISSING, array: Any = MISSING) -> Any:
    """Find where in the protocol set `label` stands, counting from 0.

    One match gives the number, or a list of it if `array` is true; several give a list; none gives None.
    """
    return one_or_all([*positions(label, json_data)], array)


def get_protocol_by_label(label: Any = MISSING, json_data: Any = MISSING, array: Any = MISSING) -> Any:
    """Find the protocols of the set that are labelled `label`: the objects themselves, not copies.

    One match gives the protocol, or a list of it if `array` is true; several give a list; none gives None.
    """
    protocols = protocols_of(json_data)
    return one_or_all([protocols[i] for i in positions(label, json_data)], array)


def get_label_lookup(json_data: Any = MISSING) -> dict[str, list[str]] | None:
    """Map each label of the protocol set to its positions; protocols without a label stand under "unknown".

    The positions are texts ("0", "2"), as PhotosynQ gives them. None where there is no set, or an empty one.
    """
    lookup: dict[str, list[str]] = {}
    for i, protocol in enumerate(protocols_of(json_data)):
        label = label_of(protocol)
        lookup.setdefault("unknown" if label is MISSING else to_text(label), []).append(str(i))
    return lookup or None
