"""The permissions boundary of the execution role: it allows what the role's own policies allow, so that nothing else counts.

The deny-list names what is known; a service that AWS adds tomorrow is on no list. Under the boundary it is not allowed either,
whatever somebody attaches to the role.
"""

from aws_cdk import aws_iam as iam
from constructs import Construct

from deploy.parts import naming
from deploy.parts.accepted import accept
from deploy.spec import Environment
from deploy.spec.values import text


def make_boundary(
    scope: Construct, spec: Environment, policies: dict[str, list[iam.PolicyStatement]]
) -> iam.IManagedPolicy:
    """Make the boundary out of all statements that allow something, or take the one that the specification names."""
    if spec.permissions_boundary:
        return iam.ManagedPolicy.from_managed_policy_arn(scope, "BoundaryAsGiven", text(spec.permissions_boundary))
    allowing = [
        statement.copy() for rows in policies.values() for statement in rows if statement.effect is iam.Effect.ALLOW
    ]
    boundary = iam.ManagedPolicy(
        scope,
        "Boundary",
        managed_policy_name=naming.runner_name(spec.environment, "boundary"),
        description="All that the execution role of macro functions can ever be allowed",
        statements=allowing,
    )
    accept(
        boundary,
        "A boundary allows nothing by itself; it has what the role's own policies have, where each star has its reason.",
        *findings_on_stars(spec),
    )
    return boundary


def findings_on_stars(spec: Environment) -> tuple[str, ...]:
    """Give the findings on stars that the role's own policies have."""
    account = spec.account or "<AWS::AccountId>"
    logs = f"arn:<AWS::Partition>:logs:{spec.region}:{account}:log-group:"
    return (
        "IAM5[Resource::*]",
        *(f"IAM5[Resource::{logs}{naming.log_group_name(spec.environment, name)}:*]" for name in spec.languages),
    )
