"""The alarms of what the functions share: rejected packets, and messages in a queue for what failed."""

from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_sqs as sqs

from deploy.parts.alarms import Alarms, Rule
from deploy.parts.flow_logs import NAMESPACE, REJECTED
from deploy.parts.function_alarms import FIVE_MINUTES
from deploy.spec import Environment


def add_shared_alarms(alarms: Alarms, spec: Environment, dead_letters: sqs.IQueue | None) -> None:
    """Add the alarm on rejected packets, and that on the queue, where there is one."""
    rejected = cloudwatch.Metric(
        namespace=NAMESPACE, metric_name=f"{REJECTED}-{spec.environment}", statistic="Sum", period=FIVE_MINUTES
    )
    says = "Packets were rejected: somebody in the isolated subnets tries to reach something"
    alarms.add("", Rule("rejected-packets", says, rejected, spec.monitoring.rejected_packets))
    if dead_letters:
        waiting = dead_letters.metric_approximate_number_of_messages_visible(statistic="Maximum", period=FIVE_MINUTES)
        alarms.add("", Rule("dead-letters", "An event failed for good and lies in the queue", waiting, 1))
