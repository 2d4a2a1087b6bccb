"""`make policies`: plain JSON, held to the same tables as the role that the app deploys."""

import json
from functools import cache
from typing import Any

from deploy.policies import policies_in
from deploy.tests.checks import EXPECTED_DENIED
from deploy.tests.evaluate import EVERYTHING, decide
from deploy.tests.templates import ACCOUNT, registry, runner, spec_of


@cache
def written() -> str:
    return json.dumps(policies_in([registry("dev"), runner("dev")], spec_of("dev")))


def filled() -> dict[str, Any]:
    """Give the policies as somebody would use them, who puts names in place of the placeholders."""
    values = {"ACCOUNT": ACCOUNT, "REGION": "eu-west-1", "ENVIRONMENT": "full"}
    text = written()
    for name, value in values.items():
        text = text.replace(f"${{{name}}}", value)
    return dict(json.loads(text))


def test_every_policy_is_there_and_nothing_is_left_of_the_environment() -> None:
    assert filled().keys() == {
        *("boundary", "consumer", "repository", "role-trust"),
        *("role-logs", "role-network", "role-images", "role-deny"),
    }
    assert "-dev" not in written()
    assert "eu-central-1" not in written()
    assert "Fn::" not in written()
    assert "${" not in json.dumps(filled())


def test_policies_decide_as_the_tables_say() -> None:
    policies = filled()
    own = [policies[name] for name in ("role-logs", "role-network", "role-images", "role-deny")]
    code = {"lambda:SourceFunctionArn": f"arn:aws:lambda:eu-west-1:{ACCOUNT}:function:macro-runner-js-full:3"}
    boundary = policies["boundary"]
    for table, given, context, within, verdicts in (
        ("always", [*own, EVERYTHING], {}, None, {"denied"}),
        ("by_the_code", [*own, EVERYTHING], code, None, {"denied"}),
        ("allowed", own, {}, boundary, {"allowed"}),
        ("not_allowed", own, {}, boundary, {"not allowed", "denied"}),
        ("on_no_list", [*own, EVERYTHING], {}, boundary, {"not allowed"}),
    ):
        for row, (action, resource) in EXPECTED_DENIED[table].items():
            assert decide(given, action, resource, context, within) in verdicts, f"{table}.{row}"
    function = f"arn:aws:lambda:eu-west-1:{ACCOUNT}:function:macro-runner-python-full"
    assert decide([policies["consumer"]], "lambda:InvokeFunction", f"{function}:live") == "allowed"
    assert decide([policies["consumer"]], "lambda:InvokeFunction", f"{function}2") == "not allowed"
