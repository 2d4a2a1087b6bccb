"""What starts a bulk run besides a person: the clock, or an object that comes to a folder of the bucket."""

import aws_cdk as cdk
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from deploy.parts import naming
from deploy.parts.accepted import accept_everywhere
from deploy.parts.alarms import Alarms
from deploy.parts.bulk_alarms import add_starts_alarm
from deploy.parts.dead_letters import make_queue
from deploy.spec import Environment
from deploy.spec.bulk import Bulk, Run

# What a run can read (dispatcher.items): nothing else that comes to the folder starts one.
ENDINGS = (".ndjson", ".jsonl", ".csv")


def add_starts(
    scope: Construct, spec: Environment, bulk: Bulk, bucket: s3.IBucket, machine: sfn.IStateMachine, alarms: Alarms
) -> None:
    """Make a rule for each schedule, and one for arrivals. Each starts the state machine, never a macro function.

    What EventBridge cannot start within a day, it leaves in a queue, and an alarm tells of it.
    """
    if not bulk.schedules and not bulk.arrival:
        return
    accept_everywhere(machine, "The one policy of the role that starts it.", "IAMNoInlinePolicy")
    failed = make_queue(scope, spec, "StartsDeadLetters", "bulk-starts")
    add_starts_alarm(alarms, failed)
    for name, schedule in bulk.schedules.items():
        rule = events.Rule(
            scope,
            f"Schedule-{name}",
            rule_name=naming.runner_name(spec.environment, f"bulk-{name}"),
            description=f"Runs {schedule.macro} over {schedule.items}",
            schedule=events.Schedule.expression(schedule.expression),
            targets=[_start(machine, failed, schedule, schedule.items)],
        )
        naming.tag(rule, "rule", naming.runner_name(spec.environment, f"bulk-{name}"))
    if bulk.arrival:
        rule = events.Rule(
            scope,
            "Arrival",
            rule_name=naming.runner_name(spec.environment, "bulk-arrival"),
            description=f"Runs {bulk.arrival.macro} over each object that comes to {bulk.arrival.prefix}",
            event_pattern=events.EventPattern(
                source=["aws.s3"],
                detail_type=["Object Created"],
                detail={
                    "bucket": {"name": [bucket.bucket_name]},
                    "object": {"key": [{"wildcard": f"{bulk.arrival.prefix}*{ending}"} for ending in ENDINGS]},
                },
            ),
            targets=[_start(machine, failed, bulk.arrival, events.EventField.from_path("$.detail.object.key"))],
        )
        naming.tag(rule, "rule", naming.runner_name(spec.environment, "bulk-arrival"))


def _start(machine: sfn.IStateMachine, failed: sqs.IQueue, run: Run, items: str) -> targets.SfnStateMachine:
    asked = {"language": run.language, "macro": run.macro, "items": items}
    return targets.SfnStateMachine(
        machine,
        input=events.RuleTargetInput.from_object(asked),
        dead_letter_queue=failed,
        retry_attempts=20,
        max_event_age=cdk.Duration.hours(24),
    )
