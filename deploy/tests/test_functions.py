"""The macro runner module's rows on functions, logs, images and the network, on every specification."""

import ast
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from deploy.spec.functions import Holding, Layer
from deploy.spec.network import OwnNetwork
from deploy.tests.checks import wrong_with_async
from deploy.tests.templates import (
    ACCOUNT,
    FILES,
    macro_function,
    made_from,
    managed_policy,
    of_type,
    one,
    registry,
    resolve,
    runner,
    spec_of,
)

every = pytest.mark.parametrize("name", FILES)


def test_layers_that_can_be_required_are_the_services() -> None:
    """Read from the source: nothing of the service is imported here."""
    source = (Path(__file__).parents[2] / "border" / "layers.py").read_text()
    (layers,) = re.findall(r"^LAYERS: Final = (\(.*\))$", source, re.MULTILINE)
    old = ("no_new_privs", "not_dumpable", "seccomp", "landlock")
    assert get_args(Layer) == (*ast.literal_eval(layers), "none", *old)
    assert get_args(Holding) == ast.literal_eval(layers)


@every
def test_function_of_each_language_runs_its_image_by_digest_in_the_subnets(name: str) -> None:
    spec, template = spec_of(name), runner(name)
    functions = {
        entry["Properties"].get("FunctionName"): entry["Properties"]
        for entry in of_type(template, "Lambda::Function").values()
    }
    for language, settings in spec.languages.items():
        function = functions[f"macro-runner-{language}-{spec.environment}"]
        image = resolve(function["Code"]["ImageUri"], spec.region)
        assert image.endswith(
            f".dkr.ecr.{spec.region}.amazonaws.com/macro-runner-{language}-{spec.environment}@{settings.digest}"
        )
        assert function["PackageType"] == "Image"
        assert function["MemorySize"] == settings.memory_mb
        assert function["Timeout"] == settings.timeout_seconds
        assert function["Architectures"] == [settings.architecture]
        assert function.get("ReservedConcurrentExecutions") == settings.reserved_concurrency
        assert len(function["VpcConfig"]["SubnetIds"]) == (2 if name != "full" else 3)
        assert len(function["VpcConfig"]["SecurityGroupIds"]) == 1
        variables = function["Environment"]["Variables"]
        assert (variables["MACRO_LANGUAGE"], variables["MACRO_ENVIRONMENT"]) == (language, spec.environment)
        assert "DeadLetterConfig" not in function


def test_options_reach_the_functions() -> None:
    function = next(
        entry["Properties"]
        for entry in of_type(runner("full"), "Lambda::Function").values()
        if entry["Properties"].get("FunctionName") == "macro-runner-python-full"
    )
    assert function["TenancyConfig"] == {"TenantIsolationMode": "PER_TENANT"}
    assert function["TracingConfig"] == {"Mode": "Active"}
    assert "Key" in str(function["KmsKeyArn"])
    assert function["Environment"]["Variables"]["MACRO_REQUIRE_LAYERS"] == "memory,files,sockets"
    assert function["Environment"]["Variables"]["MACRO_LOG_LEVEL"] == "WARNING"


def test_reserved_concurrency_of_zero_is_the_emergency_switch() -> None:
    spec = spec_of("existing")
    python = spec.languages["python"].model_copy(update={"reserved_concurrency": 0, "provisioned_concurrency": None})
    template = made_from(spec.model_copy(update={"languages": {"python": python}}))
    function = macro_function(template)
    assert function["ReservedConcurrentExecutions"] == 0
    # A switch that is thrown is not an alarm as well.
    names = {entry["Properties"]["AlarmName"] for entry in of_type(template, "CloudWatch::Alarm").values()}
    assert "macro-runner-python-concurrency-guest" not in names


def test_what_an_environment_accepts_as_missing_reaches_the_service() -> None:
    functions = {
        entry["Properties"].get("FunctionName"): entry["Properties"]
        for entry in of_type(runner("full"), "Lambda::Function").values()
    }
    variables = functions["macro-runner-js-full"]["Environment"]["Variables"]
    assert variables["MACRO_ACCEPT_MISSING_LAYERS"] == "leftovers"
    assert "MACRO_REQUIRE_LAYERS" not in variables
    others = functions["macro-runner-python-full"]["Environment"]["Variables"]
    assert "MACRO_ACCEPT_MISSING_LAYERS" not in others


@every
def test_what_is_kept_goes_with_a_first_create_that_failed(name: str) -> None:
    spec = spec_of(name)
    for template in (runner(name), registry(name)):
        for logical_id, entry in template["Resources"].items():
            # A resource that stays behind has the name that the next try needs; a version that stays, its number for ever.
            assert entry.get("DeletionPolicy") != "Retain", logical_id
            if entry.get("DeletionPolicy") == "RetainExceptOnCreate":
                assert entry["UpdateReplacePolicy"] == "Retain", logical_id
    kept = {
        entry["Type"]
        for entry in runner(name)["Resources"].values()
        if entry.get("DeletionPolicy", "Delete") != "Delete"
    }
    assert ("AWS::Logs::LogGroup" in kept) is spec.keep_data
    assert "AWS::Lambda::Version" in kept


def test_options_are_off_unless_asked_for() -> None:
    for entry in of_type(runner("dev"), "Lambda::Function").values():
        assert not entry["Properties"].keys() & {
            "TenancyConfig",
            "TracingConfig",
            "KmsKeyArn",
            "ReservedConcurrentExecutions",
        }
    assert not of_type(runner("dev"), "SQS::Queue")
    assert not of_type(runner("dev"), "EC2::VPCEndpoint")
    assert not of_type(runner("dev"), "StepFunctions::StateMachine")


def test_existing_environment_has_provisioned_concurrency_at_its_alias() -> None:
    assert one(runner("existing"), "Lambda::Alias")["ProvisionedConcurrencyConfig"] == {
        "ProvisionedConcurrentExecutions": 2
    }


@every
def test_asynchronous_events_are_never_retried_and_soon_given_up(name: str) -> None:
    assert wrong_with_async(runner(name), spec_of(name)) == []


def test_failed_events_go_to_an_encrypted_queue_that_keeps_them_fourteen_days() -> None:
    template = runner("full")
    queues = {
        entry["Properties"]["QueueName"]: entry["Properties"] for entry in of_type(template, "SQS::Queue").values()
    }
    assert queues.keys() == {
        f"macro-runner-{what}-full" for what in ("dead-letters", "dispatcher-dead-letters", "bulk-starts")
    }
    for queue in queues.values():
        assert (queue["MessageRetentionPeriod"], queue["SqsManagedSseEnabled"]) == (14 * 24 * 3600, True)
    for config in of_type(template, "Lambda::EventInvokeConfig").values():
        if any(part in str(config["Properties"]["FunctionName"]) for part in ("Smoke", "CleanUp")):
            continue  # whose failures are alarms, and who are called anew
        assert "DeadLetters" in str(config["Properties"]["DestinationConfig"]["OnFailure"])


@every
def test_log_group_of_each_function_is_made_here_and_forgets(name: str) -> None:
    spec, template = spec_of(name), runner(name)
    groups = {
        entry["Properties"]["LogGroupName"]: entry["Properties"]
        for entry in of_type(template, "Logs::LogGroup").values()
    }
    for language in spec.languages:
        group = groups[f"/aws/lambda/macro-runner-{language}-{spec.environment}"]
        assert group["RetentionInDays"] == spec.logs.retention_days
        assert ("KmsKeyId" in group) is spec.encryption.own_key


def test_logs_are_kept_a_year_by_default() -> None:
    assert spec_of("existing").logs.retention_days == 365


@every
def test_repositories_keep_tags_scan_pushes_and_let_lambda_alone_pull(name: str) -> None:
    spec = spec_of(name)
    repositories = of_type(registry(name), "ECR::Repository").values()
    assert len(repositories) == len(spec.languages)
    for entry in repositories:
        repository = resolve(entry["Properties"], spec.region)
        assert repository["ImageTagMutability"] == "IMMUTABLE"
        assert repository["ImageScanningConfiguration"] == {"ScanOnPush": True}
        assert f'"countNumber":{spec.max_images}' in repository["LifecyclePolicy"]["LifecyclePolicyText"]
        (statement,) = repository["RepositoryPolicyText"]["Statement"]
        assert statement["Principal"] == {"Service": "lambda.amazonaws.com"}
        assert set(statement["Action"]) == {"ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"}
        # Lambda does not send these reliably while an image is initialised: with them, pulls fail.
        assert "Condition" not in statement


@pytest.mark.parametrize("name", ["dev", "prod", "full"])
def test_network_has_no_way_in_and_no_way_out(name: str) -> None:
    template = runner(name)
    for kind in ("InternetGateway", "NatGateway", "Route", "EIP", "EgressOnlyInternetGateway", "VPCPeeringConnection"):
        assert not of_type(template, f"EC2::{kind}"), kind
    assert all(
        not entry["Properties"].get("MapPublicIpOnLaunch") for entry in of_type(template, "EC2::Subnet").values()
    )


@pytest.mark.parametrize("name", ["dev", "prod"])
def test_functions_security_group_lets_nothing_in_and_nothing_out(name: str) -> None:
    group = one(runner(name), "EC2::SecurityGroup")
    assert "SecurityGroupIngress" not in group
    # One rule for an address that cannot be: without any rule, EC2 itself would add one that allows everything.
    assert [(rule["CidrIp"], rule["IpProtocol"]) for rule in group["SecurityGroupEgress"]] == [
        ("255.255.255.255/32", "icmp")
    ]
    assert not of_type(runner(name), "EC2::SecurityGroupIngress") | of_type(runner(name), "EC2::SecurityGroupEgress")


@pytest.mark.parametrize("name", ["dev", "prod", "full"])
def test_no_name_is_resolved_but_those_of_the_endpoints(name: str) -> None:
    spec, template = spec_of(name), runner(name)
    endpoints = name == "full"
    vpc = one(template, "EC2::VPC")
    assert (vpc["EnableDnsSupport"], vpc["EnableDnsHostnames"]) == (endpoints, endpoints)
    group = one(template, "Route53Resolver::FirewallRuleGroup")
    lists = {
        f"<{logical_id}.Id>": resolve(entry["Properties"]["Domains"], spec.region)
        for logical_id, entry in of_type(template, "Route53Resolver::FirewallDomainList").items()
    }
    rules = sorted(resolve(group["FirewallRules"], spec.region), key=lambda rule: rule["Priority"])
    decided = [(rule["Action"], sorted(lists[rule["FirewallDomainListId"]])) for rule in rules]
    allowed = [
        f"{ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com",
        "api.ecr.eu-west-1.amazonaws.com",
        "logs.eu-west-1.amazonaws.com",
    ]
    assert decided == [*([("ALLOW", allowed)] if endpoints else []), ("BLOCK", ["*"])]
    assert rules[-1]["BlockResponse"] == "NXDOMAIN"
    association = one(template, "Route53Resolver::FirewallRuleGroupAssociation")
    (network,) = of_type(template, "EC2::VPC")
    assert association["VpcId"] == {"Ref": network}


def test_an_existing_networks_names_are_blocked_where_it_says_so() -> None:
    assert not of_type(runner("existing"), "Route53Resolver::FirewallRuleGroupAssociation")
    spec = spec_of("existing")
    network = spec.network.model_copy(update={"block_names": True})
    association = one(
        made_from(spec.model_copy(update={"network": network})), "Route53Resolver::FirewallRuleGroupAssociation"
    )
    assert association["VpcId"] == {"Fn::ImportValue": "platform-vpc"}


@pytest.mark.parametrize("name", ["dev", "prod", "full"])
def test_default_security_group_is_closed(name: str) -> None:
    template = runner(name)
    (closing,) = (entry for entry in template["Resources"].values() if entry["Type"] == "Custom::VpcRestrictDefaultSG")
    (vpc,) = of_type(template, "EC2::VPC")
    assert closing["Properties"]["DefaultSecurityGroupId"] == {"Fn::GetAtt": [vpc, "DefaultSecurityGroup"]}


def test_another_zone_moves_no_subnet() -> None:
    def blocks(zones: int) -> dict[str, Any]:
        spec = spec_of("dev")
        network = OwnNetwork(zones=zones)
        template = made_from(spec.model_copy(update={"network": network}))
        return {
            logical_id: (entry["Properties"]["CidrBlock"], entry["Properties"]["AvailabilityZone"])
            for logical_id, entry in of_type(template, "EC2::Subnet").items()
        }

    two, three = blocks(2), blocks(3)
    assert (len(two), len(three)) == (2, 3)
    assert two.items() < three.items()


def test_endpoints_are_reached_by_https_and_nothing_else_is() -> None:
    template = runner("full")
    services = {
        str(resolve(entry["Properties"]["ServiceName"], "eu-west-1"))
        for entry in of_type(template, "EC2::VPCEndpoint").values()
    }
    assert services == {f"com.amazonaws.eu-west-1.{name}" for name in ("logs", "ecr.api", "ecr.dkr")}
    (way_out,) = of_type(template, "EC2::SecurityGroupEgress").values()
    (way_in,) = of_type(template, "EC2::SecurityGroupIngress").values()
    for rule in (way_out["Properties"], way_in["Properties"]):
        assert (rule["IpProtocol"], rule["FromPort"], rule["ToPort"]) == ("tcp", 443, 443)
    assert "Endpoints" in str(way_out["Properties"]["DestinationSecurityGroupId"])
    assert "Functions" in str(way_in["Properties"]["SourceSecurityGroupId"])


def test_existing_network_is_taken_as_it_is() -> None:
    template = runner("existing")
    for kind in ("VPC", "Subnet", "SecurityGroup", "FlowLog"):
        assert not of_type(template, f"EC2::{kind}")
    function = macro_function(template)
    assert function["VpcConfig"]["SubnetIds"] == [
        "subnet-0123456789abcdef0",
        {"Fn::ImportValue": "platform-isolated-b"},
    ]
    assert function["VpcConfig"]["SecurityGroupIds"] == ["sg-0123456789abcdef0"]


@pytest.mark.parametrize("name", ["dev", "prod", "full"])
def test_flow_logs_record_all_traffic_of_every_subnet(name: str) -> None:
    template = runner(name)
    flows = [entry["Properties"] for entry in of_type(template, "EC2::FlowLog").values()]
    assert {flow["ResourceId"]["Ref"] for flow in flows} == of_type(template, "EC2::Subnet").keys()
    assert {flow["TrafficType"] for flow in flows} == {"ALL"}


@every
def test_rejected_packets_are_counted(name: str) -> None:
    spec, template = spec_of(name), runner(name)
    (rejected,) = (
        entry["Properties"]
        for entry in of_type(template, "Logs::MetricFilter").values()
        if "rejected" in entry["Properties"]["FilterName"]
    )
    assert 'action="REJECT"' in rejected["FilterPattern"]
    assert rejected["FilterPattern"].count(",") == 13
    assert rejected["MetricTransformations"][0]["MetricName"] == f"RejectedPackets-{spec.environment}"
    assert (rejected["LogGroupName"] == "/vpc/platform") is (name == "existing")


@every
def test_everything_that_takes_tags_has_the_six(name: str) -> None:
    taggable: tuple[str, ...] = (
        "IAM::Role",
        "Lambda::Function",
        "Logs::LogGroup",
        "ECR::Repository",
        "SNS::Topic",
        "SQS::Queue",
        "KMS::Key",
        "Route53Resolver::FirewallRuleGroup",
        "Route53Resolver::FirewallRuleGroupAssociation",
    )
    taggable += (
        "EC2::VPC",
        "EC2::Subnet",
        "EC2::SecurityGroup",
        "EC2::FlowLog",
        "EC2::RouteTable",
        "CloudWatch::Alarm",
    )
    taggable += (
        "StepFunctions::StateMachine",
        "S3::Bucket",
        "Events::Rule",
        "CodeDeploy::Application",
        "CodeDeploy::DeploymentGroup",
    )
    six = {"resource", "organization", "environment", "kind", "id", "name"}
    for template in (runner(name), registry(name)):
        for kind in taggable:
            for logical_id, entry in of_type(template, kind).items():
                if logical_id.startswith("CustomVpcRestrictDefaultSG"):
                    continue  # AWS's own function, which takes no tags
                assert six <= {tag["Key"] for tag in entry["Properties"]["Tags"]}, logical_id


def test_tags_of_an_environment_are_on_everything_too() -> None:
    for entry in of_type(runner("full"), "IAM::Role").values():
        if "Tags" in entry["Properties"]:
            assert {"Key": "cost-center", "Value": "plants"} in entry["Properties"]["Tags"]


@every
def test_outputs_say_what_a_backend_needs(name: str) -> None:
    spec, outputs = spec_of(name), runner(name)["Outputs"]
    for language in spec.languages:
        assert outputs.keys() >= {
            f"{language.title()}{part}" for part in ("Name", "Arn", "LiveArn", "Version", "LogGroup")
        }
    assert outputs.keys() >= {"InvokePolicyArn", "ExecutionRoleArn"}


def test_consumer_role_gets_the_policy() -> None:
    assert managed_policy(runner("full"), "macro-runner-invoke-full")["Properties"]["Roles"] == ["backend"]
    assert "Roles" not in managed_policy(runner("dev"), "macro-runner-invoke-dev")["Properties"]


@every
def test_key_turns_and_serves_this_account_alone(name: str) -> None:
    spec, template = spec_of(name), runner(name)
    if not spec.encryption.own_key:
        assert not of_type(template, "KMS::Key")
        return
    key = one(template, "KMS::Key")
    assert key["EnableKeyRotation"] is True
    services = [row for row in key["KeyPolicy"]["Statement"] if "Service" in row["Principal"]]
    assert len(services) == 2
    assert all("Condition" in row for row in services)


@every
def test_macro_functions_have_no_trigger_and_no_address(name: str) -> None:
    template = runner(name)
    for kind in ("EventSourceMapping", "Url"):
        assert not of_type(template, f"Lambda::{kind}")
    names = [f"macro-runner-{language}" for language in spec_of(name).languages]
    for entry in of_type(template, "Lambda::Permission").values():
        assert not any(name in str(entry) for name in names)
    functions = {
        key
        for key, entry in of_type(template, "Lambda::Function").items()
        if entry["Properties"].get("PackageType") == "Image"
    }
    assert len(functions) == len(names)
    for rule in of_type(template, "Events::Rule").values():
        for target in rule["Properties"]["Targets"]:
            assert "BulkMachine" in str(target["Arn"]) or "CleanUp" in str(target["Arn"])
            assert not any(function in str(target["Arn"]) for function in functions)


@pytest.mark.parametrize("name", ["dev", "full"])
def test_zones_are_cloudformations_to_choose_and_never_asked_of_an_account(name: str) -> None:
    for entry in of_type(runner(name), "EC2::Subnet").values():
        assert entry["Properties"]["AvailabilityZone"]["Fn::Select"][1] == {"Fn::GetAZs": ""}
