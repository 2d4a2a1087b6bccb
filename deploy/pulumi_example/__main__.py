"""What `pulumi up` runs, after `make policies`; images, network and account are in the stack's settings."""

from pathlib import Path

import pulumi

# Beside this file, where Pulumi runs it.
from policies import read_policies  # type: ignore[import-not-found]
from runner import MacroRunner  # type: ignore[import-not-found]

settings = pulumi.Config("macro-runner")
environment = pulumi.get_stack()
made = MacroRunner(
    environment,
    languages=settings.require_object("languages"),
    subnets=settings.require_object("subnets"),
    security_group=settings.require("securityGroup"),
    policies=read_policies(
        Path(settings.require("policies")),
        account=settings.require("account"),
        region=pulumi.Config("aws").require("region"),
        environment=environment,
    ),
)
pulumi.export("function_names", {name: function.name for name, function in made.functions.items()})
pulumi.export("live_arns", {name: alias.arn for name, alias in made.aliases.items()})
pulumi.export("invoke_policy_arn", made.invoke_policy.arn)
