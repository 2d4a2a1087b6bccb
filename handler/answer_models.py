"""The shapes of an answer as models: for the published schemas and the tests; the handler itself writes answers unchecked.

Never loaded by the handler: building these models would be paid at every cold start, for answers that we make ourselves.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, InstanceOf, RootModel, create_model

from border import codes
from handler.answer_members import DETAIL, RESULT, Kind, Member, Where

# What an optional member has where it is absent; null is never sent.
_ABSENT: Final[Any] = None
# Not `str`: an id may hold a lone surrogate, and comes back as it was sent.
_Text = InstanceOf[str]


class _Strict(BaseModel):
    """Takes nothing that is not said here, and no other type for it."""

    model_config = ConfigDict(extra="forbid", strict=True)


# What the members of an answer are (handler/answer_members.py), as types.
_TYPES: Final[dict[Kind, Any]] = {
    Kind.TEXT: _Text,
    Kind.NUMBER: Annotated[int, Field(ge=1)],
    Kind.TEXTS: list[_Text],
    Kind.OBJECT: dict[str, Any],
    Kind.ITEM_CODE: codes.ItemCode,
    Kind.BATCH_CODE: codes.BatchCode,
    Kind.RETRY: codes.Retry,
}


def _model(name: str, says: str, members: tuple[Member, ...], where: Where = Where.ANY) -> Any:
    """Make the model of those members that can stand there."""
    fields: dict[str, Any] = {}
    for member in members:
        if member.where in (Where.ANY, where):
            kind = Literal[where is Where.SUCCEEDED] if member.kind is Kind.FLAG else _TYPES[member.kind]
            fields[member.name] = (kind, _ABSENT if member.optional else ...)
    return create_model(name, __base__=_Strict, __doc__=says, **fields)


ItemSucceeded: Any = _model("ItemSucceeded", "An item that has an output.", RESULT, Where.SUCCEEDED)
ItemFailed: Any = _model(
    "ItemFailed",
    "An item that failed: a sentence for people, a code for programs, and the macro's line where that is known.",
    RESULT,
    Where.FAILED,
)
ErrorDetail: Any = _model("ErrorDetail", "One reason for which no item could run.", DETAIL)


class BatchRan(_Strict):
    """A batch that ran: one result for each item, in the order of the request."""

    status: Literal["success"]
    results: list[Annotated[ItemSucceeded | ItemFailed, Field(discriminator="success")]]
    errors: Annotated[list[_Text], Field(max_length=0)]
    warnings: list[_Text] = _ABSENT


class BatchRefused(_Strict):
    """A batch of which no item could run: sentences for people, and details for programs, one for each."""

    status: Literal["error"]
    results: Annotated[list[Any], Field(max_length=0)]
    errors: Annotated[list[_Text], Field(min_length=1)]
    error_details: Annotated[list[ErrorDetail], Field(min_length=1)]


class Compressed(_Strict):
    """An answer that is large: the gzipped JSON of one of the other two, in base64."""

    encoding: Literal["gzip+base64"]
    payload: _Text


class AnswerModel(RootModel[BatchRan | BatchRefused | Compressed]):
    """An answer as it is on the wire."""
