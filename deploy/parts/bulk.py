"""Bulk runs: a state machine that has an object's items run in batches, many at once, and retries only what is worth it."""

from collections.abc import Mapping

import aws_cdk as cdk
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_stepfunctions as sfn
from aws_cdk import aws_stepfunctions_tasks as tasks
from constructs import Construct

from deploy.parts import naming
from deploy.parts.alarms import Alarms, Rule
from deploy.parts.bulk_bucket import make_bucket
from deploy.parts.bulk_role import make_machine_role
from deploy.parts.bulk_starts import add_starts
from deploy.parts.dispatcher import make_dispatcher
from deploy.parts.function_alarms import FIVE_MINUTES
from deploy.parts.log_groups import make_log_group
from deploy.spec import Environment
from deploy.spec.bulk import Bulk

# Nothing else is worth a retry: a macro that fails, fails again. The first two are the dispatcher's, the rest the platform's.
WORTH_A_RETRY = (
    "RunnerBusyError",
    "RunnerBrokenError",
    "Lambda.TooManyRequestsException",
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
)


class BulkRuns(Construct):
    """`machine`: split the object, run its batches by reference, add up the results."""

    def __init__(self, scope: Construct, spec: Environment, bulk: Bulk, key: kms.IKey | None, alarms: Alarms) -> None:
        """Make the machine, its bucket, its dispatcher and what starts it."""
        super().__init__(scope, "Bulk")
        name = naming.runner_name(spec.environment, "bulk")
        self.bucket = make_bucket(self, spec, bulk, key)
        self.dispatcher = make_dispatcher(self, spec, bulk, self.bucket, key)
        self.machine = sfn.StateMachine(
            self,
            "Machine",
            state_machine_name=name,
            role=make_machine_role(self, spec, dispatcher=self.dispatcher, bucket=self.bucket, key=key),
            definition_body=sfn.DefinitionBody.from_chainable(self._definition(bulk)),
            timeout=cdk.Duration.hours(12),
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
        add_starts(self, spec, bulk, self.bucket, self.machine)
        for what, metric in {
            "failed": self.machine.metric_failed(statistic="Sum", period=FIVE_MINUTES),
            "timed-out": self.machine.metric_timed_out(statistic="Sum", period=FIVE_MINUTES),
        }.items():
            alarms.add("bulk", Rule(what, f"A bulk run {what.replace('-', ' ')}", metric, 1))
        cdk.CfnOutput(cdk.Stack.of(self), "BulkMachineArn", value=self.machine.state_machine_arn)
        cdk.CfnOutput(cdk.Stack.of(self), "BulkBucketName", value=self.bucket.bucket_name)

    def _definition(self, bulk: Bulk) -> sfn.IChainable:
        run = {"run": sfn.JsonPath.string_at("$$.Execution.Name")}
        asked = {key: sfn.JsonPath.string_at(f"$.{key}") for key in ("language", "macro")}
        split = self._step(
            "Split", {"step": "split", **run, **asked, "items": sfn.JsonPath.string_at("$.items")}, "$.split"
        )
        batches = sfn.DistributedMap(
            self,
            "Batches",
            item_reader=sfn.S3JsonItemReader(bucket=self.bucket, key=sfn.JsonPath.string_at("$.split.manifest")),
            item_selector={
                "batch": sfn.JsonPath.object_at("$$.Map.Item.Value"),
                **run,
                **asked,
            },
            max_concurrency=bulk.batches_at_once,
            tolerated_failure_percentage=bulk.tolerated_failures_percent,
            map_execution_type=sfn.StateMachineType.STANDARD,
            result_path=sfn.JsonPath.DISCARD,
        )
        carried = {"run": sfn.JsonPath.string_at("$.run"), **asked, "batch": sfn.JsonPath.object_at("$.batch")}
        batches.item_processor(self._step("Run a batch", {"step": "run", **carried}, None))
        total = {"step": "finish", **run, "manifest": sfn.JsonPath.string_at("$.split.manifest")}
        return split.next(batches).next(self._step("Finish", total, None))

    def _step(self, name: str, payload: Mapping[str, object], result_path: str | None) -> tasks.LambdaInvoke:
        step = tasks.LambdaInvoke(
            self,
            name,
            lambda_function=lambda_.Function.from_function_arn(self, f"{name} as given", self.dispatcher.function_arn),
            payload=sfn.TaskInput.from_object(dict(payload)),
            result_selector={"counts.$": "$.Payload"} if result_path is None else None,
            payload_response_only=result_path is not None,
            result_path=result_path,
            retry_on_service_exceptions=False,
            task_timeout=sfn.Timeout.duration(cdk.Duration.minutes(16)),
        )
        step.add_retry(
            errors=list(WORTH_A_RETRY),
            interval=cdk.Duration.seconds(5),
            backoff_rate=2,
            max_attempts=5,
            max_delay=cdk.Duration.minutes(2),
            jitter_strategy=sfn.JitterType.FULL,
        )
        return step
