"""The bulk runner's definition and permissions: what travels by reference, what is retried, who may do what."""

import inspect
import json
from typing import Any

import pytest

from deploy.dispatcher import faults
from deploy.dispatcher.call import PASSING
from deploy.parts.bulk_definition import WORTH_A_RETRY
from deploy.tests.evaluate import decide
from deploy.tests.templates import ACCOUNT, Template, files_of, of_type, one, resolve, runner, spec_of

BULK = pytest.mark.parametrize("name", ["prod", "full"])


def states(template: Template, region: str) -> dict[str, Any]:
    """Give the states of the machine."""
    text = resolve(one(template, "StepFunctions::StateMachine")["DefinitionString"], region)
    return dict(json.loads(text)["States"])


def role_policy(template: Template, name: str, region: str) -> list[dict[str, Any]]:
    """Give the policies of the role whose logical id begins with a name."""
    (role,) = (entry for logical_id, entry in of_type(template, "IAM::Role").items() if logical_id.startswith(name))
    return [row["PolicyDocument"] for row in resolve(role["Properties"]["Policies"], region)]


@BULK
def test_map_is_distributed_and_reads_its_batches_from_the_bucket(name: str) -> None:
    spec, template = spec_of(name), runner(name)
    assert spec.bulk
    batches = states(template, spec.region)["Batches"]
    assert batches["ItemProcessor"]["ProcessorConfig"]["Mode"] == "DISTRIBUTED"
    assert batches["ItemReader"]["Parameters"]["Key.$"] == "$.split.answer.manifest"
    assert batches["MaxConcurrency"] == spec.bulk.batches_at_once
    # Outputs of many children together would pass the engine's limit: they go to the bucket.
    assert batches["ResultWriter"]["Parameters"]["Prefix"] == "map-runs"
    assert batches["ResultPath"] == "$.notes"


@BULK
def test_states_carry_references_and_no_items(name: str) -> None:
    machine = states(runner(name), spec_of(name).region)
    run = machine["Batches"]["ItemProcessor"]["States"]["Run a batch"]
    assert run["Parameters"]["Payload"].keys() == {"step", "run.$", "language.$", "macro.$", "batch.$"}
    assert machine["Finish"]["Parameters"]["Payload"].keys() == {"step", "run.$", "manifest.$"}


@BULK
def test_only_what_is_worth_it_is_retried(name: str) -> None:
    machine = states(runner(name), spec_of(name).region)
    inner = machine["Batches"]["ItemProcessor"]["States"]
    steps = [machine["Split"], machine["Finish"], inner["Run a batch"], inner["Write down"]]
    for step in steps:
        (retry,) = step["Retry"]
        assert retry["ErrorEquals"] == list(WORTH_A_RETRY)
        assert not {"States.ALL", "States.TaskFailed", "States.Timeout", "Lambda.Unknown"} & set(retry["ErrorEquals"])


def test_platforms_own_words_for_not_now_are_retried() -> None:
    passing = {"ServiceException", "ResourceNotReadyException", "EC2ThrottledException", "ENILimitReachedException"}
    assert {f"Lambda.{name}" for name in passing} <= set(WORTH_A_RETRY)
    assert passing <= PASSING


@BULK
def test_a_lost_batch_is_written_down_and_the_run_ends_with_its_summary(name: str) -> None:
    """Follow the definition: whatever happens to batches, `Finish` is reached, and only its answer decides."""
    machine = states(runner(name), spec_of(name).region)
    batches = machine["Batches"]
    inner = batches["ItemProcessor"]["States"]
    for step, follows in (("Run a batch", "Write down"), ("Write down", "Gone")):
        (catch,) = inner[step]["Catch"]
        assert (catch["ErrorEquals"], catch["ResultPath"], catch["Next"]) == (["States.ALL"], "$.error", follows)
    assert inner["Write down"]["Parameters"]["Payload"] == {
        "step": "lost",
        "run.$": "$.run",
        "batch.$": "$.batch",
        "error.$": "$.error",
    }
    assert inner["Gone"]["Type"] == "Pass"
    assert batches["ToleratedFailurePercentage"] == 100
    (catch,) = batches["Catch"]
    assert (catch["ErrorEquals"], catch["Next"]) == (["States.ALL"], "Finish")
    assert catch["ResultPath"] not in ("$", "$.split")
    assert (batches["Next"], machine["Finish"]["Next"]) == ("Finish", "Tolerable?")
    (choice,) = machine["Tolerable?"]["Choices"]
    assert (choice["Variable"], choice["Next"]) == ("$.tolerable", "Done")
    assert machine[machine["Tolerable?"]["Default"]]["Type"] == "Fail"
    assert machine["Done"]["Type"] == "Succeed"


def test_the_dispatchers_faults_are_retried_or_not_by_what_they_are() -> None:
    names = {name for name, value in inspect.getmembers(faults, inspect.isclass) if issubclass(value, Exception)}
    assert names & set(WORTH_A_RETRY) == {"RunnerBusyError", "RunnerBrokenError"}
    assert names - set(WORTH_A_RETRY) == {"BadRunError", "MacroRefusedError", "RunnerForbiddenError"}
    assert {error for error in WORTH_A_RETRY if not error.startswith("Lambda.")} <= names


@BULK
def test_dispatcher_may_do_what_it_needs_and_no_more(name: str) -> None:
    spec, template = spec_of(name), runner(name)
    (bucket,) = of_type(template, "S3::Bucket")
    policies = role_policy(template, "BulkDispatcherRole", spec.region)
    base = f"arn:aws:lambda:{spec.region}:{ACCOUNT}:function:"
    assert decide(policies, "s3:GetObject", f"<{bucket}.Arn>/macros/a.py") == "allowed"
    assert decide(policies, "s3:PutObject", f"<{bucket}.Arn>/runs/a/results/1.ndjson") == "allowed"
    assert decide(policies, "s3:PutObject", f"<{bucket}.Arn>/macros/a.py") == "not allowed"
    assert decide(policies, "s3:DeleteObject", f"<{bucket}.Arn>/runs/a") == "not allowed"
    assert decide(policies, "s3:GetObject", "arn:aws:s3:::platform-data/users.json") == "not allowed"
    assert decide(policies, "lambda:InvokeFunction", f"{base}macro-runner-python-{spec.environment}:live") == "allowed"
    assert decide(policies, "lambda:InvokeFunction", f"{base}platform") == "not allowed"


@BULK
def test_machine_may_call_the_dispatcher_and_no_macro_function(name: str) -> None:
    spec, template = spec_of(name), runner(name)
    policies = role_policy(template, "BulkMachineRole", spec.region)
    (dispatcher,) = (key for key in of_type(template, "Lambda::Function") if "Dispatcher" in key)
    assert decide(policies, "lambda:InvokeFunction", f"<{dispatcher}.Arn>") == "allowed"
    live = f"arn:aws:lambda:{spec.region}:{ACCOUNT}:function:macro-runner-python-{spec.environment}:live"
    assert decide(policies, "lambda:InvokeFunction", live) == "not allowed"
    machine = f"arn:aws:states:{spec.region}:{ACCOUNT}:stateMachine:macro-runner-bulk-{spec.environment}"
    assert decide(policies, "states:StartExecution", machine) == "allowed"
    assert decide(policies, "states:StartExecution", machine + "2") == "not allowed"


@BULK
def test_bucket_is_private_encrypted_and_forgets_runs(name: str) -> None:
    spec = spec_of(name)
    assert spec.bulk
    bucket = one(runner(name), "S3::Bucket")
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    (rule,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "aws:kms"
    rules = bucket["LifecycleConfiguration"]["Rules"]
    assert {(row["Prefix"], row["ExpirationInDays"]) for row in rules} == {
        ("runs/", spec.bulk.keep_days),
        ("map-runs/", spec.bulk.keep_days),
        *([("inbox/", spec.bulk.keep_days)] if spec.bulk.arrival else []),
    }
    events = {"EventBridgeConfiguration": {"EventBridgeEnabled": True}}
    assert bucket.get("NotificationConfiguration") == (events if spec.bulk.arrival else None)


def test_no_run_begins_by_itself_unless_it_is_asked_for() -> None:
    for rule in of_type(runner("prod"), "Events::Rule").values():
        assert all("BulkMachine" not in str(target["Arn"]) for target in rule["Properties"]["Targets"])


def test_dispatcher_has_alarms_a_place_for_failures_and_concurrency_of_its_own() -> None:
    template = runner("full")
    (dispatcher,) = (key for key in of_type(template, "Lambda::Function") if "Dispatcher" in key)
    assert template["Resources"][dispatcher]["Properties"]["ReservedConcurrentExecutions"] == 20
    (config,) = (
        entry["Properties"]
        for entry in of_type(template, "Lambda::EventInvokeConfig").values()
        if "Dispatcher" in str(entry["Properties"]["FunctionName"])
    )
    assert config["MaximumRetryAttempts"] == 0
    queue = config["DestinationConfig"]["OnFailure"]["Destination"]["Fn::GetAtt"][0]
    assert template["Resources"][queue]["Properties"]["QueueName"] == "macro-runner-dispatcher-dead-letters-full"
    policies = role_policy(template, "BulkDispatcherRole", "eu-west-1")
    assert decide(policies, "sqs:SendMessage", f"<{queue}.Arn>") == "allowed"
    names = {entry["Properties"]["AlarmName"] for entry in of_type(template, "CloudWatch::Alarm").values()}
    assert names >= {
        f"macro-runner-dispatcher-{what}-full" for what in ("errors", "throttles", "duration", "dead-letters")
    }


def test_what_cannot_start_a_run_lies_in_a_queue() -> None:
    template = runner("full")
    (queue,) = (key for key in of_type(template, "SQS::Queue") if "Starts" in key)
    rules = [entry for entry in of_type(template, "Events::Rule").values() if "BulkMachine" in str(entry["Properties"])]
    assert len(rules) == 2
    for entry in rules:
        (target,) = entry["Properties"]["Targets"]
        assert target["DeadLetterConfig"]["Arn"]["Fn::GetAtt"][0] == queue
        assert target["RetryPolicy"] == {"MaximumEventAgeInSeconds": 86400, "MaximumRetryAttempts": 20}


@pytest.mark.parametrize("name", ["full"])
def test_runs_are_started_by_the_clock_and_by_arrivals(name: str) -> None:
    spec, template = spec_of(name), runner(name)
    assert spec.bulk
    assert spec.bulk.arrival
    rules = {entry["Properties"]["Name"]: entry["Properties"] for entry in of_type(template, "Events::Rule").values()}
    for schedule, run in spec.bulk.schedules.items():
        rule = rules[f"macro-runner-bulk-{schedule}-{spec.environment}"]
        assert rule["ScheduleExpression"] == run.expression
        assert json.loads(rule["Targets"][0]["Input"]) == {
            "language": run.language,
            "macro": run.macro,
            "items": run.items,
        }
    arrival = rules[f"macro-runner-bulk-arrival-{spec.environment}"]
    # Not what merely lies in the folder: a macro, a part of an upload, a note start nothing.
    assert arrival["EventPattern"]["detail"]["object"] == {
        "key": [{"wildcard": f"{spec.bulk.arrival.prefix}*{ending}"} for ending in (".ndjson", ".jsonl", ".csv")]
    }
    assert arrival["Targets"][0]["InputTransformer"]["InputPathsMap"] == {"detail-object-key": "$.detail.object.key"}


def test_dispatchers_code_is_the_dispatcher_and_nothing_else() -> None:
    (asset,) = (
        path
        for path in files_of("prod")[0].parent.iterdir()
        if path.name.startswith("asset.") and (path / "dispatcher").exists()
    )
    names = {str(path.relative_to(asset)) for path in asset.rglob("*") if path.is_file()}
    modules = ("__init__", "call", "entry", "faults", "items", "patience", "run", "split", "store", "summary")
    assert names == {f"dispatcher/{module}.py" for module in modules}
