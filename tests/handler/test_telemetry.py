"""The line of an invocation: why an item failed and what the batch cost, and nothing of script, data or output."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from shared_service import lambda_handler, shared_service

from handler import service
from handler.answer import Answer
from handler.failure_groups import group_failures
from handler.marshaller import JsonMarshaller
from handler.request import Request
from handler.settings import read_settings
from handler.stopwatch import Phase, Stopwatch
from handler.telemetry import Telemetry
from sandbox.errors import ServiceError
from sandbox.job import BatchReport, Item, Outcome
from sandbox.layers import Layers
from sandbox.limits import Limits

SECRETIVE = (Path(__file__).parent / "samples" / "secretive.py").read_bytes()
CONTEXT = SimpleNamespace(
    aws_request_id="8f5-1", function_version="17", tenant_id="farm-3", get_remaining_time_in_millis=lambda: 20_000
)
KINDS = ["key", "fine", "own", "zero", "key", "set", "endless", "fine"]
BUILD = (
    "from handler.service import Service; from handler.settings import read_settings; s = Service(read_settings()); "
)
ALARMED = {"Invocations", "Items", "FailedItems", "Timeouts", "Respawns", "ServiceErrors"}


def secretive_event(*kinds: str) -> dict[str, Any]:
    items = [{"id": f"s3cret-{kind}", "data": {"kind": kind, "s3cret": {"a": 1}}} for kind in kinds]
    return {"script": base64.b64encode(SECRETIVE).decode(), "items": items, "protocol_id": "p-17"}


def invoke(capfd: pytest.CaptureFixture[str], event: Any, context: Any = CONTEXT) -> tuple[dict[str, Any], str]:
    capfd.readouterr()
    lambda_handler(event, context)
    text = capfd.readouterr().out
    return one_line(text), text


def one_line(text: str) -> dict[str, Any]:
    (line,) = [json.loads(part) for part in text.splitlines()]
    assert isinstance(line, dict)
    return line


def metrics_of(line: dict[str, Any]) -> dict[str, float]:
    """Take the metrics from a line as CloudWatch does, and check its form on the way."""
    (directive,) = line["_aws"]["CloudWatchMetrics"]
    assert directive["Namespace"] == "MacroRunner"
    assert directive["Dimensions"] == [["Language", "Environment"]]
    assert all(isinstance(line[name], str) for name in directive["Dimensions"][0])
    assert abs(line["_aws"]["Timestamp"] / 1000 - time.time()) < 600
    units = {metric["Name"]: metric["Unit"] for metric in directive["Metrics"]}
    assert all(unit == ("Milliseconds" if name == "WorkerStartMs" else "Count") for name, unit in units.items())
    values = {name: line[name] for name in units}
    assert all(type(value) in (int, float) for value in values.values())
    return values


def test_the_line_says_why_items_failed_and_nothing_of_what_was_in_them(capfd: pytest.CaptureFixture[str]) -> None:
    line, text = invoke(capfd, secretive_event(*KINDS))
    assert "s3cret" not in text.lower()
    lines = {
        kind: row
        for row, code in enumerate(SECRETIVE.decode().splitlines(), 1)
        for kind in KINDS
        if f'"{kind}"' in code
    }
    by_place = {tuple(group["at"]): group for group in line["failures"]}
    assert by_place[0, 4]["code"] == "RUNTIME_ERROR"
    assert by_place[0, 4]["kind"] == "KeyError"
    assert by_place[0, 4]["line"] == lines["key"] + 1
    assert by_place[0, 4]["count"] == 2
    assert by_place[2,]["kind"] == "other"  # its name is the macro's own
    assert by_place[3,]["kind"] == "ZeroDivisionError"
    assert by_place[5,]["code"] == "OUTPUT_INVALID"
    assert by_place[6,]["code"] == "TIMEOUT"
    assert lines["endless"] < by_place[6,]["line"] <= lines["endless"] + 2
    assert line["codes"] == {"OK": 2, "OUTPUT_INVALID": 1, "RUNTIME_ERROR": 4, "TIMEOUT": 1}
    assert line["level"] == "WARNING"


def test_the_line_says_whose_it_was_and_what_it_cost(capfd: pytest.CaptureFixture[str]) -> None:
    line, _ = invoke(capfd, secretive_event("fine", "endless", "fine"))
    assert (line["request_id"], line["function_version"], line["tenant_id"]) == ("8f5-1", "17", "farm-3")
    assert line["protocol_id"] == "p-17"
    assert len(line["script_sha256"]) == 64
    assert (line["items"], line["workers"], line["respawns"]) == (3, 2, 1)
    assert set(line["ms"]) - {"init"} == {"parse", "start", "run", "encode", "total"}
    parts = sum(value for name, value in line["ms"].items() if name not in ("init", "total"))
    assert parts == pytest.approx(line["ms"]["total"], abs=1)
    assert line["ms"]["run"] > 950
    assert line["billed_ms"] >= line["ms"]["total"]
    assert line["gb_seconds"] == pytest.approx(line["billed_ms"] / 1000 * line["memory_mb"] / 1024, abs=1e-4)
    assert (
        100 < line["cpu_ms"] < 2 * line["ms"]["total"]
    )  # the endless item was busy for its second, on a busy machine for less of it
    assert 5 < line["peak_mb"] < 1_500
    assert line["bytes_out"] > 100


def test_bytes_in_are_those_of_the_request(capfd: pytest.CaptureFixture[str]) -> None:
    body = json.dumps(secretive_event("fine")).encode()
    line, _ = invoke(capfd, JsonMarshaller().unmarshal_request(body))
    assert line["bytes_in"] == len(body)
    assert invoke(capfd, JsonMarshaller().unmarshal_request('"é"'))[0]["bytes_in"] == 4


def test_only_the_first_invocation_is_cold() -> None:
    code = f"{BUILD}s.answer({{}}); s.answer({{}}); s.close()"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    first, second = (json.loads(text) for text in ran.stdout.splitlines())
    assert (first["cold"], second["cold"]) == (True, False)
    assert first["ms"]["init"] > 10
    assert first["billed_ms"] > first["ms"]["init"]
    assert "init" not in second["ms"]


def test_a_batch_that_ran_has_its_metrics(capfd: pytest.CaptureFixture[str]) -> None:
    metrics = metrics_of(invoke(capfd, secretive_event("fine", "key", "endless", "fine"))[0])
    assert metrics.pop("WorkerStartMs") > 0
    metrics.pop("ActiveLayers", None)
    metrics.pop("MissingLayers", None)
    assert metrics == {
        "Invocations": 1, "Items": 4, "FailedItems": 2, "Timeouts": 1, "Respawns": 1, "ServiceErrors": 0,
        "ExecutedWorkers": 0,
        "Failures.RUNTIME_ERROR": 1, "Failures.TIMEOUT": 1,
    }  # fmt: skip


def test_a_refused_batch_is_one_failure_without_items(capfd: pytest.CaptureFixture[str]) -> None:
    line, text = invoke(capfd, {"script": "%", "items": [{"id": 5, "context": "s3cret"}], "timeout": "s3cret"})
    assert "s3cret" not in text
    metrics = metrics_of(line)
    assert (metrics["Items"], metrics["FailedItems"], metrics["Failures.INVALID_REQUEST"]) == (0, 0, 1)
    assert {problem["path"] for problem in line["problems"]} == {"script", "items[0].id", "items[0].context", "timeout"}


def test_the_active_layers_come_into_the_line_without_being_waited_for(capfd: pytest.CaptureFixture[str]) -> None:
    lambda_handler(secretive_event("fine"))  # with its worker the fork server is there, which tries them
    deadline = time.monotonic() + 30
    while shared_service().known_layers() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    line, _ = invoke(capfd, secretive_event("fine"))
    assert "memory" in line["active_layers"]
    known = shared_service().known_layers()
    assert known is not None
    assert line["active_layers"] == list(known.active)
    assert line["missing_layers"] == list(known.missing)
    assert line["mechanisms"] == list(known.mechanisms) != []
    metrics = metrics_of(line)
    assert metrics["ActiveLayers"] == len(line["active_layers"])
    assert metrics["MissingLayers"] == len(line["missing_layers"])


def test_what_is_counted_is_what_the_caller_got(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_service(), "limits", Limits(response_bytes=2_000, compress_above_bytes=1_000))
    script = base64.b64encode(b"import random\noutput['n'] = [random.random() for _ in range(json)]").decode()
    items = [{"id": "small", "data": 1}, {"id": "large", "data": 2_000}]
    line, _ = invoke(capfd, {"script": script, "items": items})
    assert line["codes"] == {"OK": 1, "OUTPUT_TOO_LARGE": 1}
    assert line["failures"] == [{"code": "OUTPUT_TOO_LARGE", "count": 1, "at": [1]}]
    assert metrics_of(line)["FailedItems"] == 1


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        *((f"{name}: s3cret", name) for name in (
            "KeyError", "MemoryError", "InternalError", "URIError", "RangeError", "ReferenceError", "AggregateError", "Error",
            "LinAlgError", "OptimizeWarning", "StatisticsError", "AxisError", "JSONDecodeError",
        )),
        ("ValueError", "ValueError"),
        ("TypeError (line 3)", "TypeError"),
        *((text, "other") for text in ("S3cret: x", "s3cret", "", "ValueErrors: x", "ValueError s3cret: x", "print: x", ": x")),
    ],
)  # fmt: skip
def test_only_kinds_that_languages_and_libraries_have_are_told(error: str, kind: str) -> None:
    assert group_failures([Outcome(error=error, code="RUNTIME_ERROR")])[0]["kind"] == kind
    assert "kind" not in group_failures([Outcome(error=error, code="TIMEOUT")])[0]


def test_the_most_frequent_failures_come_first_and_what_went_well_is_none() -> None:
    codes = ["", "TIMEOUT", "", "NOT_RUN", "NOT_RUN", "TIMEOUT", "NOT_RUN"]
    assert group_failures([Outcome(error="x", code=code, line=1) for code in codes]) == [
        {"code": "NOT_RUN", "line": 1, "count": 3, "at": [3, 4, 6]},
        {"code": "TIMEOUT", "line": 1, "count": 2, "at": [1, 5]},
    ]


def test_groups_and_positions_are_few_however_many_items_fail() -> None:
    groups = group_failures([Outcome(error="E", code="RUNTIME_ERROR", line=n % 100) for n in range(1_000)])
    assert len(groups) == 10
    assert all(group["count"] == 10 and len(group["at"]) == 5 and group["kind"] == "other" for group in groups)


def test_the_documented_line_has_the_members_of_a_real_one(capfd: pytest.CaptureFixture[str]) -> None:
    document = (Path(__file__).parents[2] / "docs" / "observability.md").read_text()
    (example,) = re.findall(r"```json\n(\{\"_aws.*?)```", document, re.DOTALL)
    shown = json.loads(example)
    line, _ = invoke(capfd, secretive_event("key", "endless"))
    optional = {"ActiveLayers", "MissingLayers", "active_layers", "missing_layers", "mechanisms", "peak_mb"}
    assert set(shown) - optional == set(line) - optional
    assert set(shown["ms"]) == set(line["ms"]) - {"init"}
    explained = set(
        re.findall(r"`([a-z0-9_]+)`", document.partition("## The line, member by member")[2].partition("\n## ")[0])
    )
    plain = {"level", "event", "request_id", "function_version", "memory_mb", "items"}
    assert {name for name in shown if name.islower() and not name.startswith("_")} <= explained | plain
    rows = document.partition("## Metrics")[2].partition("\n## ")[0]
    names = {name for row in re.findall(r"(?m)^\| (`[^|]*) \|", rows) for name in re.findall(r"`([A-Za-z]+)", row)}
    assert {name.partition(".")[0] for name in metrics_of(line)} <= names
    assert names >= ALARMED | {"WorkerStartMs", "ActiveLayers", "MissingLayers"}


def test_a_fault_of_the_service_is_a_line_of_its_own(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise error

    monkeypatch.setattr(service, "run_batch", fail)
    for error in ServiceError("fork server js ended 3 times in a row"), ValueError("s3cret"):
        with pytest.raises(type(error)):
            invoke(capfd, secretive_event("fine"))
        text = capfd.readouterr().out
        line = one_line(text)
        assert line["level"] == "ERROR"
        assert metrics_of(line)["ServiceErrors"] == 1
        assert line["fault"] == type(error).__name__
        assert line["fault_at"].startswith("tests/handler/test_telemetry.py:")
        assert "s3cret" not in text
        assert line.get("fault_says") == (str(error) if isinstance(error, ServiceError) else None)


@pytest.mark.parametrize(
    ("level", "kind", "whole"),
    [
        ("DEBUG", "fine", True),
        ("INFO", "fine", True),
        ("WARNING", "fine", False),
        ("WARNING", "key", True),
        ("ERROR", "key", False),
    ],
)
def test_below_the_level_a_line_holds_its_metrics_alone(
    level: str, kind: str, whole: bool, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    telemetry = Telemetry(read_settings({"MACRO_LOG_LEVEL": level, "MACRO_ENVIRONMENT": "dev"}), 0.1)
    monkeypatch.setattr(shared_service(), "telemetry", telemetry)
    started = capfd.readouterr().out
    assert bool(started) == (level == "DEBUG")
    line, _ = invoke(capfd, secretive_event(kind))
    assert set(metrics_of(line)) >= ALARMED
    assert line["Environment"] == "dev"
    assert line["request_id"] == "8f5-1"
    assert ("ms" in line, "codes" in line, "script_sha256" in line) == (whole, whole, whole)


def test_a_debug_start_line_tells_the_settings() -> None:
    code = f"{BUILD}s.close()"
    environment = {**os.environ, "MACRO_LOG_LEVEL": "DEBUG"}
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True, env=environment
    )
    assert one_line(ran.stdout)["settings"]["MACRO_MAX_ITEMS"] == 1_000


def played(*phases: tuple[str, float, float]) -> Stopwatch:
    watch = Stopwatch()
    watch.done = [Phase(*phase) for phase in phases]
    return watch


def written(capfd: pytest.CaptureFixture[str], **known: Any) -> dict[str, Any]:
    """Write the line of an invocation of which just this is known, with nothing running."""
    capfd.readouterr()
    telemetry = known.pop("telemetry", None) or Telemetry(read_settings({}), 0.25)
    whole: dict[str, Any] = {
        "context": None,
        "request": None,
        "answer": Answer(b"12345"),
        "report": None,
        "phases": played(),
    }
    telemetry.log_invocation(**{**whole, **known})
    text = capfd.readouterr().out
    assert text.isascii()
    return one_line(text)


def test_all_time_is_billed_with_the_start_where_there_was_one(capfd: pytest.CaptureFixture[str]) -> None:
    telemetry = Telemetry(read_settings({"AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "2048"}), 0.25)
    phases = played(("parse", 0.0, 0.5), ("run", 0.5, 1.2501))
    for cold, billed, gb_seconds in ((True, 1501, 3.002), (False, 1251, 2.502)):
        line = written(capfd, telemetry=telemetry, phases=phases)
        init = {"init": 250.0} if cold else {}
        assert line["ms"] == {"parse": 500.0, "run": 750.1, "total": 1250.1, **init}
        assert (line["cold"], line["billed_ms"], line["memory_mb"]) == (cold, billed, 2048)
        assert line["gb_seconds"] == gb_seconds
    line = written(capfd, telemetry=telemetry)
    assert (line["ms"], line["billed_ms"], line["gb_seconds"]) == ({"total": 0.0}, 0, 0.0)


def test_times_have_two_digits_and_what_is_billed_four(capfd: pytest.CaptureFixture[str]) -> None:
    telemetry = Telemetry(read_settings({"AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1000"}), 0.0123456)
    phases, report = played(("parse", 0.0, 1.5001234)), BatchReport(cpu_seconds=1.2345678)
    line = written(capfd, telemetry=telemetry, phases=phases, report=report)
    assert line["ms"] == {"parse": 1500.12, "init": 12.35, "total": 1500.12}
    assert (line["cpu_ms"], line["billed_ms"], line["gb_seconds"]) == (1234.57, 1513, 1.4775)


def test_a_start_is_told_of_once_shown_or_not(capfd: pytest.CaptureFixture[str]) -> None:
    telemetry = Telemetry(read_settings({"MACRO_LOG_LEVEL": "WARNING"}), 0.25)
    assert "cold" not in written(capfd, telemetry=telemetry)
    failed = Answer(b"", [Outcome(error="x", code="TIMEOUT")])
    assert written(capfd, telemetry=telemetry, answer=failed)["cold"] is False


def test_what_is_not_known_is_not_told(capfd: pytest.CaptureFixture[str]) -> None:
    line = written(capfd)
    assert (line["level"], line["status"], line["codes"]) == ("INFO", "success", {})
    assert (line["request_id"], line["function_version"]) == (None, None)
    assert (line["bytes_in"], line["bytes_out"]) == (None, 5)
    of_a_report = {"workers", "respawns", "fresh_workers", "cpu_ms", "workers_begin", "peak_mb", "leftovers"}
    of_layers = {"active_layers", "missing_layers", "mechanisms", "accepted_layers", "ActiveLayers", "MissingLayers"}
    of_a_request = {"script_sha256", "items", "protocol_id", "tenant_id"}
    assert not {*of_a_report, *of_layers, *of_a_request, "problems", "failures"} & set(line)
    begun = set(written(capfd, report=BatchReport(workers_started=1)))
    assert begun & of_a_report == {"workers", "respawns", "fresh_workers", "cpu_ms"}


def test_what_a_batch_took_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    left = BatchReport().leftovers._replace(names=2)
    report = BatchReport(
        workers_started=5, workers_begin="forked", fresh_workers=1, cpu_seconds=1.23456, peak_bytes=1_600_000, leftovers=left
    )  # fmt: skip
    line = written(capfd, report=report)
    assert (line["workers"], line["respawns"], line["fresh_workers"], line["workers_begin"]) == (5, 3, 1, "forked")
    assert (line["cpu_ms"], line["peak_mb"]) == (1234.56, 1.5)
    assert line["leftovers"] == {"processes": 0, "names": 2, "objects": 0}


def test_the_layers_are_told_by_name_and_number(capfd: pytest.CaptureFixture[str]) -> None:
    known = Layers(("files",), ("disk", "memory"), (), ("seccomp", "landlock"), "forked", {}, ("sockets",))
    line = written(capfd, layers=known)
    assert (line["active_layers"], line["missing_layers"]) == (["files"], ["disk", "memory"])
    assert (line["mechanisms"], line["accepted_layers"]) == (["seccomp", "landlock"], ["sockets"])
    metrics = metrics_of(line)
    assert (metrics["ActiveLayers"], metrics["MissingLayers"]) == (1, 2)
    assert "accepted_layers" not in written(capfd, layers=known._replace(accepted=()))


@pytest.mark.parametrize(
    ("said", "told"),
    [(None, None), ("", ""), ("p" * 200, "p" * 200), ("p" * 201, "p" * 200), ("é", "é"), ("\ud800", "\ud800")],
)
def test_whose_batch_it_was_is_told_and_no_more(
    said: str | None, told: str | None, capfd: pytest.CaptureFixture[str]
) -> None:
    request = Request("source", "digest", (Item("s3cret", b"{}"),) * 3, 10.0, said)
    line = written(capfd, request=request)
    assert (line["script_sha256"], line["items"], line.get("protocol_id")) == ("digest", 3, told)
    assert "s3cret" not in str(line)


@pytest.mark.parametrize("count", [1, 10, 11])
def test_a_refused_batch_has_a_few_places_and_one_code(count: int, capfd: pytest.CaptureFixture[str]) -> None:
    where = [{"code": "SYNTAX_ERROR", "line": n, "column": 7} for n in range(count)]
    line = written(
        capfd, answer=Answer(b"", (), [{**one, "message": "m", "hint": "h", "source": "s"} for one in where])
    )
    assert (line["level"], line["status"], line["codes"]) == ("WARNING", "error", {"SYNTAX_ERROR": 1})
    assert line["problems"] == where[:10]
    assert "failures" not in line


@pytest.mark.parametrize(("level", "shown"), [("DEBUG", True), ("INFO", True), ("WARNING", True), ("ERROR", False)])
def test_warnings_at_the_start_are_a_line_where_there_are_any(
    level: str, shown: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    telemetry = Telemetry(read_settings({"MACRO_LOG_LEVEL": level}), 0.25)
    capfd.readouterr()
    telemetry.log_warnings([])
    assert capfd.readouterr().out == ""
    telemetry.log_warnings(("one", "two"))
    line = {"level": "WARNING", "event": "start", "warnings": ["one", "two"]}
    assert [json.loads(text) for text in capfd.readouterr().out.splitlines()] == [line] * shown


def test_a_fault_from_nowhere_of_ours_has_no_place(capfd: pytest.CaptureFixture[str]) -> None:
    telemetry = Telemetry(read_settings({}), 0.25)
    capfd.readouterr()
    telemetry.log_fault(None, None, ValueError("s3cret"), played())
    line = one_line(capfd.readouterr().out)
    assert (line["status"], line["fault"], line["fault_at"]) == ("fault", "ValueError", "unknown")
    assert metrics_of(line) == {name: int(name in ("Invocations", "ServiceErrors")) for name in metrics_of(line)}
    assert "fault_says" not in line


def test_a_line_is_written_in_one_piece_and_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is still in a buffer when the environment is frozen comes to nobody."""
    did: list[str] = []
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(write=did.append, flush=lambda: did.append("flushed")))
    Telemetry(read_settings({}), 0.25).log_warnings(["one"])
    assert did == ['{"level":"WARNING","event":"start","warnings":["one"]}\n', "flushed"]
