"""The optional queue that an asynchronous event which failed is kept in, for fourteen days, encrypted."""

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from deploy.parts import naming
from deploy.parts.accepted import accept
from deploy.spec import Environment


def make_dead_letters(scope: Construct, spec: Environment) -> sqs.Queue | None:
    """Make the queue, if the specification has one: it costs an exception in the role's Deny (docs/deploy.md)."""
    if not spec.options.dead_letters:
        return None
    name = naming.runner_name(spec.environment, "dead-letters")
    queue = sqs.Queue(
        scope,
        "DeadLetters",
        queue_name=name,
        retention_period=cdk.Duration.days(14),
        # The queue service's own key: under ours, Lambda would need key permissions that the role's Deny refuses.
        encryption=sqs.QueueEncryption.SQS_MANAGED,
        enforce_ssl=True,
        removal_policy=naming.removal(spec),
    )
    naming.tag(queue, "queue", name)
    accept(queue, "It is itself the queue for what failed.", "SQS3")
    return queue
