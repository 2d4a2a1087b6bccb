"""`serve` in front of the real emulator: whatever callers do, all who wait are answered and the endpoint stays up."""

from __future__ import annotations

import base64
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from targets import descendants_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
PATH = "/2015-03-31/functions/{}/invocations"
DOUBLE = "output['double'] = 2 * json"
SPIN = "while True: pass"


class Endpoint:
    """`macro-runner serve python` as a process, and what it has said so far."""

    def __init__(self, *arguments: str, language: str = "python", **environment: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port: int = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        command = [sys.executable, "-m", "cli.main", "serve", language, "--port", str(self.port), *arguments]
        env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.said: list[str] = []
        self.reader = threading.Thread(target=self._read)
        self.reader.start()
        self.wait_for("Ctrl-C ends it.")

    def _read(self) -> None:
        assert self.process.stdout is not None
        self.said.extend(iter(self.process.stdout.readline, ""))

    def wait_for(self, words: str, since: int = 0) -> None:
        deadline = time.monotonic() + 60
        while not any(words in line for line in self.said[since:]):
            assert time.monotonic() < deadline, self.said
            time.sleep(0.02)

    def pid_of(self, word: str) -> int:
        """Find one of its processes by a word of its command."""
        for pid in descendants_of(self.process.pid):
            parts = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            if word.encode() in (parts[0] if word == "aws-lambda-rie" else b" ".join(parts[:3])):
                return pid
        raise AssertionError(word)

    def post(self, body: bytes, name: str = "function", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        try:
            connection.request("POST", PATH.format(name), body, {k.replace("_", "-"): v for k, v in headers.items()})
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def outputs(self, macro: str, *data: Any) -> list[Any]:
        answer, body = self.post(event(macro, *data))
        assert (answer.status, answer.headers["x-amz-function-error"]) == (200, None), (body, self.said[-20:])
        return [result.get("output", result.get("code")) for result in json.loads(body)["results"]]

    def send_and_leave(self, body: bytes, after_seconds: float, share: float = 1) -> None:
        """Send a request, or a part of it, and hang up without waiting for the answer."""
        with socket.create_connection(("127.0.0.1", self.port)) as caller:
            head = f"POST {PATH.format('f')} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n"
            caller.sendall(head.encode() + body[: int(len(body) * share)])
            time.sleep(after_seconds)

    def close(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        finally:
            self.process.kill()
            self.reader.join()
            assert self.process.stdout is not None
            self.process.stdout.close()


def event(macro: str, *data: Any, timeout: float = 20) -> bytes:
    items = [{"id": str(place), "data": value} for place, value in enumerate(data)]
    script = base64.b64encode(macro.encode()).decode()
    return json.dumps({"script": script, "items": items, "timeout": timeout}).encode()


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    server = Endpoint(MACRO_ITEM_TIMEOUT_MS="300")
    yield server
    server.close()
    assert server.process.returncode == 0
    assert "ended, with everything that was started" in server.said[-1]


@pytest.fixture
def serve() -> Iterator[Callable[..., Endpoint]]:
    started: list[Endpoint] = []

    def start(*arguments: str, **environment: str) -> Endpoint:
        started.append(Endpoint(*arguments, MACRO_ITEM_TIMEOUT_MS="300", **environment))
        return started[-1]

    yield start
    for server in started:
        server.close()


def test_fifty_callers_of_whom_ten_hang_up_and_one_sends_too_much(endpoint: Endpoint) -> None:
    emulator = endpoint.pid_of("aws-lambda-rie")

    def call(number: int) -> Any:
        if number % 10 in (3, 7):
            # Half a body; a whole one, left in its turn; and left before it.
            return endpoint.send_and_leave(event(SPIN, 1), 0.05 * (number % 4), 0.5 if number < 20 else 1)
        if number == 25:
            return endpoint.post(b'"' + b"x" * 7_000_000 + b'"')[0].status
        return endpoint.outputs(DOUBLE, number)

    with ThreadPoolExecutor(50) as callers:
        answers = list(callers.map(call, range(50)))
    stayed = {number: [{"double": 2 * number}] for number in range(50) if number % 10 not in (3, 7)}
    assert {n: answer for n, answer in enumerate(answers) if answer is not None} == stayed | {25: 413}
    assert endpoint.outputs(DOUBLE, 4) == [{"double": 8}]
    assert endpoint.pid_of("aws-lambda-rie") == emulator


def test_a_caller_who_leaves_while_it_runs_costs_nobody_else(endpoint: Endpoint) -> None:
    assert endpoint.outputs(DOUBLE, 1) == [{"double": 2}]
    since, emulator = len(endpoint.said), endpoint.pid_of("aws-lambda-rie")
    # Six items of 0.3 s: it has begun by then, and goes on.
    endpoint.send_and_leave(event(SPIN, *range(6)), 0.9)
    assert endpoint.outputs(DOUBLE, 1) == [{"double": 2}]
    endpoint.wait_for("python  6 items, 0 ok, 6 TIMEOUT (line 1)", since)
    assert endpoint.pid_of("aws-lambda-rie") == emulator


def test_a_request_over_six_megabytes_is_refused_as_lambda_does_and_one_below_is_run(endpoint: Endpoint) -> None:
    answer, body = endpoint.post(event(DOUBLE, "x" * 7_000_000))
    assert (answer.status, answer.headers["x-amzn-ErrorType"]) == (413, "RequestEntityTooLargeException")
    assert "over 6 MB" in json.loads(body)["message"]
    (output,) = endpoint.outputs("output['length'] = len(json)", "x" * 6_200_000)
    assert output == {"length": 6_200_000}


def test_each_request_has_a_line_for_people(endpoint: Endpoint) -> None:
    since = len(endpoint.said)
    endpoint.outputs("\noutput['a'] = 1 / json", *[1] * 7, 0)
    endpoint.post(event("output = ("))
    endpoint.post(b"half a reque")
    endpoint.wait_for("HTTP 400", since)
    # The line of a request before this may have come late.
    lines = [line for line in endpoint.said[since:] if line.startswith("python  ")][-3:]
    assert lines[0].startswith("python  8 items, 7 ok, 1 RUNTIME_ERROR (line 2)  ")
    assert lines[0].endswith(" ms\n")
    assert lines[1].startswith("python  refused: SYNTAX_ERROR (line 1)  ")
    assert "Could not parse request body into json" in lines[2]


@pytest.mark.parametrize(
    "name", ["macros", "macros:live", "arn%3Aaws%3Alambda%3Aeu-central-1%3A123456789012%3Afunction%3Am"]
)
def test_any_name_of_a_function_works(name: str, endpoint: Endpoint) -> None:
    answer, body = endpoint.post(event(DOUBLE, 3), f"{name}")
    assert (answer.status, json.loads(body)["results"][0]["output"]) == (200, {"double": 6})
    assert answer.headers["x-amz-executed-version"] == "$LATEST"
    assert answer.headers["x-amz-function-error"] is None


def test_types_of_invocation_are_lambdas(endpoint: Endpoint) -> None:
    since = len(endpoint.said)
    assert endpoint.post(event(DOUBLE, *range(5)), X_Amz_Invocation_Type="DryRun")[0].status == 204
    answer, body = endpoint.post(event(DOUBLE, 1, 2, 3), X_Amz_Invocation_Type="Event")
    assert (answer.status, body) == (202, b"")
    endpoint.wait_for("python  3 items, 3 ok", since)
    assert not any("5 items," in line for line in endpoint.said[since:])
    answer, body = endpoint.post(event(DOUBLE, 1), X_Amz_Invocation_Type="Maybe")
    assert (answer.status, answer.headers["x-amzn-ErrorType"]) == (400, "InvalidParameterValueException")


def test_whoever_comes_with_a_browser_or_to_another_path_is_told_what_is_here(endpoint: Endpoint) -> None:
    for method, path, status in (
        ("GET", "/", 200),
        ("HEAD", "/", 200),
        ("GET", PATH.format("f"), 405),
        ("POST", "/elsewhere", 404),
    ):
        connection = http.client.HTTPConnection("127.0.0.1", endpoint.port, timeout=10)
        connection.request(method, path)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        assert answer.status == status
        assert (b"POST a request of the contract to" in body) is (method != "HEAD")


def test_a_page_on_the_web_cannot_run_macros_through_its_visitors_browser(endpoint: Endpoint) -> None:
    since = len(endpoint.said)
    for origin in ("https://attacker.example", "null", endpoint.url):
        answer, body = endpoint.post(event("print('ran')", *range(6)), Origin=origin, Content_Type="text/plain")
        assert answer.status == 403
        assert b"results" not in body
    assert endpoint.outputs(DOUBLE, 1, 1) == [{"double": 2}] * 2
    endpoint.wait_for("python  2 items, 2 ok", since)
    assert not any("6 items" in line for line in endpoint.said[since:])


def test_one_connection_carries_many_requests_also_in_chunks(endpoint: Endpoint) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", endpoint.port, timeout=60)
    for number in range(5):
        body = event(DOUBLE, number)
        pieces = iter([body[:10], body[10:]])
        connection.request("POST", PATH.format("f"), pieces if number % 2 else body, encode_chunked=bool(number % 2))
        answer = json.loads(connection.getresponse().read())
        assert answer["results"][0]["output"] == {"double": 2 * number}
    connection.close()


def test_half_a_surrogate_is_json_to_lambda_and_to_us(endpoint: Endpoint) -> None:
    assert endpoint.outputs("output['length'] = len(json)", "\ud800") == [{"length": 1}]


def test_it_serves_javascript_as_well(serve: Callable[..., Endpoint]) -> None:
    endpoint = serve(language="js")
    assert endpoint.outputs("output.double = 2 * json;", 4) == [{"double": 8}]
    endpoint.wait_for("js  1 item, 1 ok")


def test_what_ends_under_a_request_is_an_error_of_lambdas_and_is_started_anew(serve: Callable[..., Endpoint]) -> None:
    endpoint = serve()
    endpoint.outputs(DOUBLE, 1)
    for victim in ("handler.entrypoint", "aws-lambda-rie"):
        with ThreadPoolExecutor(2) as callers:
            lost = callers.submit(endpoint.post, event(SPIN, *range(20)))
            time.sleep(0.5)
            waiting = callers.submit(endpoint.outputs, DOUBLE, 5)
            time.sleep(0.1)
            os.kill(endpoint.pid_of(victim), signal.SIGKILL)
            answer, body = lost.result(60)
            assert (answer.status, answer.headers["x-amz-function-error"]) == (200, "Unhandled")
            assert json.loads(body)["errorType"] == "Runtime.ExitError"
            # Whoever waited for his turn does not notice.
            assert waiting.result(60) == [{"double": 10}]
    endpoint.wait_for("The emulator ended by itself with exit code -9")
    # Nothing is left of what was ended: one emulator, one handler.
    commands = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in descendants_of(endpoint.process.pid)]
    assert sum(b"handler.entrypoint" in command and b"aws-lambda-rie" not in command for command in commands) == 1


def test_an_emulator_that_ended_between_requests_costs_none(serve: Callable[..., Endpoint]) -> None:
    endpoint = serve("--workers", "2")
    for _ in range(3):
        os.kill(endpoint.pid_of("aws-lambda-rie"), signal.SIGKILL)
        with ThreadPoolExecutor(4) as callers:
            answers = list(callers.map(lambda number: endpoint.outputs(DOUBLE, number), range(4)))
        assert answers == [[{"double": 2 * number}] for number in range(4)]


def test_workers_answer_side_by_side(serve: Callable[..., Endpoint]) -> None:
    endpoint = serve("--workers", "2")
    stopped = endpoint.pid_of("aws-lambda-rie")
    os.kill(stopped, signal.SIGSTOP)
    try:
        with ThreadPoolExecutor(2) as callers:
            calls = {callers.submit(endpoint.outputs, DOUBLE, 1), callers.submit(endpoint.outputs, DOUBLE, 1)}
            done, held = wait(calls, timeout=60, return_when=FIRST_COMPLETED)
            # Whoever comes while one worker holds a call is answered by the other.
            later = [endpoint.outputs(DOUBLE, number) for number in (2, 3)]
            assert (len(done), [call.done() for call in held]) == (1, [False])
            os.kill(stopped, signal.SIGCONT)
            assert [call.result(60) for call in calls] == [[{"double": 2}]] * 2
        assert later == [[{"double": 4}], [{"double": 6}]]
    finally:
        os.kill(stopped, signal.SIGCONT)


def test_a_handler_that_hangs_is_timed_out_as_lambda_does(serve: Callable[..., Endpoint]) -> None:
    endpoint = serve(AWS_LAMBDA_FUNCTION_TIMEOUT="2")

    def answered() -> None:
        # On a busy machine, a start alone may take the two seconds.
        for _ in range(20):
            if endpoint.post(event(DOUBLE, 1))[0].headers["x-amz-function-error"] is None:
                return
        raise AssertionError(endpoint.said)

    answered()
    os.kill(endpoint.pid_of("handler.entrypoint"), signal.SIGSTOP)
    answer, body = endpoint.post(event(DOUBLE, 1))
    assert (answer.status, answer.headers["x-amz-function-error"]) == (200, "Unhandled")
    assert json.loads(body)["errorType"] == "Sandbox.Timedout"
    assert "Task timed out after 2.00 seconds" in json.loads(body)["errorMessage"]
    answered()


def test_the_sdk_of_python_calls_it(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint.url)
    for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY"):
        monkeypatch.setenv(f"AWS_{name}", "example")
    client = boto3.client("lambda", region_name="eu-central-1")
    answer = client.invoke(FunctionName="macros", Qualifier="live", LogType="Tail", Payload=event(DOUBLE, 21))
    assert (answer["StatusCode"], answer["ExecutedVersion"]) == (200, "$LATEST")
    assert json.loads(answer["Payload"].read())["results"][0]["output"] == {"double": 42}
    assert "REPORT RequestId: " in base64.b64decode(answer["LogResult"]).decode()
    with pytest.raises(client.exceptions.ClientError, match=r"RequestEntityTooLargeException.*over 6 MB"):
        client.invoke(FunctionName="macros", Payload=event(DOUBLE, "x" * 7_000_000))
    with pytest.raises(client.exceptions.InvalidRequestContentException):
        client.invoke(FunctionName="macros", Payload=b"not JSON")
    client.close()


def test_the_sdk_of_javascript_calls_it(endpoint: Endpoint) -> None:
    node = os.environ.get("MACRO_NODE") or str(ROOT / ".cache" / "node" / "node")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    settings = {"AWS_ENDPOINT_URL": endpoint.url, "AWS_ACCESS_KEY_ID": "example", "AWS_SECRET_ACCESS_KEY": "example"}
    script = ROOT / "tests" / "cli" / "sdk" / "invoke.mjs"
    ran = subprocess.run(
        [node, str(script), "output['double'] = 2 * json['x']", "macros:live"],
        env=kept | settings,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    answers = json.loads(ran.stdout)
    assert [(a["status"], a["version"], a["logged"]) for a in answers] == [(200, "$LATEST", True)] * 4
    assert [a["results"][0]["output"]["double"] for a in answers] == [2, 4, 6, 8]
