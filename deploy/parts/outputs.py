"""What a stack tells others: each output with its description, exported, and, where it is asked for, as an SSM parameter."""

import re

import aws_cdk as cdk
from aws_cdk import aws_ssm as ssm
from constructs import Construct

from deploy.parts import naming
from deploy.spec import Environment


def tell(
    scope: Construct, spec: Environment, name: str, value: str, description: str, *, changes: bool = False
) -> None:
    """Add the output `name`, as `PythonLiveArn`.

    Its export is `macro-runner-{environment}-python-live-arn`, which `{ output = … }` of another environment's file reads. What
    `changes` with each image is not exported: an export that somebody imports can never change.
    """
    stack = cdk.Stack.of(scope)
    kebab = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()
    cdk.CfnOutput(
        stack,
        name,
        value=value,
        description=description,
        export_name=None if changes else f"{naming.runner_name(spec.environment)}-{kebab}",
    )
    if spec.options.parameters:
        path = f"/{naming.runner_name('')}/{spec.environment}/{kebab}"
        parameter = ssm.StringParameter(
            stack, f"Told{name}", parameter_name=path, string_value=value, description=description
        )
        naming.tag(parameter, "parameter", path)
