"""The functions, their role and their logs as a Pulumi component, out of the policies that `make policies` writes.

Names are those of the CDK app and of the Terraform module. Alarms, flow logs and gradual delivery are in the CDK app alone.
"""

from collections.abc import Mapping
from typing import TypedDict

import pulumi
import pulumi_aws as aws

ROLE_POLICIES = ("logs", "network", "images", "deny")


class Language(TypedDict):
    """One language: its image by digest, as `macro-runner images push` prints it, and its sizes."""

    image: str
    memory_mb: int
    timeout_seconds: int


class MacroRunner(pulumi.ComponentResource):
    """`functions` and `aliases` by language, and `invoke_policy` for the role of whoever calls."""

    def __init__(
        self,
        environment: str,
        *,
        languages: Mapping[str, Language],
        subnets: list[str],
        security_group: str,
        policies: Mapping[str, str],
        retention_days: int = 365,
    ) -> None:
        """Make everything; the subnets have no way out, and the group best lets nothing out."""
        super().__init__("macro-runner:index:MacroRunner", f"macro-runner-{environment}")
        inside = pulumi.ResourceOptions(parent=self)
        boundary = aws.iam.Policy(
            "boundary", name=f"macro-runner-boundary-{environment}", policy=policies["boundary"], opts=inside
        )
        self.invoke_policy = aws.iam.Policy(
            "invoke", name=f"macro-runner-invoke-{environment}", policy=policies["consumer"], opts=inside
        )
        role = aws.iam.Role(
            "execution",
            name=f"macro-runner-execution-{environment}",
            assume_role_policy=policies["role-trust"],
            permissions_boundary=boundary.arn,
            opts=inside,
        )
        own = [
            aws.iam.RolePolicy(name, name=name, role=role.name, policy=policies[f"role-{name}"], opts=inside)
            for name in ROLE_POLICIES
        ]
        self.functions: dict[str, aws.lambda_.Function] = {}
        self.aliases: dict[str, aws.lambda_.Alias] = {}
        for language, settings in languages.items():
            name = f"macro-runner-{language}-{environment}"
            # The log group first: one that Lambda makes by itself keeps everything for ever.
            group = aws.cloudwatch.LogGroup(
                f"{language}-logs", name=f"/aws/lambda/{name}", retention_in_days=retention_days, opts=inside
            )
            self.functions[language] = function = aws.lambda_.Function(
                language,
                name=name,
                package_type="Image",
                image_uri=settings["image"],
                role=role.arn,
                memory_size=settings["memory_mb"],
                timeout=settings["timeout_seconds"],
                publish=True,
                environment={"variables": {"MACRO_LANGUAGE": language, "MACRO_ENVIRONMENT": environment}},
                vpc_config={"subnet_ids": subnets, "security_group_ids": [security_group]},
                opts=pulumi.ResourceOptions(parent=self, depends_on=[group, *own]),
            )
            self.aliases[language] = alias = aws.lambda_.Alias(
                f"{language}-live",
                name="live",
                function_name=function.name,
                function_version=function.version,
                opts=inside,
            )
            # What is invoked by its alias has the alias's settings, not the function's.
            for part, qualifier in (("function", None), ("live", alias.name)):
                aws.lambda_.FunctionEventInvokeConfig(
                    f"{language}-{part}-events",
                    function_name=function.name,
                    qualifier=qualifier,
                    maximum_retry_attempts=0,
                    maximum_event_age_in_seconds=60,
                    opts=inside,
                )
        self.register_outputs({})
