"""The shapes of an answer as models: for the published schemas and the tests; the handler itself writes answers unchecked.

Never loaded by the handler: building these models would be paid at every cold start, for answers that we make ourselves.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, InstanceOf, RootModel

# What an optional member has where it is absent; null is never sent.
_ABSENT: Final[Any] = None
# Not `str`: an id may hold a lone surrogate, and comes back as it was sent.
_Text = InstanceOf[str]


class _Strict(BaseModel):
    """Takes nothing that is not said here, and no other type for it."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ItemSucceeded(_Strict):
    """An item that has an output."""

    id: _Text
    success: Literal[True]
    output: dict[str, Any]
    logs: _Text = _ABSENT
    warnings: list[_Text] = _ABSENT


class ItemFailed(_Strict):
    """An item that failed: a sentence for people, a code for programs, and the macro's line where that is known."""

    id: _Text
    success: Literal[False]
    error: _Text
    code: Literal[
        "RUNTIME_ERROR", "TIMEOUT", "MEMORY_LIMIT", "OUTPUT_TOO_LARGE", "OUTPUT_INVALID", "WORKER_CRASHED", "NOT_RUN"
    ]
    retry: Literal["same", "smaller"] = _ABSENT
    line: Annotated[int, Field(ge=1)] = _ABSENT
    column: Annotated[int, Field(ge=1)] = _ABSENT
    logs: _Text = _ABSENT
    warnings: list[_Text] = _ABSENT


class BatchRan(_Strict):
    """A batch that ran: one result for each item, in the order of the request."""

    status: Literal["success"]
    results: list[Annotated[ItemSucceeded | ItemFailed, Field(discriminator="success")]]
    errors: Annotated[list[_Text], Field(max_length=0)]
    warnings: list[_Text] = _ABSENT


class ErrorDetail(_Strict):
    """One reason for which no item could run."""

    code: Literal["INVALID_REQUEST", "SYNTAX_ERROR", "POLICY_VIOLATION", "OUTPUT_TOO_LARGE", "SANDBOX_UNAVAILABLE"]
    message: _Text
    path: _Text = _ABSENT
    line: Annotated[int, Field(ge=1)] = _ABSENT
    column: Annotated[int, Field(ge=1)] = _ABSENT
    source: _Text = _ABSENT
    hint: _Text = _ABSENT


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
