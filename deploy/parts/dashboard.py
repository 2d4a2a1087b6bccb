"""One page for an environment: what is asked of each function, how it goes, and what it costs."""

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from deploy.parts import naming
from deploy.parts.alarms import Alarms
from deploy.parts.function_alarms import runner_metric
from deploy.parts.functions import MacroFunction
from deploy.spec import Environment

# What is drawn of the runner's own metrics: in one graph what is counted, in another what is measured.
COUNTED = ("Items", "FailedItems", "Timeouts", "ServiceErrors")
WORKERS = ("Respawns", "FreshWorkers", "ExecutedWorkers")
MEASURED = ("WorkerStartMs", "ActiveLayers", "MissingLayers")


def make_dashboard(scope: Construct, spec: Environment, functions: list[MacroFunction], alarms: Alarms) -> None:
    """Make the dashboard (3 USD a month from the fourth of an account on)."""
    board = cloudwatch.Dashboard(
        scope,
        "Dashboard",
        dashboard_name=naming.runner_name(spec.environment),
        default_interval=cdk.Duration.days(1),
    )
    board.add_widgets(
        cloudwatch.AlarmStatusWidget(title="Alarms", alarms=list(alarms.made.values()), width=24, height=4)
    )
    for function in functions:
        called = function.function
        rows: dict[str, list[cloudwatch.IMetric]] = {
            f"{function.language}: calls": [
                called.metric_invocations(),
                called.metric_errors(),
                called.metric_throttles(),
            ],
            f"{function.language}: duration": [
                called.metric_duration(statistic=statistic) for statistic in ("p50", "p95", "Maximum")
            ],
            f"{function.language}: items": [runner_metric(spec, function.language, name, "Sum") for name in COUNTED],
            f"{function.language}: workers begun": [
                runner_metric(spec, function.language, name, "Sum") for name in WORKERS
            ],
            f"{function.language}: start and layers": [
                runner_metric(spec, function.language, name, "Maximum") for name in MEASURED
            ],
        }
        # Five in a row of 24.
        widths = (5, 5, 5, 4, 5)
        board.add_widgets(
            *(
                cloudwatch.GraphWidget(title=title, left=metrics, width=width, height=6)
                for (title, metrics), width in zip(rows.items(), widths, strict=True)
            )
        )
