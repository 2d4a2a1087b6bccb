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

import tfparse  # type: ignore[import-untyped]

from deploy.parts import denied
from deploy.parts.function_alarms import MEMORY, REPORT
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


OPERATORS = {"GreaterThanThreshold": ">", "GreaterThanOrEqualToThreshold": ">="}
# What is said of an alarm otherwise than by default: `errors_percent` and the like, and `alarms` by name.
Said = dict[str, Any]
DEFAULT: Said = {"reserved": -1, "provisioned": 0, "errors_percent": None, "errors_periods": 3, "alarms": {}}


def expected_alarms(said: Said) -> dict[str, tuple[str, list[Any], int]]:
    """Give every alarm that the module must make by its name: what it watches, its row of the table, its periods."""
    tables = EXPECTED_ALARMS
    rows = tables["function"] | tables["function_shares"]
    rows |= tables["threshold_shares"] if said["errors_percent"] else tables["immediate"]
    rows |= tables["reserved"] if said["reserved"] > 0 else {}
    rows |= tables["provisioned"] if said["provisioned"] else {}
    expected = {}
    for language, megabytes in (("python", 1024), ("js", 512)):
        values = {"duration": 65 * 800, "memory": megabytes * 0.9, "invocations": 100_000, "item_timeouts": 100}
        values |= {"failed_items": 50, "error_percent": said["errors_percent"], "reserved": said["reserved"] * 0.8}
        for what, row in rows.items():
            filled = [str(entry).format(function=f"macro-runner-{language}-full") for entry in row[:3]] + row[3:]
            periods = {"failed-items": 3, "errors": said["errors_periods"] if said["errors_percent"] else 1}.get(
                what, 1
            )
            expected[f"macro-runner-{language}-{what}-full"] = (
                what,
                [*filled[:-1], values.get(row[-1], row[-1])],
                periods,
            )
    rejected = tables["shared"]["rejected-packets"]
    expected["macro-runner-rejected-packets-full"] = (
        "rejected-packets",
        [rejected[0], rejected[1].format(environment="full"), *rejected[2:-1], 1],
        1,
    )
    changed = {}
    for name, (what, row, periods) in expected.items():
        change = said["alarms"].get(what, {})
        if change.get("enabled", True):
            row = [*row[:-1], change.get("threshold", row[-1])]  # noqa: PLW2901 -- the same row, as it is said
            changed[name] = (what, row, change.get("periods", periods))
    return changed


def watched(alarm: dict[str, Any]) -> list[Any]:
    """Give an alarm of the module as a row of the table."""
    end = [OPERATORS.get(alarm["comparison_operator"], "?"), float(alarm["threshold"] or "nan")]
    if not alarm.get("metric_query"):
        statistic = alarm.get("statistic") or alarm["extended_statistic"]
        return [alarm["namespace"], alarm["metric_name"], statistic, int(alarm["period"]), *end]
    share, part, whole = alarm["metric_query"]
    if share["expression"] != "IF(whole > 0, 100 * part / whole, 0)" or share["return_data"] is not True:
        return ["no share"]
    part, whole = part["metric"], whole["metric"]
    if (part["stat"], whole["stat"], whole["period"]) != ("Sum", "Sum", part["period"]):
        return ["no sums"]
    return [part["namespace"], part["metric_name"], whole["metric_name"], int(part["period"]), *end]


def wrong_dimensions(name: str, what: str, alarm: dict[str, Any]) -> str | None:
    """Say which of an alarm's metrics is that of another thing."""
    language = name.split("-")[2]
    of = {"FunctionName": f"macro-runner-{language}-full"}
    if what in ("live-errors", "spill-over"):
        of["Resource"] = f"macro-runner-{language}-full:live"
    for metric in [query["metric"] for query in alarm.get("metric_query", []) if "metric" in query] or [alarm]:
        expected = {"AWS/Lambda": of, "MacroRunner": {"Language": language, "Environment": "full"}}
        if (metric.get("dimensions") or {}) != expected.get(str(metric["namespace"]), {}):
            return f"{name} watches {metric.get('dimensions')}"
    return None


def wrong_alarms(resources: Resources, said: Said = DEFAULT) -> list[str]:
    """Hold the module's alarms to the rows of the table."""
    expected = expected_alarms(said)
    found = {row["alarm_name"]: row for at, row in resources.items() if at.startswith("aws_cloudwatch_metric_alarm.")}
    wrong = [f"{name} is there or not" for name in expected.keys() ^ found.keys()]
    for name in expected.keys() & found.keys():
        what, row, periods = expected[name]
        alarm = found[name]
        told = len(alarm["alarm_actions"]) == len(alarm["ok_actions"]) == 1
        if watched(alarm) != row or not told or alarm["treat_missing_data"] != "notBreaching":
            wrong.append(f"{name} watches {watched(alarm)}, and not {row}")
        if int(alarm["evaluation_periods"] or 0) != periods or not alarm["alarm_description"].endswith(
            f"runbook.md#{what}"
        ):
            wrong.append(f"{name}: periods or text")
        wrong += filter(None, [wrong_dimensions(name, what, alarm)])
    for language in ("python", "js"):
        memory = resources.get(f'aws_cloudwatch_log_metric_filter.memory["{language}"]', {})
        counted = memory.get("metric_transformation", {})
        of = f"macro-runner-{language}-full"
        if (memory.get("log_group_name"), memory.get("pattern")) != (f"/aws/lambda/{of}", REPORT):
            wrong.append(f"the memory of {language} is not read from its log")
        if (counted.get("name"), counted.get("namespace"), counted.get("value")) != (
            f"{of}-MemoryUsed",
            MEMORY,
            "$used",
        ):
            wrong.append(f"the memory of {language} is not counted")
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
        assert re.search(rf"^\| (`\w+`, )?`{name}`[ ,]", readme, re.MULTILINE), name


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
    row = r' *"?([\w-]+)"? += \["(?:AWS|Macro).*\]\n'
    for line in re.finditer(row, alarms):
        yield "alarms.tf", f"alarm {line[1]}", alarms.replace(line[0], "", 1)
    for line in re.finditer(r"      \{ for what, row in .*\n", alarms):
        yield "alarms.tf", line[0].strip(), alarms.replace(line[0], "", 1)
    for old, new in {
        '"MissingLayers", "Maximum"': '"MissingLayers", "Minimum"',
        '"Duration", "p95"': '"Duration", "p50"',
        '"FailedItems", "Items"': '"Timeouts", "Items"',
        '"${local.names[language]}:live"': "local.names[language]",
        'value     = "$used"': 'value     = "$size"',
        'stat        = "Sum"': 'stat        = "Maximum"',
        '"notBreaching"': '"breaching"',
        "ok_actions          = var.alarm_topic_arns": "ok_actions = []",
        "Language = language, ": "",
        "local.share_alarms : name": "{} : name",
    }.items():
        yield "alarms.tf", old, alarms.replace(old, new, 1)
    for setting in re.findall(r"  maximum_\w+ += \d+\n", main):
        yield "main.tf", setting.strip(), main.replace(setting, "", 1)
    yield "role.tf", "deny keys", role.replace('NotAction = ["kms:Decrypt"]', 'NotAction = ["kms:*"]')
    yield "role.tf", "boundary", re.sub(r"permissions_boundary = .*", "permissions_boundary = null", role)


def test_removing_any_entry_is_noticed(tmp_path: Path) -> None:
    text = {file.name: file.read_text() for file in MODULE.glob("*.tf")}
    shutil.copytree(MODULE, tmp_path / "plain")
    shutil.copytree(MODULE, tmp_path / "said")
    say(tmp_path / "said", **SAID)
    unseen, count = [], 0
    for file, what, mutant in _mutants(text):
        assert mutant != text[file], what
        count += 1
        for folder in ("plain", "said"):
            (tmp_path / folder / file).write_text(mutant)
        if not wrong_with(evaluate(tmp_path / "plain")) and not wrong_alarms(evaluate(tmp_path / "said"), OTHERWISE):
            unseen.append(what)
        for folder in ("plain", "said"):
            (tmp_path / folder / file).write_text(text[file])
    assert unseen == []
    assert count > 70


# The same, as the module's text and as the tests have it.
SAID = {
    "language": "reserved_concurrency = 50\nprovisioned_concurrency = 4",
    "module": """errors_percent = 2.5
      errors_periods = 4
      alarms = { memory = { enabled = false }, "rejected-packets" = { threshold = 7 }, throttles = { threshold = 9, periods = 2 } }
    """,
}
OTHERWISE: Said = {
    "reserved": 50,
    "provisioned": 4,
    "errors_percent": 2.5,
    "errors_periods": 4,
    "alarms": {
        "memory": {"enabled": False},
        "rejected-packets": {"threshold": 7},
        "throttles": {"threshold": 9, "periods": 2},
    },
}


def say(folder: Path, *, language: str = "", module: str = "") -> None:
    """Say more in the example: of each language, and of the module."""
    file = folder / EXAMPLE / "main.tf"
    text = re.sub(r"( timeout +=)", rf"{language}\n\1", file.read_text())
    file.write_text(text.replace("  alarm_topic_arns =", f"  {module}\n  alarm_topic_arns ="))


def changed(folder: Path, **said: str) -> Resources:
    """Evaluate the example with more said."""
    shutil.copytree(MODULE, folder / "m")
    say(folder / "m", **said)
    return evaluate(folder / "m")


def test_improvements_are_further_inputs(tmp_path: Path) -> None:
    python = changed(tmp_path, language='reserved_concurrency = 0\narchitecture = "arm64"')[
        'aws_lambda_function.macro["python"]'
    ]
    assert int(python["reserved_concurrent_executions"]) == 0
    assert python["architectures"] == ["arm64"]


def test_each_alarm_can_be_said_otherwise(tmp_path: Path) -> None:
    resources = changed(tmp_path, **SAID)
    assert wrong_alarms(resources, OTHERWISE) == []
    warm = resources['aws_lambda_provisioned_concurrency_config.live["js"]']
    assert (int(warm["provisioned_concurrent_executions"]), warm["qualifier"]) == (4, "live")
    # The same, looked at as if nothing of it had been said.
    assert len(wrong_alarms(resources)) > 10


def test_names_of_alarms_are_said_alike_in_all_three_places() -> None:
    names = {what for what, _, _ in expected_alarms(DEFAULT | {"reserved": 1, "provisioned": 1}).values()}
    for file, begins in (("alarms.tf", "alarm_names = ["), ("variables.tf", "contains([")):
        text = (MODULE / file).read_text().partition(begins)[2].partition("]")[0]
        assert set(re.findall(r'"([\w-]+)"', text)) == names, file
    # Evaluation loses the ids of a share's parts: they stand in its text.
    assert re.findall(r'^    id += "(\w+)"$', (MODULE / "alarms.tf").read_text(), re.MULTILINE) == [
        "share",
        "part",
        "whole",
    ]
