"""Bulk runs: a state machine that has an object's items run in batches, many at once, and retries only what is worth it."""

import aws_cdk as cdk
from aws_cdk import aws_kms as kms
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from deploy.parts import naming
from deploy.parts.alarms import Alarms
from deploy.parts.bulk_alarms import add_machine_alarms
from deploy.parts.bulk_bucket import make_bucket
from deploy.parts.bulk_definition import definition
from deploy.parts.bulk_role import make_machine_role
from deploy.parts.bulk_starts import add_starts
from deploy.parts.dispatcher import make_dispatcher
from deploy.parts.log_groups import make_log_group
from deploy.parts.outputs import tell
from deploy.spec import Environment
from deploy.spec.bulk import Bulk


class BulkRuns(Construct):
    """`machine`: split the object, run its batches by reference, add up the results."""

    def __init__(self, scope: Construct, spec: Environment, bulk: Bulk, key: kms.IKey | None, alarms: Alarms) -> None:
        """Make the machine, its bucket, its dispatcher and what starts it."""
        super().__init__(scope, "Bulk")
        name = naming.runner_name(spec.environment, "bulk")
        self.bucket = make_bucket(self, spec, bulk, key)
        self.dispatcher = make_dispatcher(self, spec, bulk, self.bucket, key, alarms)
        stack = cdk.Stack.of(self)
        self.machine = sfn.StateMachine(
            self,
            "Machine",
            state_machine_name=name,
            role=make_machine_role(self, spec, dispatcher=self.dispatcher, bucket=self.bucket, key=key),
            definition_body=sfn.DefinitionBody.from_string(
                stack.to_json_string(
                    definition(
                        bulk,
                        dispatcher=self.dispatcher.function_arn,
                        bucket=self.bucket.bucket_name,
                        partition=stack.partition,
                    )
                )
            ),
            tracing_enabled=True,
            # What runs carry is keys and counts; data is in none of its states, and so not in this log.
            logs=sfn.LogOptions(
                destination=make_log_group(
                    self, spec, f"/aws/vendedlogs/states/{name}", days=spec.logs.retention_days, key=key
                ),
                level=sfn.LogLevel.ALL,
            ),
        )
        naming.tag(self.machine, "state-machine", name)
        add_starts(self, spec, bulk, self.bucket, self.machine, alarms)
        add_machine_alarms(alarms, self.machine)
        for part, value, description in (
            ("MachineArn", self.machine.state_machine_arn, "the state machine that a bulk run is started with"),
            ("BucketName", self.bucket.bucket_name, "the bucket of bulk runs"),
            ("BucketArn", self.bucket.bucket_arn, "the ARN of that bucket"),
            (
                "DispatcherArn",
                self.dispatcher.function_arn,
                "the function that splits runs and invokes macro functions",
            ),
        ):
            tell(self, spec, f"Bulk{part}", value, description)
