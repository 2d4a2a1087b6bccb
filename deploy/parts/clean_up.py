"""Old versions, cleaned once a day: every deployment makes one for each function, and nothing else ever deletes them."""

import json

import aws_cdk as cdk
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from constructs import Construct

from deploy.parts import naming
from deploy.parts.accepted import accept, accept_everywhere
from deploy.parts.alarms import Alarms, Rule
from deploy.parts.trusted import Job, TrustedFunction
from deploy.spec import Environment


def make_clean_up(scope: Construct, spec: Environment, key: kms.IKey | None, alarms: Alarms) -> None:
    """Make the function, its clock and its alarm, unless all versions are kept."""
    if not spec.delivery.keep_versions:
        return
    names = {language: naming.runner_name(spec.environment, language) for language in spec.languages}
    stack, application = cdk.Stack.of(scope), naming.runner_name(spec.environment)
    functions = [naming.function_arn(scope, spec.environment, language) for language in names]
    groups = [
        stack.format_arn(
            service="codedeploy",
            resource="deploymentgroup",
            resource_name=f"{application}/{name}",
            arn_format=cdk.ArnFormat.COLON_RESOURCE_NAME,
        )
        for name in names.values()
    ]
    made = TrustedFunction(
        scope,
        spec,
        "clean-up",
        Job(
            says="Deletes old versions of the macro functions that no alias leads to",
            handler="deploy.old_versions.entry.handle",
            files=("deploy/__init__.py", "deploy/old_versions/__init__.py", "deploy/old_versions/entry.py"),
            variables={
                "FUNCTIONS": json.dumps(list(names.values())),
                "APPLICATION": application,
                "KEEP": str(spec.delivery.keep_versions),
            },
        ),
        statements=[
            iam.PolicyStatement(
                sid="LookAtVersions",
                actions=[
                    "lambda:ListVersionsByFunction",
                    "lambda:ListAliases",
                    "lambda:ListProvisionedConcurrencyConfigs",
                ],
                resources=functions,
            ),
            # With a number behind the name, and never the name alone: that would be the function itself.
            iam.PolicyStatement(
                sid="DeleteVersions", actions=["lambda:DeleteFunction"], resources=[f"{arn}:*" for arn in functions]
            ),
            iam.PolicyStatement(sid="LookAtDeployments", actions=["codedeploy:ListDeployments"], resources=groups),
        ],
        key=key,
    )
    account = spec.account or "<AWS::AccountId>"
    accept(
        made.role,
        "The versions of these functions: their numbers come with each deployment.",
        *(
            f"IAM5[Resource::arn:<AWS::Partition>:lambda:{spec.region}:{account}:function:{name}:*]"
            for name in names.values()
        ),
    )
    name = naming.runner_name(spec.environment, "clean-up")
    rule = events.Rule(
        scope,
        "CleanUpDaily",
        rule_name=name,
        description="Cleans old versions once a day",
        schedule=events.Schedule.rate(cdk.Duration.days(1)),
        targets=[targets.LambdaFunction(made.function, retry_attempts=2, max_event_age=cdk.Duration.hours(2))],
    )
    naming.tag(rule, "rule", name)
    accept_everywhere(rule, "What the clock misses on one day, it does on the next.", "EventBusDLQ")
    errors = made.function.metric_errors(statistic="Sum", period=cdk.Duration.minutes(5))
    alarms.add("", Rule("clean-up-failed", "Old versions could not be deleted", errors, 1))
