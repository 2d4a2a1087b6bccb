"""Types of resources that moto makes by its API, but not, or not whole, from a template: made through the API, as by AWS."""

import json
from collections.abc import Callable
from typing import Any, ClassVar
from uuid import uuid4

import boto3
from moto.core.common_models import CloudFormationModel

Properties = dict[str, Any]


class Made:
    """A resource that is there: how a template refers to it, and what it gives."""

    def __init__(self, physical_id: str, attributes: dict[str, str] | None = None) -> None:
        """Keep what references to it become."""
        self.physical_resource_id = physical_id
        self.attributes = attributes or {}

    def get_cfn_attribute(self, name: str) -> str:
        """Give an attribute, as for Fn::GetAtt."""
        return self.attributes[name]

    def is_created(self) -> bool:
        """Say that it is there: what is made here, is made at once."""
        return True


def alarm(properties: Properties, region: str) -> Made:
    """Make an alarm."""
    client = boto3.client("cloudwatch", region)
    client.put_metric_alarm(**properties)
    (made,) = client.describe_alarms(AlarmNames=[properties["AlarmName"]])["MetricAlarms"]
    return Made(properties["AlarmName"], {"Arn": made["AlarmArn"]})


def metric_filter(properties: Properties, region: str) -> Made:
    """Make a metric filter; the API begins its names small."""
    transformations = [
        {key[0].lower() + key[1:]: value for key, value in row.items()} for row in properties["MetricTransformations"]
    ]
    boto3.client("logs", region).put_metric_filter(
        logGroupName=properties["LogGroupName"],
        filterName=properties["FilterName"],
        filterPattern=properties["FilterPattern"],
        metricTransformations=transformations,
    )
    return Made(properties["FilterName"])


def subscription(properties: Properties, region: str) -> Made:
    """Make a subscription."""
    client = boto3.client("sns", region)
    made = client.subscribe(
        TopicArn=properties["TopicArn"], Protocol=properties["Protocol"], Endpoint=properties["Endpoint"]
    )
    return Made(made["SubscriptionArn"])


def version(properties: Properties, region: str) -> Made:
    """Make a version of a function: moto makes one as well, but does not say its number to who refers to it."""
    made = boto3.client("lambda", region).publish_version(FunctionName=properties["FunctionName"])
    return Made(made["FunctionArn"], {"Version": made["Version"]})


def alias(properties: Properties, region: str) -> Made:
    """Make an alias of a function."""
    client = boto3.client("lambda", region)
    names = {key: properties[key] for key in ("FunctionName", "FunctionVersion", "Name")}
    return Made(client.create_alias(**names)["AliasArn"])


def invoke_config(properties: Properties, region: str) -> Made:
    """Make the asynchronous configuration of a function; moto keeps one for each function and not for each alias."""
    wanted = {key: value for key, value in properties.items() if key != "Qualifier"}
    boto3.client("lambda", region).put_function_event_invoke_config(**wanted)
    return Made(f"{properties['FunctionName']}-{properties['Qualifier']}")


def topic_policy(properties: Properties, region: str) -> Made:
    """Put the policy on its topics."""
    client = boto3.client("sns", region)
    for topic in properties["Topics"]:
        policy = json.dumps(properties["PolicyDocument"])
        client.set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=policy)
    return Made("topic-policy")


def queue_policy(properties: Properties, region: str) -> Made:
    """Put the policy on its queues."""
    client = boto3.client("sqs", region)
    for queue in properties["Queues"]:
        policy = json.dumps(properties["PolicyDocument"])
        client.set_queue_attributes(QueueUrl=queue, Attributes={"Policy": policy})
    return Made("queue-policy")


def bucket_policy(properties: Properties, region: str) -> Made:
    """Put the policy on its bucket."""
    policy = json.dumps(properties["PolicyDocument"])
    boto3.client("s3", region).put_bucket_policy(Bucket=properties["Bucket"], Policy=policy)
    return Made("bucket-policy")


def application(properties: Properties, region: str) -> Made:
    """Make an application of CodeDeploy."""
    wanted = {"applicationName": properties["ApplicationName"], "computePlatform": properties["ComputePlatform"]}
    boto3.client("codedeploy", region).create_application(**wanted)
    return Made(properties["ApplicationName"])


def deployment_group(properties: Properties, region: str) -> Made:
    """Make a deployment group; the API begins its names small, in all its tables."""
    wanted = {key: value for key, value in properties.items() if key != "Tags"}
    boto3.client("codedeploy", region).create_deployment_group(**_small(wanted))
    return Made(properties["DeploymentGroupName"])


def _small(value: Any) -> Any:
    if isinstance(value, dict):
        return {key[0].lower() + key[1:]: _small(entry) for key, entry in value.items()}
    return [_small(entry) for entry in value] if isinstance(value, list) else value


def role(properties: Properties, region: str) -> Made:
    """Make a role with its policies: moto's own way from a template loses their text."""
    client = boto3.client("iam", region)
    # As CloudFormation does where a template gives no name.
    name = properties.get("RoleName") or f"role-{uuid4()}"
    made = client.create_role(
        RoleName=name, AssumeRolePolicyDocument=json.dumps(properties["AssumeRolePolicyDocument"])
    )
    for policy in properties.get("Policies", ()):
        text = json.dumps(policy["PolicyDocument"])
        client.put_role_policy(RoleName=name, PolicyName=policy["PolicyName"], PolicyDocument=text)
    return Made(name, {"Arn": made["Role"]["Arn"]})


def log_group(properties: Properties, region: str) -> Made:
    """Make a log group: moto's own way from a template forgets its key."""
    client = boto3.client("logs", region)
    name = properties["LogGroupName"]
    client.create_log_group(
        logGroupName=name, **({"kmsKeyId": properties["KmsKeyId"]} if "KmsKeyId" in properties else {})
    )
    client.put_retention_policy(logGroupName=name, retentionInDays=properties["RetentionInDays"])
    (made,) = client.describe_log_groups(logGroupNamePrefix=name)["logGroups"]
    return Made(name, {"Arn": made["arn"]})


def repository(properties: Properties, region: str) -> Made:
    """Make a repository: moto's own way from a template leaves out its policies and its scanning."""
    client = boto3.client("ecr", region)
    name = properties["RepositoryName"]
    made = client.create_repository(
        repositoryName=name,
        imageTagMutability=properties["ImageTagMutability"],
        imageScanningConfiguration=_small(properties["ImageScanningConfiguration"]),
    )["repository"]
    client.set_repository_policy(repositoryName=name, policyText=json.dumps(properties["RepositoryPolicyText"]))
    client.put_lifecycle_policy(
        repositoryName=name, lifecyclePolicyText=properties["LifecyclePolicy"]["LifecyclePolicyText"]
    )
    return Made(name, {"Arn": made["repositoryArn"]})


def security_group(properties: Properties, region: str) -> Made:
    """Make a security group: moto's own way from a template leaves the rule that EC2 begins with, and AWS's does not."""
    client = boto3.client("ec2", region)
    description = properties["GroupDescription"]
    made = client.create_security_group(
        GroupName=f"group-{uuid4()}", Description=description, VpcId=properties["VpcId"]
    )["GroupId"]
    (group,) = client.describe_security_groups(GroupIds=[made])["SecurityGroups"]
    client.revoke_security_group_egress(GroupId=made, IpPermissions=group["IpPermissionsEgress"])
    for rule in properties["SecurityGroupEgress"]:
        asked = {key: rule[key] for key in ("IpProtocol", "FromPort", "ToPort")}
        client.authorize_security_group_egress(
            GroupId=made, IpPermissions=[asked | {"IpRanges": [{"CidrIp": rule["CidrIp"]}]}]
        )
    return Made(made, {"GroupId": made})


def _unknown_to_moto(properties: Properties, region: str) -> Made:
    """Make nothing: moto has no such thing in any way."""
    del properties, region
    return Made(f"made-{uuid4()}", {"Id": f"id-{uuid4()}", "Arn": f"arn:aws:none:::{uuid4()}"})


MAKERS: dict[str, Callable[[Properties, str], Made]] = {
    "AWS::CloudWatch::Alarm": alarm,
    "AWS::Logs::MetricFilter": metric_filter,
    "AWS::SNS::Subscription": subscription,
    "AWS::EC2::SecurityGroup": security_group,
    "AWS::IAM::Role": role,
    "AWS::Logs::LogGroup": log_group,
    "AWS::ECR::Repository": repository,
    "AWS::SNS::TopicPolicy": topic_policy,
    "AWS::S3::BucketPolicy": bucket_policy,
    "AWS::SQS::QueuePolicy": queue_policy,
    "AWS::CodeDeploy::Application": application,
    "AWS::CodeDeploy::DeploymentGroup": deployment_group,
    "AWS::Lambda::Version": version,
    "AWS::Lambda::Alias": alias,
    "AWS::Lambda::EventInvokeConfig": invoke_config,
    "AWS::Route53Resolver::FirewallDomainList": _unknown_to_moto,
    "AWS::Route53Resolver::FirewallRuleGroup": _unknown_to_moto,
    "AWS::Route53Resolver::FirewallRuleGroupAssociation": _unknown_to_moto,
}


def _model(kind: str, make: Callable[[Properties, str], Made]) -> type[CloudFormationModel]:
    class Model(CloudFormationModel):
        TYPE: ClassVar[str] = kind

        @staticmethod
        def cloudformation_name_type() -> str:
            return ""

        @staticmethod
        def cloudformation_type() -> str:
            return kind

        @classmethod
        def has_cfn_attr(cls, attr: str) -> bool:
            return attr in {"Arn", "Id", "Version", "GroupId"}

        @classmethod
        def create_from_cloudformation_json(
            cls, resource_name: str, cloudformation_json: Properties, account_id: str, region_name: str, **_: Any
        ) -> Made:
            del resource_name, account_id
            return make(cloudformation_json["Properties"], region_name)

    return Model


# moto finds its types as the subclasses of one class: these have to live as long as the tests do.
MODELS = [_model(kind, make) for kind, make in MAKERS.items()]
