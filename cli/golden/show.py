"""Shows how a run is not as recorded: a table of places, and a sentence."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from rich import box
from rich.table import Table
from rich.text import Text

from cli.golden.comparing import ABSENT, CODE, ITEM, Difference
from cli.values.arrays import kind_of
from cli.values.cells import is_number, write_cell, write_number
from cli.values.places import write_place
from cli.values.safe_text import brief

if TYPE_CHECKING:
    from rich.console import Console

# More of them are not read one by one; whoever has so many looks at the macro.
MOST_ROWS = 40
MOST_PLACES = 8
ITEM_CELLS, PLACE_CELLS, VALUE_CELLS = 24, 40, 22
HEADS = ("item", "place", "expected", "got", "difference")


def show_differences(console: Console, differences: list[Difference]) -> None:
    """Show the first differences as a table, and say how many are left out."""
    unicode = not console.options.ascii_only
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    styles = ("cyan", "", "green", "red", "")
    for head, style in zip(HEADS, styles, strict=True):
        table.add_column(head, style=style, overflow="fold", justify="right" if head in ("expected", "got") else "left")
    for difference in differences[:MOST_ROWS]:
        expected, got = write_both(difference, unicode=unicode)
        place = "" if difference.place == ITEM else brief(write_place(difference.place), PLACE_CELLS)
        name = brief(difference.item, ITEM_CELLS) or '""'
        table.add_row(*map(Text, (name, place, expected, got, say_difference(difference))))
    console.print(table)
    if len(differences) > MOST_ROWS:
        console.print(Text(sum_up_rest(differences), style="dim"))
    console.print()


def sum_up_rest(differences: list[Difference]) -> str:
    """Say how many are not shown, and where all of them are: a change to a macro is one place in every item."""
    counts = Counter(write_place(kind_of(difference.place)) for difference in differences)
    most = ", ".join(f"{brief(place, PLACE_CELLS)} in {count}" for place, count in counts.most_common(MOST_PLACES))
    end = ", …" if len(counts) > MOST_PLACES else ""
    return f"{len(differences) - MOST_ROWS} more differences are not shown. Items by place: {most}{end}."


def write_both(difference: Difference, *, unicode: bool) -> tuple[str, str]:
    """Write what was recorded and what came, with as many digits as it takes to see them differ."""
    expected, got = difference.expected, difference.got
    if difference.place == CODE:
        return ("success" if expected is ABSENT else brief(expected, 30)), (
            "success" if got is ABSENT else brief(got, 30)
        )
    if difference.place == ITEM:
        return ("" if expected is ABSENT else "an item"), ("" if got is ABSENT else "an item")
    texts = write_value(expected, unicode=unicode), write_value(got, unicode=unicode)
    if texts[0] == texts[1] and is_number(expected) and is_number(got):
        return brief(json.dumps(expected), VALUE_CELLS * 2), brief(json.dumps(got), VALUE_CELLS * 2)
    return texts


def write_value(value: Any, *, unicode: bool) -> str:
    """Write one of the two values; texts in quotes, since "1" is not 1."""
    if value is ABSENT:
        return ""
    if isinstance(value, str):
        return brief(json.dumps(value[:100], ensure_ascii=False), VALUE_CELLS)
    return write_cell(value, VALUE_CELLS, unicode=unicode)


def say_difference(difference: Difference) -> str:
    """Say what kind of difference it is; of two numbers, how large."""
    expected, got, place = difference.expected, difference.got, difference.place
    if place == CODE:
        return "fails now" if expected is ABSENT else "succeeds now" if got is ABSENT else "another code"
    if expected is ABSENT or got is ABSENT:
        return f"{'extra' if expected is ABSENT else 'missing'} {'item' if place == ITEM else 'key'}"
    if is_number(expected) and is_number(got):
        text = say_distance(expected, got)
    elif isinstance(expected, list) and isinstance(got, list):
        text = f"{len(expected)} values became {len(got)}"
    elif type(expected) is type(got):
        text = "another text" if isinstance(got, str) else "another value"
    else:
        text = f"{name_type(expected)} became {name_type(got)}"
    return f"{text}, and {difference.more} more like it" if difference.more else text


def say_distance(expected: float, got: float) -> str:
    """Say how far a number is from what was recorded, also in percent where that says something."""
    try:
        distance = got - expected
        text = f"{'+' if distance > 0 else ''}{write_number(distance)}"
        return f"{text} ({distance / abs(expected) * 100:+.2g} %)" if expected else text
    except OverflowError:
        return "another number"


def name_type(value: Any) -> str:
    """Name the type of a value in JSON's words."""
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
