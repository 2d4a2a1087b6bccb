"""The checks are checked: whatever is taken out of a template or made weaker, one of them says so."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from deploy.tests.checks import wrong_with_alarms, wrong_with_async, wrong_with_the_role
from deploy.tests.templates import Template, of_type, runner, spec_of

NAMES = ("prod", "full")


def _deny_statements(template: Template) -> list[dict[str, Any]]:
    (role,) = (
        entry
        for entry in of_type(template, "IAM::Role").values()
        if entry["Properties"].get("RoleName", "").startswith("macro-runner-execution")
    )
    (policy,) = (row for row in role["Properties"]["Policies"] if row["PolicyName"] == "deny")
    statements: list[dict[str, Any]] = policy["PolicyDocument"]["Statement"]
    return statements


def _without_one_deny_entry(original: Template) -> Iterator[tuple[str, Template]]:
    for number, statement in enumerate(_deny_statements(original)):
        mutant = copy.deepcopy(original)
        del _deny_statements(mutant)[number]
        yield statement["Sid"], mutant
        actions = statement.get("Action")
        for action in actions if isinstance(actions, list) else []:
            mutant = copy.deepcopy(original)
            _deny_statements(mutant)[number]["Action"].remove(action)
            yield action, mutant


@pytest.mark.parametrize("name", NAMES)
def test_removing_any_deny_entry_is_noticed(name: str) -> None:
    mutants = dict(_without_one_deny_entry(runner(name)))
    # The statements as such, 28 or 29 services, 9 actions, and 6 that are not the code's.
    assert len(mutants) >= 46
    unnoticed = [entry for entry, mutant in mutants.items() if not wrong_with_the_role(mutant, spec_of(name))]
    assert unnoticed == []


@pytest.mark.parametrize("name", NAMES)
def test_removing_or_widening_the_boundary_is_noticed(name: str) -> None:
    spec = spec_of(name)
    (role,) = (
        logical_id
        for logical_id, entry in of_type(runner(name), "IAM::Role").items()
        if entry["Properties"].get("RoleName", "").startswith("macro-runner-execution")
    )
    mutant = runner(name)
    boundary = mutant["Resources"][role]["Properties"].pop("PermissionsBoundary")["Ref"]
    assert "the role has no boundary" in wrong_with_the_role(mutant, spec)
    statements = runner(name)["Resources"][boundary]["Properties"]["PolicyDocument"]["Statement"]
    for number, statement in enumerate(statements):
        if statement["Sid"] in ("SendTraces", "DecryptOwnSettings", "KeepFailedEvents"):
            continue  # of options, which have tests of their own
        mutant = runner(name)
        del mutant["Resources"][boundary]["Properties"]["PolicyDocument"]["Statement"][number]
        assert wrong_with_the_role(mutant, spec), f"nobody misses {statement['Sid']}"
    wide = {"Effect": "Allow", "Action": "*", "Resource": "*"}
    mutant = runner(name)
    mutant["Resources"][boundary]["Properties"]["PolicyDocument"]["Statement"].append(wide)
    assert len([row for row in wrong_with_the_role(mutant, spec) if row.startswith("on_no_list")]) > 10


def test_an_unscoped_deny_on_keys_is_noticed() -> None:
    mutant = runner("prod")
    for statement in _deny_statements(mutant):
        if "NotAction" in statement:
            statement["Resource"] = "*"
    assert any("logs:PutLogEvents is denied" in text for text in wrong_with_the_role(mutant, spec_of("prod")))


@pytest.mark.parametrize("name", NAMES)
def test_removing_or_weakening_any_alarm_is_noticed(name: str) -> None:
    original = runner(name)
    alarms = of_type(original, "CloudWatch::Alarm")
    assert len(alarms) > 20
    changes: dict[str, Any] = {
        "Threshold": 1e9,
        "AlarmActions": [],
        "OKActions": [],
        "ComparisonOperator": "LessThanThreshold",
        "EvaluationPeriods": 24,
        "TreatMissingData": "breaching",
    }
    for logical_id in alarms:
        mutant = copy.deepcopy(original)
        del mutant["Resources"][logical_id]
        assert wrong_with_alarms(mutant, spec_of(name)), f"nobody misses {logical_id}"
        for key, value in changes.items():
            mutant = copy.deepcopy(original)
            mutant["Resources"][logical_id]["Properties"][key] = value
            assert wrong_with_alarms(mutant, spec_of(name)), f"nobody minds {key} of {logical_id}"


@pytest.mark.parametrize("name", NAMES)
def test_removing_or_changing_any_retry_setting_is_noticed(name: str) -> None:
    original = runner(name)
    configs = of_type(original, "Lambda::EventInvokeConfig")
    configs = {
        key: entry
        for key, entry in configs.items()
        if not any(part in str(entry["Properties"]["FunctionName"]) for part in ("Dispatcher", "Smoke", "CleanUp"))
    }
    assert len(configs) == 2 * len(spec_of(name).languages)
    for logical_id in configs:
        mutant = copy.deepcopy(original)
        del mutant["Resources"][logical_id]
        assert wrong_with_async(mutant, spec_of(name)), f"nobody misses {logical_id}"
        for key in ("MaximumRetryAttempts", "MaximumEventAgeInSeconds"):
            for change in (None, 2):
                mutant = copy.deepcopy(original)
                mutant["Resources"][logical_id]["Properties"][key] = change
                assert wrong_with_async(mutant, spec_of(name)), f"nobody minds {key} of {logical_id}"
