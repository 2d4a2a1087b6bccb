"""The state machine of a bulk run, in the engine's own language: split the object, map over its batches, add up.

A batch that is lost in spite of all retries is written down; the run goes on. Each run that was split ends with its summary,
and only then fails, where more items than tolerated have no result.

What passes from state to state are keys and counts. The engine's limit of 256 KiB for a state holds for those; items and
results stay in the bucket.
"""

from typing import Any

from deploy.spec.bulk import Bulk

# Nothing else is worth a retry: a macro that fails, fails again. The first two are the dispatcher's, the rest the platform's.
WORTH_A_RETRY = (
    "RunnerBusyError",
    "RunnerBrokenError",
    "Lambda.TooManyRequestsException",
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
    "Lambda.ResourceNotReadyException",
    "Lambda.EC2ThrottledException",
    "Lambda.EC2UnexpectedException",
    "Lambda.ENILimitReachedException",
)
RUN = {"run.$": "$$.Execution.Name"}
ASKED = {"language.$": "$.language", "macro.$": "$.macro"}
# The engine's own notes on the children of a map: without a place for them, their outputs would meet its limit.
NOTES = "map-runs"


def definition(bulk: Bulk, *, dispatcher: str, bucket: str, partition: str) -> dict[str, Any]:
    """Give the definition, for the ARN of the dispatcher and the name of the bucket."""

    def step(payload: dict[str, Any], **more: Any) -> dict[str, Any]:
        return {
            "Type": "Task",
            "Resource": f"arn:{partition}:states:::lambda:invoke",
            "Parameters": {"FunctionName": dispatcher, "Payload": payload},
            "ResultSelector": {"answer.$": "$.Payload"},
            # The dispatcher's own time, and a minute to hear of it.
            "TimeoutSeconds": 960,
            "Retry": [
                {
                    "ErrorEquals": list(WORTH_A_RETRY),
                    "IntervalSeconds": 5,
                    "MaxAttempts": 5,
                    "BackoffRate": 2,
                    "MaxDelaySeconds": 120,
                    "JitterStrategy": "FULL",
                }
            ],
            **more,
        }

    # Whatever it was, the batch's items get a line each that says so. Should even that fail, `finish` counts what is missing.
    catch = {"ErrorEquals": ["States.ALL"]}
    write_down = step(
        {"step": "lost", "run.$": "$.run", "batch.$": "$.batch", "error.$": "$.error"},
        Catch=[catch | {"ResultPath": "$.error", "Next": "Gone"}],
        End=True,
    )
    run_a_batch = {"step": "run", "run.$": "$.run", **ASKED, "batch.$": "$.batch"}
    batches = {
        "Type": "Map",
        "ItemReader": {
            "Resource": f"arn:{partition}:states:::s3:getObject",
            "ReaderConfig": {"InputType": "JSON"},
            "Parameters": {"Bucket": bucket, "Key.$": "$.split.answer.manifest"},
        },
        "ItemSelector": {**RUN, **ASKED, "batch.$": "$$.Map.Item.Value"},
        "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "Run a batch",
            "States": {
                "Run a batch": step(
                    run_a_batch, Catch=[catch | {"ResultPath": "$.error", "Next": "Write down"}], End=True
                ),
                "Write down": write_down,
                "Gone": {"Type": "Pass", "Result": {"gone": True}, "End": True},
            },
        },
        "ResultWriter": {
            "Resource": f"arn:{partition}:states:::s3:putObject",
            "Parameters": {"Bucket": bucket, "Prefix": NOTES},
        },
        "MaxConcurrency": bulk.batches_at_once,
        # Of batches, by the engine's counting: the dispatcher counts items, when all is done.
        "ToleratedFailurePercentage": 100,
        # Where the notes are, and nothing else. (Not null: the CDK leaves nulls out, and the notes would become the state.)
        "ResultPath": "$.notes",
        "Catch": [catch | {"ResultPath": "$.map_error", "Next": "Finish"}],
        "Next": "Finish",
    }
    split = step({"step": "split", **RUN, "asked.$": "$"}, ResultPath="$.split", Next="Batches")
    finish = step(
        {"step": "finish", **RUN, "manifest.$": "$.split.answer.manifest"}, OutputPath="$.answer", Next="Tolerable?"
    )
    tolerable = {
        "Type": "Choice",
        "Choices": [{"Variable": "$.tolerable", "BooleanEquals": True, "Next": "Done"}],
        "Default": "Too much was lost",
    }
    too_much = {
        "Type": "Fail",
        "Error": "TooManyItemsLost",
        "CausePath": "States.Format('{} of {} items have no result: see {}', $.lost, $.items, $.summary)",
    }
    return {
        "StartAt": "Split",
        "TimeoutSeconds": 12 * 60 * 60,
        "States": {
            "Split": split,
            "Batches": batches,
            "Finish": finish,
            "Tolerable?": tolerable,
            "Too much was lost": too_much,
            "Done": {"Type": "Succeed"},
        },
    }
