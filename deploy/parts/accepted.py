"""Says beside a construct why a rule of cdk-nag does not hold there."""

from typing import Final

from aws_cdk import Acknowledgment, CfnElement, Stack, Validations
from constructs import IConstruct


def accept(construct: IConstruct, reason: str, *rules: str) -> None:
    """Accept findings, as `IAM5[Resource::*]`, of one construct and what is inside of it, for a reason."""
    for rule in rules:
        Validations.of(construct).acknowledge(Acknowledgment(id=f"AwsSolutions::AwsSolutions-{rule}", reason=reason))


# The packs besides AwsSolutions: each calls the same rule by its own name.
OTHER_PACKS: Final = ("Serverless", "NIST.800.53.R5", "HIPAA.Security", "PCI.DSS.321")


def accept_everywhere(construct: IConstruct, reason: str, *rules: str) -> None:
    """Accept findings of the other packs, as `LambdaDLQ`, of one construct and what is inside of it, for a reason."""
    for rule in rules:
        for pack in OTHER_PACKS:
            Validations.of(construct).acknowledge(Acknowledgment(id=f"{pack}::{pack}-{rule}", reason=reason))


def logical_id(construct: IConstruct) -> str:
    """Give the name that cdk-nag's findings call a resource by: the one that it has in the template."""
    resource = construct.node.default_child
    if not isinstance(resource, CfnElement):
        raise TypeError(f"{construct.node.path} has no resource of its own to name")
    return Stack.of(construct).get_logical_id(resource)
