"""What an answer says of an item, and of a reason for which nothing ran: each member once, in the order of the answer.

The writer (handler/answer.py), the published models (handler/answer_models.py), the conformance runner and the command line's
tables of results read this: a new member is a line here, and a field of `sandbox.job.Outcome` or `Finding` of the same name.
"""

from __future__ import annotations

import enum
from typing import Final, NamedTuple


class Kind(enum.Enum):
    """What a member's value is."""

    TEXT = "text"
    NUMBER = "number"  # from 1 on
    TEXTS = "texts"
    FLAG = "flag"
    OBJECT = "object"
    ITEM_CODE = "a code of border.codes.ItemCode"
    BATCH_CODE = "a code of border.codes.BatchCode"
    RETRY = "border.codes.Retry"


class Where(enum.Enum):
    """In which results a member can stand."""

    ANY = enum.auto()
    SUCCEEDED = enum.auto()
    FAILED = enum.auto()


class Member(NamedTuple):
    """One member: `optional` is one that is left out where there is nothing to say; null is never sent."""

    name: str
    kind: Kind
    says: str
    where: Where = Where.ANY
    optional: bool = False


# Of an item's result.
RESULT: Final = (
    Member("id", Kind.TEXT, "as the request has it"),
    Member("success", Kind.FLAG, "whether there is an output"),
    Member("output", Kind.OBJECT, "what the macro put out", Where.SUCCEEDED),
    Member("error", Kind.TEXT, "why there is none, for people", Where.FAILED),
    Member("code", Kind.ITEM_CODE, "the same for programs", Where.FAILED),
    Member("retry", Kind.RETRY, "that it is worth sending again, and how", Where.FAILED, optional=True),
    Member("line", Kind.NUMBER, "the macro's line", Where.FAILED, optional=True),
    Member("column", Kind.NUMBER, "and column", Where.FAILED, optional=True),
    Member("logs", Kind.TEXT, "what the macro printed", optional=True),
    Member("warnings", Kind.TEXTS, "what is likely a slip", optional=True),
)
# Of an entry of `error_details`.
DETAIL: Final = (
    Member("code", Kind.BATCH_CODE, "why nothing ran, for programs"),
    Member("message", Kind.TEXT, "the same for people, without its place"),
    Member("path", Kind.TEXT, "the place in the request", optional=True),
    Member("line", Kind.NUMBER, "the macro's line", optional=True),
    Member("column", Kind.NUMBER, "and column", optional=True),
    Member("source", Kind.TEXT, "that line as it is written", optional=True),
    Member("hint", Kind.TEXT, "what to write instead", optional=True),
)


def optional_names(members: tuple[Member, ...]) -> tuple[str, ...]:
    """Name those that are there only where there is something to say."""
    return tuple(member.name for member in members if member.optional)
