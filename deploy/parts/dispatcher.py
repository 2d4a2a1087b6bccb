"""The dispatcher function: trusted code with the permissions that macro functions must not have, and those only."""

import json
from pathlib import Path

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_destinations as destinations
from aws_cdk import aws_s3 as s3
from constructs import Construct

from deploy.parts import naming
from deploy.parts.accepted import accept, accept_everywhere, logical_id
from deploy.parts.alarms import Alarms
from deploy.parts.bulk_alarms import add_dispatcher_alarms
from deploy.parts.dead_letters import make_queue
from deploy.parts.log_groups import make_log_group
from deploy.spec import Environment
from deploy.spec.bulk import Bulk

CODE = Path(__file__).parents[1]


def make_dispatcher(
    scope: Construct, spec: Environment, bulk: Bulk, bucket: s3.IBucket, key: kms.IKey | None, alarms: Alarms
) -> lambda_.Function:
    """Make the function and its role: it reads the bucket, writes its folder `runs/`, and invokes macro functions."""
    name = naming.runner_name(spec.environment, "dispatcher")
    aliases = {
        language: f"{naming.function_arn(scope, spec.environment, language)}:{naming.ALIAS}"
        for language in spec.languages
    }
    group = make_log_group(
        scope, spec, f"/aws/lambda/{name}", days=spec.logs.retention_days, key=key, part="DispatcherLogs"
    )
    statements = [
        iam.PolicyStatement(actions=["logs:CreateLogStream", "logs:PutLogEvents"], resources=[group.log_group_arn]),
        iam.PolicyStatement(actions=["s3:GetObject"], resources=[bucket.arn_for_objects("*")]),
        iam.PolicyStatement(actions=["s3:PutObject"], resources=[bucket.arn_for_objects("runs/*")]),
        iam.PolicyStatement(actions=["s3:ListBucket"], resources=[bucket.bucket_arn]),
        iam.PolicyStatement(actions=["lambda:InvokeFunction"], resources=list(aliases.values())),
    ]
    if key:
        statements.append(iam.PolicyStatement(actions=["kms:Decrypt", "kms:GenerateDataKey"], resources=[key.key_arn]))
    failed = make_queue(scope, spec, "DispatcherDeadLetters", "dispatcher-dead-letters")
    statements.append(iam.PolicyStatement(actions=["sqs:SendMessage"], resources=[failed.queue_arn]))
    role = iam.Role(
        scope,
        "DispatcherRole",
        assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"),
        inline_policies={"dispatch": iam.PolicyDocument(statements=statements)},
    )
    naming.tag(role, "role", name)
    accept(
        role,
        "The objects of this one bucket: their names are the runs' and the users' to choose. It writes under runs/ only.",
        f"IAM5[Resource::<{logical_id(bucket)}.Arn>/*]",
        f"IAM5[Resource::<{logical_id(bucket)}.Arn>/runs/*]",
    )
    function = lambda_.Function(
        scope,
        "Dispatcher",
        function_name=name,
        description="Splits bulk runs into batches and has macro functions run them; never runs a macro itself",
        code=lambda_.Code.from_asset(
            str(CODE),
            exclude=["*", "!dispatcher", "!dispatcher/*.py"],
            ignore_mode=cdk.IgnoreMode.GIT,
        ),
        handler="dispatcher.entry.handle",
        runtime=lambda_.Runtime.PYTHON_3_14,
        architecture=(
            lambda_.Architecture.ARM_64 if bulk.dispatcher_architecture == "arm64" else lambda_.Architecture.X86_64
        ),
        memory_size=1024,
        timeout=cdk.Duration.minutes(15),
        role=iam.Role.from_role_arn(scope, "DispatcherRoleAsGiven", role.role_arn, mutable=False),
        log_group=group,
        reserved_concurrent_executions=bulk.dispatcher_concurrency,
        # The state machine invokes it synchronously and retries by itself; this is for whoever invokes it otherwise.
        retry_attempts=0,
        on_failure=destinations.SqsDestination(failed),
        environment={
            "BUCKET": bucket.bucket_name,
            "FUNCTIONS": json.dumps(aliases),
            "ITEMS_PER_BATCH": str(bulk.items_per_batch),
            "BYTES_PER_BATCH": str(bulk.bytes_per_batch),
            "TOLERATED_PERCENT": str(bulk.tolerated_failures_percent),
            "BATCH_SECONDS": str(bulk.batch_seconds),
            "TENANT_ISOLATION": "yes" if spec.options.tenant_isolation else "no",
        },
    )
    naming.tag(function, "function", name)
    _accept_findings(role, function)
    add_dispatcher_alarms(alarms, function, failed)
    return function


def _accept_findings(role: iam.Role, function: lambda_.Function) -> None:
    accept_everywhere(role, "Its one policy belongs to it alone, and goes with it.", "IAMNoInlinePolicy")
    accept_everywhere(role, "The star stands for the objects of one bucket.", "LambdaStarPermissions")
    accept_everywhere(
        function,
        "How many run at once, the state machine's map bounds; a share of its own is an option.",
        "LambdaConcurrency",
    )
    accept_everywhere(function, "It is invoked synchronously, and has a destination for failures.", "LambdaDLQ")
    accept_everywhere(function, "It has to reach S3 and Lambda, and runs no macro: it is in no VPC.", "LambdaInsideVPC")
    accept_everywhere(function, "The state machine's trace has each of its calls.", "LambdaTracing")
