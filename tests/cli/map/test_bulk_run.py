"""What a run does with each answer, without a network: who is asked again, in halves or alone, and how much is under way."""

from __future__ import annotations

import json
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from cli.bulk import bulk_run
from cli.bulk.answers import RefusedError, open_results
from cli.bulk.bulk_run import BulkRun
from cli.bulk.journal import Journal
from cli.bulk.spool import Entry, Spool, cut_batches
from cli.calls.retrying import BROKEN_TRIES, BROKEN_TRIES_ALONE, Retrying
from cli.calls.several import spread
from cli.faults import CliError, RetryableError, SmallerError
from cli.inputs.stream import ItemFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cli.calls.aws import Send


def succeed(payload: bytes) -> bytes:
    items = json.loads(payload)["items"]
    return respond([{"id": item["id"], "success": True, "output": {"n": item["data"]}} for item in items])


def respond(results: list[Any], **more: Any) -> bytes:
    return json.dumps({"status": "success", "results": results, "errors": [], **more}).encode()


def fail(kind: str, message: str = "RequestId: 1 Error: Runtime exited with error: signal: killed") -> bytes:
    return json.dumps({"errorType": kind, "errorMessage": message}).encode()


class Run:
    """A run over numbered items in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, send: Send, data: list[Any], concurrency: int = 1, batch: int = 100) -> list[Any]:
        path = self.folder / "items.ndjson"
        path.write_text("".join(json.dumps({"id": str(n), "data": value}) + "\n" for n, value in enumerate(data)))
        spool = Spool(self.folder)
        survey = spool.fill(ItemFile(str(path)))
        journal = Journal(self.folder / "journal", {"format": 1, "macro": "m", "items": survey.sha256}, survey.total)
        self.bulk = BulkRun(send, "here", b'{"script":""}', journal, Retrying(0.001), concurrency)
        try:
            self.bulk.run(cut_batches(spool.entries(journal.is_done), batch, 20), lambda: None)
            return [json.loads(result) for result in journal.results()]
        finally:
            journal.close(remove=True)
            spool.close()


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(tmp_path)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("Runtime.ExitError", "WORKER_CRASHED"),
        ("Runtime.OutOfMemory", "MEMORY_LIMIT"),
        ("Sandbox.Timedout", "NOT_RUN"),
    ],
)
def test_a_function_that_ends_halves_the_batch_and_alone_the_item_has_its_result_after_three_tries(
    kind: str, code: str, run: Run
) -> None:
    sizes: list[int] = []

    def send(payload: bytes) -> bytes:
        ids = [item["id"] for item in json.loads(payload)["items"]]
        sizes.append(len(ids))
        return fail(kind) if "40" in ids else succeed(payload)

    results = run(send, list(range(64)))
    assert [result["id"] for result in results] == [str(n) for n in range(64)]
    assert [(r["id"], r["code"]) for r in results if not r["success"]] == [("40", code)]
    assert kind in results[40]["error"]
    # Halved six times, and alone three times: nothing is asked for ever.
    assert sizes.count(1) == 4
    assert len(sizes) == 15


def test_a_function_that_always_ends_ends_the_run(run: Run) -> None:
    calls: list[int] = []

    def send(_: bytes) -> bytes:
        calls.append(1)
        return fail("Runtime.ExitError")

    with pytest.raises(CliError, match=r"26 invocations in a row ran no item.*Runtime\.ExitError"):
        run(send, list(range(1000)))
    assert len(calls) == 26


def test_answers_that_ran_no_item_end_a_run_only_where_nothing_comes_between(run: Run) -> None:
    def send(payload: bytes) -> bytes:
        items = json.loads(payload)["items"]
        return fail("Runtime.ExitError") if any(item["data"] % 4 == 1 for item in items) else succeed(payload)

    results = run(send, list(range(60)), batch=4)
    assert [result["success"] for result in results] == [number % 4 != 1 for number in range(60)]


def test_what_was_too_large_in_company_is_asked_again_and_alone_it_is_kept(run: Run) -> None:
    sizes: list[int] = []

    def send(payload: bytes) -> bytes:
        first, *others = json.loads(payload)["items"]
        sizes.append(1 + len(others))
        large = {"success": False, "error": "x", "code": "OUTPUT_TOO_LARGE", "retry": "smaller"}
        good = {"id": first["id"], "success": True, "output": {}} if others else {"id": first["id"], **large}
        return respond([good, *({"id": item["id"], **large} for item in others)])

    results = run(send, [1, 2, 3])
    assert [result.get("code", "") for result in results] == ["", "", "OUTPUT_TOO_LARGE"]
    assert sizes == [3, 2, 1]
    assert run.bulk.retrying.again == {"not run or too large": 2}


@pytest.mark.parametrize("said", [{"code": "NOT_RUN"}, {"code": "TIMEOUT", "retry": "same"}])
def test_items_that_never_have_their_turn_are_asked_three_times_alone(said: dict[str, str], run: Run) -> None:
    sizes: list[int] = []

    def send(payload: bytes) -> bytes:
        items = json.loads(payload)["items"]
        sizes.append(len(items))
        return respond([{"id": item["id"], "success": False, "error": "x", **said} for item in items])

    results = run(send, [1, 2])
    assert [(result["success"], result["code"]) for result in results] == [(False, "NOT_RUN")] * 2
    assert sizes == [2, 1, 1, 1, 1, 1, 1]
    assert run.bulk.retrying.again == {"not run": 5}


def test_a_fault_of_the_function_itself_is_not_asked_again(run: Run) -> None:
    with pytest.raises(CliError, match="the function itself failed: BrokenError"):
        run(lambda _: fail("BrokenError", "no layer"), [1, 2])


@pytest.mark.parametrize("concurrency", [1, 2])
def test_a_batch_that_breaks_each_connection_is_divided_until_the_item_is_alone(concurrency: int, run: Run) -> None:
    broken: list[int] = []

    def send(payload: bytes) -> bytes:
        ids = [item["id"] for item in json.loads(payload)["items"]]
        if "70" in ids:
            broken.append(len(ids))
            raise RetryableError("here: the connection broke", "connection broke", may_have_begun=True)
        time.sleep(0.001)
        return succeed(payload)

    results = run(send, list(range(80)), concurrency, batch=10)
    assert [r["id"] for r in results if not r["success"]] == ["70"]
    # Lost are the tries of one batch and its halves: 10, 5, 2 or 3, and three times alone.
    assert BROKEN_TRIES * 6 <= len(broken) <= BROKEN_TRIES_ALONE * 8


def test_what_never_reached_anybody_is_not_divided(run: Run) -> None:
    sizes: list[int] = []
    left = [12]

    def send(payload: bytes) -> bytes:
        sizes.append(len(json.loads(payload)["items"]))
        if len(sizes) > 1 and left[0]:
            left[0] -= 1
            raise RetryableError("here: cannot be reached", "unreachable")
        return succeed(payload)

    assert [r["output"]["n"] for r in run(send, list(range(250)))] == list(range(250))
    assert set(sizes) == {100, 50}
    assert run.bulk.retrying.again == {"unreachable": 12}


def test_several_places_share_the_work_and_each_has_its_share_at_once(run: Run) -> None:
    most: dict[str, int] = {"a": 0, "b": 0}
    now = dict.fromkeys(most, 0)
    lock = threading.Lock()

    def place(name: str) -> Callable[[bytes], bytes]:
        def send(payload: bytes) -> bytes:
            with lock:
                now[name] += 1
                most[name] = max(most[name], now[name])
            time.sleep(0.01)
            with lock:
                now[name] -= 1
            return succeed(payload)

        return send

    results = run(spread([place("a"), place("b")], 4), list(range(500)), concurrency=4, batch=10)
    assert [r["output"]["n"] for r in results] == list(range(500))
    assert most == {"a": 2, "b": 2}


def test_a_place_that_is_away_leaves_its_work_to_the_other(run: Run) -> None:
    def away(_: bytes) -> bytes:
        raise RetryableError("there: cannot be reached", "unreachable")

    results = run(spread([succeed, away], 2), list(range(300)), concurrency=2, batch=20)
    assert [r["output"]["n"] for r in results] == list(range(300))


def test_the_bytes_under_way_are_bounded(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_run, "MOST_BYTES_UNDER_WAY", 1_000_000)
    lock, now, most = threading.Lock(), [0], [0]

    def send(payload: bytes) -> bytes:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.01)
        answer = respond(
            [{"id": i["id"], "success": True, "output": {"t": "x" * 20_000}} for i in json.loads(payload)["items"]]
        )
        with lock:
            now[0] -= 1
        return answer

    results = run(send, list(range(200)), concurrency=16, batch=10)
    assert len(results) == 200
    # An answer has 200 KB: of sixteen, four may be under way, and one more before the first was seen.
    assert 2 <= most[0] <= 5
    assert run.bulk._bytes_under_way == 0


def test_answers_that_come_are_looked_at_while_the_next_are_made(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    busy, overlapped = threading.Event(), list[bool]()
    settle = BulkRun._settle

    def send(payload: bytes) -> bytes:
        busy.set()
        time.sleep(0.02)
        busy.clear()
        return succeed(payload)

    def watched(self: BulkRun, *arguments: Any) -> None:
        time.sleep(0.005)
        overlapped.append(busy.is_set())
        settle(self, *arguments)

    monkeypatch.setattr(BulkRun, "_settle", watched)
    run(send, list(range(500)), batch=50)
    # Not the first, before whose answer nothing else is sent, nor the last.
    assert sum(overlapped) >= len(overlapped) - 4


def test_results_stay_as_they_were_written() -> None:
    texts = [
        '{"success":true,"id":"0","output":{"x":1.50,"y":1e2,"t":"\\u00e9é"}}',
        '{"id":"1","code":"TIMEOUT","success":false}',
    ]
    body = f'{{"errors":[],"results":[{",".join(texts)}],"status":"success"}}'.encode()
    results = open_results(body, "here", 2)
    assert [(result.text.decode(), result.code) for result in results] == [(texts[0], ""), (texts[1], "TIMEOUT")]


def test_an_answer_as_others_write_it_is_one_line_a_result() -> None:
    results = [{"id": "a", "success": True, "output": {"s": "\ud800", "n": [1, 2]}}, {"id": "b", "success": False}]
    body = json.dumps({"status": "success", "errors": [], "results": results}, indent=2).encode()
    found = open_results(body, "here", 2)
    assert [json.loads(result.text) for result in found] == results
    assert [result.code for result in found] == ["", "ERROR"]
    assert not any(b"\n" in result.text for result in found)


@pytest.mark.parametrize(
    "results",
    [
        [{"id": "a", "success": True, "output": {}}],
        [{"id": "a", "success": True}, {"id": "b", "success": True, "output": []}],
        [{"id": "a", "success": "yes", "output": {}}, {"id": "b", "success": False}],
        [1, 2],
    ],
)
def test_an_answer_that_breaks_the_contract_is_a_sentence(results: list[Any]) -> None:
    with pytest.raises(CliError, match="one result for each of the 2 items"):
        open_results(respond(results), "here", 2)


ONE_RESULT = '{"status":"success","errors":[],"results":[%s]}'


@pytest.mark.parametrize("name", ["plant", "\\ud800"], ids=["as most", "half a surrogate"])
@pytest.mark.parametrize(
    ("rest", "code", "retry"),
    [
        ('"success":true,"output":{"a":1}', "", ""),
        ('"success":true,"output":{},"code":"TIMEOUT","retry":"same"', "", "same"),
        ('"success":false', "ERROR", ""),
        ('"success":false,"code":""', "ERROR", ""),
        ('"success":false,"output":[],"code":"NOT_RUN","retry":"smaller"', "NOT_RUN", "smaller"),
    ],
)
def test_what_decides_about_an_item_is_read_whatever_its_texts_hold(
    name: str, rest: str, code: str, retry: str
) -> None:
    text = f'{{"id":"{name}",{rest}}}'
    (found,) = open_results((ONE_RESULT % text).encode(), "here", 1)
    assert (found.code, found.retry) == (code, retry)
    assert json.loads(found.text) == json.loads(text)


@pytest.mark.parametrize("name", ["plant", "\\ud800"], ids=["as most", "half a surrogate"])
@pytest.mark.parametrize(
    "rest",
    [
        '"output":{}',
        '"success":1,"output":{}',
        '"success":true',
        '"success":true,"output":[]',
        '"success":true,"output":"{"',
        '"success":false,"code":5',
        '"success":false,"retry":5',
    ],
)
def test_a_result_of_another_shape_is_said_whatever_its_texts_hold(name: str, rest: str) -> None:
    with pytest.raises(CliError, match="one result for each of the 1 items"):
        open_results((ONE_RESULT % f'{{"id":"{name}",{rest}}}').encode(), "here", 1)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_no_line_ends_within_a_result(end: str) -> None:
    (found,) = open_results((ONE_RESULT % f'{{"success":true,{end}"output":{{"t":"\\n"}}}}').encode(), "here", 1)
    assert found.text == b'{"success":true,"output":{"t":"\\n"}}'


def test_an_output_that_is_no_utf8_is_no_answer() -> None:
    body = ONE_RESULT.encode() % b'{"success":true,"output":{"t":"\xff"}}'
    with pytest.raises(CliError, match="not JSON"):
        open_results(body, "here", 1)


@pytest.mark.parametrize("count", [0, 2])
def test_as_many_results_as_items_or_none(count: int) -> None:
    body = (ONE_RESULT % '{"success":false}').encode()
    assert len(open_results(body, "here", 1)) == 1
    with pytest.raises(CliError, match=f"one result for each of the {count} items"):
        open_results(body, "here", count)


def test_what_is_said_in_place_of_results_is_told_apart() -> None:
    refused = {
        "status": "error",
        "results": [],
        "errors": ["no"],
        "error_details": [{"code": "SYNTAX_ERROR", "message": "no"}],
    }
    with pytest.raises(RefusedError):
        open_results(json.dumps(refused).encode(), "here", 2)
    large = {
        **refused,
        "errors": ["it is too large"],
        "error_details": [{"code": "OUTPUT_TOO_LARGE", "message": "too large"}],
    }
    with pytest.raises(SmallerError, match="too large") as caught:
        open_results(json.dumps(large).encode(), "here", 2)
    # An output that no answer holds alone would be none the smaller the next time.
    assert (caught.value.code, caught.value.hopeless_alone) == ("OUTPUT_TOO_LARGE", True)
    for silent in ({**refused, "error_details": [], "errors": []}, {"status": "error", "results": [], "errors": []}):
        with pytest.raises(RefusedError):
            open_results(json.dumps(silent).encode(), "here", 2)
    both = {**large, "error_details": [*large["error_details"], *refused["error_details"]]}
    with pytest.raises(RefusedError):
        open_results(json.dumps(both).encode(), "here", 2)
    for body, words in (
        (b"<html>", "not JSON"),
        (b'"Task timed out"', "not a response"),
        (b'{"encoding":"zip"}', "not a response"),
    ):
        with pytest.raises(CliError, match=words):
            open_results(body, "here", 2)


def test_items_are_kept_as_they_stand_and_what_is_no_item_becomes_one(tmp_path: Path) -> None:
    lines = [
        '{"id": "a", "data": 1.50, "context": {"k": 1}}',
        '{"data": [1, null], "id": 7}',
        '{"trace": [1], "id": "own"}',
        "3",
        '{"id": "s", "data": "\\ud800"}',
        '{"id": "i", "data": 123456789012345678901234567890}\r',
    ]
    path = tmp_path / "items.ndjson"
    path.write_bytes("\n".join(lines).encode() + b"\n\n")
    spool = Spool(tmp_path)
    assert spool.fill(ItemFile(str(path))).total == 6
    entries = list(spool.entries(lambda position: position == 3))
    spool.close()
    assert [entry.position for entry in entries] == [0, 1, 2, 4, 5]
    assert entries[0].text.decode() == lines[0]
    assert [json.loads(entry.text) for entry in entries[1:]] == [
        {"id": "7", "data": [1, None]},
        {"id": "own", "data": {"trace": [1], "id": "own"}},
        {"id": "s", "data": "\ud800"},
        {"id": "i", "data": 123456789012345678901234567890},
    ]
    assert [entry.id for entry in entries] == ["a", "7", "own", "s", "i"]
    # Nobody sees the file, also where this process is killed.
    assert [each.name for each in tmp_path.iterdir()] == ["items.ndjson"]


def test_a_number_that_json_has_no_form_for_is_said_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "items.ndjson"
    path.write_text('{"id": "a", "data": 1}\n{"id": "b", "data": [1e999]}\n')
    spool = Spool(tmp_path)
    with pytest.raises(CliError, match=r"items\.ndjson: entry 2: holds a number that is too large"):
        spool.fill(ItemFile(str(path)))
    spool.close()


@pytest.mark.parametrize(
    ("entries", "most", "batches"),
    [
        (0, 100, []),
        (100, 100, [100]),
        (101, 100, [100, 1]),
        (250, 1_000, [100, 150]),
        (1_101, 1_000, [100, 1_000, 1]),
        (7, 3, [3, 3, 1]),
        (2, 1, [1, 1]),
    ],
)
def test_batches_have_their_number_of_items_and_the_first_is_small(entries: int, most: int, batches: list[int]) -> None:
    made = list(cut_batches((Entry(n, b"{}") for n in range(entries)), most, 20))
    assert [len(batch) for batch in made] == batches
    assert [entry.position for batch in made for entry in batch] == list(range(entries))


@pytest.mark.parametrize(
    ("sizes", "batches"),
    [
        ([2_000_000, 2_999_980], [2]),  # with what stands beside them 5 MB
        ([2_000_000, 2_999_981], [1, 1]),
        ([2_000_000, 2_999_980, 1], [2, 1]),
        ([9_000_000, 1, 9_000_000], [1, 1, 1]),
        ([2_000_000, 2_999_981, 1_999_999, 1], [1, 2, 1]),
    ],
)
def test_a_batch_holds_what_an_event_may(sizes: list[int], batches: list[int]) -> None:
    """Each entry has a comma behind it."""
    entries = [Entry(n, bytes(size - 1)) for n, size in enumerate(sizes)]
    assert [len(batch) for batch in cut_batches(entries, 100, 20)] == batches
