"""Draws an array of numbers in a few columns of text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BARS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[float], cells: int) -> str:
    """Draw `values`, at least one, in at most `cells` columns; where a column holds several, it shows their mean."""
    columns = min(cells, len(values))
    edges = [index * len(values) // columns for index in range(columns + 1)]
    # Divided before they are added up, since the sum of two large floats may be infinite.
    means = [sum(v / (end - start) for v in values[start:end]) for start, end in pairwise(edges)]
    low, high = min(means), max(means)
    # Halved for the same reason; a flat line sits at the bottom.
    span = high / 2 - low / 2
    return "".join(BARS[round((v / 2 - low / 2) / span * (len(BARS) - 1)) if span else 0] for v in means)
