"""What must hold of a template, as functions that give what does not: tests call them, and mutations prove them."""

import tomllib
from typing import Any

from deploy.spec import Environment
from deploy.spec.monitoring import Threshold
from deploy.tests.evaluate import EVERYTHING, decide
from deploy.tests.templates import ACCOUNT, HERE, Template, boundary_of, inline_policies, of_type, resolve

EXPECTED_DENIED = tomllib.loads((HERE / "expected_denied.toml").read_text())
EXPECTED_ALARMS = tomllib.loads((HERE / "expected_alarms.toml").read_text())
OPERATORS = {"GreaterThanThreshold": ">", "GreaterThanOrEqualToThreshold": ">="}


def here(spec: Environment, text: str) -> str:
    """Write an ARN of the tables for another environment and region."""
    written = text.replace("eu-west-1", spec.region).replace("-full", f"-{spec.environment}")
    for language, settings in spec.languages.items():
        if settings.repository and written.endswith(f":repository/macro-runner-{language}-{spec.environment}"):
            return settings.repository
    return written


def wrong_with_the_role(template: Template, spec: Environment) -> list[str]:
    """Try every row of expected_denied.toml against the execution role."""
    name = f"macro-runner-execution-{spec.environment}"
    own = list(inline_policies(template, name, spec.region).values())
    boundary = boundary_of(template, name, spec.region)
    wrong = [] if boundary else ["the role has no boundary"]
    function = f"arn:aws:lambda:{spec.region}:{ACCOUNT}:function:macro-runner-python-{spec.environment}"
    by_the_code = {"lambda:SourceFunctionArn": function}
    for table, policies, context, verdicts in (
        ("always", [*own, EVERYTHING], {}, {"denied"}),
        ("always", [*own, EVERYTHING], by_the_code, {"denied"}),
        ("by_the_code", [*own, EVERYTHING], by_the_code, {"denied"}),
        ("allowed", own, {}, {"allowed"}),
        ("not_allowed", own, {}, {"not allowed", "denied"}),
    ):
        for row, (action, resource) in EXPECTED_DENIED[table].items():
            # The Deny has to hold by itself, and what is allowed has to pass the boundary.
            within = boundary if table in ("allowed", "not_allowed") else None
            verdict = decide(policies, action, here(spec, resource), context, within)
            if verdict not in verdicts and not (
                table == "allowed" and "-js-" in resource and "js" not in spec.languages
            ):
                wrong.append(f"{table}.{row}: {action} is {verdict}")
    for row, (action, resource) in EXPECTED_DENIED["on_no_list"].items():
        # What no entry of the Deny names, the boundary keeps from a role that was given everything.
        if (
            decide([*own, EVERYTHING], action, resource)
            == "allowed"
            != decide([*own, EVERYTHING], action, resource, {}, boundary)
        ):
            continue
        wrong.append(f"on_no_list.{row}: {action} is not kept by the boundary alone")
    for queue, entry in of_type(template, "SQS::Queue").items():
        if entry["Properties"]["QueueName"] != f"macro-runner-dead-letters-{spec.environment}":
            continue
        # Lambda's to write to, and never the code's.
        if decide([*own, EVERYTHING], "sqs:SendMessage", f"<{queue}.Arn>", by_the_code) != "denied":
            wrong.append(f"the code may write to {queue}")
        if decide(own, "sqs:SendMessage", f"<{queue}.Arn>", {}, boundary) != "allowed":
            wrong.append(f"Lambda may not write to {queue}")
    return wrong


def wrong_with_async(template: Template, spec: Environment) -> list[str]:
    """Look for a configuration without retries for each function and for its alias."""
    found = {
        (str(config["Properties"]["FunctionName"]), str(config["Properties"]["Qualifier"])): config["Properties"]
        for config in of_type(template, "Lambda::EventInvokeConfig").values()
    }
    functions = _macro_functions(template, spec)
    wrong = []
    for logical_id in functions:
        for qualifier in ("$LATEST", "live"):
            config = _config(found, logical_id, qualifier)
            if config is None:
                wrong.append(f"{logical_id}:{qualifier} has no asynchronous configuration")
            elif (config.get("MaximumRetryAttempts"), config.get("MaximumEventAgeInSeconds")) != (0, 60):
                wrong.append(f"{logical_id}:{qualifier} retries, or keeps events too long")
    return wrong


def _config(found: dict[tuple[str, str], Any], function: str, qualifier: str) -> Any:
    for (of, at), config in found.items():
        if function in of and (at == qualifier if qualifier == "$LATEST" else at != "$LATEST"):
            return config
    return None


def _macro_functions(template: Template, spec: Environment) -> dict[str, Any]:
    names = {f"macro-runner-{language}-{spec.environment}" for language in spec.languages}
    return {
        logical_id: entry
        for logical_id, entry in of_type(template, "Lambda::Function").items()
        if entry["Properties"].get("FunctionName") in names
    }


def expected_alarms(spec: Environment) -> dict[str, list[Any]]:
    """Give every alarm that an environment must have, by name."""
    tables = EXPECTED_ALARMS
    errors = spec.monitoring.errors
    by_strategy = tables["threshold_shares"] if isinstance(errors, Threshold) else tables["immediate"]
    expected: dict[str, list[Any]] = {}
    for language, settings in spec.languages.items():
        values = {
            "duration": settings.timeout_seconds * 10 * spec.monitoring.duration_percent,
            "memory": settings.memory_mb * spec.monitoring.memory_percent / 100,
            "invocations": settings.invocations_per_day,
            "item_timeouts": spec.monitoring.item_timeouts,
            "failed_items": spec.monitoring.failed_items_percent,
            "error_percent": errors.percent if isinstance(errors, Threshold) else None,
            "reserved": (settings.reserved_concurrency or 0) * spec.monitoring.concurrency_percent / 100,
        }
        rows = tables["function"] | tables["function_shares"] | by_strategy
        rows |= tables["provisioned"] if settings.provisioned_concurrency else {}
        rows |= tables["reserved"] if settings.reserved_concurrency else {}
        rows |= tables["smoke"] if spec.delivery.smoke_test else {}
        for what, row in rows.items():
            filled = [
                entry.format(function=f"macro-runner-{language}-{spec.environment}")
                if isinstance(entry, str)
                else entry
                for entry in row
            ]
            _expect(expected, spec, what, language, [*filled[:-1], values.get(filled[-1], filled[-1])])
    shared = (
        tables["shared"]
        | (tables["dead_letters"] if spec.options.dead_letters else {})
        | (tables["clean_up"] if spec.delivery.keep_versions else {})
        | (tables["bulk"] if spec.bulk else {})
        | (tables["bulk_starts"] if spec.bulk and (spec.bulk.schedules or spec.bulk.arrival) else {})
    )
    for what, row in shared.items():
        filled = [entry.format(environment=spec.environment) if isinstance(entry, str) else entry for entry in row]
        last = spec.monitoring.rejected_packets if filled[-1] == "rejected" else filled[-1]
        _expect(expected, spec, what, None, [*filled[:-1], last])
    return expected


def _expect(expected: dict[str, list[Any]], spec: Environment, what: str, language: str | None, row: list[Any]) -> None:
    """Add a row under its alarm's name, as the specification changes it."""
    change = {str(name): change for name, change in spec.monitoring.alarms.items()}.get(what)
    if change and not change.enabled:
        return
    if change and change.threshold is not None:
        row = [*row[:-1], change.threshold]
    part = f"{language}-" if language else ""
    expected[f"macro-runner-{part}{what}-{spec.environment}"] = row


def wrong_with_alarms(template: Template, spec: Environment) -> list[str]:
    """Hold every alarm against the table of expected ones, and see whom it tells."""
    expected = expected_alarms(spec)
    found = {
        entry["Properties"]["AlarmName"]: entry["Properties"]
        for entry in of_type(template, "CloudWatch::Alarm").values()
    }
    wrong = [f"{name} is not there" for name in expected.keys() - found.keys()]
    wrong += [f"{name} is in no table" for name in found.keys() - expected.keys()]
    told = spec.monitoring.create_sns_topic + len(spec.monitoring.topics)
    for name in expected.keys() & found.keys():
        alarm = found[name]
        if (seen := watched(alarm)) != expected[name]:
            wrong.append(f"{name} watches {seen}, and not {expected[name]}")
        if not len(alarm.get("AlarmActions", [])) == len(alarm.get("OKActions", [])) == told:
            wrong.append(f"{name} does not tell {told} topics")
        if alarm["EvaluationPeriods"] != (periods := _periods(name, spec)) or "DatapointsToAlarm" in alarm:
            wrong.append(f"{name} does not wait for {periods} periods")
        if alarm["TreatMissingData"] != "notBreaching":
            wrong.append(f"{name} goes off where nothing happens")
        section = _kind(name, spec)
        if not alarm["AlarmDescription"].endswith(f". What to do: {spec.monitoring.runbook}#{section}"):
            wrong.append(f"{name} does not say where its section of the runbook is")
        wrong += [f"{name}: {text}" for text in _wrong_dimensions(name, alarm, template, spec)]
    return sorted(wrong)


def _kind(name: str, spec: Environment) -> str:
    """Give what an alarm watches, without its language and environment."""
    what = name.removeprefix("macro-runner-").removesuffix(f"-{spec.environment}")
    language, _, rest = what.partition("-")
    return rest if language in spec.languages else what


def _periods(name: str, spec: Environment) -> int:
    change = {str(kind): change for kind, change in spec.monitoring.alarms.items()}.get(_kind(name, spec))
    if change and change.periods:
        return change.periods
    for language in spec.languages:
        if name == f"macro-runner-{language}-failed-items-{spec.environment}":
            return 3
        if name == f"macro-runner-{language}-errors-{spec.environment}":
            return spec.monitoring.errors.periods if isinstance(spec.monitoring.errors, Threshold) else 1
    return 1


def watched(alarm: dict[str, Any]) -> list[Any]:
    """Give an alarm as a row of the table of expected ones."""
    end = [OPERATORS.get(alarm["ComparisonOperator"], "?"), alarm["Threshold"]]
    if "Metrics" not in alarm:
        statistic = alarm.get("Statistic") or alarm["ExtendedStatistic"]
        return [alarm["Namespace"], alarm["MetricName"], statistic, alarm["Period"], *end]
    by_id = {metric["Id"]: metric for metric in alarm["Metrics"]}
    part, whole = (by_id[name]["MetricStat"] for name in ("part", "whole"))
    (expression,) = (metric["Expression"] for metric in alarm["Metrics"] if "Expression" in metric)
    if expression != "IF(whole > 0, 100 * part / whole, 0)" or part["Stat"] != "Sum" or whole["Stat"] != "Sum":
        return ["no share", expression]
    return [
        part["Metric"]["Namespace"],
        part["Metric"]["MetricName"],
        whole["Metric"]["MetricName"],
        part["Period"],
        *end,
    ]


def _wrong_dimensions(name: str, alarm: dict[str, Any], template: Template, spec: Environment) -> list[str]:
    metrics = [metric["MetricStat"]["Metric"] for metric in alarm.get("Metrics", []) if "MetricStat" in metric] or [
        alarm
    ]
    language = next((known for known in spec.languages if name.startswith(f"macro-runner-{known}-")), None)
    functions = {
        entry["Properties"]["FunctionName"]: logical_id
        for logical_id, entry in of_type(template, "Lambda::Function").items()
        if "FunctionName" in entry["Properties"]
    }
    wrong = []
    for metric in metrics:
        seen = {row["Name"]: str(resolve(row["Value"], spec.region)) for row in metric.get("Dimensions", [])}
        if metric["Namespace"] == "MacroRunner" and seen != {"Language": language, "Environment": spec.environment}:
            wrong.append(f"watches {seen}")
        if metric["Namespace"] == "AWS/Lambda":
            others = {"smoke-failed": f"smoke-{language}", "clean-up-failed": "clean-up"}
            part = others.get(_kind(name, spec), language or "dispatcher")
            logical_id = functions[f"macro-runner-{part}-{spec.environment}"]
            of_the_alias = _kind(name, spec) in ("live-errors", "spill-over")
            if seen.get("FunctionName") != f"<{logical_id}>" or of_the_alias != seen.get("Resource", "").endswith(
                ":live"
            ):
                wrong.append(f"watches {seen}")
    return wrong
