"""The execution role: what Lambda does with it is allowed, and whatever is attached to it, everything else is refused."""

import json

import pytest
from moto.iam.access_control import IAMPolicy, PermissionResult

from deploy.parts import denied
from deploy.tests.checks import EXPECTED_DENIED, here, wrong_with_the_role
from deploy.tests.evaluate import EVERYTHING, decide
from deploy.tests.templates import (
    ACCOUNT,
    FILES,
    boundary_of,
    inline_policies,
    made_from,
    managed_policy,
    of_type,
    resolve,
    runner,
    spec_of,
)


@pytest.mark.parametrize("name", FILES)
def test_role_is_refused_everything_but_its_own(name: str) -> None:
    assert wrong_with_the_role(runner(name), spec_of(name)) == []


def test_every_denied_entry_has_a_row_that_tries_it() -> None:
    tried = {action for action, _ in EXPECTED_DENIED["always"].values()}
    assert {action.split(":")[0] for action in tried} >= denied.SERVICES.keys()
    assert tried >= denied.ACTIONS.keys()
    assert {action for action, _ in EXPECTED_DENIED["by_the_code"].values()} == denied.NOT_BY_THE_CODE.keys()


@pytest.mark.parametrize("row", EXPECTED_DENIED["always"])
def test_moto_refuses_as_well(row: str) -> None:
    spec = spec_of("prod")
    action, resource = EXPECTED_DENIED["always"][row]
    policies = inline_policies(runner("prod"), "macro-runner-execution-prod", spec.region)
    # moto takes a condition that is not met for a Deny: the statement on the functions' code is not its to judge.
    statements = [row for policy in policies.values() for row in policy["Statement"] if "Condition" not in row]
    judged = IAMPolicy(json.dumps({"Statement": [*statements, *EVERYTHING["Statement"]]}))
    assert judged.is_action_permitted(action, here(spec, resource)) is PermissionResult.DENIED


@pytest.mark.parametrize("name", FILES)
def test_role_has_four_policies_and_the_options_asked_for(name: str) -> None:
    spec = spec_of(name)
    policies = inline_policies(runner(name), f"macro-runner-execution-{spec.environment}", spec.region)
    optional = spec.options.tracing or spec.options.dead_letters or spec.encryption.settings
    assert set(policies) == {"logs", "network", "images", "deny"} | ({"options"} if optional else set())


@pytest.mark.parametrize("name", FILES)
def test_inline_policies_fit_the_10240_characters_that_iam_takes(name: str) -> None:
    spec = spec_of(name)
    policies = inline_policies(runner(name), f"macro-runner-execution-{spec.environment}", spec.region)
    assert sum(len("".join(str(policy).split())) for policy in policies.values()) < 10_240


def test_only_lambda_may_take_the_role_and_only_macro_functions_have_it() -> None:
    template = runner("full")
    (logical_id,) = (
        name
        for name, role in of_type(template, "IAM::Role").items()
        if role["Properties"].get("RoleName", "").startswith("macro-runner-exec")
    )
    role = template["Resources"][logical_id]["Properties"]
    assert [row["Principal"] for row in role["AssumeRolePolicyDocument"]["Statement"]] == [
        {"Service": "lambda.amazonaws.com"}
    ]
    assert "ManagedPolicyArns" not in role
    users = {
        entry["Properties"].get("FunctionName")
        for entry in of_type(template, "Lambda::Function").values()
        if logical_id in str(entry["Properties"]["Role"])
    }
    assert users == {"macro-runner-python-full", "macro-runner-js-full"}


def test_dead_letters_leave_lambda_one_queue_and_the_code_none() -> None:
    spec = spec_of("full")
    policies = inline_policies(runner("full"), "macro-runner-execution-full", spec.region).values()
    (queue,) = (name for name in of_type(runner("full"), "SQS::Queue") if name.startswith("DeadLetters"))
    by_the_code = {
        "lambda:SourceFunctionArn": f"arn:aws:lambda:{spec.region}:{ACCOUNT}:function:macro-runner-js-full:7"
    }
    assert decide(policies, "sqs:SendMessage", f"<{queue}.Arn>") == "allowed"
    assert decide(policies, "sqs:SendMessage", f"<{queue}.Arn>", by_the_code) == "denied"
    assert decide([*policies, EVERYTHING], "sqs:SendMessage", "arn:aws:sqs:eu-west-1:123456789012:jobs") == "denied"


def test_settings_key_decrypts_settings_of_these_functions_and_nothing_else() -> None:
    spec = spec_of("full")
    policies = inline_policies(runner("full"), "macro-runner-execution-full", spec.region).values()
    (key,) = of_type(runner("full"), "KMS::Key")
    function = f"arn:aws:lambda:{spec.region}:{ACCOUNT}:function:macro-runner-python-full"
    context = {"kms:EncryptionContext:aws:lambda:FunctionArn": function}
    assert decide(policies, "kms:Decrypt", f"<{key}.Arn>", context) == "allowed"
    assert decide(policies, "kms:Decrypt", f"<{key}.Arn>") == "not allowed"


@pytest.mark.parametrize("name", FILES)
def test_boundary_allows_what_the_roles_own_policies_allow_and_nothing_else(name: str) -> None:
    spec, template = spec_of(name), runner(name)
    role = f"macro-runner-execution-{spec.environment}"
    boundary = boundary_of(template, role, spec.region)
    assert boundary
    allowed = [
        row
        for policy in inline_policies(template, role, spec.region).values()
        for row in policy["Statement"]
        if row["Effect"] == "Allow"
    ]
    assert boundary["Statement"] == allowed
    assert managed_policy(template, f"macro-runner-boundary-{spec.environment}")


def test_a_boundary_that_is_there_already_is_taken() -> None:
    given = "arn:aws:iam::123456789012:policy/platform-boundary"
    template = made_from(spec_of("existing").model_copy(update={"permissions_boundary": given}))
    (role,) = (
        entry["Properties"]
        for entry in of_type(template, "IAM::Role").values()
        if entry["Properties"].get("RoleName") == "macro-runner-execution-guest"
    )
    assert role["PermissionsBoundary"] == given
    assert len(of_type(template, "IAM::ManagedPolicy")) == 1


@pytest.mark.parametrize("name", FILES)
def test_consumer_policy_invokes_these_functions_and_no_others(name: str) -> None:
    spec, template = spec_of(name), runner(name)
    entry = managed_policy(template, f"macro-runner-invoke-{spec.environment}")
    policy = resolve(entry["Properties"]["PolicyDocument"], spec.region)
    base = f"arn:aws:lambda:{spec.region}:{ACCOUNT}:function:"
    for language in spec.languages:
        for own in (f"macro-runner-{language}-{spec.environment}", f"macro-runner-{language}-{spec.environment}:live"):
            assert decide([policy], "lambda:InvokeFunction", base + own) == "allowed"
            assert decide([policy], "lambda:UpdateFunctionCode", base + own) == "not allowed"
    others = (
        "platform",
        f"macro-runner-dispatcher-{spec.environment}",
        f"macro-runner-python-{spec.environment}2",
        "macro-runner-python-other",
    )
    for other in others:
        assert decide([policy], "lambda:InvokeFunction", base + other) == "not allowed"
