"""A bulk run from its object to its results, through the dispatcher, in moto's S3, with a function that answers by contract."""

import base64
import gzip
import io
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError
from moto import mock_aws

from deploy.dispatcher import call as calls
from deploy.dispatcher import entry
from deploy.dispatcher.faults import (
    BadRunError,
    MacroRefusedError,
    RunnerBrokenError,
    RunnerBusyError,
    RunnerForbiddenError,
)

BUCKET = "bulk"
Answer = Callable[[dict[str, Any]], Any]


class Context:
    """An invocation with ten minutes to go; a pause takes its time from them, and nothing else does."""

    slept = 0.0

    def get_remaining_time_in_millis(self) -> int:
        """Give the time that is left."""
        return 600_000 - round(self.slept * 1000)


def says(code: str, status: int = 400) -> ClientError:
    """Give what boto3 raises where Lambda answers with an error."""
    answer = {"Error": {"Code": code, "Message": "no"}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(answer, "Invoke")


class Functions:
    """Stands in for Lambda's client: answers a request as it is told to, and remembers it."""

    def __init__(self, answer: Answer) -> None:
        """Take what answers."""
        self.answer = answer
        self.asked: list[dict[str, Any]] = []

    def invoke(self, *, FunctionName: str, Payload: bytes, TenantId: str | None = None) -> dict[str, Any]:  # noqa: N803
        """Answer as boto3 does."""
        request = json.loads(Payload)
        self.asked.append(request | {"function": FunctionName, "tenant": TenantId})
        answer = self.answer(request)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, bytes):
            return {"FunctionError": "Unhandled", "Payload": io.BytesIO(answer)}
        return {"Payload": io.BytesIO(json.dumps(answer).encode())}


def doubled(request: dict[str, Any]) -> dict[str, Any]:
    """Answer as a macro would that doubles its data, and fails where there is none."""
    results = [
        {"id": item["id"], "success": True, "output": {"twice": 2 * item["data"]}}
        if isinstance(item["data"], int)
        else {"id": item["id"], "success": False, "error": "TypeError", "code": "RUNTIME_ERROR"}
        for item in request["items"]
    ]
    return {"status": "success", "results": results, "errors": []}


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    settings = {
        "BUCKET": BUCKET,
        "FUNCTIONS": '{"python": "arn:python:live"}',
        "TENANT_ISOLATION": "no",
        "BATCH_SECONDS": "60",
        "TOLERATED_PERCENT": "0",
    }
    settings |= {"ITEMS_PER_BATCH": "3", "BYTES_PER_BATCH": "1000", "AWS_DEFAULT_REGION": "us-east-1"}
    for name, value in (settings | {"AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "none"}).items():
        monkeypatch.setenv(name, value)
    with mock_aws():
        client = boto3.client("s3")
        client.create_bucket(Bucket=BUCKET)
        client.put_object(Bucket=BUCKET, Key="macros/double.py", Body=b"output['twice'] = 2 * json\n")
        yield client


@pytest.fixture
def functions(bucket: Any, monkeypatch: pytest.MonkeyPatch) -> Functions:
    made = Functions(doubled)
    monkeypatch.setattr(Context, "slept", 0.0)
    monkeypatch.setattr(time, "sleep", lambda seconds: setattr(Context, "slept", Context.slept + seconds))
    monkeypatch.setattr(boto3, "client", lambda service, **_: made if service == "lambda" else bucket)
    return made


def start(key: str, **more: Any) -> dict[str, Any]:
    """Take the first step of a run over an object."""
    asked = {"items": key, "language": "python", "macro": "macros/double.py"} | more
    return entry.handle({"step": "split", "run": "r1", "asked": asked}, Context())


def run(batch: dict[str, Any]) -> dict[str, Any]:
    """Take the step of a run that runs a batch."""
    return entry.handle(
        {"step": "run", "run": "r1", "language": "python", "macro": "macros/double.py", "batch": batch}, Context()
    )


def lines(bucket: Any, key: str) -> list[Any]:
    """Read the lines of an object."""
    return [json.loads(line) for line in bucket.get_object(Bucket=BUCKET, Key=key)["Body"].read().decode().splitlines()]


def manifest(bucket: Any, made: dict[str, Any]) -> list[dict[str, Any]]:
    """Read the manifest of a run."""
    return list(json.loads(bucket.get_object(Bucket=BUCKET, Key=made["manifest"])["Body"].read()))


def test_a_run_from_its_object_to_its_summary(bucket: Any, functions: Functions) -> None:
    text = "".join(
        json.dumps({"id": f"leaf-{number}", "data": number if number != 4 else "none"}) + "\n" for number in range(7)
    )
    bucket.put_object(Bucket=BUCKET, Key="in/items.ndjson", Body=text.encode())
    made = start("in/items.ndjson")
    assert (made["batches"], made["items"]) == (3, 7)
    counts = [run(batch) for batch in manifest(bucket, made)]
    assert counts == [
        {"items": 3, "failed": 0, "not_run": 0},
        {"items": 3, "failed": 1, "not_run": 0},
        {"items": 1, "failed": 0, "not_run": 0},
    ]
    assert [row["id"] for row in lines(bucket, "runs/r1/results/000002.ndjson")] == ["leaf-3", "leaf-4", "leaf-5"]
    summary = entry.handle({"step": "finish", "run": "r1", "manifest": made["manifest"]}, Context())
    assert summary == {
        "run": "r1",
        "summary": "runs/r1/summary.json",
        "results": "runs/r1/results/",
        "items": 7,
        "failed": 1,
        "not_run": 0,
        "lost": 0,
        "tolerable": True,
        "batches": 3,
        "missing_batches": 0,
    }
    assert base64.b64decode(functions.asked[0]["script"]) == b"output['twice'] = 2 * json\n"
    assert {request["function"] for request in functions.asked} == {"arn:python:live"}


def test_a_batch_again_leaves_nothing_twice(bucket: Any, functions: Functions) -> None:
    bucket.put_object(Bucket=BUCKET, Key="in/items.ndjson", Body=b"1\n2\n")
    (batch,) = manifest(bucket, start("in/items.ndjson"))
    assert run(batch) == run(batch)
    keys = [row["Key"] for row in bucket.list_objects_v2(Bucket=BUCKET, Prefix="runs/r1/results/")["Contents"]]
    assert keys == ["runs/r1/results/000001.ndjson"]
    assert len(functions.asked) == 2


def test_batches_hold_no_more_bytes_than_they_may(bucket: Any) -> None:
    rows = [
        json.dumps({"id": str(number), "data": "x" * size}) for number, size in enumerate((400, 400, 400, 3000, 10))
    ]
    bucket.put_object(Bucket=BUCKET, Key="in/items.ndjson", Body="\n".join(rows).encode())
    made = start("in/items.ndjson")
    # Two fit; the third begins anew; the fourth alone is over, and has a batch to itself.
    assert [entry["items"] for entry in manifest(bucket, made)] == [2, 1, 1, 1]


def test_csv_rows_are_items_and_their_cells_values(bucket: Any) -> None:
    body = '\ufeffid,plot,trace,note\nleaf-1,3,"[1, 2]","two\nlines"\n,4.5,[],\n'
    bucket.put_object(Bucket=BUCKET, Key="in/items.csv", Body=body.encode())
    (batch,) = manifest(bucket, start("in/items.csv"))
    assert lines(bucket, batch["batch"]) == [
        {"id": "leaf-1", "data": {"plot": 3, "trace": [1, 2], "note": "two\nlines"}},
        {"id": "2", "data": {"plot": 4.5, "trace": [], "note": None}},
    ]


def test_lines_are_split_at_newlines_only_and_across_pieces(bucket: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deploy.dispatcher.store.CHUNK_BYTES", 3)
    bucket.put_object(Bucket=BUCKET, Key="in/items.jsonl", Body='"a\u2028ä"\r\n\n"€"'.encode())
    (batch,) = manifest(bucket, start("in/items.jsonl"))
    assert [row["data"] for row in lines(bucket, batch["batch"])] == ["a\u2028ä", "€"]


@pytest.mark.parametrize(
    ("key", "body", "says"),
    [
        ("in/a.ndjson", b"1\n{\n", r"in/a\.ndjson: line 2 is not JSON"),
        ("in/a.ndjson", b"NaN\n", r"line 1 is not JSON: NaN is no JSON value"),
        ("in/a.ndjson", b'{"id": true, "data": 1}', r"line 1: the id must be a string"),
        ("in/a.ndjson", b'{"id": "a", "data": 1, "context": []}', r"line 1: the context must be an object"),
        ("in/a.ndjson", b"\xff\n", r"is not UTF-8"),
        ("in/a.ndjson", b"\n\n", r"holds no items"),
        ("in/a.csv", b"a,b\n1\n", r"line 2 has not as many cells"),
        ("in/a.csv", b'a\n"x"y\n', r"line 2 is not CSV"),
        ("in/a.xml", b"<a/>", r"ends in \.ndjson, \.jsonl or \.csv"),
        ("in/a.ndjson", b'"' + b"x" * 4_000_001 + b'"', r"item '1' has 4000\d+ bytes; the most is 4000000"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(bucket: Any, key: str, body: bytes, says: str) -> None:
    bucket.put_object(Bucket=BUCKET, Key=key, Body=body)
    with pytest.raises(BadRunError, match=says):
        start(key)


def test_a_run_that_cannot_be_is_refused_before_anything_is_made(bucket: Any) -> None:
    with pytest.raises(BadRunError, match="language 'ruby' is none of python"):
        start("in/items.ndjson", language="ruby")
    with pytest.raises(BadRunError, match=r"s3://bulk/macros/none\.py: there is no such object"):
        start("in/items.ndjson", macro="macros/none.py")
    with pytest.raises(BadRunError, match="the run's input lacks items, language, macro"):
        entry.handle({"step": "split", "run": "r1", "asked": []}, Context())
    assert "Contents" not in bucket.list_objects_v2(Bucket=BUCKET, Prefix="runs/")


def one_batch(bucket: Any, body: bytes = b"1\n2\n3\n") -> dict[str, Any]:
    """Split an object that makes one batch, and give that."""
    bucket.put_object(Bucket=BUCKET, Key="in/items.ndjson", Body=body)
    (batch,) = manifest(bucket, start("in/items.ndjson"))
    return batch


def test_items_that_did_not_come_to_their_turn_get_another(bucket: Any, functions: Functions) -> None:
    def one_at_a_time(request: dict[str, Any]) -> dict[str, Any]:
        answer = doubled(request)
        late = [
            {"id": row["id"], "success": False, "error": "no time", "code": "NOT_RUN"} for row in answer["results"][1:]
        ]
        return answer | {"results": [answer["results"][0], *late]}

    functions.answer = one_at_a_time
    assert run(one_batch(bucket)) == {"items": 3, "failed": 0, "not_run": 0}
    assert [len(request["items"]) for request in functions.asked] == [3, 2, 1]
    assert [row["output"]["twice"] for row in lines(bucket, "runs/r1/results/000001.ndjson")] == [2, 4, 6]


def test_without_progress_there_is_no_other_turn(bucket: Any, functions: Functions) -> None:
    functions.answer = lambda request: {
        "status": "success",
        "results": [
            {"id": item["id"], "success": False, "error": "no time", "code": "NOT_RUN"} for item in request["items"]
        ],
    }
    assert run(one_batch(bucket)) == {"items": 3, "failed": 3, "not_run": 3}
    assert len(functions.asked) == 1


def test_wrapped_answers_are_unfolded(bucket: Any, functions: Functions) -> None:
    def wrapped(request: dict[str, Any]) -> dict[str, str]:
        packed = gzip.compress(json.dumps(doubled(request)).encode())
        return {"encoding": "gzip+base64", "payload": base64.b64encode(packed).decode()}

    functions.answer = wrapped
    assert run(one_batch(bucket))["failed"] == 0


def test_an_answer_that_unfolds_without_end_is_refused(
    bucket: Any, functions: Functions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "LARGEST_ANSWER_BYTES", 1000)
    packed = base64.b64encode(gzip.compress(b" " * 100_000)).decode()
    functions.answer = lambda _: {"encoding": "gzip+base64", "payload": packed}
    with pytest.raises(RunnerBrokenError, match="unfolds to more than 1000 bytes"):
        run(one_batch(bucket))


def refusal(code: str) -> dict[str, Any]:
    """Give the answer where no item could run at all."""
    return {
        "status": "error",
        "results": [],
        "errors": ["line 1: no"],
        "error_details": [{"code": code, "message": "no"}],
    }


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (refusal("SYNTAX_ERROR"), MacroRefusedError),
        (refusal("POLICY_VIOLATION"), MacroRefusedError),
        (refusal("INVALID_REQUEST"), BadRunError),
        (refusal("SANDBOX_UNAVAILABLE"), RunnerBrokenError),
        (says("TooManyRequestsException", 429), RunnerBusyError),
        (says("ServiceException", 500), RunnerBusyError),
        (says("ResourceNotReadyException", 502), RunnerBusyError),
        (says("EC2ThrottledException", 502), RunnerBusyError),
        (says("ENILimitReachedException", 502), RunnerBusyError),
        (says("SomethingOfTomorrow", 503), RunnerBusyError),
        (EndpointConnectionError(endpoint_url="https://lambda"), RunnerBusyError),
        (ReadTimeoutError(endpoint_url="https://lambda"), RunnerBusyError),
        (ConnectionResetError("reset by peer"), RunnerBusyError),
        (says("ResourceNotFoundException", 404), RunnerForbiddenError),
        (says("AccessDeniedException", 403), RunnerForbiddenError),
        (b'{"errorType": "RuntimeError"}', RunnerBrokenError),
        ({"status": "success", "results": []}, RunnerBrokenError),
        ({"results": []}, RunnerBrokenError),
        ([], RunnerBrokenError),
        ({"encoding": "gzip+base64", "payload": "AAAA"}, RunnerBrokenError),
        ({"encoding": "gzip+base64", "payload": "not base64"}, RunnerBrokenError),
    ],
    ids=str,
)
def test_faults_say_whether_the_same_again_is_worth_it(
    bucket: Any, functions: Functions, answer: Any, fault: type[Exception]
) -> None:
    functions.answer = lambda _: answer
    with pytest.raises(fault):
        run(one_batch(bucket))
    assert "Contents" not in bucket.list_objects_v2(Bucket=BUCKET, Prefix="runs/r1/results/")
    # Passing ones are tried again as long as the slot lasts, broken ones some times, the others once.
    calls = len(functions.asked)
    assert {RunnerBusyError: calls > 15, RunnerBrokenError: calls == 3}.get(fault, calls == 1)
    assert Context.slept <= 530


def test_what_passes_costs_no_batch(bucket: Any, functions: Functions) -> None:
    answers = iter([says("ENILimitReachedException", 502), EndpointConnectionError(endpoint_url="x"), b"{}"])
    functions.answer = lambda request: next(answers, None) or doubled(request)
    assert run(one_batch(bucket)) == {"items": 3, "failed": 0, "not_run": 0}
    assert len(functions.asked) == 4
    # One second, two, four, each by up to a half less.
    assert 3.5 <= Context.slept <= 7


def test_a_lost_batch_leaves_a_line_for_each_item(bucket: Any, functions: Functions) -> None:
    bucket.put_object(Bucket=BUCKET, Key="in/items.ndjson", Body=b"1\n2\n3\n4\n")
    made = start("in/items.ndjson")
    first, second = manifest(bucket, made)
    run(second)
    lost = {"step": "lost", "run": "r1", "batch": first, "error": {"Error": "States.Timeout", "Cause": "too long"}}
    assert entry.handle(lost, Context()) == {"items": 3, "failed": 3, "not_run": 3}
    rows = lines(bucket, "runs/r1/results/000001.ndjson")
    assert [(row["id"], row["code"]) for row in rows] == [("1", "NOT_RUN"), ("2", "NOT_RUN"), ("3", "NOT_RUN")]
    assert rows[0]["error"] == "The batch was lost: States.Timeout: too long"
    summary = entry.handle({"step": "finish", "run": "r1", "manifest": made["manifest"]}, Context())
    assert (summary["items"], summary["lost"], summary["missing_batches"], summary["tolerable"]) == (4, 3, 0, False)
    assert len(functions.asked) == 1


@pytest.mark.parametrize(("percent", "tolerable"), [("0", False), ("74.9", False), ("75", True), ("100", True)])
def test_what_is_tolerated_is_a_share_of_items(
    bucket: Any, functions: Functions, monkeypatch: pytest.MonkeyPatch, percent: str, *, tolerable: bool
) -> None:
    # One of two batches left nothing: half of the batches, and three of four items.
    monkeypatch.setenv("TOLERATED_PERCENT", percent)
    bucket.put_object(Bucket=BUCKET, Key="in/items.ndjson", Body=b"1\n2\n3\n4\n")
    made = start("in/items.ndjson")
    run(manifest(bucket, made)[1])
    summary = entry.handle({"step": "finish", "run": "r1", "manifest": made["manifest"]}, Context())
    assert (summary["lost"], summary["tolerable"]) == (3, tolerable)
    assert len(functions.asked) == 1


def test_items_that_fail_by_their_macro_are_not_lost(bucket: Any, functions: Functions) -> None:
    bucket.put_object(Bucket=BUCKET, Key="in/items.ndjson", Body=b'"a"\n"b"\n')
    made = start("in/items.ndjson")
    run(manifest(bucket, made)[0])
    summary = entry.handle({"step": "finish", "run": "r1", "manifest": made["manifest"]}, Context())
    assert (summary["failed"], summary["lost"], summary["tolerable"]) == (2, 0, True)
    assert len(functions.asked) == 1


def test_a_run_is_a_tenant_where_tenants_are_isolated(
    bucket: Any, functions: Functions, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(one_batch(bucket))
    monkeypatch.setenv("TENANT_ISOLATION", "yes")
    run(one_batch(bucket))
    assert [request["tenant"] for request in functions.asked] == [None, "r1"]


def test_summary_names_the_batches_that_are_missing(bucket: Any, functions: Functions) -> None:
    bucket.put_object(Bucket=BUCKET, Key="in/items.ndjson", Body=b"1\n2\n3\n4\n")
    made = start("in/items.ndjson")
    run(manifest(bucket, made)[1])
    summary = entry.handle({"step": "finish", "run": "r1", "manifest": made["manifest"]}, Context())
    assert (summary["batches"], summary["missing_batches"], summary["items"]) == (2, 1, 4)
    assert json.loads(bucket.get_object(Bucket=BUCKET, Key="runs/r1/summary.json")["Body"].read())["missing"] == [
        "runs/r1/batches/000001.ndjson"
    ]
    assert len(functions.asked) == 1
