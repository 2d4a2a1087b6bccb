"""The alarms of bulk runs: of the state machine, of the dispatcher, and of what starts runs."""

from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn

from deploy.parts.alarms import Alarms, Rule
from deploy.parts.function_alarms import FIVE_MINUTES

# Of the dispatcher's fifteen minutes.
LONG_MILLISECONDS = 12 * 60 * 1000


def add_machine_alarms(alarms: Alarms, machine: sfn.StateMachine) -> None:
    """Add the alarms of runs that failed, or took too long."""
    for what, metric in {
        "failed": machine.metric_failed(statistic="Sum", period=FIVE_MINUTES),
        "timed-out": machine.metric_timed_out(statistic="Sum", period=FIVE_MINUTES),
    }.items():
        alarms.add("bulk", Rule(what, f"A bulk run {what.replace('-', ' ')}", metric, 1))


def add_dispatcher_alarms(alarms: Alarms, dispatcher: lambda_.Function, failed: sqs.Queue) -> None:
    """Add the alarms of the dispatcher function and of the queue of its failed events."""
    errors = dispatcher.metric_errors(statistic="Sum", period=FIVE_MINUTES)
    throttles = dispatcher.metric_throttles(statistic="Sum", period=FIVE_MINUTES)
    duration = dispatcher.metric_duration(statistic="Maximum", period=FIVE_MINUTES)
    for rule in (
        # Each batch that meets a fault is retried: some are ordinary.
        Rule("errors", "More than 5 steps of bulk runs failed in 5 minutes", errors, 5, over=True),
        Rule("throttles", "Steps of bulk runs were refused: no room left for the dispatcher", throttles, 1),
        Rule(
            "duration", "A step of a bulk run took over 80 % of its 15 minutes", duration, LONG_MILLISECONDS, over=True
        ),
        Rule("dead-letters", "An event for the dispatcher failed for good and lies in its queue", waiting(failed), 1),
    ):
        alarms.add("dispatcher", rule)


def add_starts_alarm(alarms: Alarms, failed: sqs.Queue) -> None:
    """Add the alarm of runs that could not be started."""
    says = "A bulk run could not be started: its event lies in the queue"
    alarms.add("bulk", Rule("starts-failed", says, waiting(failed), 1))


def waiting(queue: sqs.Queue) -> cloudwatch.Metric:
    """Count what lies in a queue."""
    return queue.metric_approximate_number_of_messages_visible(statistic="Maximum", period=FIVE_MINUTES)
