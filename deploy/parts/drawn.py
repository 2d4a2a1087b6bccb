"""What is drawn of each function: one list of graphs for the CloudWatch dashboard and for Grafana's."""

from typing import Final, NamedTuple

from deploy.parts.function_alarms import RUNNER


class Drawn(NamedTuple):
    """One line of a graph: a metric of a namespace, by one statistic."""

    namespace: str
    metric: str
    statistic: str


def _runner(statistic: str, *metrics: str) -> tuple[Drawn, ...]:
    return tuple(Drawn(RUNNER, metric, statistic) for metric in metrics)


GRAPHS: Final[dict[str, tuple[Drawn, ...]]] = {
    "calls": tuple(Drawn("AWS/Lambda", metric, "Sum") for metric in ("Invocations", "Errors", "Throttles")),
    "duration": tuple(Drawn("AWS/Lambda", "Duration", statistic) for statistic in ("p50", "p95", "Maximum")),
    "items": _runner("Sum", "Items", "FailedItems", "Timeouts", "ServiceErrors"),
    "workers begun": _runner("Sum", "Respawns", "FreshWorkers", "ExecutedWorkers"),
    "start and layers": _runner("Maximum", "WorkerStartMs", "ActiveLayers", "MissingLayers"),
}
