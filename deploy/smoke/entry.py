"""What CodeDeploy calls before traffic moves: known macros are run by the new version, and the verdict decides.

CodeDeploy hears a verdict whatever happens here: without one it would wait for an hour.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import boto3
from botocore.config import Config

from deploy.dispatcher.call import call
from deploy.dispatcher.faults import RunnerBrokenError
from deploy.dispatcher.patience import call_patiently
from deploy.smoke.judge import Known, judge_layers, read_known

# A cold start, a batch of a minute, and the way there and back.
CALL_SECONDS = 120
# Kept for the verdict.
LAST_SECONDS = 20
KNOWN = Path(__file__).with_name("known_macros.toml")


class SmokeTestFailedError(Exception):
    """The new version does not hold. It was reported; this makes the function's own metric `Errors` count it."""


class Context(Protocol):
    """What Lambda says of an invocation, as far as it is used here."""

    def get_remaining_time_in_millis(self) -> int:
        """Give the time that is left."""


def handle(event: dict[str, Any], context: Context) -> None:
    """Try the version, and tell CodeDeploy.

    Event: `{"DeploymentId", "LifecycleEventHookExecutionId"}`. Raises SmokeTestFailedError where something does not hold, after
    CodeDeploy was told.
    """
    version, language = os.environ["VERSION"], os.environ["LANGUAGE"]
    wrong: list[str] = ["the test did not come to its end"]
    try:
        wrong = try_version(version, language, lambda: context.get_remaining_time_in_millis() / 1000 - LAST_SECONDS)
    except Exception as error:
        wrong = [f"the test broke off: {type(error).__name__}: {error}"]
        raise
    finally:
        # A test that is cut off here is no success either.
        status = "Failed" if wrong else "Succeeded"
        boto3.client("codedeploy").put_lifecycle_event_hook_execution_status(
            deploymentId=event["DeploymentId"],
            lifecycleEventHookExecutionId=event["LifecycleEventHookExecutionId"],
            status=status,
        )
        _log(check="verdict", status=status, version=version, wrong=wrong, what_to_do=_what_to_do(version, wrong))
    if wrong:
        raise SmokeTestFailedError("; ".join(wrong))


def try_version(version: str, language: str, seconds_left: Callable[[], float]) -> list[str]:
    """Run each known macro of the language, and look at the layers; give what does not hold, each with the check's name."""
    config = Config(read_timeout=CALL_SECONDS, connect_timeout=5, retries={"total_max_attempts": 1})
    client = boto3.client("lambda", config=config)
    known = [entry for entry in read_known(KNOWN) if language in entry.scripts]
    if not known:
        return [f"output: known_macros.toml has no macro of the language {language}: add one"]
    logs: list[str] = []
    wrong = []
    for entry in known:
        says = _try(client, version, entry, language, seconds_left, logs)
        _log(check=entry.name, holds=says is None, says=says or entry.holds)
        wrong += [f"{entry.name}: {says}"] if says else []
    missing, stand = judge_layers(logs)
    _log(check="layers", holds=missing is None, says=missing or stand)
    return wrong + ([f"layers: {missing}"] if missing else [])


def _try(
    client: Any, version: str, entry: Known, language: str, seconds_left: Callable[[], float], logs: list[str]
) -> str | None:
    def hear(log: str) -> None:
        # The first word of a new version, whole: what Lambda says of its start stands there and nowhere else.
        if not logs:
            _log(check="first-word", log=log)
        logs.append(log)

    tenant = "macro-runner-smoke" if os.environ["TENANT_ISOLATION"] == "yes" else None
    try:
        results = call_patiently(
            lambda: _unbroken(client, version, entry.request(language), tenant, hear),
            call_seconds=CALL_SECONDS,
            seconds_left=seconds_left,
        )
    except Exception as fault:  # noqa: BLE001 -- whatever keeps the version from answering, it does not hold
        return f"{fault}"
    return entry.judge(results)


def _unbroken(
    client: Any, version: str, request: dict[str, Any], tenant: str | None, hear: Callable[[str], None]
) -> list[dict[str, Any]]:
    """Call; a version that fails by itself is not tried again, as a batch would be: it has failed."""
    try:
        return call(client, version, request, tenant, hear)
    except RunnerBrokenError as error:
        raise SmokeTestFailedError(str(error)) from error


def _what_to_do(version: str, wrong: list[str]) -> str:
    if not wrong:
        return "nothing: traffic begins to move"
    return (
        f"{version} got no traffic, and the alias stays where it was. `first-word` above is what the version said itself; "
        "docs/runbook.md#smoke-failed has what each check means. Mend the image or the settings, and deploy again."
    )


def _log(**line: Any) -> None:
    print(json.dumps({"event": "smoke", **line}))  # noqa: T201 -- Lambda takes the log from there
