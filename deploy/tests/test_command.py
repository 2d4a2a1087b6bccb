"""`make deploy` and its like: which environment, which stacks, what is protected when, and what AWS's command is called with."""

import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from deploy import command
from deploy.tests.templates import HERE

FULL = str(HERE / "environments/full.toml")
STACKS = ("macro-runner-registry-full", "macro-runner-full")


class CloudFormation:
    """Stands in for the client: stacks by name with their status, and whether each is protected."""

    def __init__(self, **stacks: str) -> None:
        """Take stacks as `full="CREATE_COMPLETE"`, for `macro-runner-full`."""
        self.stacks = {f"macro-runner-{name}": status for name, status in stacks.items()}
        self.protected: dict[str, bool] = {}

    def describe_stacks(self, *, StackName: str) -> dict[str, Any]:  # noqa: N803
        """Answer as boto3 does."""
        if StackName not in self.stacks:
            answer = {"Error": {"Code": "ValidationError", "Message": f"Stack with id {StackName} does not exist"}}
            raise ClientError(answer, "DescribeStacks")
        return {"Stacks": [{"StackStatus": self.stacks[StackName]}]}

    def update_termination_protection(self, *, StackName: str, EnableTerminationProtection: bool) -> None:  # noqa: N803
        """Remember it."""
        self.protected[StackName] = EnableTerminationProtection


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, ...]]:
    """Keep what AWS's command would be called with."""
    calls: list[tuple[str, ...]] = []

    def call(*arguments: str) -> int:
        calls.append(arguments)
        return 0

    monkeypatch.setattr(command, "_cdk", call)
    monkeypatch.setattr(command, "ROOT", tmp_path)
    return calls


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str]]:
    """Keep which stacks templates were made protected for."""
    seen: list[frozenset[str]] = []

    class App:
        def synth(self) -> None:
            """Do nothing: other tests make templates."""

    def make(*_: Any, protected: frozenset[str] = frozenset()) -> App:
        seen.append(protected)
        return App()

    monkeypatch.setattr(command, "make_app", make)
    return seen


def use(monkeypatch: pytest.MonkeyPatch, client: CloudFormation) -> None:
    """Have the command ask this client."""
    monkeypatch.setattr(boto3, "client", lambda *_, **__: client)


def test_a_first_deployment_is_protected_after_it_stands_and_not_before(
    monkeypatch: pytest.MonkeyPatch, called: list[tuple[str, ...]], made: list[frozenset[str]]
) -> None:
    client = CloudFormation()
    use(monkeypatch, client)

    def create(*arguments: str) -> int:
        called.append(arguments)
        client.stacks |= dict.fromkeys(STACKS, "CREATE_COMPLETE")
        return 0

    monkeypatch.setattr(command, "_cdk", create)
    assert command.main(["deploy", FULL, "--", "--require-approval", "never"]) == 0
    assert made == [frozenset()]
    assert client.protected == dict.fromkeys(STACKS, True)
    ((action, app, folder, *rest),) = called
    assert (action, app, Path(folder).name) == ("deploy", "--app", "full")
    assert rest == [*STACKS, "--require-approval", "never"]


def test_a_first_create_that_failed_stays_deletable(
    monkeypatch: pytest.MonkeyPatch, called: list[tuple[str, ...]], made: list[frozenset[str]]
) -> None:
    client = CloudFormation(**{"full": "ROLLBACK_COMPLETE", "registry-full": "UPDATE_ROLLBACK_COMPLETE"})
    use(monkeypatch, client)
    assert command.main(["deploy", FULL]) == 0
    assert made == [frozenset({"macro-runner-registry-full"})]
    assert client.protected == {"macro-runner-registry-full": True}
    assert called


def test_what_is_not_kept_is_never_protected(
    monkeypatch: pytest.MonkeyPatch, called: list[tuple[str, ...]], made: list[frozenset[str]]
) -> None:
    client = CloudFormation(**{"dev": "CREATE_COMPLETE", "registry-dev": "CREATE_COMPLETE"})
    use(monkeypatch, client)
    assert command.main(["deploy", "dev", "--stack", "macro-runner-dev"]) == 0
    assert made == [frozenset()]
    assert client.protected == {}
    assert called[0][3:] == ("macro-runner-dev",)


def test_destroy_wants_the_name_again_and_takes_the_functions_first(
    monkeypatch: pytest.MonkeyPatch,
    called: list[tuple[str, ...]],
    made: list[frozenset[str]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    client = CloudFormation(**{"full": "UPDATE_COMPLETE", "registry-full": "CREATE_COMPLETE"})
    use(monkeypatch, client)
    assert command.main(["destroy", FULL]) == 2
    assert f"make destroy ENVIRONMENT={FULL} CONFIRM=full" in capsys.readouterr().err
    assert (called, client.protected) == ([], {})
    assert command.main(["destroy", FULL, "--confirm", "full"]) == 0
    assert made
    assert client.protected == dict.fromkeys(STACKS, False)
    assert called[0][3:] == (*reversed(STACKS), "--force")


def test_bootstrap_names_account_and_region(called: list[tuple[str, ...]]) -> None:
    assert command.main(["bootstrap", FULL, "--", "--trust", "210987654321"]) == 0
    assert called == [("bootstrap", "aws://123456789012/eu-west-1", "--trust", "210987654321")]


@pytest.fixture
def in_memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "none")
    with mock_aws():
        yield


# What the Makefile composes of its variables, and what AWS's command gets of it.
COMPOSED = (
    ("STACK=macro-runner-full", "FLAGS="),
    ("STACK=", "FLAGS=--require-approval never"),
    ("STACK=macro-runner-registry-full", "FLAGS=--require-approval never --verbose"),
)


@pytest.mark.parametrize(("stack", "flags"), COMPOSED)
def test_what_the_makefile_composes_is_understood(
    stack: str, flags: str, called: list[tuple[str, ...]], made: list[frozenset[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boto3, "client", lambda *_, **__: CloudFormation())
    shown = subprocess.run(
        ["make", "--dry-run", "--silent", "deploy", f"ENVIRONMENT={FULL}", stack, flags],
        cwd=HERE.parents[1],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    (line,) = (line for line in shown.splitlines() if " deploy.command " in line)
    assert command.main(shlex.split(line.partition(" deploy.command ")[2])) == 0
    (call,) = called
    stacks = [stack[6:]] if stack[6:] else list(STACKS)
    assert call[:1] + call[3:] == ("deploy", *stacks, *flags[6:].split())
    assert made


@pytest.mark.usefixtures("in_memory")
def test_bootstrap_asks_who_is_logged_in_where_no_account_is_said(called: list[tuple[str, ...]]) -> None:
    assert command.main(["bootstrap", "dev"]) == 0
    assert called == [("bootstrap", "aws://123456789012/eu-central-1")]


def test_any_other_environment_is_named_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["deploy", "nowhere"]) == 2
    said = capsys.readouterr().err
    assert "ENVIRONMENT=nowhere: there is no" in said
    assert "Known are dev, prod" in said
    assert command.main(["deploy", "dev", "--stack", "other"]) == 2
    assert (
        "STACK=other: this environment has macro-runner-registry-dev and macro-runner-dev." in capsys.readouterr().err
    )


def test_without_anybody_logged_in_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")
    assert command.main(["deploy", "dev"]) == 2
    assert "AWS cannot be asked" in capsys.readouterr().err
