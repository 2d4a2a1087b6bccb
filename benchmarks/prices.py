"""What AWS asks for invocations: its public prices for x86 in US East, https://aws.amazon.com/lambda/pricing/.

The figures were taken from documents of others that quote them, the latest of May 2026; AWS's page itself could not be read.
Left out are the free tier, and the lower price beyond 6 billion GB-seconds a month.
"""

from __future__ import annotations

import math
import statistics
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMED: Final = "AWS, x86, US East, as quoted in May 2026"
DOLLARS_A_MILLION_REQUESTS: Final = 0.20
DOLLARS_A_GB_SECOND: Final = 0.000_016_666_7


def dollars_a_million(milliseconds: Sequence[float], memory_mb: int) -> list[float]:
    """Return what a million invocations cost that take as long as each of these: every one is rounded up to a whole ms."""
    gigabytes = memory_mb / 1024
    return [
        DOLLARS_A_MILLION_REQUESTS + math.ceil(taken) / 1000 * gigabytes * DOLLARS_A_GB_SECOND * 1e6
        for taken in milliseconds
    ]


def mean(dollars: Sequence[float]) -> float:
    """Return what a million invocations cost of which these are a sample: the slow ones are paid for too."""
    return statistics.fmean(dollars)
