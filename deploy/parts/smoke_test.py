"""The test that a deployment makes by itself: CodeDeploy calls it before traffic moves, and goes back where it fails."""

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from deploy.parts import naming
from deploy.parts.accepted import accept
from deploy.parts.alarms import Alarms, Rule
from deploy.parts.functions import MacroFunction
from deploy.parts.trusted import Job, TrustedFunction
from deploy.spec import Environment

FILES = (
    "deploy/__init__.py",
    "deploy/smoke/__init__.py",
    "deploy/smoke/entry.py",
    "deploy/smoke/judge.py",
    "deploy/dispatcher/__init__.py",
    "deploy/dispatcher/call.py",
    "deploy/dispatcher/faults.py",
    "deploy/dispatcher/patience.py",
)
# The same macros as `macro-runner smoke` runs.
MACROS = {"cli/calls/known_macros.toml": "deploy/smoke/known_macros.toml"}


def make_smoke_test(
    scope: Construct, spec: Environment, function: MacroFunction, key: kms.IKey | None, alarms: Alarms
) -> lambda_.IFunction:
    """Make the function that tries a language's new version; it may invoke that function's versions, and tell CodeDeploy.

    CodeDeploy's event does not name the version: a variable does, which changes with it, before the alias does.
    """
    stack = cdk.Stack.of(scope)
    group = stack.format_arn(
        service="codedeploy",
        resource="deploymentgroup",
        resource_name=f"{naming.runner_name(spec.environment)}/{function.name}",
        arn_format=cdk.ArnFormat.COLON_RESOURCE_NAME,
    )
    versions = f"{naming.function_arn(scope, spec.environment, function.language)}:*"
    test = TrustedFunction(
        scope,
        spec,
        f"smoke-{function.language}",
        Job(
            says=f"Tries a new version of {function.name} before callers reach it",
            handler="deploy.smoke.entry.handle",
            files=FILES,
            data=MACROS,
            variables={
                "VERSION": function.function.current_version.function_arn,
                "LANGUAGE": function.language,
                "TENANT_ISOLATION": "yes" if spec.options.tenant_isolation else "no",
            },
        ),
        statements=[
            # By a star: a permission on one version alone would not have reached every corner of IAM when it is needed.
            iam.PolicyStatement(sid="InvokeVersions", actions=["lambda:InvokeFunction"], resources=[versions]),
            iam.PolicyStatement(
                sid="TellCodeDeploy", actions=["codedeploy:PutLifecycleEventHookExecutionStatus"], resources=[group]
            ),
        ],
        key=key,
    )
    account = spec.account or "<AWS::AccountId>"
    accept(
        test.role,
        "The versions of this one function: the next one is not known yet.",
        f"IAM5[Resource::arn:<AWS::Partition>:lambda:{spec.region}:{account}:function:{function.name}:*]",
    )
    says = "A new version did not hold before traffic moved to it: the deployment was turned back"
    errors = test.function.metric_errors(statistic="Sum", period=cdk.Duration.minutes(5))
    alarms.add(function.language, Rule("smoke-failed", says, errors, 1))
    return test.function
