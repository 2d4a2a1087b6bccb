"""The environment's own key, for logs, alarms and bulk data: who may use it, and for what."""

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from constructs import Construct

from deploy.parts import naming
from deploy.spec import Environment
from deploy.spec.values import text


def make_key(scope: Construct, spec: Environment) -> kms.IKey | None:
    """Make the key, or take the one that is there, if the specification has one (1 USD a month, 0.03 USD for 10 000 uses)."""
    if spec.encryption.key:
        return kms.Key.from_key_arn(scope, "Key", text(spec.encryption.key))
    if not spec.encryption.own_key:
        return None
    stack = cdk.Stack.of(scope)
    name = naming.runner_name(spec.environment)
    key = kms.Key(
        scope,
        "Key",
        alias=f"alias/{name}",
        description=f"Logs, alarms and bulk data of {name}",
        enable_key_rotation=True,
        removal_policy=naming.removal(spec),
    )
    naming.tag(key, "key", name)
    # The services use it for this account's own log groups and alarms only.
    key.add_to_resource_policy(
        iam.PolicyStatement(
            sid="LogsOfThisAccount",
            principals=[iam.ServicePrincipal(f"logs.{stack.region}.amazonaws.com")],
            actions=["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
            resources=["*"],
            conditions={
                "ArnLike": {
                    "kms:EncryptionContext:aws:logs:arn": stack.format_arn(service="logs", resource="*"),
                }
            },
        )
    )
    key.add_to_resource_policy(
        iam.PolicyStatement(
            sid="AlarmsOfThisAccount",
            principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
            actions=["kms:Decrypt", "kms:GenerateDataKey*"],
            resources=["*"],
            conditions={"StringEquals": {"aws:SourceAccount": stack.account}},
        )
    )
    return key
