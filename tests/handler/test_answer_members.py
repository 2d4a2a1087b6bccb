"""The members of an answer stand in one table; what writes, describes and tabulates answers goes by it."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from border import codes
from cli.outputs.parquet import row_of
from handler import answer_models
from handler.answer import answer_refusal, answer_results
from handler.answer_members import DETAIL, RESULT, Kind, Where
from sandbox.job import Finding, Outcome, Refusal
from sandbox.limits import Limits

FULL: dict[str, Any] = {
    "error": "ValueError: x (line 3)", "code": "RUNTIME_ERROR", "retry": "same", "line": 3, "column": 5, "logs": "said\n",
    "warnings": ["a slip"],
}  # fmt: skip


def written(outcome: Outcome) -> dict[str, Any]:
    answer = json.loads(answer_results(["a"], [outcome], Limits()).encoded)
    answer_models.AnswerModel.model_validate(answer)
    result: dict[str, Any] = answer["results"][0]
    return result


def test_a_failed_item_has_them_in_the_order_of_the_table() -> None:
    result = written(Outcome(**FULL | {"warnings": ("a slip",)}))

    assert list(result) == [member.name for member in RESULT if member.where is not Where.SUCCEEDED]
    assert result == {"id": "a", "success": False} | FULL


def test_one_that_has_an_output_too() -> None:
    result = written(Outcome(output=b'{"n":1}', logs="said\n", warnings=("a slip",)))

    assert list(result) == [member.name for member in RESULT if member.where is not Where.FAILED]


@pytest.mark.parametrize("outcome", [Outcome(output=b"{}"), Outcome(error="x", code="TIMEOUT")])
def test_what_has_nothing_to_say_is_left_out(outcome: Outcome) -> None:
    assert not {member.name for member in RESULT if member.optional} & set(written(outcome))


def test_a_finding_has_them_too() -> None:
    finding = Finding("x", 3, 5, "x = =", "write y")
    answer = json.loads(answer_refusal(Refusal("SYNTAX_ERROR", (finding,))).encoded)
    answer_models.AnswerModel.model_validate(answer)

    assert list(answer["error_details"][0]) == [member.name for member in DETAIL if member.name != "path"]


@pytest.mark.parametrize(
    "wrong",
    [{"line": 0}, {"line": True}, {"code": "NO_SUCH"}, {"retry": "later"}, {"output": {}}, {"more": 1}, {"logs": None}],
)
def test_the_models_take_nothing_else(wrong: dict[str, Any]) -> None:
    good = {"id": "a", "success": False} | FULL
    answer_models.ItemFailed.model_validate(good)
    with pytest.raises(ValidationError):
        answer_models.ItemFailed.model_validate(good | wrong)


def test_a_row_of_a_table_has_every_member() -> None:
    row = row_of(json.dumps({"id": "a", "success": False} | FULL).encode())

    assert list(row) == [member.name for member in RESULT]
    assert row == {"id": "a", "success": False, "output": None} | FULL


def test_every_kind_of_member_has_a_type() -> None:
    assert set(answer_models._TYPES) == set(Kind) - {Kind.FLAG}


def test_the_codes_are_those_of_the_constants() -> None:
    """A code that is a constant only, or in the type only, is found here."""
    constants = {value for name, value in vars(codes).items() if name == value}
    assert constants == codes.ITEM_CODES | codes.BATCH_CODES
    assert set(get_args(codes.Retry)) == {codes.SAME, codes.SMALLER}
