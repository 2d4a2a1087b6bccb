"""The test before a deployment's traffic moves: its verdict for each thing that can be wrong, its permissions, and its place."""

import base64
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.response import StreamingBody
from botocore.stub import ANY, Stubber

from deploy.parts.smoke_test import FILES as CODE
from deploy.parts.smoke_test import MACROS
from deploy.smoke import entry, judge
from deploy.tests.checks import EXPECTED_DENIED
from deploy.tests.evaluate import decide
from deploy.tests.templates import ACCOUNT, FILES, assets_of, inline_policies, made_from, of_type, runner, spec_of

ROOT = Path(__file__).parents[2]
KNOWN = judge.read_known(ROOT / "cli/calls/known_macros.toml")
VERSION = f"arn:aws:lambda:eu-west-1:{ACCOUNT}:function:macro-runner-python-full:8"
EVENT = {"DeploymentId": "d-1", "LifecycleEventHookExecutionId": "hook-1"}
LINE = {"event": "invocation", "ActiveLayers": 2, "MissingLayers": 0, "active_layers": ["files", "disk"]}


class Context:
    """An invocation of fifteen minutes, from which pauses take their time."""

    slept = 0.0

    def get_remaining_time_in_millis(self) -> int:
        """Give the time that is left."""
        return 900_000 - round(self.slept * 1000)


class Version:
    """A new version that answers each known macro as a good one does, but for what a test changes."""

    def __init__(self) -> None:
        """Begin as a good version."""
        self.bodies: dict[str, Any] = {known.name: respond(known.name, known.expected) for known in KNOWN}
        self.log = f"START\n{json.dumps(LINE)}\nREPORT"
        self.broken: set[str] = set()
        self.refusals: list[tuple[str, str]] = []
        self.tenant: str | None = None


def respond(name: str, expected: list[Any]) -> dict[str, Any]:
    """Answer by the contract."""
    results = [
        {"id": f"{name}-{index}", "success": False, "error": "x", "code": each}
        if isinstance(each, str)
        else {"id": f"{name}-{index}", "success": True, "output": each}
        for index, each in enumerate(expected)
    ]
    return {"status": "success", "results": results, "errors": []}


@cache
def session() -> Any:
    """Give a session that has read AWS's models once for all tests."""
    return boto3.session.Session("none", "none", region_name="eu-west-1")


Try = Callable[[Version], tuple[str, list[dict[str, Any]], Exception | None]]


@pytest.fixture
def attempt(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Try:
    """Run the function against a version; gives what CodeDeploy was told, the log, and what was raised."""
    context = Context()

    def sleep(seconds: float) -> None:
        context.slept += seconds

    def run(version: Version) -> tuple[str, list[dict[str, Any]], Exception | None]:
        tenancy = "yes" if version.tenant else "no"
        for name, value in {"VERSION": VERSION, "LANGUAGE": "python", "TENANT_ISOLATION": tenancy}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(entry, "KNOWN", ROOT / "cli/calls/known_macros.toml")
        monkeypatch.setattr(time, "sleep", sleep)
        clients = {name: session().client(name) for name in ("lambda", "codedeploy")}
        stubs = {name: Stubber(client) for name, client in clients.items()}
        for code, message in version.refusals:
            stubs["lambda"].add_client_error("invoke", code, message)
        for known in KNOWN:
            body = json.dumps(version.bodies[known.name]).encode()
            answer = {
                "StatusCode": 200,
                "LogResult": base64.b64encode(version.log.encode()).decode(),
                "Payload": StreamingBody(io.BytesIO(body), len(body)),
            }
            asked: dict[str, Any] = {"FunctionName": VERSION, "LogType": "Tail"} | (
                {"TenantId": version.tenant} if version.tenant else {}
            )
            asked["Payload"] = json.dumps(known.request("python")).encode()
            broken = {"FunctionError": "Unhandled"} if known.name in version.broken else {}
            stubs["lambda"].add_response("invoke", answer | broken, asked)
        told: dict[str, Any] = {}
        of_codedeploy = {"deploymentId": "d-1", "lifecycleEventHookExecutionId": "hook-1", "status": ANY}
        stubs["codedeploy"].add_response("put_lifecycle_event_hook_execution_status", {}, of_codedeploy)
        clients["codedeploy"].meta.events.register(
            "before-parameter-build.codedeploy", lambda params, **_: told.update(params)
        )
        monkeypatch.setattr(boto3, "client", lambda name, **_: clients[name])
        raised: Exception | None = None
        with stubs["lambda"], stubs["codedeploy"]:
            try:
                entry.handle(EVENT, context)
            except Exception as error:  # noqa: BLE001 -- looked at by each test
                raised = error
        return told["status"], [json.loads(line) for line in capsys.readouterr().out.splitlines()], raised

    return run


def test_a_good_version_gets_its_traffic_and_its_first_word_is_kept_whole(attempt: Try) -> None:
    version = Version()
    version.log = f"INIT_START {'y' * 3000}\n{json.dumps(LINE)}"
    status, lines, raised = attempt(version)
    assert (status, raised) == ("Succeeded", None)
    assert lines[0] == {"event": "smoke", "check": "first-word", "log": version.log}
    assert [line["check"] for line in lines[1:]] == ["output", "timeout", "size", "layers", "verdict"]
    assert all(line["holds"] for line in lines[1:-1])
    assert lines[-2]["says"] == "stand: files, disk"


def _spoil(name: str, expected: list[Any]) -> Callable[[Version], None]:
    return lambda version: version.bodies.__setitem__(name, respond(name, expected))


def _log(**line: Any) -> Callable[[Version], None]:
    return lambda version: setattr(version, "log", json.dumps(LINE | line))


WRONG: dict[str, tuple[Callable[[Version], None], str]] = {
    "output": (_spoil("output", [{"mean": 3}, "RUNTIME_ERROR", {"mean": 4}]), "output: item 2 has {'mean': 4}"),
    "failure": (_spoil("output", [{"mean": 3}, {"mean": 0}, {"mean": 5}]), "in place of RUNTIME_ERROR"),
    "endless": (_spoil("timeout", [{"ended": True}, {"ended": True}, {"ended": True}]), "in place of TIMEOUT"),
    "neighbour": (_spoil("timeout", [{"ended": True}, "TIMEOUT", "NOT_RUN"]), "timeout: item 2 has NOT_RUN (x)"),
    "size": (_spoil("size", [{"text": "x" * 9000}, {"text": "xxx"}]), "in place of OUTPUT_TOO_LARGE"),
    "few": (_spoil("size", ["OUTPUT_TOO_LARGE"]), "has not answered for each of 2 items"),
    "order": (lambda v: v.bodies.update(output=respond("x", KNOWN[0].expected)), "item 0 came back as"),
    "refused": (
        lambda v: v.bodies.update(output={"status": "error", "results": [], "errors": ["SANDBOX_UNAVAILABLE: disk"]}),
        "cannot run: SANDBOX_UNAVAILABLE: disk",
    ),
    "crash": (lambda v: v.broken.add("timeout"), "timeout: arn:aws:lambda:eu-west-1:123456789012:function"),
    "no-response": (lambda v: v.bodies.update(size=["no"]), "answered with what is no response"),
    "layers": (_log(MissingLayers=1, missing_layers=["sockets"]), "layers: missing: sockets; stand: files, disk"),
    "layers-unnamed": (
        lambda v: setattr(v, "log", json.dumps({"event": "invocation", "MissingLayers": 2})),
        "missing: 2",
    ),
    "no-layers": (_log(ActiveLayers=0, active_layers=[]), "layers: missing: 0; stand: "),
    "silence": (lambda v: setattr(v, "log", "START\nEND"), "layers: no log line that came counts them"),
    "forbidden": (lambda v: v.refusals.append(("AccessDeniedException", "no")), "cannot be invoked"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_does_not_hold_turns_the_deployment_back_and_says_what_to_do(what: str, attempt: Try) -> None:
    version = Version()
    spoil, sentence = WRONG[what]
    spoil(version)
    status, lines, raised = attempt(version)
    assert status == "Failed"
    # Raised after it was told: the function's metric `Errors` is what the alarm watches.
    assert isinstance(raised, entry.SmokeTestFailedError)
    assert sentence in str(raised)
    assert lines[-1]["status"] == "Failed"
    assert "docs/runbook.md#smoke-failed" in lines[-1]["what_to_do"]


def test_layers_that_are_accepted_are_no_fault_and_named(attempt: Try) -> None:
    version = Version()
    version.log = json.dumps(LINE | {"accepted_layers": ["leftovers"]})
    status, lines, _ = attempt(version)
    assert status == "Succeeded"
    assert "accepted as missing: ['leftovers']" in lines[-2]["says"]


def test_layers_are_counted_where_the_log_level_hides_their_names(attempt: Try) -> None:
    version = Version()
    version.log = json.dumps({"event": "invocation", "ActiveLayers": 7, "MissingLayers": 0})
    assert attempt(version)[0] == "Succeeded"


def test_a_version_that_is_not_ready_yet_is_waited_for(attempt: Try) -> None:
    version = Version()
    version.refusals = [("ResourceConflictException", "Pending"), ("TooManyRequestsException", "later")]
    assert attempt(version)[0] == "Succeeded"


def test_one_that_never_is_ready_is_reported_before_the_functions_own_end(attempt: Try) -> None:
    version = Version()
    version.refusals = [("ResourceNotReadyException", "no")] * 100
    assert attempt(version)[0] == "Failed"
    assert Context.slept == 0.0


def test_tenants_are_told_apart(attempt: Try) -> None:
    version = Version()
    version.tenant = "macro-runner-smoke"
    assert attempt(version)[0] == "Succeeded"


def test_a_language_without_known_macros_is_told_of(attempt: Try, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge.Known, "request", lambda *_: {})
    monkeypatch.setattr(entry, "read_known", lambda _: [known._replace(scripts={}) for known in KNOWN])
    status, lines, _ = attempt(Version())
    assert status == "Failed"
    assert "known_macros.toml has no macro of the language python: add one" in str(lines[-1]["wrong"])


def test_a_fault_of_the_test_itself_is_reported_too(attempt: Try, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry, "read_known", lambda _: 1 / 0)
    status, lines, raised = attempt(Version())
    assert status == "Failed"
    assert isinstance(raised, ZeroDivisionError)
    assert "broke off: ZeroDivisionError" in str(lines[-1]["wrong"])


@pytest.mark.parametrize("name", FILES)
def test_hook_is_in_its_place_and_knows_its_version(name: str) -> None:
    spec, template = spec_of(name), runner(name)
    for language in spec.languages:
        own = f"macro-runner-smoke-{language}-{spec.environment}"
        (hook,) = (
            key
            for key, entry in of_type(template, "Lambda::Function").items()
            if entry["Properties"].get("FunctionName") == own
        )
        properties = template["Resources"][hook]["Properties"]
        version = properties["Environment"]["Variables"]["VERSION"]["Ref"]
        assert template["Resources"][version]["Type"] == "AWS::Lambda::Version"
        (alias,) = (
            entry
            for entry in of_type(template, "Lambda::Alias").values()
            if entry["UpdatePolicy"]["CodeDeployLambdaAliasUpdate"].get("BeforeAllowTrafficHook") == {"Ref": hook}
        )
        assert alias["Properties"]["FunctionVersion"]["Fn::GetAtt"][0] == version
        # CodeDeploy may call it before the alias begins to move.
        (allowed,) = (
            key
            for key, entry in of_type(template, "IAM::Policy").items()
            if hook in str(entry["Properties"]) and key in alias["DependsOn"]
        )
        assert "lambda:InvokeFunction" in str(template["Resources"][allowed])


def test_without_it_nothing_of_it_is_there() -> None:
    spec = spec_of("existing")
    without = made_from(spec.model_copy(update={"delivery": spec.delivery.model_copy(update={"smoke_test": False})}))
    assert "smoke" not in json.dumps(without).lower()


@pytest.mark.parametrize("name", FILES)
def test_hook_may_do_three_things(name: str) -> None:
    spec, template = spec_of(name), runner(name)
    for language in spec.languages:
        function = f"macro-runner-{language}-{spec.environment}"
        own = f"macro-runner-smoke-{language}-{spec.environment}"
        (policy,) = inline_policies(template, own, spec.region).values()
        at = f"{spec.region}:{ACCOUNT}"
        allowed = {
            "WriteOwnLogs": (
                ["logs:CreateLogStream", "logs:PutLogEvents"],
                f"arn:aws:logs:{at}:log-group:/aws/lambda/{own}:*",
            ),
            "InvokeVersions": ("lambda:InvokeFunction", f"arn:aws:lambda:{at}:function:{function}:*"),
            "TellCodeDeploy": (
                "codedeploy:PutLifecycleEventHookExecutionStatus",
                f"arn:aws:codedeploy:{at}:deploymentgroup:macro-runner-{spec.environment}/{function}",
            ),
        }
        assert {row["Sid"]: (row["Action"], row["Resource"]) for row in policy["Statement"]} == allowed
        assert all(
            row["Effect"] == "Allow" and row.keys() == {"Sid", "Effect", "Action", "Resource"}
            for row in policy["Statement"]
        )
        for row, (action, resource) in EXPECTED_DENIED["always"].items():
            assert decide([policy], action, resource) == "not allowed", row


def test_asset_is_whole_by_itself() -> None:
    """Import the entry from the folder that is deployed, where nothing of this repository is beside it."""
    (folder,) = {path for path in assets_of("existing") if (path / "deploy/smoke").is_dir()}
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert found == {*CODE, *MACROS.values()}
    program = "import deploy.smoke.entry as e; print(e.__file__, len(e.read_known(e.KNOWN)))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [str(folder / "deploy/smoke/entry.py"), "3"]
