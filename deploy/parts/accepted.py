"""Says beside a construct why a rule of cdk-nag's AwsSolutions does not hold there."""

from aws_cdk import Acknowledgment, Validations
from constructs import IConstruct


def accept(construct: IConstruct, reason: str, *rules: str) -> None:
    """Accept findings, as `IAM5[Resource::*]`, of one construct and what is inside of it, for a reason."""
    for rule in rules:
        Validations.of(construct).acknowledge(Acknowledgment(id=f"AwsSolutions::AwsSolutions-{rule}", reason=reason))
