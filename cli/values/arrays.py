"""Finds the arrays of numbers at any depth of a JSON value, each with its place and, where it has one, its x axis."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cli.values.cells import LONGEST_WRITTEN_ARRAY, is_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli.values.places import Steps

# Deeper than this nobody has a trace; a hostile file may have thousands of levels.
MOST_LEVELS = 24
# Beyond this, the extent of an axis could be more than a float holds.
LARGEST_DRAWN = 1e150
# The x axis where each element is a pair of x and y.
PAIRS: Steps = ("x",)


@dataclass(frozen=True)
class Array:
    """An array of numbers and its place; None is a gap. `x` has the x of each number, if any, and `x_place` where from."""

    place: Steps
    y: list[float | None]
    x: list[float | None] | None = None
    x_place: Steps | None = None


def kind_of(place: Steps) -> Steps:
    """Leave the numbers of a place open: the arrays of all parts of a protocol belong into one panel."""
    return tuple(None if isinstance(step, int) else step for step in place)


def find_arrays(value: Any, place: Steps) -> Iterator[Array]:
    """Yield the arrays in `value`, which is at `place`, in the order in which they stand there."""
    if len(place) > MOST_LEVELS:
        return
    if isinstance(value, dict):
        yield from find_in_object(value, place)
    elif isinstance(value, list):
        if numbers := numbers_of(value):
            yield Array(place, numbers)
        elif pairs := pairs_of(value):
            yield Array(place, y=[y for _, y in pairs], x=[x for x, _ in pairs], x_place=PAIRS)
        else:
            for index, entry in enumerate(value):
                yield from find_arrays(entry, (*place, index))


def find_in_object(value: dict[str, Any], place: Steps) -> Iterator[Array]:
    """Yield the arrays in an object.

    Of arrays of one length, the first is the x axis of the others if it only rises: that is how people write down
    times, light steps and wavelengths, and how the author of a macro can say what to draw over what.
    """
    arrays = {name: array for name, entry in value.items() if (array := numbers_of(entry))}
    first_of_length: dict[int, str] = {}
    for name, array in arrays.items():
        first_of_length.setdefault(len(array), name)
    for name, entry in value.items():
        found = arrays.get(name)
        if found is None:
            yield from find_arrays(entry, (*place, name))
            continue
        first = first_of_length[len(found)]
        if first != name and only_rises(arrays[first]):
            yield Array((*place, name), found, arrays[first], (*place, first))
        else:
            yield Array((*place, name), found)


def numbers_of(value: Any) -> list[float | None]:
    """Give an array as it is drawn: more than four numbers, of which nulls are gaps; nothing for any other value."""
    if not isinstance(value, list) or len(value) <= LONGEST_WRITTEN_ARRAY:
        return []
    if not all(entry is None or is_number(entry) for entry in value):
        return []
    numbers = [height(entry) for entry in value]
    return numbers if sum(number is not None for number in numbers) > 1 else []


def pairs_of(value: list[Any]) -> list[tuple[float | None, float | None]]:
    """Give an array of pairs of numbers, as `ArrayZip` makes them; nothing for any other value."""
    if len(value) <= LONGEST_WRITTEN_ARRAY:
        return []
    if not all(isinstance(pair, list) and len(pair) == 2 and all(map(is_number, pair)) for pair in value):
        return []
    return [(height(x), height(y)) for x, y in value]


def height(value: Any) -> float | None:
    """Give a number as a float, or None where an axis cannot hold it."""
    return float(value) if is_number(value) and abs(value) < LARGEST_DRAWN else None


def only_rises(array: list[float | None]) -> bool:
    """Tell whether each number is larger than the one before it, without a gap."""
    return all(a is not None and b is not None and a < b for a, b in pairwise(array))
