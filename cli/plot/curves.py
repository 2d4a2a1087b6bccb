"""Chooses what `run --plot` draws: panels for the arrays of items and outputs, with a curve for each item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cli.values.arrays import Array, find_arrays, kind_of, only_rises
from cli.values.places import Steps, open_places, write_place
from cli.values.units import unit_of, with_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cli.contract import Response
    from cli.inputs.items import Item

# As many colours as people tell apart, and as many panels as they look at, of the data and of the outputs each.
MOST_ITEMS = 8
MOST_PANELS = 4
# A terminal has some 200 dots in a row, a picture 1500: more points take time and show nothing.
MOST_POINTS = 3000

# A point of a curve; None is where its line breaks off.
Point = tuple[float, float] | None


@dataclass(frozen=True)
class Curve:
    """One item's line in a panel: which of the drawn items it is of, from 0, and its points."""

    item: int
    points: list[Point]


@dataclass(frozen=True)
class Panel:
    """A pair of axes; the texts are as a device or a macro wrote them, so they are still to be escaped."""

    title: str
    x_label: str
    curves: list[Curve]
    # Where the title does not say it.
    y_label: str = ""
    # Points that no line joins.
    dots: bool = False

    def limits(self, axis: int) -> tuple[float, float]:
        """Give the smallest and the largest x (axis 0) or y (axis 1)."""
        values = [point[axis] for curve in self.curves for point in curve.points if point is not None]
        return min(values), max(values)


@dataclass(frozen=True)
class Drawing:
    """All that is drawn: the ids of the items, in the order of their colours, the panels, and what is left out."""

    ids: list[str]
    panels: list[Panel]
    # In sentences.
    left_out: list[str]


def choose_curves(items: list[Item], results: list[Response]) -> Drawing:
    """Choose what is drawn of items and their results; of an item that failed, its data."""
    ids: list[str] = []
    data: list[list[Array]] = []
    outputs: list[list[Array]] = []
    wholes: list[dict[str, Any]] = []
    left_out: list[str] = []
    for item, result in zip(items, results, strict=True):
        if len(ids) == MOST_ITEMS:
            left_out.append(f"Drawn: the first {MOST_ITEMS} items that have arrays, of {len(items)} items.")
            break
        of_item = list(find_arrays(item.get("data"), ("data",)))
        of_output = list(find_arrays(result.get("output"), ("output",)))
        if of_item or of_output:
            ids.append(item["id"])
            data.append(of_item)
            outputs.append(of_output)
            wholes.append({"data": item.get("data"), "output": result.get("output")})
    panels: list[Panel] = []
    for arrays in (data, outputs):
        found = list(panels_of(arrays, wholes))
        axes = [panel for panel in found if looks_like_axis(panel)]
        left_out += [f"Not drawn: {panel.title}, which rises in the same way in every item." for panel in axes]
        found = [panel for panel in found if panel not in axes]
        panels += found[:MOST_PANELS]
        if len(found) > MOST_PANELS:
            left_out.append(f"Not drawn: {', '.join(panel.title for panel in found[MOST_PANELS:])}.")
    return Drawing(ids, panels, left_out)


def panels_of(arrays: list[list[Array]], wholes: list[dict[str, Any]]) -> Iterator[Panel]:
    """Make a panel of each kind of array that any item has; `arrays` are those of one item after the other.

    `wholes` are the items that these are of: units may be written down in them.
    """
    kinds: dict[Steps, list[tuple[int, Array]]] = {}
    for item, of_item in enumerate(arrays):
        for array in of_item:
            kinds.setdefault(kind_of(array.place), []).append((item, array))
    # An axis that not all of them have would put the curves of one panel at different scales.
    x_of = {kind: x for kind, found in kinds.items() if (x := common_axis(found)) is not None}
    for kind, found in kinds.items():
        if kind in x_of.values():
            continue
        x_kind = x_of.get(kind)
        curves = [
            Curve(item, thin_out(points_of([array for of, array in found if of == item], with_x=x_kind is not None)))
            for item in dict.fromkeys(item for item, _ in found)
        ]
        drawn = [curve for curve in curves if any(curve.points)]
        if drawn:
            item, array = found[0]
            title = write_place(open_places([array.place for _, array in found]))
            x_unit = "" if array.x_place is None else unit_of(wholes[item], array.x_place)
            x_label = "point" if x_kind is None else with_unit(str(x_kind[-1]), x_unit)
            yield Panel(with_unit(title, unit_of(wholes[item], array.place)), x_label, drawn)


def looks_like_axis(panel: Panel) -> bool:
    """Tell a device's table of times or lights from a trace: several items have the same, and it only rises."""
    first = panel.curves[0].points
    same = len(panel.curves) > 1 and all(curve.points == first for curve in panel.curves)
    return same and only_rises([None if point is None else point[1] for point in first])


def common_axis(found: list[tuple[int, Array]]) -> Steps | None:
    """Give the kind of the arrays that all of these have as their x axis."""
    kinds = {None if array.x_place is None else kind_of(array.x_place) for _, array in found}
    return kinds.pop() if len(kinds) == 1 else None


def points_of(arrays: list[Array], *, with_x: bool) -> list[Point]:
    """Make the points of one curve: arrays of one kind follow each other, and the line breaks off between them."""
    points: list[Point] = []
    count = 0
    for array in arrays:
        counts: Sequence[float | None] = range(count, count + len(array.y))
        xs = array.x if with_x and array.x is not None else counts
        points += [None if x is None or y is None else (x, y) for x, y in zip(xs, array.y, strict=True)]
        points.append(None)
        count += len(array.y)
    return points[:-1]


def thin_out(points: list[Point]) -> list[Point]:
    """Keep the lowest and the highest of neighbours where there are too many points, so that no spike is lost."""
    if len(points) <= MOST_POINTS:
        return points
    step = -(-len(points) // (MOST_POINTS // 2))
    kept: list[Point] = []
    for start in range(0, len(points), step):
        group = [(point[1], start + offset) for offset, point in enumerate(points[start : start + step]) if point]
        kept += [points[place] for place in sorted({min(group)[1], max(group)[1]})] if group else [None]
    return kept
