"""One page for an environment: what is asked of each function, how it goes, and what it costs."""

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from deploy.parts import naming
from deploy.parts.alarms import Alarms
from deploy.parts.drawn import GRAPHS, Drawn
from deploy.parts.function_alarms import RUNNER, runner_metric
from deploy.parts.functions import MacroFunction
from deploy.spec import Environment

# Five in a row of 24.
WIDTHS = (5, 5, 5, 4, 5)


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
        board.add_widgets(
            *(
                cloudwatch.GraphWidget(
                    title=f"{function.language}: {title}",
                    left=[_metric(spec, function, drawn) for drawn in lines],
                    width=width,
                    height=6,
                )
                for (title, lines), width in zip(GRAPHS.items(), WIDTHS, strict=True)
            )
        )


def _metric(spec: Environment, function: MacroFunction, drawn: Drawn) -> cloudwatch.IMetric:
    if drawn.namespace == RUNNER:
        return runner_metric(spec, function.language, drawn.metric, drawn.statistic)
    return function.function.metric(drawn.metric, statistic=drawn.statistic)
