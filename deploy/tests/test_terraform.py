"""The Terraform module: its inputs and outputs, and the same tables of policies and alarms as the CDK app, entry by entry.

Evaluated by tfparse. No Terraform binary and no provider can be had here, so `terraform validate` has not been run.
"""

import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tfparse  # type: ignore[import-untyped]

from deploy.parts import denied
from deploy.tests.checks import EXPECTED_ALARMS, EXPECTED_DENIED
from deploy.tests.evaluate import EVERYTHING, decide

MODULE = Path(__file__).parents[1] / "terraform/macro-runner"
EXAMPLE = "examples/two-languages"
# As users of the module before this one know them.
INPUTS = {
    "environment",
    "isolated_subnet_ids",
    "lambda_sg_id",
    "languages",
    "flow_log_group_name",
    "log_retention_days",
    "tags",
}
OUTPUTS = {"function_names", "invoke_policy_arn"}
FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:macro-runner-python-full"
CODE = {"lambda:SourceFunctionArn": FUNCTION}
Resources = dict[str, dict[str, Any]]


def evaluate(module: Path) -> Resources:
    """Give the example's resources by their address within the module."""
    found = tfparse.load_from_path(str(module / EXAMPLE))
    rows = [row for kind in found.values() for row in kind]
    return {row["__tfmeta"]["path"].removeprefix("module.macro_runner."): row for row in rows}


@cache
def example() -> Resources:
    """Evaluate the module as it is, once."""
    return evaluate(MODULE)


def policies_of(resources: Resources) -> dict[str, dict[str, Any]]:
    """Give the role's policies by name."""
    return {
        row["name"]: json.loads(row["policy"]) for at, row in resources.items() if at.startswith("aws_iam_role_policy.")
    }


def wrong_with(resources: Resources) -> list[str]:
    """Try every row of the tables against the module."""
    own = list(policies_of(resources).values())
    bound = resources.get("aws_iam_policy.boundary[0]")
    boundary = json.loads(bound["policy"]) if bound else {"Statement": []}
    wrong = [] if bound and bound["id"] == resources["aws_iam_role.execution"]["permissions_boundary"] else ["boundary"]
    for table, policies, context, within, verdicts in (
        ("always", [*own, EVERYTHING], {}, None, {"denied"}),
        ("by_the_code", [*own, EVERYTHING], CODE, None, {"denied"}),
        ("allowed", own, {}, boundary, {"allowed"}),
        ("not_allowed", own, {}, boundary, {"not allowed", "denied"}),
        ("on_no_list", [*own, EVERYTHING], {}, boundary, {"not allowed"}),
    ):
        for row, (action, resource) in EXPECTED_DENIED[table].items():
            if (verdict := decide(policies, action, resource, context, within)) not in verdicts:
                wrong.append(f"{table}.{row}: {verdict}")
    for at in ("function", "live"):
        for language in ("python", "js"):
            config = resources.get(f'aws_lambda_function_event_invoke_config.{at}["{language}"]', {})
            if (config.get("maximum_retry_attempts"), config.get("maximum_event_age_in_seconds")) != (0, 60):
                wrong.append(f"{language} {at}: retries, or keeps events too long")
    return wrong + wrong_alarms(resources)


def wrong_alarms(resources: Resources) -> list[str]:
    """Hold the module's alarms to the rows of the table that it has."""
    rows = EXPECTED_ALARMS["function"] | EXPECTED_ALARMS["immediate"]
    expected = {
        f"macro-runner-{language}-{what}-full": (what, rows[what])
        for language in ("python", "js")
        for what in (
            "errors",
            "many-errors",
            "throttles",
            "dropped-events",
            "item-timeouts",
            "missing-layers",
            "executed-workers",
            "service-errors",
        )
    }
    expected["macro-runner-rejected-packets-full"] = ("rejected-packets", EXPECTED_ALARMS["shared"]["rejected-packets"])
    values = {"item_timeouts": 100, "rejected": 1}
    operators = {">": "GreaterThanThreshold", ">=": "GreaterThanOrEqualToThreshold"}
    found = {row["alarm_name"]: row for at, row in resources.items() if at.startswith("aws_cloudwatch_metric_alarm.")}
    wrong = [f"{name} is there or not" for name in expected.keys() ^ found.keys()]
    for name in expected.keys() & found.keys():
        what, (namespace, metric, statistic, period, operator, threshold) = expected[name]
        alarm = found[name]
        asked = [namespace, metric.format(environment="full"), statistic, period, operators[operator]]
        asked.append(values.get(threshold, threshold))
        keys = ("namespace", "metric_name", "statistic", "period", "comparison_operator", "threshold")
        seen = [int(alarm[key]) if key in ("period", "threshold") else alarm[key] for key in keys]
        told = len(alarm["alarm_actions"]) == len(alarm["ok_actions"]) == 1
        if seen != asked or not told or alarm["treat_missing_data"] != "notBreaching":
            wrong.append(f"{name} watches {seen}")
        if int(alarm["evaluation_periods"]) != 1 or not alarm["alarm_description"].endswith(f"runbook.md#{what}"):
            wrong.append(f"{name}: periods or text")
    return wrong


def test_inputs_and_outputs_are_those_that_users_know() -> None:
    variables = (MODULE / "variables.tf").read_text()
    names = re.findall(r'^variable "(\w+)"', variables, re.MULTILINE)
    assert set(names[:7]) == INPUTS
    assert set(re.findall(r'^output "(\w+)"', (MODULE / "outputs.tf").read_text(), re.MULTILINE)) >= OUTPUTS
    # What is more than they know has a default, so that their call stays as it is.
    for name in names:
        body = variables.partition(f'variable "{name}"')[2].partition("\nvariable ")[0]
        assert ("\n  default " in body) is (name in {*names[7:], "log_retention_days", "tags"}), name
    readme = (MODULE / "README.md").read_text()
    for name in names:
        assert f"| `{name}` |" in readme, name


def test_role_alarms_and_retries_are_those_of_the_tables() -> None:
    assert wrong_with(example()) == []


def test_deny_has_the_entries_of_the_cdk_app() -> None:
    service, keys, code = policies_of(example())["deny"]["Statement"]
    assert service["Action"] == [*(f"{name}:*" for name in denied.SERVICES), *denied.ACTIONS]
    assert keys["NotAction"] == list(denied.ON_KEYS_ONLY)
    assert code["Action"] == list(denied.NOT_BY_THE_CODE)


def test_functions_are_named_and_made_as_the_module_before() -> None:
    python = example()['aws_lambda_function.macro["python"]']
    assert python["function_name"] == "macro-runner-python-full"
    assert python["image_uri"].endswith("/macro-runner-python-full@sha256:" + "1" * 64)
    assert example()['aws_lambda_function.macro["js"]']["image_uri"].endswith("/macro-runner-js-full:latest")
    assert (int(python["memory_size"]), int(python["timeout"]), python["package_type"]) == (1024, 65, "Image")
    group = example()['aws_cloudwatch_log_group.function["python"]']
    assert (group["name"], int(group["retention_in_days"])) == ("/aws/lambda/macro-runner-python-full", 7)
    rejected = example()["aws_cloudwatch_log_metric_filter.rejected"]
    assert (rejected["log_group_name"], rejected["pattern"].count(",")) == ("/vpc/platform", 13)
    assert 'action="REJECT"' in rejected["pattern"]
    alias = example()['aws_lambda_alias.live["python"]']
    assert alias["name"] == "live"


def test_callers_may_invoke_these_functions_and_do_nothing_else() -> None:
    policy = json.loads(example()["aws_iam_policy.invoke"]["policy"])
    assert decide([policy], "lambda:InvokeFunction", FUNCTION) == "allowed"
    assert decide([policy], "lambda:InvokeFunction", f"{FUNCTION}:live") == "allowed"
    assert decide([policy], "lambda:InvokeFunction", f"{FUNCTION}2") == "not allowed"
    assert decide([policy], "lambda:UpdateFunctionCode", FUNCTION) == "not allowed"


def _mutants(text: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Take each entry of the Deny's lists, each alarm and each setting of retries out of the module's text, one at a time."""
    role, alarms, main = text["role.tf"], text["alarms.tf"], text["main.tf"]
    lists = role.partition("denied_services")[2].partition("allowed = {")[0]
    for entry in re.findall(r'"([a-z0-9-]+(?::\w+)?)",', lists):
        yield "role.tf", f"deny {entry}", role.replace(f'"{entry}",', "", 1)
    for name in re.findall(r'^    "?([\w-]+)"? +=\s\["', alarms, re.MULTILINE):
        yield (
            "alarms.tf",
            f"alarm {name}",
            re.sub(rf'^    "?{name}"? +=\s\[.*\n', "", alarms, count=1, flags=re.MULTILINE),
        )
    yield "alarms.tf", "statistic", alarms.replace('"MissingLayers", "Maximum"', '"MissingLayers", "Minimum"')
    for setting in re.findall(r"  maximum_\w+ += \d+\n", main):
        yield "main.tf", setting.strip(), main.replace(setting, "", 1)
    yield "role.tf", "deny keys", role.replace('NotAction = ["kms:Decrypt"]', 'NotAction = ["kms:*"]')
    yield "role.tf", "boundary", re.sub(r"permissions_boundary = .*", "permissions_boundary = null", role)


def test_removing_any_entry_is_noticed(tmp_path: Path) -> None:
    text = {file.name: file.read_text() for file in MODULE.glob("*.tf")}
    shutil.copytree(MODULE, tmp_path / "m")
    seen = []
    for file, what, mutant in _mutants(text):
        assert mutant != text[file], what
        (tmp_path / "m" / file).write_text(mutant)
        if not wrong_with(evaluate(tmp_path / "m")):
            seen.append(what)
        (tmp_path / "m" / file).write_text(text[file])
    assert seen == []


@pytest.mark.parametrize("bad", ["reserved_concurrency = 0", 'architecture = "arm64"'])
def test_improvements_are_further_inputs(tmp_path: Path, bad: str) -> None:
    shutil.copytree(MODULE, tmp_path / "m")
    file = tmp_path / "m" / EXAMPLE / "main.tf"
    file.write_text(file.read_text().replace("memory             = 1024", f"memory = 1024\n{bad}"))
    python = evaluate(tmp_path / "m")['aws_lambda_function.macro["python"]']
    assert int(python["reserved_concurrent_executions"]) == 0 or python["architectures"] == ["arm64"]
