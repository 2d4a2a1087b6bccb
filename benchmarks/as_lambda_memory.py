"""How much memory an item may have where the whole function has what Lambda gives it, without harm to the items beside it.

Everything of the service is in the cgroup, with its limit on memory: the kernel kills in it where that is too much.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from benchmarks.caged import Function, started
from benchmarks.cgroups import NoGroupError
from benchmarks.endpoint import WrongAnswerError, request
from benchmarks.figures import Result, Row, summarise
from benchmarks.samples import read_macro

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.stand import Stand

_STEP_MB: Final = 8
# An item beside it that needs nothing: it has to be answered whatever becomes of the other.
_SMALL_MB: Final = 1
# With its share of a processor an item has not touched much memory within its usual second.
_PATIENT: Final = (("MACRO_ITEM_TIMEOUT_MS", "30000"),)


@dataclass(frozen=True, kw_only=True)
class MemoryRow(Row):
    """A macro that takes as many megabytes as its item says."""

    language: str
    memory_mb: int


ROWS: Final = tuple(
    MemoryRow(
        id=f"lambda-memory-{language}-{memory_mb}", what=f"{name}: memory that an item can have, {memory_mb} MB",
        measure="value", unit="MB", language=language, memory_mb=memory_mb,
    )
    for language, name, memory_mb in (("python", "Python", 1024), ("js", "JavaScript", 512))
)  # fmt: skip


def measure(stand: Stand, rows: Sequence[MemoryRow]) -> Iterator[Result]:
    """Measure rows: halve the span between what an item got and what it did not get."""
    for row in rows:
        for who in stand.caged_by:
            try:
                setup = replace(
                    stand.setup(who, row.language, row.memory_mb), memory_is_limited=True, environment=_PATIENT
                )
                with started(setup) as (function, _):
                    yield Result(row=row, who=who, figures=summarise([_most(function, row)]))
            except (NoGroupError, WrongAnswerError) as error:
                why = f"not measured: {error}" if isinstance(error, NoGroupError) else str(error)
                yield Result(row=row, who=who, why=why)


def _most(function: Function, row: MemoryRow) -> float:
    had, refused = 0, row.memory_mb
    while refused - had > _STEP_MB:
        asked = (had + refused) // 2
        if _gets(function, row.language, asked):
            had = asked
        else:
            refused = asked
    return had


def _gets(function: Function, language: str, megabytes: int) -> bool:
    """Tell whether an item got that much, and the items before and after it were answered; raises WrongAnswerError."""
    asked = (_SMALL_MB, megabytes, _SMALL_MB)
    items = [{"id": str(place), "data": {"megabytes": each}} for place, each in enumerate(asked)]
    answer = json.loads(function.invoke(request(read_macro("takes_memory", language), items, timeout=50)).answer)
    if answer.get("status") != "success":
        raise WrongAnswerError(json.dumps(answer)[:160])
    got = [result.get("output") for result in answer["results"]]
    return got == [{"megabytes": each} for each in asked]
