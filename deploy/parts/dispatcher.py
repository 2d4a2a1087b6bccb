"""The dispatcher function: trusted code with the permissions that macro functions must not have, and those only."""

import json
from pathlib import Path

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3
from constructs import Construct

from deploy.parts import naming
from deploy.parts.accepted import accept, logical_id
from deploy.parts.log_groups import make_log_group
from deploy.spec import Environment
from deploy.spec.bulk import Bulk

CODE = Path(__file__).parents[1]


def make_dispatcher(
    scope: Construct, spec: Environment, bulk: Bulk, bucket: s3.IBucket, key: kms.IKey | None
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
        environment={
            "BUCKET": bucket.bucket_name,
            "FUNCTIONS": json.dumps(aliases),
            "ITEMS_PER_BATCH": str(bulk.items_per_batch),
            "BYTES_PER_BATCH": str(bulk.bytes_per_batch),
            "BATCH_SECONDS": str(bulk.batch_seconds),
            "TENANT_ISOLATION": "yes" if spec.options.tenant_isolation else "no",
        },
    )
    naming.tag(function, "function", name)
    return function
