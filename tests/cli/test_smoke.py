"""`macro-runner smoke`: good functions hold, and each thing that can be wrong with one is noticed by its own check."""

from __future__ import annotations

import base64
import io
import json
import os
import threading
import tomllib
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from targets import ThroughTheEmulator

from border.languages import LANGUAGES
from cli.calls import known_macros
from cli.calls.aws import over_emulator
from cli.calls.envelope import open_text
from cli.calls.heard import Heard, find_told_layers
from cli.calls.known_macros import KNOWN
from cli.commands.smoke import SmokeTest
from cli.faults import CliError
from deploy.smoke import entry as hook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LINE = {"event": "invocation", "active_layers": ["files", "disk"], "missing_layers": []}
CHECKS = ("language", "output", "timeout", "size", "layers")


class FakeLambda:
    """Answers each check as a good function does; `spoil` may change the answer to a check, or its log line."""

    def __init__(self, language: str = "python") -> None:
        self.language, self.heard = language, list[Heard]()
        self.scripts: list[str] = []
        self.answers: dict[str, Any] = {}
        self.log: str | None = f"START\n{json.dumps(LINE)}\nEND\n"
        self.fault: str | None = None

    def answer(self, event: Any) -> Any:
        self.scripts.append(base64.b64decode(event["script"]).decode())
        name = event["items"][0]["id"].rpartition("-")[0]
        if name in self.answers:
            return self.answers[name]
        if name == "language":
            if self.scripts[-1] != LANGUAGES[self.language].smoke.language:
                return {
                    "status": "error",
                    "results": [],
                    "errors": ["another language"],
                    "error_details": [{"code": "SYNTAX_ERROR"}],
                }
            expected: list[Any] = [{"language": self.language}]
        else:
            expected = next(known.expected for known in KNOWN if known.name == name)
        return respond(name, expected)

    def __call__(self, payload: bytes) -> Any:
        body = json.dumps(self.answer(json.loads(payload))).encode()
        self.heard.append(Heard(200, "7", self.fault, body, self.log))
        return open_text(body, "macros")


def respond(name: str, expected: list[Any]) -> dict[str, Any]:
    results = [
        {"id": f"{name}-{index}", "success": False, "error": "x", "code": each}
        if isinstance(each, str)
        else {"id": f"{name}-{index}", "success": True, "output": each}
        for index, each in enumerate(expected)
    ]
    return {"status": "success", "results": results, "errors": []}


def judge(screen: Any, function: Any, language: str | None = None, *, gives_log: bool = True) -> tuple[int, str]:
    page = screen(400)
    return SmokeTest(page.console, function, function.heard, gives_log=gives_log).run(language), page.text


def wrong_in(text: str) -> list[str]:
    return [line.split()[1].rstrip(":") for line in text.splitlines() if line.startswith("WRONG")]


@pytest.mark.parametrize("language", ["python", "js"])
def test_a_good_function_holds_in_the_language_that_it_answers_in(language: str, screen: Any) -> None:
    function = FakeLambda(language)
    code, text = judge(screen, function)
    assert (code, wrong_in(text)) == (0, [])
    assert [line.split()[1] for line in text.splitlines() if line.startswith("good")] == [f"{c}:" for c in CHECKS]
    assert "good  layers: files, disk stand\n" in text
    smoke = LANGUAGES[language].smoke
    assert function.scripts[-4:] == [smoke.language, *(known.script(smoke) for known in KNOWN)]


def test_the_first_word_is_shown_in_full_and_commands_no_terminal(screen: Any) -> None:
    function = FakeLambda()
    long = "\x1b[2Jboom " + "y" * 5000
    function.answers["language"] = {"errorType": "Boom", "errorMessage": long}
    function.fault = "Unhandled"
    function.log = "INIT_START\nTraceback: \x1b]0;title\x07\n"
    code, text = judge(screen, function)
    assert code == 1
    assert "The first answer: HTTP 200, version 7, the function failed (Unhandled)\n" in text
    assert "y" * 5000 in text
    assert "\n  INIT_START\n  Traceback: \\x1b]0;title\\x07\n" in text
    assert "\x1b" not in text
    assert wrong_in(text) == list(CHECKS)  # nothing is known of its language, and no line names its layers


@pytest.mark.parametrize(
    ("check", "answer", "sentence"),
    [
        ("output", respond("output", [{"mean": 3.1}, "RUNTIME_ERROR", {"mean": 5}]), "item 0 has {'mean': 3.1}"),
        ("output", respond("output", [{"mean": 3}, {"mean": 0}, {"mean": 5}]), "in place of RUNTIME_ERROR"),
        ("output", respond("output", [{"mean": 3}]), "one result for each of the 3 items"),
        ("output", respond("other", [{"mean": 3}, "RUNTIME_ERROR", {"mean": 5}]), "item 0 came back as other-0"),
        ("output", {"errorMessage": "no numpy", "errorType": "ImportError"}, "ImportError: no numpy"),
        ("output", {"status": "error", "results": [], "errors": ["nothing was run"]}, "refused: ['nothing was run']"),
        ("timeout", respond("timeout", [{"ended": True}, "NOT_RUN", {"ended": True}]), "item 1 has NOT_RUN (x)"),
        ("timeout", respond("timeout", [{"ended": True}, "TIMEOUT", "NOT_RUN"]), "item 2 has NOT_RUN (x)"),
        ("timeout", {"errorMessage": "1 Task timed out after 65.00 seconds"}, "Task timed out"),
        ("size", respond("size", [{"text": "x" * 9000}, {"text": "xxx"}]), "in place of OUTPUT_TOO_LARGE"),
        ("size", respond("size", ["OUTPUT_TOO_LARGE", "OUTPUT_TOO_LARGE"]), "item 1 has OUTPUT_TOO_LARGE"),
        ("language", respond("language", [{"language": "cobol"}]), "the answer is no language's"),
    ],
)
def test_a_wrong_answer_is_noticed_by_its_check_alone(check: str, answer: Any, sentence: str, screen: Any) -> None:
    function = FakeLambda()
    function.answers[check] = answer
    code, text = judge(screen, function, "python")
    assert (code, wrong_in(text)) == (1, [check])
    assert sentence in next(line for line in text.splitlines() if line.startswith("WRONG"))
    assert text.endswith(f"Does not hold: {check}.\n")


def test_the_wrong_language_is_noticed(screen: Any) -> None:
    code, text = judge(screen, FakeLambda("js"), "python")
    assert (code, wrong_in(text)) == (1, ["language"])


@pytest.mark.parametrize(
    ("log", "sentence"),
    [
        (json.dumps({**LINE, "missing_layers": ["disk"], "active_layers": ["files"]}), "missing: disk; files stand"),
        (json.dumps({**LINE, "active_layers": []}), "missing: none; none stand"),
        (json.dumps(LINE)[5:], "no log line that came names them"),  # cut off, as the 4 KB may do it
        (json.dumps({"event": "invocation", "MissingLayers": 0}), "no log line that came names them"),
        (None, "no log line that came names them"),
    ],
)
def test_a_missing_layer_is_noticed_and_so_is_silence(log: str | None, sentence: str, screen: Any) -> None:
    function = FakeLambda()
    function.log = log
    code, text = judge(screen, function)
    assert (code, wrong_in(text)) == (1, ["layers"])
    assert sentence in text


def test_what_the_operator_accepts_is_named_and_no_fault(screen: Any) -> None:
    function = FakeLambda()
    function.log = json.dumps({**LINE, "accepted_layers": ["leftovers"]})
    code, text = judge(screen, function)
    assert code == 0
    assert "accepted as missing: leftovers" in text


def test_an_emulator_without_a_log_is_no_fault(screen: Any) -> None:
    function = FakeLambda()
    function.log = None
    code, text = judge(screen, function, gives_log=False)
    assert code == 0
    assert "layers: not told here" in text


def test_where_nothing_answers_nothing_is_judged(screen: Any) -> None:
    class Gone(FakeLambda):
        def __call__(self, _payload: bytes) -> Any:
            raise CliError("macros: AWS refuses the call: AccessDeniedException")

    with pytest.raises(CliError, match="AccessDenied"):
        judge(screen, Gone())


@pytest.mark.parametrize("language", ["python", "js"])
def test_the_real_handler_holds_and_its_log_tells_the_layers(language: str, screen: Any) -> None:
    emulator = ThroughTheEmulator(language, {})

    class Real(FakeLambda):
        def __call__(self, payload: bytes) -> Any:
            response = emulator.invoke(json.loads(payload))
            # As Lambda hands it out; by pread, since the emulator writes at the file's own position.
            tail = os.pread(emulator.log.fileno(), 1 << 20, 0)[-4096:].decode(errors="replace")
            self.heard.append(Heard(200, None, None, json.dumps(response).encode(), tail))
            return response

    function = Real(language)
    try:
        _, text = judge(screen, function)
    finally:
        emulator.close()
    # Which layers stand is this machine's matter; that they are told is the handler's.
    assert set(wrong_in(text)) <= {"layers"}, text
    told = next(filter(None, (find_told_layers(heard.log or "") for heard in reversed(function.heard))))
    assert "disk" in told.active + told.missing
    assert f"{', '.join(told.active)} stand" in text


@pytest.mark.parametrize("language", ["python", "js"])
def test_the_real_handler_holds_before_a_deployments_traffic_moves_too(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    emulator = ThroughTheEmulator(language, {})

    class Client:
        def invoke(self, *, Payload: bytes, **_asked: str) -> dict[str, Any]:  # noqa: N803 - as boto3 has it
            response = emulator.invoke(json.loads(Payload))
            tail = os.pread(emulator.log.fileno(), 1 << 20, 0)[-4096:]
            return {"LogResult": base64.b64encode(tail), "Payload": io.BytesIO(json.dumps(response).encode())}

    monkeypatch.setattr(hook.boto3, "client", lambda *_, **__: Client())
    monkeypatch.setattr(hook, "KNOWN", Path(known_macros.__file__).with_suffix(".toml"))
    monkeypatch.setenv("TENANT_ISOLATION", "no")
    try:
        wrong = hook.try_version("v", language, lambda: 600.0)
    finally:
        emulator.close()
    # Which layers stand is this machine's matter; that they are told is the handler's.
    assert [each for each in wrong if not each.startswith("layers: missing: ")] == []


@pytest.mark.parametrize("row", range(len(KNOWN)))
def test_a_deployments_own_test_has_the_macros_of_the_entries(row: int) -> None:
    told = tomllib.loads(Path(known_macros.__file__).with_suffix(".toml").read_text())["known"][row]
    of_entries = {name: KNOWN[row].script(language.smoke) for name, language in LANGUAGES.items()}
    assert {name: script.strip() for name, script in told["scripts"].items()} == of_entries


@pytest.mark.parametrize("language", ["python", "js"])
def test_an_emulator_holds_until_its_limit_is_moved(language: str, run: Callable[..., Any]) -> None:
    for limit, code in ((str(10 << 20), 0), (str(20 << 20), 1)):
        emulator = ThroughTheEmulator(language, {"MACRO_MAX_ITEM_OUTPUT_BYTES": limit})
        try:
            result = run("smoke", "--url", emulator._url)
        finally:
            emulator.close()
        assert result.exit_code == code, result.output
        assert wrong_in(result.stdout) == (["size"] if code else [])
        assert f"good  language: the function runs {language} macros" in result.stdout
        assert "layers: not told here" in result.stdout


@pytest.fixture
def api() -> Iterator[tuple[str, FakeLambda, list[Any]]]:
    """A server that speaks Lambda's Invoke API in front of a FakeLambda, with the headers that it saw."""
    function, seen = FakeLambda(), list[Any]()

    class Invocations(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            seen.append(dict(self.headers))
            body = json.dumps(
                function.answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            ).encode()
            self.send_response(200)
            self.send_header("X-Amz-Executed-Version", "12")
            if self.headers.get("X-Amz-Log-Type") == "Tail" and function.log:
                self.send_header("X-Amz-Log-Result", base64.b64encode(function.log.encode()).decode())
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Invocations)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", function, seen
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def aws(api: Any, monkeypatch: pytest.MonkeyPatch) -> FakeLambda:
    monkeypatch.delenv("AWS_PROFILE", raising=False)
    for name, value in {
        "AWS_ENDPOINT_URL_LAMBDA": api[0],
        "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "not-a-secret",
        "AWS_REGION": "eu-central-1",
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
    }.items():
        monkeypatch.setenv(name, value)
    function: FakeLambda = api[1]
    return function


def test_the_command_asks_for_the_log_and_ends_by_what_holds(run: Callable[..., Any], aws: FakeLambda) -> None:
    result = run("smoke", "--function", "macros:live")
    assert result.exit_code == 0, result.output
    assert "The first answer: HTTP 200, version 12\n" in result.stdout
    assert "good  layers: files, disk stand" in result.stdout
    aws.answers["timeout"] = respond("timeout", [{"ended": True}, {"ended": True}, {"ended": True}])
    result = run("smoke", "--function", "macros:live", "--language", "python")
    assert result.exit_code == 1
    assert "Does not hold: timeout." in result.stdout


def test_only_who_wants_the_log_asks_for_it(api: Any) -> None:
    url, _, seen = api
    payload = json.dumps({"script": "", "items": [{"id": "language-0"}]}).encode()
    over_emulator(url)(payload)
    over_emulator(url, hear=lambda _: None)(payload)
    assert [headers.get("X-Amz-Log-Type") for headers in seen] == [None, "Tail"]


def test_what_cannot_be_carried_out_is_a_sentence(run: Callable[..., Any], aws: FakeLambda) -> None:
    assert aws.scripts == []
    for arguments in ([], ["--function", "a", "--url", "http://127.0.0.1:1"], ["--url", "nowhere"]):
        result = run("smoke", *arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("Error: ")
