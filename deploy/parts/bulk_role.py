"""The role of the bulk state machine: it calls the dispatcher, reads manifests, and starts the children of its map."""

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3
from constructs import Construct

from deploy.parts import naming
from deploy.parts.accepted import accept, accept_everywhere, logical_id
from deploy.parts.bulk_definition import NOTES
from deploy.spec import Environment

# CloudWatch Logs has its deliveries set up by whoever wants logs delivered.
DELIVERY = (
    "logs:CreateLogDelivery",
    "logs:GetLogDelivery",
    "logs:UpdateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
    "logs:DescribeLogGroups",
)
TRACES = (
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
    "xray:GetSamplingRules",
    "xray:GetSamplingTargets",
)


def make_machine_role(
    scope: Construct, spec: Environment, *, dispatcher: lambda_.IFunction, bucket: s3.IBucket, key: kms.IKey | None
) -> iam.IRole:
    """Make the role. It may not invoke a macro function: only the dispatcher may."""
    name = naming.runner_name(spec.environment, "bulk")
    stack = cdk.Stack.of(scope)
    colon = cdk.ArnFormat.COLON_RESOURCE_NAME
    machine = stack.format_arn(service="states", resource="stateMachine", resource_name=name, arn_format=colon)
    children = [
        stack.format_arn(service="states", resource="execution", resource_name=f"{name}{part}:*", arn_format=colon)
        for part in ("", "/*")
    ]
    statements = [
        iam.PolicyStatement(actions=["lambda:InvokeFunction"], resources=[dispatcher.function_arn]),
        iam.PolicyStatement(actions=["s3:GetObject"], resources=[bucket.arn_for_objects("runs/*")]),
        iam.PolicyStatement(
            actions=["s3:PutObject", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"],
            resources=[bucket.arn_for_objects(f"{NOTES}/*")],
        ),
        iam.PolicyStatement(actions=["states:StartExecution"], resources=[machine]),
        iam.PolicyStatement(
            actions=["states:DescribeExecution", "states:StopExecution", "states:RedriveExecution"], resources=children
        ),
        iam.PolicyStatement(actions=[*DELIVERY, *TRACES], resources=["*"]),
    ]
    if key:
        statements.append(iam.PolicyStatement(actions=["kms:Decrypt", "kms:GenerateDataKey"], resources=[key.key_arn]))
    role = iam.Role(
        scope,
        "MachineRole",
        assumed_by=iam.ServicePrincipal("states.amazonaws.com"),
        inline_policies={"bulk": iam.PolicyDocument(statements=statements)},
    )
    naming.tag(role, "role", name)
    accept_everywhere(role, "Its one policy belongs to it alone, and goes with it.", "IAMNoInlinePolicy")
    where = f"{spec.region}:{spec.account or '<AWS::AccountId>'}"
    executions = f"arn:<AWS::Partition>:states:{where}:execution:{name}"
    accept(role, "Traces and the delivery of logs have no ARN to name.", "IAM5[Resource::*]")
    accept(
        role,
        "The manifests of runs, and the map's children, are named when a run starts.",
        f"IAM5[Resource::<{logical_id(bucket)}.Arn>/runs/*]",
        f"IAM5[Resource::<{logical_id(bucket)}.Arn>/{NOTES}/*]",
        f"IAM5[Resource::{executions}:*]",
        f"IAM5[Resource::{executions}/*:*]",
    )
    return iam.Role.from_role_arn(scope, "MachineRoleAsGiven", role.role_arn, mutable=False)
