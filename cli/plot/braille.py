"""Draws curves into the terminal, with the dots of Braille's letters: eight to a character."""

from __future__ import annotations

from functools import reduce
from itertools import pairwise
from operator import or_
from typing import TYPE_CHECKING

from plotille import Canvas
from rich.cells import cell_len
from rich.text import Text

from cli.plot.ticks import ticks_within, widen, write_tick
from cli.values.safe_text import brief

if TYPE_CHECKING:
    from rich.console import Console

    from cli.plot.curves import Curve, Drawing, Panel

# Of the 256 colours of terminals, those that can be read on white and on black, and told apart.
COLOURS = (33, 208, 35, 170, 38, 178, 99, 167)
ROWS = 12
# Wider panels only flatten the curves.
MOST_COLUMNS = 110
MOST_TITLE = 60
DASHES, GAP = "━━", "   "
# The letter of Braille without a dot; the others follow in the order of their dots as bits.
NO_DOTS = 0x2800


def show_panels(console: Console, drawing: Drawing) -> None:
    """Show the panels one below the other, and what their colours mean."""
    for panel in drawing.panels:
        show_panel(console, panel)
        console.print()
    if drawing.ids:
        for line in legend_of(drawing.ids, console.width):
            console.print(line)


def legend_of(ids: list[str], width: int) -> list[Text]:
    """Name the items in their colours, as many in a line as there is room for."""
    lines = [Text()]
    for index, item_id in enumerate(ids):
        entry = Text.assemble((DASHES, f"color({COLOURS[index]})"), " ", brief(item_id, 30) or '""')
        if lines[-1] and lines[-1].cell_len + len(GAP) + entry.cell_len > width:
            lines.append(Text())
        lines[-1].append(GAP if lines[-1] else "").append_text(entry)
    return lines


def show_panel(console: Console, panel: Panel) -> None:
    """Show one panel: its title, the curves between two axes, and the numbers at them."""
    x_low, x_high = widen(*panel.limits(0))
    y_low, y_high = widen(*panel.limits(1))
    rows_of_ticks = {row_of(tick, y_low, y_high): write_tick(tick) for tick in ticks_within(y_low, y_high, ROWS // 2)}
    margin = max(map(cell_len, rows_of_ticks.values()), default=0)
    columns = max(min(console.width, MOST_COLUMNS) - margin - 2, 10)
    console.print(Text(brief(panel.title, MOST_TITLE), style="bold"))
    canvas = draw_curves(panel, columns, (x_low, x_high), (y_low, y_high))
    for number, line in enumerate(canvas):
        tick = rows_of_ticks.get(ROWS - 1 - number)
        console.print(Text.assemble((tick or "").rjust(margin), " ", "┤" if tick else "│").append_text(line))
    for axis_line in x_axis(columns, x_low, x_high, brief(panel.x_label, columns // 2)):
        console.print(Text(" " * (margin + 1) + axis_line))


def draw_curves(panel: Panel, columns: int, x_limits: tuple[float, float], y_limits: tuple[float, float]) -> list[Text]:
    """Draw the lines of a panel as rows of text, from the top."""
    layers = [(curve.item, draw_curve(curve, columns, x_limits, y_limits, dots=panel.dots)) for curve in panel.curves]
    rows = []
    for row in range(ROWS):
        text = Text()
        for column in range(columns):
            dots = [(item, ord(layer[row][column]) - NO_DOTS) for item, layer in layers]
            # Where curves meet, their dots are in one letter, which can have one colour: that of the first item.
            here = next((item for item, bits in dots if bits), None)
            if here is None:
                text.append(" ")
            else:
                text.append(chr(NO_DOTS + reduce(or_, (bits for _, bits in dots))), f"color({COLOURS[here]})")
        text.rstrip()
        rows.append(text)
    return rows


def draw_curve(
    curve: Curve, columns: int, x_limits: tuple[float, float], y_limits: tuple[float, float], *, dots: bool
) -> list[str]:
    """Draw one line or its points, without a colour: the library would look at the environment for whether to colour at all."""
    canvas = Canvas(
        columns, ROWS,
        xmin=x_limits[0], xmax=past_the_last_dot(x_limits, columns * 2),
        ymin=y_limits[0], ymax=past_the_last_dot(y_limits, ROWS * 4),
    )  # fmt: skip
    for before, point in pairwise([None, *curve.points]):
        if point is not None and dots:
            canvas.point(*point)
        elif point is not None:
            canvas.line(*(before or point), *point)
    drawn: str = canvas.plot(linesep="\n")
    return drawn.split("\n")


def past_the_last_dot(limits: tuple[float, float], dots: int) -> float:
    """Give the end of an axis on which the highest value falls on the last dot: to the canvas, an end is outside."""
    low, high = limits
    return low + (high - low) * dots / (dots - 1)


def row_of(value: float, low: float, high: float) -> int:
    """Give the row, from the bottom, in which a value of the y axis lies."""
    return round((value - low) / (high - low) * (ROWS * 4 - 1)) // 4


def x_axis(columns: int, low: float, high: float, label: str) -> tuple[str, str]:
    """Draw the axis below the curves: a line with its ticks, and under it their numbers and what they are of."""
    line, numbers = ["─"] * columns, ""
    room = columns - len(label) - 2
    for tick in ticks_within(low, high, max(columns // 12, 2)):
        column = round((tick - low) / (high - low) * (columns * 2 - 1)) // 2
        line[column] = "┬"
        text = write_tick(tick)
        # Centred under its tick, as far as there is room.
        start = max(column + 1 - len(text) // 2, 0)
        if (not numbers or start > len(numbers)) and start + len(text) <= room:
            numbers = numbers.ljust(start) + text
    return "└" + "".join(line), numbers.ljust(columns + 1 - cell_len(label)) + label
