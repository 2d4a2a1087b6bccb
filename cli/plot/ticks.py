"""Chooses the numbers that stand at an axis: few, round, and evenly spaced."""

from __future__ import annotations

import math

from cli.values.cells import write_number

# Below this a float has no room for tenths of it.
LEAST_EXTENT = 1e-150


def round_step(extent: float, most: int) -> float:
    """Give the smallest of …, 1, 2, 5, 10, … that fits into `extent` at most `most` times."""
    least = extent / most
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * (1 - 1e-9))


def ticks_within(low: float, high: float, most: int) -> list[float]:
    """Give the multiples of a round step from `low` to `high`, which is larger; at most `most` and one more."""
    step = round_step(high - low, most)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    # Multiplied and not added up, so that 0.1 three times is written 0.3.
    return [count * step for count in range(first, last + 1)]


def write_tick(value: float) -> str:
    """Write a number at an axis, without the noise of its last bits."""
    return write_number(float(f"{value:.12g}"))


def widen(low: float, high: float) -> tuple[float, float]:
    """Give an axis an extent where all its values are the same, or differ by less than its ticks could say."""
    size = max(abs(low), abs(high))
    if high - low > max(size * 1e-9, LEAST_EXTENT):
        return low, high
    half = size * 0.1 if size > LEAST_EXTENT else 1.0
    return low - half, high + half
