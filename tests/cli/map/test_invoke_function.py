"""`invoke --function` calls a deployed function, and shows its answer as that of a URL."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
SAMPLES = Path(__file__).parents[1] / "samples"
TARGET = [
    "invoke",
    str(SAMPLES / "ratio.py"),
    "--items",
    str(SAMPLES / "ratio_items.json"),
    "--function",
    "macros:live",
]


def test_the_answer_of_a_function_is_shown(command: Callable[..., Any], server: Any) -> None:
    code, out, err = command(*TARGET)
    assert (code, err) == (1, "")
    assert ["leaf-1", "0.25"] in [line.split() for line in out.splitlines()]
    assert "leaf-2  RUNTIME_ERROR  ZeroDivisionError" in out
    assert "1 of 2 items succeeded" in out
    assert server.seen.signed == [True]
    assert [name.replace("%3A", ":") for name in server.seen.functions] == ["macros:live"]


def test_a_ready_request_goes_to_a_function_as_it_is(command: Callable[..., Any], server: Any) -> None:
    code, out, _ = command("invoke", "--request", str(SAMPLES / "request.json"), "--function", "macros", "--json")
    assert code == 1
    assert [entry["code"] for entry in json.loads(out)["results"]] == ["RUNTIME_ERROR"]
    assert server.seen.functions == ["macros"]


def test_a_throttled_call_is_made_again(command: Callable[..., Any], server: Any) -> None:
    server.choose_fault = lambda call: "throttle" if call == 1 else None
    assert "1 of 2 items succeeded" in command(*TARGET)[1]
    assert server.calls == 2


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ("denied", "macros:live: AWS refuses the call: AccessDeniedException"),
        ("raise", "macros:live: the function itself failed: BrokenError: no layer"),
        ("time out", "Task timed out after 65.00 seconds"),
        ("throttle", "TooManyRequestsException: Rate exceeded or so (tried 4 times)."),
        ("drop before", "macros:live: the connection broke: "),
    ],
)
def test_a_call_that_fails_is_a_sentence(fault: str, sentence: str, command: Callable[..., Any], server: Any) -> None:
    server.choose_fault = lambda _: fault
    code, out, err = command(*TARGET)
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "environment", "sentence"),
    [
        ([], {"AWS_ACCESS_KEY_ID": None, "AWS_SECRET_ACCESS_KEY": None}, "Log in as for the AWS CLI"),
        ([], {"AWS_REGION": None, "AWS_DEFAULT_REGION": None}, "You must specify a region. Name a --region"),
        (["--profile", "nobody"], {}, "The config profile (nobody) could not be found."),
        (["--url", "http://127.0.0.1:1"], {}, "Give --function or --url, not both."),
    ],
)
def test_what_is_missing_for_a_call_is_a_sentence(
    arguments: list[str], environment: dict[str, Any], sentence: str, command: Callable[..., Any], server: Any
) -> None:
    code, out, err = command(*TARGET, *arguments, **environment)
    assert (code, out, server.calls) == (2, "", 0)
    assert sentence in err
