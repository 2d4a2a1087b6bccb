"""The example for Pulumi, made under its mocks out of the files of `make policies`: the same tables hold it."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from deploy.pulumi_example.policies import read_policies
from deploy.tests.checks import EXPECTED_DENIED
from deploy.tests.evaluate import EVERYTHING, decide
from deploy.tests.templates import ACCOUNT
from deploy.tests.test_policies import written

EXAMPLE = Path(__file__).parents[1] / "pulumi_example"
IMAGE = f"{ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/macro-runner-{{}}-full@sha256:{'1' * 64}"
SETTINGS = {
    "account": ACCOUNT,
    "securityGroup": "sg-0123456789abcdef0",
    "subnets": json.dumps(["subnet-0123456789abcdef0"]),
    "languages": json.dumps(
        {
            "python": {"image": IMAGE.format("python"), "memory_mb": 1024, "timeout_seconds": 65},
            "js": {"image": IMAGE.format("js"), "memory_mb": 512, "timeout_seconds": 65},
        }
    ),
}
FUNCTION = f"arn:aws:lambda:eu-west-1:{ACCOUNT}:function:macro-runner-python-full"
# Resources by (type, Pulumi's name).
Made = dict[tuple[str, str], dict[str, Any]]


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the files of `make policies`."""
    folder = tmp_path_factory.mktemp("policies")
    for name, document in json.loads(written()).items():
        (folder / f"{name}.json").write_text(json.dumps({"Version": "2012-10-17"} | document))
    return folder


def run(policies: Path, folder: Path, *texts: str) -> list[Made | str]:
    """Run the program with each text of its runner.py, and give what each makes, or how it failed."""
    programs = []
    for number, text in enumerate(texts):
        program = folder / f"program{number}"
        program.mkdir(parents=True)
        for file in ("__main__.py", "policies.py"):
            shutil.copy(EXAMPLE / file, program)
        (program / "runner.py").write_text(text)
        programs.append(str(program))
    settings = {f"macro-runner:{name}": value for name, value in SETTINGS.items()}
    settings |= {"macro-runner:policies": str(policies), "aws:region": "eu-west-1"}
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("pulumi_run.py")],
        input=json.dumps({"programs": programs, "settings": settings}),
        capture_output=True,
        text=True,
        check=True,
    )
    return [
        answer if isinstance(answer, str) else {(typ, name): inputs for typ, name, inputs in answer}
        for answer in json.loads(done.stdout)
    ]


def of_type(made: Made, kind: str) -> dict[str, dict[str, Any]]:
    """Give what was made of a type."""
    return {name: inputs for (typ, name), inputs in made.items() if typ == f"aws:{kind}"}


def wrong_with(made: Made) -> list[str]:
    """Try every row of the tables against what was made."""
    own = [json.loads(row["policy"]) for row in of_type(made, "iam/rolePolicy:RolePolicy").values()]
    managed = of_type(made, "iam/policy:Policy")
    (role,) = of_type(made, "iam/role:Role").values()
    boundary = json.loads(managed["boundary"]["policy"])
    wrong = [] if role.get("permissionsBoundary") == "arn:boundary" else ["boundary"]
    code = {"lambda:SourceFunctionArn": FUNCTION}
    for table, given, context, within, verdicts in (
        ("always", [*own, EVERYTHING], {}, None, {"denied"}),
        ("by_the_code", [*own, EVERYTHING], code, None, {"denied"}),
        ("allowed", own, {}, boundary, {"allowed"}),
        ("not_allowed", own, {}, boundary, {"not allowed", "denied"}),
        ("on_no_list", [*own, EVERYTHING], {}, boundary, {"not allowed"}),
    ):
        for row, (action, resource) in EXPECTED_DENIED[table].items():
            if (verdict := decide(given, action, resource, context, within)) not in verdicts:
                wrong.append(f"{table}.{row}: {verdict}")
    for action, resource, verdict in (
        ("lambda:InvokeFunction", FUNCTION, "allowed"),
        ("lambda:InvokeFunction", f"{FUNCTION}:live", "allowed"),
        ("lambda:InvokeFunction", f"{FUNCTION}2", "not allowed"),
        ("lambda:UpdateFunctionCode", FUNCTION, "not allowed"),
    ):
        if decide([json.loads(managed["invoke"]["policy"])], action, resource) != verdict:
            wrong.append(f"callers: {action} on {resource}")
    trust = json.loads(role["assumeRolePolicy"])["Statement"]
    if [row["Principal"] for row in trust] != [{"Service": "lambda.amazonaws.com"}]:
        wrong.append("somebody else may take the role")
    return wrong + [text for language in ("python", "js") for text in wrong_function(made, language)]


def wrong_function(made: Made, language: str) -> list[str]:
    """Hold one function, its log group, its alias and its retries to what the other two ways of deploying make."""
    name = f"macro-runner-{language}-full"
    function = of_type(made, "lambda/function:Function").get(language, {})
    expected = {
        "name": name,
        "packageType": "Image",
        "imageUri": IMAGE.format(language),
        "role": "arn:execution",
        "memorySize": 1024 if language == "python" else 512,
        "timeout": 65,
        "environment": {"variables": {"MACRO_LANGUAGE": language, "MACRO_ENVIRONMENT": "full"}},
        "vpcConfig": {"subnetIds": ["subnet-0123456789abcdef0"], "securityGroupIds": ["sg-0123456789abcdef0"]},
    }
    wrong = [f"{name}: {key} is {function.get(key)}" for key, value in expected.items() if function.get(key) != value]
    events = of_type(made, "lambda/functionEventInvokeConfig:FunctionEventInvokeConfig")
    for part, qualifier in (("function", None), ("live", "live")):
        config = events.get(f"{language}-{part}-events", {})
        found = (config.get("maximumRetryAttempts"), config.get("maximumEventAgeInSeconds"), config.get("qualifier"))
        if found != (0, 60, qualifier):
            wrong.append(f"{name}: retries of {part}")
    group = of_type(made, "cloudwatch/logGroup:LogGroup").get(f"{language}-logs", {})
    if (group.get("name"), group.get("retentionInDays")) != (f"/aws/lambda/{name}", 365):
        wrong.append(f"{name}: logs")
    alias = of_type(made, "lambda/alias:Alias").get(f"{language}-live", {})
    if (alias.get("name"), alias.get("functionVersion")) != ("live", "7"):
        wrong.append(f"{name}: alias")
    return wrong


MUTANTS = (
    ('("logs", "network", "images", "deny")', '("logs", "network", "images")'),
    ('("logs", "network", "images", "deny")', '("network", "images", "deny")'),
    ("permissions_boundary=boundary.arn,", ""),
    ("maximum_retry_attempts=0", "maximum_retry_attempts=2"),
    ('("live", alias.name)', '("live", None)'),
    ("retention_in_days=retention_days, ", ""),
    ('vpc_config={"subnet_ids": subnets, "security_group_ids": [security_group]},', ""),
    ('policy=policies["consumer"]', 'policy=policies["boundary"]'),
    ("function_version=function.version", 'function_version="$LATEST"'),
)


def test_example_makes_what_the_tables_say_and_what_is_taken_out_is_noticed(policies: Path, tmp_path: Path) -> None:
    text = (EXAMPLE / "runner.py").read_text()
    assert [old for old, _ in MUTANTS if old not in text] == []
    made, *mutants = run(policies, tmp_path, text, *(text.replace(old, new, 1) for old, new in MUTANTS))
    assert isinstance(made, dict), made
    assert wrong_with(made) == []
    # Nothing has a way in.
    assert not [typ for typ, _ in made if re.search("permission|functionUrl|eventSource", typ)]
    unseen = [
        old
        for (old, _), mutant in zip(MUTANTS, mutants, strict=True)
        if isinstance(mutant, str) or not wrong_with(mutant)
    ]
    assert unseen == []


def test_a_placeholder_that_nobody_fills_is_refused(tmp_path: Path) -> None:
    (tmp_path / "role-logs.json").write_text('{"Resource": "${KEY.Arn}"}')
    with pytest.raises(ValueError, match=r"role-logs.json: \$\{KEY.Arn\}.* is a placeholder"):
        read_policies(tmp_path, account=ACCOUNT, region="eu-west-1", environment="full")
