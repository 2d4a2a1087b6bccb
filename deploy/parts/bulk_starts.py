"""What starts a bulk run besides a person: the clock, or an object that comes to a folder of the bucket."""

from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from deploy.parts import naming
from deploy.spec import Environment
from deploy.spec.bulk import Bulk, Run


def add_starts(scope: Construct, spec: Environment, bulk: Bulk, bucket: s3.IBucket, machine: sfn.IStateMachine) -> None:
    """Make a rule for each schedule, and one for arrivals. Each starts the state machine, never a macro function."""
    for name, schedule in bulk.schedules.items():
        rule = events.Rule(
            scope,
            f"Schedule-{name}",
            rule_name=naming.runner_name(spec.environment, f"bulk-{name}"),
            description=f"Runs {schedule.macro} over {schedule.items}",
            schedule=events.Schedule.expression(schedule.expression),
            targets=[_start(machine, schedule, schedule.items)],
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
                    "object": {"key": [{"prefix": bulk.arrival.prefix}]},
                },
            ),
            targets=[_start(machine, bulk.arrival, events.EventField.from_path("$.detail.object.key"))],
        )
        naming.tag(rule, "rule", naming.runner_name(spec.environment, "bulk-arrival"))


def _start(machine: sfn.IStateMachine, run: Run, items: str) -> targets.SfnStateMachine:
    asked = {"language": run.language, "macro": run.macro, "items": items}
    return targets.SfnStateMachine(machine, input=events.RuleTargetInput.from_object(asked))
