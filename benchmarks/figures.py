"""What is measured and what came of it: rows with their goals, samples as median, p99 and least, ratios and verdicts."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Summary(NamedTuple):
    """A sample in short; in the unit of its row."""

    median: float
    p99: float  # of less than a hundred it says little more than the most does
    least: float
    n: int


def summarise(values: Sequence[float]) -> Summary:
    """Sum up a sample of at least one value."""
    p99 = statistics.quantiles(values, n=100, method="inclusive")[98] if len(values) > 1 else values[0]
    return Summary(statistics.median(values), p99, min(values), len(values))


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table: what is measured, and what is to be reached."""

    id: str  # what `--only` names
    what: str
    # What the goal speaks of: `ratio` is the median over the yardstick's, `beyond` the median less the yardstick's, `value`
    # the median itself.
    measure: Literal["ratio", "beyond", "value"] = "ratio"
    unit: str = "ms"
    yardstick: str = "echo"
    goal: float | None = None  # the most that is allowed: times, or in the row's unit


@dataclass(frozen=True, kw_only=True)
class Result:
    """What came of a row for one endpoint; where nothing did, `why` says so."""

    row: Row
    who: str
    figures: Summary | None = None
    yardstick: Summary | None = None
    echo: Summary | None = None  # the echo handler with the same request in the same run, where it is not the yardstick
    why: str = ""

    def measured(self) -> float | None:
        """Return what the goal speaks of: a ratio, or so many of the row's unit."""
        if self.figures is None or self.why:
            return None
        if self.row.measure == "value":
            return self.figures.median
        if self.yardstick is None:
            return None
        if self.row.measure == "beyond":
            return self.figures.median - self.yardstick.median
        # A difference of two times can come out as nothing on a noisy machine: that is no ratio.
        return self.figures.median / self.yardstick.median if self.yardstick.median > 0 else None

    def met(self) -> bool | None:
        """Tell whether the goal was met; None where there is none, or nothing was measured."""
        measured = self.measured()
        return None if self.row.goal is None or measured is None else measured <= self.row.goal
