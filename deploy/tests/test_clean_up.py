"""Old versions: what the function deletes and what it keeps, what it may do, and what a month may cost."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from deploy.old_versions import entry
from deploy.tests.checks import EXPECTED_DENIED
from deploy.tests.evaluate import decide
from deploy.tests.templates import ACCOUNT, FILES, inline_policies, made_from, of_type, one, runner, spec_of

NAME = "macro-runner-python-full"
ARN = f"arn:aws:lambda:eu-west-1:{ACCOUNT}:function:{NAME}"


@cache
def session() -> Any:
    """Give a session that has read AWS's models once for all tests."""
    return boto3.session.Session("none", "none", region_name="eu-west-1")


class Account:
    """One function's versions, as AWS's API tells of them; every call's parameters are held to AWS's own model."""

    def __init__(
        self,
        versions: int,
        *,
        aliases: Sequence[dict[str, Any]] = (),
        warm: Sequence[str] = (),
        running: Sequence[str] = (),
    ) -> None:
        """Say what is there; lists come in pages of two."""
        self.client, self.codedeploy = session().client("lambda"), session().client("codedeploy")
        self.stub, self.deployments = Stubber(self.client), Stubber(self.codedeploy)
        asked = {"applicationName": "app", "deploymentGroupName": NAME, "includeOnlyStatuses": entry.UNDER_WAY}
        self.deployments.add_response("list_deployments", {"deployments": list(running)}, asked)
        if running:
            return
        rows = [{"Version": "$LATEST"}, *({"Version": str(number)} for number in range(1, versions + 1))]
        self._pages("list_versions_by_function", "Versions", rows)
        self._pages("list_aliases", "Aliases", aliases)
        configs = [{"FunctionArn": f"{ARN}:{name}"} for name in warm]
        self._pages("list_provisioned_concurrency_configs", "ProvisionedConcurrencyConfigs", configs)

    def _pages(self, operation: str, member: str, rows: Sequence[dict[str, Any]]) -> None:
        pages = [rows[start : start + 2] for start in range(0, len(rows), 2)] or [[]]
        for number, page in enumerate(pages):
            marker = {"NextMarker": f"m{number}"} if number + 1 < len(pages) else {}
            before = {"Marker": f"m{number - 1}"} if number else {}
            self.stub.add_response(operation, {member: list(page)} | marker, {"FunctionName": NAME} | before)

    def deletes(self, *numbers: int, refused: int | None = None) -> list[str]:
        """Clean, keeping three; exactly these calls have to come, in this order."""
        for number in numbers:
            asked = {"FunctionName": NAME, "Qualifier": str(number)}
            if number == refused:
                self.stub.add_client_error(
                    "delete_function", "ResourceConflictException", "an alias", expected_params=asked
                )
            else:
                self.stub.add_response("delete_function", {}, asked)
        with self.stub, self.deployments:
            wrong = entry.clean(self.client, self.codedeploy, NAME, "app", 3)
        self.stub.assert_no_pending_responses()
        return wrong


def test_all_but_the_newest_are_deleted() -> None:
    assert Account(6).deletes(1, 2, 3) == []
    assert Account(3).deletes() == []
    assert Account(0).deletes() == []


def test_numbers_are_counted_as_numbers() -> None:
    assert Account(11).deletes(1, 2, 3, 4, 5, 6, 7, 8) == []


def test_what_an_alias_leads_to_by_either_of_its_ways_stays() -> None:
    live = {"Name": "live", "FunctionVersion": "2", "RoutingConfig": {"AdditionalVersionWeights": {"3": 0.1}}}
    other = {"Name": "old", "FunctionVersion": "$LATEST"}
    assert Account(7, aliases=[other, other, live]).deletes(1, 4) == []


def test_what_is_kept_warm_stays() -> None:
    assert Account(6, warm=["live", "1"]).deletes(2, 3) == []


def test_nothing_is_touched_while_a_deployment_runs() -> None:
    assert Account(9, running=["d-1"]).deletes() == []


def test_one_that_lambda_refuses_does_not_keep_the_others() -> None:
    (wrong,) = Account(6).deletes(1, 2, 3, refused=2)
    assert wrong.startswith(f"{NAME}:2: ")


def test_a_fault_of_one_function_is_raised_after_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def clean(_client: Any, _codedeploy: Any, function: str, application: str, keep: int) -> list[str]:
        seen.append((function, application, keep))
        return ["a: broken"] if function == "a" else []

    monkeypatch.setattr(entry, "clean", clean)
    monkeypatch.setattr(boto3, "client", lambda _: None)
    for name, value in {"FUNCTIONS": '["a", "b"]', "APPLICATION": "app", "KEEP": "5"}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(entry.NotCleanedError, match="a: broken"):
        entry.handle({}, None)
    assert seen == [("a", "app", 5), ("b", "app", 5)]


@pytest.mark.parametrize("name", FILES)
def test_it_may_delete_versions_and_no_function(name: str) -> None:
    spec, template = spec_of(name), runner(name)
    (policy,) = inline_policies(template, f"macro-runner-clean-up-{spec.environment}", spec.region).values()
    at = f"{spec.region}:{ACCOUNT}"
    for language in spec.languages:
        arn = f"arn:aws:lambda:{at}:function:macro-runner-{language}-{spec.environment}"
        group = f"arn:aws:codedeploy:{at}:deploymentgroup:macro-runner-{spec.environment}/macro-runner-{language}-{spec.environment}"
        allowed = {
            "lambda:DeleteFunction": f"{arn}:7",
            "lambda:ListVersionsByFunction": arn,
            "lambda:ListAliases": arn,
            "lambda:ListProvisionedConcurrencyConfigs": arn,
            "codedeploy:ListDeployments": group,
        }
        for action, resource in allowed.items():
            assert decide([policy], action, resource) == "allowed", action
        assert decide([policy], "lambda:DeleteFunction", arn) == "not allowed"
        assert decide([policy], "lambda:DeleteFunction", f"{arn}2:7") == "not allowed"
    actions = {
        action
        for row in policy["Statement"]
        for action in ([row["Action"]] if isinstance(row["Action"], str) else row["Action"])
    }
    assert actions == {*allowed, "logs:CreateLogStream", "logs:PutLogEvents"}
    for row, (action, resource) in EXPECTED_DENIED["always"].items():
        assert decide([policy], action, resource) == "not allowed", row


@pytest.mark.parametrize("name", FILES)
def test_clock_calls_it_once_a_day(name: str) -> None:
    spec, template = spec_of(name), runner(name)
    (rule,) = (
        entry["Properties"]
        for entry in of_type(template, "Events::Rule").values()
        if entry["Properties"]["Name"] == f"macro-runner-clean-up-{spec.environment}"
    )
    assert rule["ScheduleExpression"] == "rate(1 day)"
    (function,) = (
        entry["Properties"]
        for entry in of_type(template, "Lambda::Function").values()
        if entry["Properties"].get("FunctionName") == f"macro-runner-clean-up-{spec.environment}"
    )
    variables = function["Environment"]["Variables"]
    assert json.loads(variables["FUNCTIONS"]) == [f"macro-runner-{name}-{spec.environment}" for name in spec.languages]
    assert variables["KEEP"] == str(spec.delivery.keep_versions)


def test_all_versions_are_kept_where_that_is_said() -> None:
    spec = spec_of("existing")
    without = made_from(spec.model_copy(update={"delivery": spec.delivery.model_copy(update={"keep_versions": 0})}))
    assert "clean-up" not in json.dumps(without)


def test_budget_counts_what_has_the_tag_and_tells_every_address() -> None:
    spec = spec_of("full")
    assert spec.monitoring.budget
    made = one(runner("full"), "Budgets::Budget")
    assert made["Budget"] == {
        "BudgetLimit": {"Amount": 40, "Unit": "USD"},
        "BudgetName": "macro-runner-full",
        "BudgetType": "COST",
        "CostFilters": {"TagKeyValue": ["user:id$macro-runner-full"]},
        "TimeUnit": "MONTHLY",
    }
    told = {
        (row["Notification"]["NotificationType"], row["Notification"]["Threshold"]): {
            each["Address"] for each in row["Subscribers"]
        }
        for row in made["NotificationsWithSubscribers"]
    }
    emails = set(spec.monitoring.emails)
    assert told == {("ACTUAL", 50): emails, ("ACTUAL", 90): emails, ("FORECASTED", 100): emails}
    # The tag that it counts by is on the stack.
    assert {"Key": "id", "Value": "macro-runner-full"} in one(runner("full"), "KMS::Key")["Tags"]


def test_budget_of_an_account_tells_a_topic_where_there_is_no_address() -> None:
    spec = spec_of("existing")
    topic = "arn:aws:sns:eu-west-1:123456789012:on-call"
    monitoring = {"create_sns_topic": False, "topics": [topic], "budget": {"usd_per_month": 9, "whole_account": True}}
    other = type(spec).model_validate(spec.model_dump() | {"monitoring": monitoring})
    made = one(made_from(other), "Budgets::Budget")
    assert "CostFilters" not in made["Budget"]
    assert made["NotificationsWithSubscribers"][0]["Subscribers"] == [{"SubscriptionType": "SNS", "Address": topic}]
