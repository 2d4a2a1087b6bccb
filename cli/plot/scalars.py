"""Chooses what `run --x --y` draws: one number of each item against another, or against the item's position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cli.faults import CliError
from cli.plot.curves import Curve, Drawing, Panel
from cli.values.arrays import MOST_LEVELS, height
from cli.values.places import write_place
from cli.values.safe_text import brief
from cli.values.units import unit_of, with_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli.contract import Response
    from cli.inputs.items import Item
    from cli.values.places import Steps

MOST_NAMED = 12
POSITION = "item"


@dataclass(frozen=True)
class Axis:
    """One number of each item: its place, how it is labelled, and its value in each item, None where it has none."""

    label: str
    values: list[float | None]


def choose_scalars(items: list[Item], results: list[Response], x: str | None, y: str) -> Drawing:
    """Choose the points of all items; raises CliError where no item has a number of that name, or several are meant."""
    wholes = [
        {"output": result.get("output"), "data": item.get("data")} for item, result in zip(items, results, strict=True)
    ]
    upright = find_axis(wholes, y)
    across = Axis(POSITION, [float(number + 1) for number in range(len(items))]) if x is None else find_axis(wholes, x)
    points = [(a, b) for a, b in zip(across.values, upright.values, strict=True) if a is not None and b is not None]
    if not points:
        raise CliError(f"No item has both numbers, {brief(across.label, 60)} and {brief(upright.label, 60)}.")
    missing = len(items) - len(points)
    left_out = [f"Not drawn: {missing} of {len(items)} items, which lack one of the numbers."] if missing else []
    title = f"{upright.label} over {across.label}"
    return Drawing([], [Panel(title, across.label, [Curve(0, list(points))], upright.label, dots=True)], left_out)


def find_axis(wholes: list[dict[str, Any]], name: str) -> Axis:
    """Find the number that is called `name`: by its whole place, or by its own name, in the outputs first."""
    found = [dict(numbers_in(whole, ())) for whole in wholes]
    places = dict.fromkeys(place for of_item in found for place in of_item)
    exact = [place for place in places if write_place(place) == name]
    named = [place for place in places if str(place[-1]) == name]
    in_outputs = [place for place in named if place[0] == "output"]
    direct = [place for place in in_outputs or named if len(place) == 2]
    meant = exact or direct or in_outputs or named
    if not meant:
        raise CliError(f"No item has a number called {brief(name, 60)!r}; there are: {list_some(places)}.")
    if len(meant) > 1:
        raise CliError(f"{brief(name, 60)!r} may be any of these: {list_some(dict.fromkeys(meant))}.")
    (place,) = meant
    unit = next((unit for whole in wholes if (unit := unit_of(whole, place))), "")
    return Axis(with_unit(str(place[-1]), unit), [of_item.get(place) for of_item in found])


def numbers_in(value: Any, place: Steps) -> Iterator[tuple[Steps, float]]:
    """Give the numbers in a value that are no part of an array of numbers, with their places."""
    if len(place) > MOST_LEVELS:
        return
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from numbers_in(entry, (*place, key))
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            if isinstance(entry, dict | list):
                yield from numbers_in(entry, (*place, index))
    elif place and (number := height(value)) is not None:
        yield place, number


def list_some(places: dict[Steps, None]) -> str:
    """Name some places."""
    named = [brief(write_place(place), 60) for place in list(places)[:MOST_NAMED]]
    return (", ".join(named) or "no numbers at all") + (", …" if len(places) > MOST_NAMED else "")
