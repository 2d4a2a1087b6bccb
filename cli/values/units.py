"""Finds the unit of a value where a device or an author wrote it down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cli.values.places import Steps

# Where a device or an author writes down units: {"units": {"PAR": "µmol m-2 s-1"}}, or PAR_unit beside PAR.
UNITS, UNIT_ENDINGS = ("units", "unit"), ("_unit", "_units")


def unit_of(whole: dict[str, Any], place: Steps) -> str:
    """Find the unit of a number beside it, or at the top of the data or the output; "" where none is given."""
    name = str(place[-1])
    holders: list[Any] = []
    holder: Any = whole
    for step in place[:-1]:
        try:
            holder = holder[step]
        except (KeyError, IndexError, TypeError):
            return ""
        holders.append(holder)
    for around in reversed(holders):
        if not isinstance(around, dict):
            continue
        units: dict[str, Any] = next((around[key] for key in UNITS if isinstance(around.get(key), dict)), {})
        unit = units.get(name) or next((around[name + end] for end in UNIT_ENDINGS if around.get(name + end)), "")
        if isinstance(unit, str) and unit:
            return unit
    return ""


def with_unit(name: str, unit: str) -> str:
    """Write a name with its unit, if it has one."""
    return f"{name} ({unit})" if unit else name
