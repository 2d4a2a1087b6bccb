"""The queues that what failed is kept in, for fourteen days, encrypted."""

import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from deploy.parts import naming
from deploy.parts.accepted import accept, accept_everywhere
from deploy.spec import Environment


def make_queue(scope: Construct, spec: Environment, part: str, what: str) -> sqs.Queue:
    """Make a queue for what failed."""
    name = naming.runner_name(spec.environment, what)
    queue = sqs.Queue(
        scope,
        part,
        queue_name=name,
        retention_period=cdk.Duration.days(14),
        # The queue service's own key: under ours, the services that write here would need permissions on it, and the functions'
        # role has a Deny on keys.
        encryption=sqs.QueueEncryption.SQS_MANAGED,
        enforce_ssl=True,
        removal_policy=naming.removal(spec),
    )
    naming.tag(queue, "queue", name)
    accept(queue, "It is itself the queue for what failed.", "SQS3")
    accept_everywhere(queue, "It is itself the queue for what failed.", "SQSRedrivePolicy")
    return queue


def make_dead_letters(scope: Construct, spec: Environment) -> sqs.Queue | None:
    """Make the queue, if the specification has one: it costs an exception in the role's Deny (docs/deploy.md)."""
    if not spec.options.dead_letters:
        return None
    return make_queue(scope, spec, "DeadLetters", "dead-letters")
