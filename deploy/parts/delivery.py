"""How a new image reaches callers: after a test, first a tenth of the calls, then all of them, and back again on an alarm."""

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_codedeploy as codedeploy
from aws_cdk import aws_kms as kms
from constructs import Construct

from deploy.parts import naming
from deploy.parts.accepted import accept, accept_everywhere, logical_id
from deploy.parts.alarms import Alarms, Rule
from deploy.parts.functions import MacroFunction
from deploy.parts.smoke_test import make_smoke_test
from deploy.spec import Environment

CONFIGS = {
    "all-at-once": codedeploy.LambdaDeploymentConfig.ALL_AT_ONCE,
    "canary-10-percent-5-minutes": codedeploy.LambdaDeploymentConfig.CANARY_10_PERCENT_5_MINUTES,
    "canary-10-percent-15-minutes": codedeploy.LambdaDeploymentConfig.CANARY_10_PERCENT_15_MINUTES,
}

# The alarms of a language that turn a deployment back.
TURNED_BACK_BY = ("live-errors", "service-errors", "missing-layers")


class Delivery(Construct):
    """A deployment group for each function, which moves its alias and watches it."""

    def __init__(
        self,
        scope: Construct,
        spec: Environment,
        functions: list[MacroFunction],
        alarms: Alarms,
        key: kms.IKey | None,
    ) -> None:
        """Make the deployment groups, the test before each deployment, and the alarms that turn it back."""
        super().__init__(scope, "Delivery")
        application = codedeploy.LambdaApplication(
            self, "Application", application_name=naming.runner_name(spec.environment)
        )
        naming.tag(application, "application", naming.runner_name(spec.environment))
        for function in functions:
            minute = cdk.Duration.minutes(1)
            errors = function.alias.metric_errors(statistic="Sum", period=minute)
            says = "An invocation of the alias failed: a deployment under way is turned back"
            alarms.add(function.language, Rule("live-errors", says, errors, 1))
            turned_back_by: list[cloudwatch.IAlarm] = [
                alarms.made[name] for what in TURNED_BACK_BY if (name := f"{function.language}-{what}") in alarms.made
            ]
            group = codedeploy.LambdaDeploymentGroup(
                self,
                function.language.title(),
                application=application,
                deployment_group_name=function.name,
                alias=function.alias,
                deployment_config=CONFIGS[spec.delivery.gradual],
                alarms=turned_back_by,
                auto_rollback=codedeploy.AutoRollbackConfig(
                    failed_deployment=True, stopped_deployment=True, deployment_in_alarm=True
                ),
            )
            naming.tag(group, "deployment-group", function.name)
            accept(
                group,
                "CodeDeploy's own policy for this purpose: it moves aliases and reads alarms, and AWS keeps it up to date.",
                "IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]",
            )
            if not spec.delivery.smoke_test:
                continue
            test = make_smoke_test(self, spec, function, key, alarms)
            group.add_pre_hook(test)
            # The alias's deployment begins once CodeDeploy may call the test; the test itself the alias refers to.
            function.alias.node.add_dependency(group.role.node.find_child("DefaultPolicy"))
            accept(
                group,
                "CodeDeploy calls the newest code of this one function, by whatever name.",
                f"IAM5[Resource::<{logical_id(test)}.Arn>:*]",
            )
            accept_everywhere(group, "The CDK gives CodeDeploy the permission to call it.", "IAMNoInlinePolicy")
