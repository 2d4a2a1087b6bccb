"""Names, ARNs and tags: what everything of an environment is called, in one place."""

import aws_cdk as cdk
from constructs import Construct

from deploy.spec import Environment

ALIAS = "live"


def runner_name(environment: str, part: str = "") -> str:
    """`macro-runner-python-dev` for the part `python`; `macro-runner-dev` for the whole."""
    return "-".join(piece for piece in ("macro-runner", part, environment) if piece)


def function_arn(scope: Construct, environment: str, language: str) -> str:
    """Give a function's ARN from its name: what refers to it needs it before it is there."""
    return cdk.Stack.of(scope).format_arn(
        service="lambda",
        resource="function",
        resource_name=runner_name(environment, language),
        arn_format=cdk.ArnFormat.COLON_RESOURCE_NAME,
    )


def log_group_name(environment: str, language: str) -> str:
    """Give the name that Lambda itself would choose, so that nobody has to look for it."""
    return f"/aws/lambda/{runner_name(environment, language)}"


def log_group_arn(scope: Construct, name: str) -> str:
    """Give the ARN of a log group and of all that is in it."""
    return cdk.Stack.of(scope).format_arn(
        service="logs", resource="log-group", resource_name=f"{name}:*", arn_format=cdk.ArnFormat.COLON_RESOURCE_NAME
    )


def repository_arn(scope: Construct, environment: str, language: str) -> str:
    """Give the ARN of a language's repository, which the other stack holds."""
    return cdk.Stack.of(scope).format_arn(
        service="ecr", resource="repository", resource_name=runner_name(environment, language)
    )


def image_repository_arn(scope: Construct, spec: Environment, language: str) -> str:
    """Give the ARN of the repository that a language's image is pulled from: the environment's own, or one that was there."""
    return spec.languages[language].repository or repository_arn(scope, spec.environment, language)


def tag_everything(stack: cdk.Stack, spec: Environment) -> None:
    """Put the six tags on a stack; parts say more of `resource` and `name` with `tag`."""
    for key, value in {
        **spec.tags,
        "organization": spec.organization,
        "environment": spec.environment,
        "kind": "macro-runner",
        "id": runner_name(spec.environment),
        "resource": "stack",
        "name": stack.stack_name,
    }.items():
        cdk.Tags.of(stack).add(key, value)


def tag(construct: Construct, resource: str, name: str) -> None:
    """Say what a construct is, and its name, in its own tags."""
    cdk.Tags.of(construct).add("resource", resource)
    cdk.Tags.of(construct).add("name", name)


def removal(spec: Environment) -> cdk.RemovalPolicy:
    """Say what becomes of data when its stack goes, or an update replaces it.

    Kept on update and delete, and not after a first create that failed: what is left of that would have the names that the
    next try needs.
    """
    return cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE if spec.keep_data else cdk.RemovalPolicy.DESTROY
