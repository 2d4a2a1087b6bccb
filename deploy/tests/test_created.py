"""The stack, made for real in moto's account in memory, and then looked at from outside, through the API."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws
from moto.cloudformation.parsing import get_model_map
from moto.core import set_initial_no_auth_action_count

from deploy.spec import Environment
from deploy.spec.bulk import Bulk
from deploy.tests import moto_types
from deploy.tests.checks import EXPECTED_DENIED, expected_alarms, here
from deploy.tests.evaluate import EVERYTHING, decide
from deploy.tests.templates import ACCOUNT, Template, made_from, of_type, registry, spec_of

SPEC = "prod"


@cache
def _spec() -> Environment:
    """Read the sample environment, with what it has as examples in comments: runs that begin by themselves."""
    bulk = spec_of(SPEC).bulk
    assert bulk
    asked = {"language": "python", "macro": "macros/a.py"}
    starts = {
        "schedules": {"nightly": asked | {"expression": "cron(0 2 * * ? *)", "items": "nightly/items.ndjson"}},
        "arrival": asked,
    }
    return spec_of(SPEC).model_copy(update={"bulk": Bulk.model_validate(bulk.model_dump() | starts)})


@cache
def _made() -> str:
    return json.dumps(made_from(_spec()))


def runner(_: str) -> Template:
    """Give the template of that environment, which the caller may change."""
    return dict(json.loads(_made()))


@pytest.fixture(scope="module")
def spec() -> Environment:
    return _spec()


@pytest.fixture(scope="module")
def account(spec: Environment) -> Iterator[dict[str, str]]:
    """Both stacks, created; gives the outputs of the functions' one."""
    assert len(moto_types.MODELS) == len(moto_types.MAKERS)
    with mock_aws(), pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "AWS_ACCESS_KEY_ID": "none",
            "AWS_SECRET_ACCESS_KEY": "none",
            "AWS_DEFAULT_REGION": spec.region,
        }.items():
            patch.setenv(name, value)
        _bootstrap(spec)
        client = boto3.client("cloudformation", spec.region)
        for name, template in (("registry", registry(SPEC)), ("runner", runner(SPEC))):
            client.create_stack(
                StackName=name, TemplateBody=json.dumps(_for_moto(template)), Capabilities=["CAPABILITY_NAMED_IAM"]
            )
            (stack,) = client.describe_stacks(StackName=name)["Stacks"]
            assert stack["StackStatus"] == "CREATE_COMPLETE"
        yield {row["OutputKey"]: row["OutputValue"] for row in stack["Outputs"]}


def _for_moto(template: Template) -> Template:
    """Take out what moto falls over: it reads a key's tags as the API has them, and runs functions in containers."""
    for entry in of_type(template, "KMS::Key").values():
        del entry["Properties"]["Tags"]
    for name in of_type(template, "Logs::QueryDefinition"):
        del template["Resources"][name]
    for name in [key for key, entry in template["Resources"].items() if entry["Type"].startswith("Custom::")]:
        # It would run AWS's function, which closes the default security group, in a container.
        del template["Resources"][name]
    return template


def _bootstrap(spec: Environment) -> None:
    """Do what `cdk bootstrap` does, and put something where `cdk deploy` puts a function's code."""
    boto3.client("ssm", spec.region).put_parameter(Name="/cdk-bootstrap/hnb659fds/version", Value="30", Type="String")
    for entry in of_type(runner(SPEC), "Lambda::Function").values():
        if "S3Bucket" in (code := entry["Properties"]["Code"]):
            bucket = f"cdk-hnb659fds-assets-{ACCOUNT}-{spec.region}"
            assert "cdk-hnb659fds-assets-" in str(code["S3Bucket"])
            client = boto3.client("s3", spec.region)
            if bucket not in {row["Name"] for row in client.list_buckets()["Buckets"]}:
                client.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": spec.region})
            client.put_object(Bucket=bucket, Key=code["S3Key"], Body=b"PK\x05\x06" + bytes(18))


def test_every_type_of_resource_is_made(account: dict[str, str]) -> None:
    kinds = {entry["Type"] for template in (registry(SPEC), runner(SPEC)) for entry in template["Resources"].values()}
    # moto has no saved queries; AWS's own function, which closes the default group, would run in a container.
    assert kinds - {"Custom::VpcRestrictDefaultSG", "AWS::Logs::QueryDefinition"} <= get_model_map().keys()
    assert account


def test_functions_are_there(account: dict[str, str], spec: Environment) -> None:
    client = boto3.client("lambda", spec.region)
    for language, settings in spec.languages.items():
        name = f"macro-runner-{language}-prod"
        answer = client.get_function(FunctionName=name)
        function = answer["Configuration"]
        assert account[f"{language.title()}Arn"] == function["FunctionArn"]
        assert (function["MemorySize"], function["Timeout"]) == (settings.memory_mb, settings.timeout_seconds)
        assert answer["Code"]["ImageUri"].endswith(f"{name}@{settings.digest}")
        assert function["Environment"]["Variables"]["MACRO_LANGUAGE"] == language
        assert len(function["VpcConfig"]["SubnetIds"]) == 2
        assert client.get_alias(FunctionName=name, Name="live")["FunctionVersion"] == "1"
        config = client.get_function_event_invoke_config(FunctionName=name)
        assert (config["MaximumRetryAttempts"], config["MaximumEventAgeInSeconds"]) == (0, 60)


def test_subnets_lead_nowhere(account: dict[str, str], spec: Environment) -> None:
    assert account
    client = boto3.client("ec2", spec.region)
    function = boto3.client("lambda", spec.region).get_function(FunctionName="macro-runner-python-prod")[
        "Configuration"
    ]
    # moto forgets which table a subnet has: none of the network's leads out.
    vpc = client.describe_subnets(SubnetIds=function["VpcConfig"]["SubnetIds"])["Subnets"][0]["VpcId"]
    tables = client.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["RouteTables"]
    assert len(tables) == 3
    assert {route["GatewayId"] for table in tables for route in table["Routes"]} == {"local"}
    attached = client.describe_internet_gateways(Filters=[{"Name": "attachment.vpc-id", "Values": [vpc]}])
    assert attached["InternetGateways"] == []
    assert client.describe_nat_gateways()["NatGateways"] == []
    for subnet in function["VpcConfig"]["SubnetIds"]:
        flows = client.describe_flow_logs(Filters=[{"Name": "resource-id", "Values": [subnet]}])["FlowLogs"]
        assert [(flow["TrafficType"], flow["LogGroupName"]) for flow in flows] == [
            ("ALL", "/vpc/macro-runner-flow-prod")
        ]
    (group,) = client.describe_security_groups(GroupIds=function["VpcConfig"]["SecurityGroupIds"])["SecurityGroups"]
    assert group["IpPermissions"] == []
    assert [row["IpRanges"][0]["CidrIp"] for row in group["IpPermissionsEgress"]] == ["255.255.255.255/32"]


def test_log_groups_forget_and_filters_count(account: dict[str, str], spec: Environment) -> None:
    client = boto3.client("logs", spec.region)
    groups = {row["logGroupName"]: row for row in client.describe_log_groups()["logGroups"]}
    for language in spec.languages:
        assert account[f"{language.title()}LogGroup"] == f"/aws/lambda/macro-runner-{language}-prod"
        group = groups[f"/aws/lambda/macro-runner-{language}-prod"]
        assert group["retentionInDays"] == 365
        assert ":key/" in group["kmsKeyId"]
    filters = {row["filterName"]: row for row in client.describe_metric_filters()["metricFilters"]}
    assert filters.keys() == {
        "macro-runner-rejected-prod",
        "macro-runner-python-prod-memory",
        "macro-runner-js-prod-memory",
    }
    assert filters["macro-runner-rejected-prod"]["logGroupName"] == "/vpc/macro-runner-flow-prod"


def test_repositories_are_there(account: dict[str, str], spec: Environment) -> None:
    assert account
    client = boto3.client("ecr", spec.region)
    found = {row["repositoryName"]: row for row in client.describe_repositories()["repositories"]}
    assert found.keys() == {f"macro-runner-{language}-prod" for language in spec.languages}
    for name, repository in found.items():
        assert repository["imageTagMutability"] == "IMMUTABLE"
        assert repository["imageScanningConfiguration"] == {"scanOnPush": True}
        policy = json.loads(client.get_repository_policy(repositoryName=name)["policyText"])
        assert policy["Statement"][0]["Principal"] == {"Service": "lambda.amazonaws.com"}
        assert client.get_lifecycle_policy(repositoryName=name)["lifecyclePolicyText"]


def test_alarms_are_there_and_tell_every_address(account: dict[str, str], spec: Environment) -> None:
    assert account
    alarms = boto3.client("cloudwatch", spec.region).describe_alarms()["MetricAlarms"]
    assert {row["AlarmName"] for row in alarms} == expected_alarms(spec).keys()
    (topic,) = {action for row in alarms for action in row["AlarmActions"]}
    subscriptions = boto3.client("sns", spec.region).list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
    assert {(row["Protocol"], row["Endpoint"]) for row in subscriptions} == {
        ("email", email) for email in spec.monitoring.emails
    }


def test_bulk_machine_and_what_starts_it_are_there(account: dict[str, str], spec: Environment) -> None:
    machine = boto3.client("stepfunctions", spec.region).describe_state_machine(
        stateMachineArn=account["BulkMachineArn"]
    )
    states = json.loads(machine["definition"])["States"]
    assert states["Batches"]["ItemReader"]["Parameters"]["Bucket"] == account["BulkBucketName"]
    rules = boto3.client("events", spec.region)
    for name in ("nightly", "arrival"):
        (target,) = rules.list_targets_by_rule(Rule=f"macro-runner-bulk-{name}-prod")["Targets"]
        assert target["Arn"] == account["BulkMachineArn"]


def test_deployments_begin_with_a_tenth_and_are_turned_back(account: dict[str, str], spec: Environment) -> None:
    assert account
    client = boto3.client("codedeploy", spec.region)
    for language in spec.languages:
        name = f"macro-runner-{language}-prod"
        group = client.get_deployment_group(applicationName="macro-runner-prod", deploymentGroupName=name)[
            "deploymentGroupInfo"
        ]
        assert group["deploymentConfigName"] == "CodeDeployDefault.LambdaCanary10Percent5Minutes"
        assert group["autoRollbackConfiguration"]["enabled"] is True


def _policies_of_the_role() -> dict[str, Any]:
    client = boto3.client("iam")
    role = "macro-runner-execution-prod"
    names = client.list_role_policies(RoleName=role)["PolicyNames"]
    return {name: client.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"] for name in names}


@pytest.mark.parametrize("row", EXPECTED_DENIED["always"])
def test_created_role_is_refused(account: dict[str, str], spec: Environment, row: str) -> None:
    assert account
    action, resource = EXPECTED_DENIED["always"][row]
    policies = list(_policies_of_the_role().values())
    assert len(policies) == 4
    assert decide([*policies, EVERYTHING], action, here(spec, resource)) == "denied"


def test_created_consumer_policy_invokes_these_functions_and_no_others(
    account: dict[str, str], spec: Environment
) -> None:
    client = boto3.client("iam")
    arn = account["InvokePolicyArn"]
    version = client.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
    document = client.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]["Document"]
    functions = boto3.client("lambda", spec.region).list_functions()["Functions"]
    allowed = {
        row["FunctionName"]
        for row in functions
        if decide([document], "lambda:InvokeFunction", row["FunctionArn"]) == "allowed"
    }
    assert allowed == {f"macro-runner-{language}-prod" for language in spec.languages}
    # The dispatcher, what tries a version of each language, what cleans up, and what closes the default security group.
    assert len(functions) == len(allowed) + 1 + len(spec.languages) + 2


CALLS: dict[str, tuple[str, dict[str, Any]]] = {
    "s3": ("list_buckets", {}),
    "iam": ("list_roles", {}),
    "sts": (
        "assume_role",
        {"RoleArn": f"arn:aws:iam::{ACCOUNT}:role/macro-runner-execution-prod", "RoleSessionName": "again"},
    ),
    "sqs": ("list_queues", {}),
    "sns": ("list_topics", {}),
    "stepfunctions": ("list_state_machines", {}),
    "events": ("list_rules", {}),
    "cloudformation": ("describe_stacks", {}),
    "lambda": ("list_functions", {}),
    "kms": ("list_keys", {}),
    "ec2": ("run_instances", {"MinCount": 1, "MaxCount": 1, "ImageId": "ami-12345678"}),
}


@pytest.fixture
def as_the_role(account: dict[str, str], spec: Environment) -> Iterator[Callable[[str], Any]]:
    """Make clients with the role's own credentials, where a careless hand has given the role everything."""
    role = "macro-runner-execution-prod"
    client = boto3.client("iam")
    client.put_role_policy(
        RoleName=role, PolicyName="everything", PolicyDocument=json.dumps({"Version": "2012-10-17"} | EVERYTHING)
    )
    given = boto3.client("sts", spec.region).assume_role(RoleArn=account["ExecutionRoleArn"], RoleSessionName="macro")[
        "Credentials"
    ]
    yield lambda service: boto3.client(
        service,
        spec.region,
        aws_access_key_id=given["AccessKeyId"],
        aws_secret_access_key=given["SecretAccessKey"],
        aws_session_token=given["SessionToken"],
    )
    client.delete_role_policy(RoleName=role, PolicyName="everything")


@pytest.mark.parametrize("service", CALLS)
def test_moto_refuses_the_roles_own_credentials(as_the_role: Callable[[str], Any], service: str) -> None:
    method, arguments = CALLS[service]
    client = as_the_role(service)
    with pytest.raises(ClientError) as caught:
        set_initial_no_auth_action_count(0)(getattr(client, method))(**arguments)
    assert caught.value.response["Error"]["Code"] in {
        "AccessDenied",
        "AccessDeniedException",
        "UnauthorizedOperation",
        "403",
    }


def test_moto_does_not_refuse_what_no_entry_denies(as_the_role: Callable[[str], Any]) -> None:
    # Without this, the refusals above might be moto's way of answering anything.
    assert set_initial_no_auth_action_count(0)(as_the_role("logs").describe_log_groups)()["logGroups"]
