"""`map` by a real boto3 client against a server that speaks Lambda's API in front of the real handler."""

from __future__ import annotations

import base64
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).parents[1] / "samples" / "map"


def test_100_000_items_with_a_tenth_of_the_calls_failing_come_back_once_each_and_in_order(
    run: Any, server: Any, faults: Callable[..., Any]
) -> None:
    ids = run.write_items(range(100_000))
    # Half the size that Lambda takes, for more calls that can fail.
    server.choose_fault = faults(8, 0.1)
    started = time.monotonic()
    code, said = run("--concurrency", "8", "--batch", "500", "--timeout", "60", wait_seconds=400)
    assert code == 0, said
    expected = [{"id": i, "success": True, "output": {"double": 2 * n}} for n, i in enumerate(ids)]
    assert run.results() == expected
    assert "100000 of 100000 items succeeded" in said
    # Nothing that was delivered was asked for again.
    assert server.seen.delivered == dict.fromkeys(ids, 1)
    assert server.seen.faults.total() >= 10, server.seen.faults
    assert set(server.seen.functions) == {"macros"}
    assert all(server.seen.signed)
    assert 1 < server.seen.most_at_once <= 8
    assert not run.journal.exists()
    print(f"{time.monotonic() - started:.1f} s, {server.calls} calls, {dict(server.seen.faults)}")  # noqa: T201 - the figures are for whoever runs it


@pytest.mark.parametrize("fault", ["throttle", "drop before", "drop after", "break off", "unavailable", "time out"])
def test_each_passing_fault_is_tried_again(fault: str, run: Any, server: Any) -> None:
    ids = run.write_items(range(300))
    server.choose_fault = lambda call: fault if call in {1, 2, 4} else None
    code, said = run("--concurrency", "2")
    assert code == 0, said
    assert [result["id"] for result in run.results()] == ids
    assert server.seen.delivered == dict.fromkeys(ids, 1)
    assert server.seen.faults == {fault: 3}
    assert "tried again" in said


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [("denied", "AWS refuses the call: AccessDeniedException"), ("raise", "the function itself failed: BrokenError")],
)
def test_what_another_try_would_not_change_ends_the_run_and_keeps_what_there_is(
    fault: str, sentence: str, run: Any, server: Any
) -> None:
    ids = run.write_items(range(500))
    server.choose_fault = lambda call: fault if call == 3 else None
    code, said = run("--concurrency", "1", "--batch", "100")
    assert code == 2
    assert sentence in said
    # The batch after it was on its way already.
    assert "Not complete: 300 of 500 items have their result. The same command goes on from there." in said
    assert not run.out.exists()
    server.choose_fault = lambda _: None
    code, said = run("--batch", "100")
    assert code == 0
    assert "Going on: 300 of 500" in said
    assert [result["id"] for result in run.results()] == ids
    assert server.seen.delivered == dict.fromkeys(ids, 1)


def test_endless_timeouts_end_the_run(run: Any, server: Any) -> None:
    run.write_items(range(400))
    server.choose_fault = lambda call: "time out" if call > 1 else None
    code, said = run("--concurrency", "2")
    assert code == 2
    assert "invocations in a row ran no item" in said
    assert server.calls < 60


@pytest.mark.alone
def test_an_item_that_the_batchs_time_cut_short_is_run_again(run: Any, server: Any) -> None:
    run.macro = SAMPLES / "takes_a_while.py"
    ids = run.write_items(range(10))  # 4.5 seconds of work: a batch of two ends in the middle of its fifth item
    cut = []
    handler = server.handler
    # What starts before the first item is done by now: an item that is cut short as the first of its batch is not run again.
    handler(
        {"script": base64.b64encode(run.macro.read_bytes()).decode(), "items": [{"id": "", "data": 0}], "timeout": 10}
    )

    def handle(event: Any) -> Any:
        response = handler(event)
        cut.extend(r["id"] for r in response["results"] if r.get("code") == "TIMEOUT")
        return response

    server.handler = handle
    code, said = run("--concurrency", "1", "--timeout", "2")
    assert code == 0, said
    assert cut, "no batch ended under an item"
    assert server.seen.delivered == dict.fromkeys(ids, 1)


def test_one_item_that_takes_the_function_with_it_costs_no_other(run: Any, server: Any) -> None:
    ids = run.write_items(range(64))
    handler = server.handler
    poison = ids[40]

    def handle(event: Any) -> Any:
        if any(item["id"] == poison for item in event["items"]):
            return {"errorMessage": "1 Task timed out after 65.00 seconds"}
        return handler(event)

    server.handler = handle
    code, said = run("--concurrency", "1")
    assert code == 1, said
    results = run.results()
    assert [result["id"] for result in results] == ids
    assert [(r["id"], r["code"]) for r in results if not r["success"]] == [(poison, "NOT_RUN")]
    assert "timed out" in results[40]["error"]


@pytest.mark.parametrize("as_emulator", [False, True])
def test_one_item_that_ends_the_function_costs_no_other(as_emulator: bool, run: Any, server: Any) -> None:
    ids = run.write_items(range(16))
    handler, server.as_emulator = server.handler, as_emulator

    def handle(event: Any) -> Any:
        if any(item["id"] == ids[3] for item in event["items"]):
            return {"errorType": "Runtime.ExitError", "errorMessage": "RequestId: 1 Error: signal: killed"}
        return handler(event)

    server.handler = handle
    code, said = run("--concurrency", "1")
    assert code == 1, said
    results = run.results()
    assert [result["id"] for result in results] == ids
    assert [(r["id"], r["code"]) for r in results if not r["success"]] == [(ids[3], "WORKER_CRASHED")]
    # Four times halved, three times alone, and the other halves.
    assert server.calls == 11
    assert "function ended 6" in said


def test_what_had_no_time_is_asked_for_again(run: Any, server: Any) -> None:
    run.macro = SAMPLES / "slow.py"
    ids = run.write_items(["endless", "endless", "endless", "a", "b"])
    code, said = run("--timeout", "2")
    assert code == 1, said
    results = run.results()
    assert [result["id"] for result in results] == ids
    assert [result.get("code") for result in results] == ["TIMEOUT"] * 3 + [None] * 2
    assert server.calls >= 2
    assert server.seen.delivered == dict.fromkeys(ids, 1)


def test_outputs_too_large_for_one_answer_come_in_several(run: Any, server: Any) -> None:
    run.macro = SAMPLES / "fill.py"
    # 30 outputs of some 0.7 MB of digits each, of which an answer of 6 MB, compressed, holds some 14; and one alone over its cap.
    ids = run.write_items([{"seed": n, "count": 35_000, "times": 20 if n == 7 else 1} for n in range(30)])
    code, said = run("--timeout", "30")
    assert code == 1, said
    results = run.results()
    assert [result["id"] for result in results] == ids
    assert [(r["id"], r["code"]) for r in results if not r["success"]] == [(ids[7], "OUTPUT_TOO_LARGE")]
    assert server.calls > 1
    # Its own cap is no reason to ask for it again.
    assert server.seen.delivered[ids[7]] == 1


def test_an_item_too_large_for_a_request_has_that_as_its_result(run: Any, server: Any) -> None:
    run.write_items([1, "x" * 7_000_000, 3])
    code, said = run()
    assert code == 1, said
    results = run.results()
    assert [r.get("code") for r in results] == [None, "NOT_RUN", None]
    assert "over the 6 MB that Lambda takes: it was not sent" in results[1]["error"]
    assert server.seen.sizes == [1, 1]


def test_a_request_stays_under_its_size(run: Any, server: Any) -> None:
    run.macro = SAMPLES.parent / "ratio.py"
    run.write_items([{"a": 1, "b": 2, "more": "y" * 1_000_000}] * 12)
    code, said = run("--concurrency", "2")
    assert code == 0, said
    assert max(server.seen.sizes) == 4


def test_a_macro_that_is_refused_costs_one_small_batch(run: Any, server: Any) -> None:
    run.macro = SAMPLES / "broken.py"
    run.write_items(range(5000))
    code, said = run("--concurrency", "4")
    assert code == 1
    assert "SYNTAX_ERROR" in said
    assert 'output["double"] = json *' in said
    assert server.seen.sizes == [100]


def test_parquet_has_a_row_for_each_item(run: Any) -> None:
    ids = run.write_items([1, "a", None, 4])
    out = run.folder / "out.parquet"
    code, said = run("--out", str(out))
    assert code == 1, said
    assert "3 of 4 items succeeded, 1 failed (RUNTIME_ERROR 1)" in said
    table = pq.read_table(out)
    rows = table.to_pylist()
    assert [row["id"] for row in rows] == ids
    assert [row["success"] for row in rows] == [True, True, False, True]
    assert [json.loads(row["output"]) for row in rows if row["success"]] == [
        {"double": 2},
        {"double": "aa"},
        {"double": 8},
    ]
    assert (rows[2]["code"], rows[2]["line"], rows[2]["output"]) == ("RUNTIME_ERROR", 1, None)
    assert "TypeError" in rows[2]["error"]


def test_csv_items_and_an_emulator_without_credentials(run: Any, server: Any) -> None:
    table = run.folder / "items.csv"
    table.write_text('id,note\n"a\nb",1\nc,2\n')
    run.macro = SAMPLES.parent / "ratio.py"
    code, said = run("--items", str(table), "--url", server.url)
    assert code == 1, said  # the table has not what that macro reads
    assert [result["id"] for result in run.results()] == ["a\nb", "c"]
    assert server.seen.functions == ["function"]
    assert server.seen.signed == [False]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--items", "items.doc"], "a file of items ends in .json, .ndjson"),
        (["--out", "out.txt"], "results are written as .csv, .tsv, .xlsx, .parquet, .ndjson, .jsonl or .json."),
        (["--url", "http://127.0.0.1:1", "--profile", "x"], "--profile and --region go with --function"),
        (["--url", "http://127.0.0.1:1/elsewhere"], "without a path"),
        (["--profile", "nobody"], "AWS cannot be called: The config profile (nobody) could not be found."),
    ],
)
def test_what_cannot_be_carried_out_is_a_sentence(arguments: list[str], sentence: str, run: Any, server: Any) -> None:
    run.write_items([1])
    code, said = run(*arguments)
    assert code == 2
    assert sentence in said
    assert "Traceback" not in said
    assert server.calls == 0


def test_a_broken_line_is_said_before_anything_runs(run: Any, server: Any) -> None:
    run.items.write_text('{"id": "a", "data": 1}\n' * 2000 + '{"id": \n')
    code, said = run()
    assert code == 2
    assert "not valid JSON at line 2001" in said
    assert server.calls == 0
