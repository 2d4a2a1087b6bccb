"""What `serve` says of a request, by the service's own line: short, for people, and nothing that a macro wrote."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cli.emulator.crew import Answered
from cli.emulator.request_lines import RequestLines, sum_up_line

if TYPE_CHECKING:
    from collections.abc import Callable


def line(**more: Any) -> dict[str, Any]:
    return {"event": "invocation", "Items": 0, "FailedItems": 0, **more}


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (line(Items=1), "1 item, 1 ok"),
        (line(), "0 items, 0 ok"),
        # A quiet level leaves the metrics alone.
        (line(Items=9, FailedItems=2, **{"Failures.TIMEOUT": 2}), "9 items, 7 ok, 2 TIMEOUT"),
        (
            line(
                Items=500,
                FailedItems=6,
                **{"Failures.RUNTIME_ERROR": 5, "Failures.TIMEOUT": 1},
                failures=[
                    {"code": "RUNTIME_ERROR", "kind": "KeyError", "line": 7, "count": 1},
                    {"code": "RUNTIME_ERROR", "kind": "TypeError", "line": 7, "count": 1},
                    *({"code": "RUNTIME_ERROR", "line": number, "count": 1} for number in (2, 9, 11)),
                    {"code": "TIMEOUT", "count": 1},
                ],
            ),
            "500 items, 494 ok, 5 RUNTIME_ERROR (lines 2, 7, 9, …), 1 TIMEOUT",
        ),
        (
            line(
                status="error",
                **{"Failures.POLICY_VIOLATION": 1},
                problems=[{"code": "POLICY_VIOLATION", "line": 3, "column": 1}],
            ),
            "refused: POLICY_VIOLATION (line 3)",
        ),
        (None, "answered; its line of the log did not come"),
    ],
)
def test_a_line_sums_up(event: dict[str, Any] | None, words: str) -> None:
    assert sum_up_line(event) == words


def test_people_read_one_line_a_request_and_programs_the_services_own(screen: Callable[..., Any]) -> None:
    told = json.dumps(line(Items=2, FailedItems=0))
    for as_json, expected in ((False, "python  2 items, 2 ok  14 ms (waited 230 ms)"), (True, told)):
        page = screen(300)
        lines = RequestLines(page.console, "python", as_json=as_json, verbose=False)
        for each in ("START RequestId: 1", told, "20 Nov 2026 23:26:34,612 [INFO] (rapid) INVOKE START"):
            lines.hear(each)
        lines.tell_answered(Answered(b"{}", failed=False, request_id="1", lines=[told], seconds=0.014), 0.23)
        assert page.lines == [expected]


def test_what_else_a_handler_writes_is_passed_on_as_a_terminal_can_only_print_it(screen: Callable[..., Any]) -> None:
    page = screen(300)
    lines = RequestLines(page.console, "python", as_json=False, verbose=False)
    lines.hear("Traceback \x1b[2J")
    lines.hear(json.dumps({"event": "start", "warnings": ["MACRO_MAX_ITEM is not known"]}))
    body = json.dumps({"errorType": "Runtime.ExitError", "errorMessage": "it ended\x1b[2J"}).encode()
    lines.tell_answered(Answered(body, failed=True, request_id="1", lines=[], seconds=1.5), 0)
    lines.ending = True
    lines.hear("killed, as it should be")
    assert page.lines == [
        "Traceback \\x1b[2J",
        "MACRO_MAX_ITEM is not known",
        "python  failed: it ended\\x1b[2J  1500 ms",
    ]
