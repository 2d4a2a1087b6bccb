"""The published schemas are those of the models, they compile, and they take what is really sent and answered."""

from __future__ import annotations

import base64
import importlib.util
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from runner import load_cases
from targets import InThisProcess

from handler.answer import answer_results
from handler.answer_models import AnswerModel
from handler.request_models import read_request
from runtimes.js.command import find_node
from sandbox.job import Outcome
from sandbox.limits import Limits

HERE = Path(__file__).parent
SCHEMAS = HERE.parents[1] / "schemas"
TSC = SCHEMAS / "node_modules" / ".bin" / "tsc"


def load_generator() -> Any:
    spec = importlib.util.spec_from_file_location("generate_schemas", SCHEMAS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATOR = load_generator()


def test_the_schemas_are_those_of_the_models() -> None:
    for name, text in GENERATOR.generated().items():
        assert (SCHEMAS / name).read_text() == text, f"{name} is not what the models say: run `make schemas`"


def test_a_keyword_that_the_generator_does_not_know_is_not_lost() -> None:
    schema = {"$defs": {}, "type": "object", "properties": {"a": {"type": "string", "pattern": "x"}}, "required": []}
    with pytest.raises(ValueError, match="pattern"):
        GENERATOR.zod_module(schema, {"$defs": {}, "type": "string"})


def compile_with(*files: Path) -> str:
    options = [*json.loads((SCHEMAS / "tsconfig.json").read_text())["compilerOptions"].items()]
    flags = [
        part
        for name, value in options
        for part in (f"--{name}", ",".join(value) if isinstance(value, list) else str(value).lower())
    ]
    flags += ["--typeRoots", str(SCHEMAS / "node_modules" / "@types")]
    command = [find_node(), str(TSC), "--ignoreConfig", *flags, *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=SCHEMAS).stdout


def test_the_typescript_compiles_and_refuses_a_wrong_use() -> None:
    assert compile_with(SCHEMAS / "macro-runner.ts", HERE / "parse_answers.mts") == ""
    said = compile_with(HERE / "wrong_use.mts")
    assert "NO_SUCH_CODE" in said
    assert "'output' does not exist" in said


def parse(what: str, values: list[Any]) -> list[dict[str, Any]]:
    lines = "".join(json.dumps(value) + "\n" for value in values)  # in ASCII: Node ends a line at U+2028 too
    command = [find_node(), str(HERE / "parse_answers.mts"), what]
    ran = subprocess.run(command, input=lines, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.split("\n") if line]


def real_answers() -> list[tuple[Any, Any]]:
    """Requests and answers of every conformance case that this process can run."""
    target = InThisProcess()
    cases = [case for case in load_cases() if case.language == "python" and not case.environment]
    small = [
        case for case in cases if len(json.dumps(case.event)) < 100_000 and case.name.startswith(("contract/", "both/"))
    ]
    assert len(small) > 40
    return [(case.event, target.invoke(case.event)) for case in small]


def test_zod_takes_what_is_really_sent_and_answered_whole() -> None:
    pairs = real_answers()
    answers = [answer for _, answer in pairs]
    # Large ones, and ones that had to be made smaller.
    answers.append(
        json.loads(answer_results(["a"], [Outcome(b'{"t":"x"}', logs="said")], Limits(compress_above_bytes=0)).encoded)
    )
    answers.append(
        json.loads(
            answer_results(["a"], [Outcome(b'{"t":"%b"}' % (b"x" * 2_000))], Limits(response_bytes=1_000)).encoded
        )
    )
    # Nothing of an answer is unknown to the schema: zod drops what it does not know.
    assert parse("answer", answers) == [{"value": answer} for answer in answers]
    kinds = {answer.get("status", "compressed") for answer in answers}
    assert kinds == {"success", "error", "compressed"}
    codes = {entry["code"] for answer in answers for entry in answer.get("results", []) if not entry["success"]}
    assert {"RUNTIME_ERROR", "TIMEOUT", "OUTPUT_INVALID", "OUTPUT_TOO_LARGE"} <= codes


def test_a_request_that_zod_takes_is_taken_and_the_other_way_round() -> None:
    script = base64.b64encode(b"output.a = 1").decode()
    item = {"id": "a"}
    requests: list[dict[str, Any]] = [
        {"script": script, "items": [item]},
        {"script": script, "items": [{**item, "data": None, "context": {}}], "timeout": 60, "protocol_id": "p"},
        {"script": script, "items": [], "timeout": 1.5},
        {"script": script, "items": [{**item, "data": [1], "more": 2}], "more": {}},
        {"script": 5, "items": [item]},
        {"script": script},
        {"script": script, "items": {}},
        {"script": script, "items": [{}]},
        {"script": script, "items": [{"id": 5}]},
        {"script": script, "items": [{**item, "context": []}]},
        {"script": script, "items": [{**item, "context": None}]},
        {"script": script, "items": [item], "timeout": 61},
        {"script": script, "items": [item], "timeout": 0.5},
        {"script": script, "items": [item], "timeout": "10"},
        {"script": script, "items": [item], "timeout": None},
        {"script": script, "items": [item] * 1_001},
    ]
    taken = ["value" in parsed for parsed in parse("request", requests)]
    assert taken == [not isinstance(read_request(request, Limits()), list) for request in requests]
    assert taken == [True] * 4 + [False] * 12


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "success", "results": [{"id": "a", "success": True}], "errors": []},
        {"status": "success", "results": [{"id": "a", "success": False, "error": "x", "code": "ODD"}], "errors": []},
        {"status": "success", "results": [], "errors": ["x"]},
        {"status": "error", "results": [], "errors": []},
        {"status": "error", "results": [], "errors": ["x"], "error_details": [{"code": "TIMEOUT", "message": "x"}]},
        {"encoding": "gzip", "payload": ""},
        {"errorMessage": "Task timed out", "errorType": "Sandbox.Timedout"},
    ],
)
def test_what_is_no_answer_is_refused_by_both(wrong: dict[str, Any]) -> None:
    assert "issues" in parse("answer", [wrong])[0]
    with pytest.raises(ValueError, match="validation error"):
        AnswerModel.model_validate(wrong)
