"""The alarms of one function: those of the platform's metrics, and those of the runner's own."""

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_logs as logs

from deploy.parts.alarms import Alarms, Rule
from deploy.parts.functions import MacroFunction
from deploy.spec import Environment
from deploy.spec.monitoring import Threshold

# What the images write, as embedded metrics in their log lines.
RUNNER = "MacroRunner"
MEMORY = "MacroRunner/Platform"
MINUTE = cdk.Duration.minutes(1)
FIVE_MINUTES = cdk.Duration.minutes(5)
DAY = cdk.Duration.days(1)

# The platform's last line of an invocation, word by word, up to the memory that was used.
REPORT = (
    '[label="REPORT", request="RequestId:", id, duration="Duration:", ms, ms_unit, billed="Billed", billed_duration,'
    ' billed_ms, billed_unit, memory="Memory", size, mb, mb_unit, max="Max", max_memory, used_label="Used:", used, ...]'
)


def runner_metric(
    spec: Environment, language: str, name: str, statistic: str, period: cdk.Duration = FIVE_MINUTES
) -> cloudwatch.Metric:
    """Give one of the runner's own metrics."""
    return cloudwatch.Metric(
        namespace=RUNNER,
        metric_name=name,
        dimensions_map={"Language": language, "Environment": spec.environment},
        statistic=statistic,
        period=period,
    )


def share(part: cloudwatch.IMetric, whole: cloudwatch.IMetric, label: str) -> cloudwatch.MathExpression:
    """Give `part` in percent of `whole`, and 0 where there is nothing of it."""
    return cloudwatch.MathExpression(
        expression="IF(whole > 0, 100 * part / whole, 0)",
        using_metrics={"part": part, "whole": whole},
        label=label,
        period=FIVE_MINUTES,
    )


def memory_metric(function: MacroFunction) -> cloudwatch.Metric:
    """Count the memory that each invocation used from the platform's own line: it is in no metric of its own."""
    logs.CfnMetricFilter(
        function,
        "Memory",
        log_group_name=function.log_group.log_group_name,
        filter_name=f"{function.name}-memory",
        filter_pattern=REPORT,
        metric_transformations=[
            logs.CfnMetricFilter.MetricTransformationProperty(
                metric_namespace=MEMORY,
                metric_name=f"{function.name}-MemoryUsed",
                metric_value="$used",
                unit="Megabytes",
            )
        ],
    )
    return cloudwatch.Metric(
        namespace=MEMORY, metric_name=f"{function.name}-MemoryUsed", statistic="Maximum", period=FIVE_MINUTES
    )


def errors_rule(spec: Environment, function: MacroFunction) -> Rule:
    """Give the rule on errors by the environment's strategy: any error at once, or a share over several periods."""
    chosen = spec.monitoring.errors
    if isinstance(chosen, Threshold):
        rate = share(
            function.function.metric_errors(statistic="Sum", period=FIVE_MINUTES),
            function.function.metric_invocations(statistic="Sum", period=FIVE_MINUTES),
            "Errors, % of invocations",
        )
        return Rule(
            "errors", "A share of invocations fails: the service is broken", rate, chosen.percent, chosen.periods
        )
    any_error = function.function.metric_errors(statistic="Sum", period=MINUTE)
    return Rule("errors", "An invocation failed: no macro can cause that, so the service is broken", any_error, 1)


def _concurrency_rules(percent: float, function: MacroFunction) -> list[Rule]:
    """Give the rules on concurrency that is set aside: they have nothing to watch where there is none."""
    rules, settings = [], function.settings
    if settings.provisioned_concurrency:
        spilled = function.alias.metric(
            "ProvisionedConcurrencySpilloverInvocations", statistic="Sum", period=FIVE_MINUTES
        )
        rules.append(Rule("spill-over", "Calls found no environment that was made ahead, and began cold", spilled, 1))
    if settings.reserved_concurrency:
        running = function.function.metric("ConcurrentExecutions", statistic="Maximum", period=FIVE_MINUTES)
        at = settings.reserved_concurrency * percent / 100
        rules.append(Rule("concurrency", f"Over {percent:g} % of the reserved concurrency is in use", running, at))
    return rules


def add_function_alarms(alarms: Alarms, spec: Environment, function: MacroFunction) -> None:
    """Add every alarm of a function."""
    limits, lambda_function, settings = spec.monitoring, function.function, function.settings

    def own(name: str, statistic: str) -> cloudwatch.Metric:
        return runner_metric(spec, function.language, name, statistic)

    failed = share(own("FailedItems", "Sum"), own("Items", "Sum"), "Failed items, %")
    milliseconds = settings.timeout_seconds * 1000 * limits.duration_percent / 100
    megabytes = settings.memory_mb * limits.memory_percent / 100
    many = lambda_function.metric_errors(statistic="Sum", period=FIVE_MINUTES)
    throttled = lambda_function.metric_throttles(statistic="Sum", period=FIVE_MINUTES)
    dropped = lambda_function.metric("AsyncEventsDropped", statistic="Sum", period=FIVE_MINUTES)
    rules = [
        errors_rule(spec, function),
        Rule(
            "many-errors",
            "More than 5 errors in 5 minutes",
            many,
            5,
            over=True,
        ),
        Rule("throttles", "Callers were refused: no room left", throttled, 1),
        Rule(
            "duration",
            f"Batches take over {limits.duration_percent:g} % of the function's time",
            lambda_function.metric_duration(statistic="p95", period=FIVE_MINUTES),
            milliseconds,
            over=True,
        ),
        Rule(
            "memory",
            f"Over {limits.memory_percent:g} % of the memory is used",
            memory_metric(function),
            megabytes,
            over=True,
        ),
        Rule(
            "invocations",
            f"More than {settings.invocations_per_day} invocations in a day: look at the cost",
            lambda_function.metric_invocations(statistic="Sum", period=DAY),
            settings.invocations_per_day,
            over=True,
        ),
        Rule("dropped-events", "Asynchronous events were given up", dropped, 1),
        Rule(
            "failed-items",
            "Many items fail: a macro that many use may be broken",
            failed,
            limits.failed_items_percent,
            3,
        ),
        Rule("item-timeouts", "Many items run into their second", own("Timeouts", "Sum"), limits.item_timeouts),
        Rule(
            "missing-layers",
            "A layer of the sandbox that can stand here does not, and this environment does not accept that",
            own("MissingLayers", "Maximum"),
            1,
        ),
        Rule(
            "executed-workers",
            "Workers are executed instead of forked: each costs some 40 ms more",
            own("ExecutedWorkers", "Sum"),
            1,
        ),
        Rule("service-errors", "The service failed, and not a macro", own("ServiceErrors", "Sum"), 1),
    ]
    for rule in [*rules, *_concurrency_rules(limits.concurrency_percent, function)]:
        alarms.add(function.language, rule)
