"""Alarms, whom they tell, the dashboard, and the roll-back of deployments."""

import json
import re
from pathlib import Path

import pytest

from deploy.tests.checks import wrong_with_alarms
from deploy.tests.templates import FILES, made_from, of_type, one, resolve, runner, spec_of

ROOT = Path(__file__).parents[2]
every = pytest.mark.parametrize("name", FILES)
# Words of Logs Insights itself.
QUERY_WORDS = {
    "filter",
    "fields",
    "stats",
    "count",
    "sum",
    "max",
    "by",
    "as",
    "sort",
    "desc",
    "limit",
    "in",
    "timestamp",
}

RUNNER_METRICS = {
    "Items",
    "FailedItems",
    "Timeouts",
    "Respawns",
    "FreshWorkers",
    "ExecutedWorkers",
    "WorkerStartMs",
    "ActiveLayers",
    "MissingLayers",
    "ServiceErrors",
}


@every
def test_alarms_are_those_of_the_table(name: str) -> None:
    assert wrong_with_alarms(runner(name), spec_of(name)) == []


@every
def test_every_email_hears_of_alarms(name: str) -> None:
    spec, template = spec_of(name), runner(name)
    subscriptions = [entry["Properties"] for entry in of_type(template, "SNS::Subscription").values()]
    assert {row["Endpoint"] for row in subscriptions if row["Protocol"] == "email"} == set(spec.monitoring.emails)


def test_topics_that_are_there_already_hear_too() -> None:
    for alarm in of_type(runner("full"), "CloudWatch::Alarm").values():
        told = resolve(alarm["Properties"]["AlarmActions"], "eu-west-1")
        assert "arn:aws:sns:eu-west-1:123456789012:on-call" in told
        assert "<import pager-topic>" in told


@every
def test_cloudwatch_may_publish_for_this_account_and_only_encrypted(name: str) -> None:
    template = runner(name)
    statements = one(template, "SNS::TopicPolicy")["PolicyDocument"]["Statement"]
    (publish,) = (row for row in statements if row.get("Principal") == {"Service": "cloudwatch.amazonaws.com"})
    assert "aws:SourceAccount" in publish["Condition"]["StringEquals"]
    assert any(
        row["Effect"] == "Deny" and row["Condition"] == {"Bool": {"aws:SecureTransport": "false"}} for row in statements
    )
    assert ("KmsMasterKeyId" in one(template, "SNS::Topic")) is spec_of(name).encryption.own_key


@every
def test_memory_is_read_from_the_platforms_own_line(name: str) -> None:
    filters = [entry["Properties"] for entry in of_type(runner(name), "Logs::MetricFilter").values()]
    memory = [row for row in filters if row["FilterName"].endswith("-memory")]
    assert len(memory) == len(spec_of(name).languages)
    for row in memory:
        fields = row["FilterPattern"].strip("[]").split(", ")
        line = [
            "REPORT",
            "RequestId:",
            "7d9",
            "Duration:",
            "3.1",
            "ms",
            "Billed",
            "Duration:",
            "4",
            "ms",
            "Memory",
            "Size:",
            "1024",
            "MB",
            "Max",
            "Memory",
            "Used:",
            "310",
            "MB",
        ]
        pairs = dict(zip((field.split("=")[0] for field in fields), line, strict=False))
        assert all(line[place] == field.split('"')[1] for place, field in enumerate(fields) if "=" in field)
        assert row["MetricTransformations"][0]["MetricValue"] == "$used"
        assert pairs["used"] == "310"


@every
def test_dashboard_draws_the_runners_own_metrics_of_each_language(name: str) -> None:
    spec = spec_of(name)
    board = resolve(one(runner(name), "CloudWatch::Dashboard")["DashboardBody"], spec.region)
    drawn = {
        (row[3], row[1])
        for widget in json.loads(board)["widgets"]
        for row in widget["properties"].get("metrics", [])
        if row[0] == "MacroRunner" and row[2] == "Environment"
    } | {
        (row[5], row[1])
        for widget in json.loads(board)["widgets"]
        for row in widget["properties"].get("metrics", [])
        if row[0] == "MacroRunner" and row[4:5] == ["Language"]
    }
    assert {metric for language, metric in drawn if language in spec.languages} == RUNNER_METRICS


@every
def test_deployments_are_gradual_and_turned_back_by_alarms(name: str) -> None:
    spec, template = spec_of(name), runner(name)
    configs = {
        "all-at-once": "CodeDeployDefault.LambdaAllAtOnce",
        "canary-10-percent-5-minutes": "CodeDeployDefault.LambdaCanary10Percent5Minutes",
        "canary-10-percent-15-minutes": "CodeDeployDefault.LambdaCanary10Percent15Minutes",
    }
    groups = of_type(template, "CodeDeploy::DeploymentGroup")
    assert len(groups) == len(spec.languages)
    for entry in groups.values():
        group = entry["Properties"]
        assert group["DeploymentConfigName"] == configs[spec.delivery.gradual]
        assert group["AutoRollbackConfiguration"]["Enabled"] is True
        assert "DEPLOYMENT_STOP_ON_ALARM" in group["AutoRollbackConfiguration"]["Events"]
        assert group["AlarmConfiguration"]["Enabled"] is True
        watched = [
            template["Resources"][alarm["Name"]["Ref"]]["Properties"]["AlarmName"]
            for alarm in group["AlarmConfiguration"]["Alarms"]
        ]
        language = group["DeploymentGroupName"].split("-")[2]
        assert watched == [
            f"macro-runner-{language}-{what}-{spec.environment}"
            for what in ("live-errors", "service-errors", "missing-layers")
        ]
    for alias in of_type(template, "Lambda::Alias").values():
        assert alias["Properties"]["Name"] == "live"
        assert alias["UpdatePolicy"]["CodeDeployLambdaAliasUpdate"]["DeploymentGroupName"]["Ref"] in groups


def test_default_delivery_begins_with_a_tenth() -> None:
    assert spec_of("existing").delivery.gradual == "canary-10-percent-5-minutes"


@every
def test_versions_outlive_their_deployment_to_roll_back_to(name: str) -> None:
    versions = of_type(runner(name), "Lambda::Version").values()
    assert len(versions) == len(spec_of(name).languages)
    assert all(version["DeletionPolicy"] == "RetainExceptOnCreate" for version in versions)


def test_another_digest_is_another_version() -> None:
    spec = spec_of("existing")
    python = spec.languages["python"].model_copy(update={"digest": "sha256:" + "4" * 64})
    other = made_from(spec.model_copy(update={"languages": {"python": python}}))
    assert of_type(other, "Lambda::Version").keys().isdisjoint(of_type(runner("existing"), "Lambda::Version"))


@every
def test_queries_by_macro_cost_tenant_and_failure_are_saved(name: str) -> None:
    spec = spec_of(name)
    saved = [entry["Properties"] for entry in of_type(runner(name), "Logs::QueryDefinition").values()]
    assert {row["Name"] for row in saved} == {
        f"macro-runner-{spec.environment}/by-{what}" for what in ("macro", "cost", "tenant", "failure")
    }
    assert all(len(row["LogGroupNames"]) == len(spec.languages) for row in saved)
    # What they ask for is what the handler writes.
    files = ("telemetry.py", "metrics.py", "failure_groups.py")
    written = "".join((ROOT / "handler" / file).read_text() for file in files)
    queries = " ".join(row["QueryString"] for row in saved)
    # Without texts, and without what a query itself calls its columns.
    fields = set(re.findall(r"\b[A-Za-z_]\w*", re.sub(r'"[^"]*"| as \w+|sort \w+', "", queries))) - QUERY_WORDS
    assert len(fields) > 8
    for field in fields:
        assert f'"{field}"' in written, field
    (failure,) = (row["QueryString"] for row in saved if row["Name"].endswith("/by-failure"))
    for field in ("request_id", "failures.0.code", "failures.0.at.0", "problems.0.code", "problems.0.line"):
        assert re.search(rf"[ ,]{re.escape(field)}\b", failure), field
