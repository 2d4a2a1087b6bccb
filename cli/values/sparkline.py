"""Draws an array of numbers in a few columns of text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BARS, GAP = "▁▂▃▄▅▆▇█", " "


def sparkline(values: Sequence[float | None], cells: int) -> str:
    """Draw `values`, of which at least one is no None, in at most `cells` columns.

    Where a column holds several, it shows their mean; where it holds nothing but None, it is a gap.
    """
    columns = min(cells, len(values))
    edges = [index * len(values) // columns for index in range(columns + 1)]
    means = [mean([v for v in values[start:end] if v is not None]) for start, end in pairwise(edges)]
    drawn = [v for v in means if v is not None]
    low, high = min(drawn), max(drawn)
    # Halved for the same reason; a flat line sits at the bottom.
    span = high / 2 - low / 2
    return "".join(
        GAP if v is None else BARS[round((v / 2 - low / 2) / span * (len(BARS) - 1)) if span else 0] for v in means
    )


def mean(values: list[float]) -> float | None:
    """Give the mean, or None of no values."""
    # Divided before they are added up, since the sum of two large floats may be infinite.
    return sum(v / len(values) for v in values) if values else None
