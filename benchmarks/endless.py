"""What an item that never ends costs its batch beyond the second that it has: nine honest items are around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from benchmarks.endpoint import expect_echo, expect_outputs, request
from benchmarks.figures import Result, Row, summarise
from benchmarks.samples import read_items, read_macro
from benchmarks.sampling import Invocations, interleave

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.stand import Stand

ITEM_MS: Final = 1000
_PART: Final = 20
_COUNT: Final = 10
_PLACE: Final = 4


@dataclass(frozen=True, kw_only=True)
class EndlessRow(Row):
    """A batch of ten items, the fifth endless."""

    language: str


ROWS: Final = tuple(
    EndlessRow(
        id=f"endless-{language}", what=f"{name}, 10 items with an endless one: beyond its 1 s", measure="value",
        yardstick="", goal=60, language=language,
    )
    for language, name in (("python", "Python"), ("js", "JavaScript"))
)  # fmt: skip


def items_and_outputs(stand: Stand, language: str) -> tuple[list[dict[str, Any]], list[Any]]:
    """Return the batch, and what must come of it: None is for the item that has to fail."""
    items, outputs = read_items("not_endless", _COUNT), stand.expected("endless", language, "not_endless", _COUNT)
    (endless,) = read_items("endless", 1)
    items[_PLACE] = {**endless, "id": items[_PLACE]["id"]}
    return items, [None if place == _PLACE else output for place, output in enumerate(outputs)]


def measure(stand: Stand, rows: Sequence[EndlessRow]) -> Iterator[Result]:
    """Measure rows."""
    for row in rows:
        items, outputs = items_and_outputs(stand, row.language)
        body, check = request(read_macro("endless", row.language), items), expect_outputs(outputs)
        contenders = {who: Invocations(one, body, check) for who, one in stand.endpoints(row.language).items()}
        echo = Invocations(stand.service("echo").endpoint, body, expect_echo(body))
        interleave([echo, *contenders.values()], stand.share(_PART))
        for who, member in contenders.items():
            figures = summarise([taken - ITEM_MS for taken in member.taken]) if member.taken else None
            yield Result(row=row, who=who, figures=figures, echo=echo.summary(), why=member.why)
