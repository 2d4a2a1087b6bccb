"""Every file of deploy/examples makes its templates under all rules, and what it is an example of is in them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deploy.app import make_app
from deploy.spec import load
from deploy.tests.checks import wrong_with_alarms, wrong_with_async, wrong_with_the_role
from deploy.tests.templates import Template, macro_function, of_type, one

FOLDER = Path(__file__).parents[1] / "examples"
KEY = "arn:aws:kms:eu-central-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"


def _alarm(template: Template, name: str) -> dict[str, Any] | None:
    alarms = (entry["Properties"] for entry in of_type(template, "CloudWatch::Alarm").values())
    return next((dict(alarm) for alarm in alarms if alarm["AlarmName"] == name), None)


def _tells_of_any_error_within_a_minute(template: Template) -> None:
    for language in ("python", "js"):
        alarm = _alarm(template, f"macro-runner-{language}-errors-immediate")
        assert alarm
        assert (alarm["MetricName"], alarm["Period"], alarm["EvaluationPeriods"]) == ("Errors", 60, 1)
        assert (alarm["Threshold"], alarm["ComparisonOperator"]) == (1, "GreaterThanOrEqualToThreshold")
    assert len(of_type(template, "SNS::Subscription")) == 2


def _tells_of_a_share_of_errors(template: Template) -> None:
    errors = _alarm(template, "macro-runner-python-errors-threshold")
    assert errors
    assert (errors["Threshold"], errors["EvaluationPeriods"]) == (2, 3)
    assert "100 * part / whole" in str(errors["Metrics"])
    duration = _alarm(template, "macro-runner-js-duration-threshold")
    assert duration
    assert duration["Threshold"] == 45_500
    throttles = _alarm(template, "macro-runner-python-throttles-threshold")
    assert throttles
    assert (throttles["Threshold"], throttles["EvaluationPeriods"]) == (10, 2)
    assert _alarm(template, "macro-runner-python-invocations-threshold") is None


def _makes_no_network(template: Template) -> None:
    for kind in ("VPC", "Subnet", "SecurityGroup", "FlowLog"):
        assert not of_type(template, f"EC2::{kind}")
    where = macro_function(template)["VpcConfig"]
    assert where["SubnetIds"] == ["subnet-0123456789abcdef0", {"Fn::ImportValue": "platform-isolated-b"}]
    assert where["SecurityGroupIds"] == ["sg-0123456789abcdef0"]
    rejected = [entry["Properties"] for entry in of_type(template, "Logs::MetricFilter").values()]
    assert any(row["LogGroupName"] == "/vpc/platform" and "REJECT" in row["FilterPattern"] for row in rejected)


def _runs_by_the_clock_and_by_arrivals(template: Template) -> None:
    one(template, "StepFunctions::StateMachine")
    rules = {entry["Properties"]["Name"]: entry["Properties"] for entry in of_type(template, "Events::Rule").values()}
    nightly = rules["macro-runner-bulk-nightly-harvest"]
    assert nightly["ScheduleExpression"] == "cron(0 2 * * ? *)"
    assert json.loads(nightly["Targets"][0]["Input"])["macro"] == "macros/nightly.py"
    assert "inbox/*.ndjson" in str(rules["macro-runner-bulk-arrival-harvest"]["EventPattern"])


def _encrypts_by_the_key_that_is_there(template: Template) -> None:
    assert not of_type(template, "KMS::Key")
    groups = [entry["Properties"] for entry in of_type(template, "Logs::LogGroup").values()]
    assert groups
    assert {group.get("KmsKeyId") for group in groups} == {KEY}
    assert KEY in str(one(template, "SNS::Topic")["KmsMasterKeyId"])
    functions = [entry["Properties"] for entry in of_type(template, "Lambda::Function").values()]
    assert [row["KmsKeyArn"] for row in functions if row.get("FunctionName") == "macro-runner-python-keyed"] == [KEY]


SHOWN: dict[str, Callable[[Template], None]] = {
    "immediate-alarms": _tells_of_any_error_within_a_minute,
    "threshold-alarms": _tells_of_a_share_of_errors,
    "existing-network": _makes_no_network,
    "bulk-runs": _runs_by_the_clock_and_by_arrivals,
    "own-key": _encrypts_by_the_key_that_is_there,
}


def test_every_example_is_looked_at() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == SHOWN.keys()


@pytest.mark.parametrize("name", SHOWN)
def test_an_example_makes_what_it_is_an_example_of(name: str, tmp_path: Path) -> None:
    spec = load(FOLDER / f"{name}.toml")
    # Under the rules of all packs: one that is broken raises.
    stack = make_app(spec, tmp_path).synth().get_stack_by_name(f"macro-runner-{spec.environment}")
    template: Template = stack.template
    assert wrong_with_the_role(template, spec) == []
    assert wrong_with_async(template, spec) == []
    assert wrong_with_alarms(template, spec) == []
    SHOWN[name](template)
