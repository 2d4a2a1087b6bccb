"""Grafana's dashboard: of the same list as CloudWatch's, and every metric and dimension of it is one that is written."""

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

from deploy.grafana.write import FILE, dashboard
from deploy.parts.drawn import GRAPHS
from deploy.tests.templates import FILES, one, resolve, runner, spec_of

HANDLER = Path(__file__).parents[2] / "handler"
# https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
OF_LAMBDA = {"Invocations", "Errors", "Throttles", "Duration"}
WRITTEN = json.loads(FILE.read_text())


def constants(file: str) -> set[str]:
    """Give every string that stands in a module of the handler, but for its docstrings' words."""
    return {
        node.value
        for node in ast.walk(ast.parse((HANDLER / file).read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def targets() -> list[dict[str, Any]]:
    """Give every line of every graph."""
    return [target for panel in WRITTEN["panels"] for target in panel.get("targets", [])]


def wrong_with(target: dict[str, Any]) -> str | None:
    """Say which part of a line nobody writes."""
    if target["namespace"] == "AWS/Lambda":
        known = OF_LAMBDA, {"FunctionName"}
    elif target["namespace"] in constants("metrics.py"):
        # Counted there, or with the layers in the log line; the dimensions are a constant of two names.
        known = constants("metrics.py") | constants("telemetry.py"), {"Language", "Environment"}
        if not known[1] <= constants("metrics.py"):
            return "dimensions"
    else:
        return str(target["namespace"])
    if target["metricName"] not in known[0]:
        return str(target["metricName"])
    return None if target["dimensions"].keys() == known[1] else f"dimensions of {target['metricName']}"


def test_file_is_as_make_grafana_writes_it() -> None:
    assert dashboard() == WRITTEN, "run `make grafana`"


def test_every_metric_and_dimension_is_one_that_is_written() -> None:
    assert len(targets()) == sum(len(lines) for lines in GRAPHS.values()) == 16
    assert [wrong_with(target) for target in targets()] == [None] * 16


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("metricName", "Item"),
        ("namespace", "MacroRunners"),
        ("dimensions", {"Language": "$language"}),
        ("dimensions", {"FunctionName": "x", "Resource": "y"}),
    ],
)
def test_a_line_that_nobody_writes_is_noticed(key: str, value: Any) -> None:
    assert all(wrong_with(target | {key: value}) for target in targets() if target[key] != value)


def test_a_name_that_the_handler_loses_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("metrics.py", "telemetry.py"):
        (tmp_path / name).write_text((HANDLER / name).read_text().replace('"Respawns"', '"Respawn"'))
    monkeypatch.setattr(f"{__name__}.HANDLER", tmp_path)
    assert [wrong for target in targets() if (wrong := wrong_with(target))] == ["Respawns"]


@pytest.mark.parametrize("name", FILES)
def test_cloudwatch_draws_the_same(name: str) -> None:
    spec = spec_of(name)
    board = json.loads(resolve(one(runner(name), "CloudWatch::Dashboard")["DashboardBody"], spec.region))
    drawn: dict[str, list[tuple[str, str]]] = {}
    for widget in board["widgets"]:
        rows = [row for row in widget["properties"].get("metrics", []) if isinstance(row[0], str)]
        if rows:
            drawn[widget["properties"]["title"]] = [(row[0], row[1]) for row in rows]
    assert drawn == {
        f"{language}: {title}": [(line.namespace, line.metric) for line in lines]
        for language in spec.languages
        for title, lines in GRAPHS.items()
    }


def test_what_its_reader_chooses_is_what_its_queries_ask_with() -> None:
    chosen = {row["name"] for row in WRITTEN["templating"]["list"]}
    assert set(re.findall(r"\$\{?([a-z]+)", json.dumps(WRITTEN))) == chosen
    ids = [panel["id"] for panel in WRITTEN["panels"]]
    assert len(ids) == len(set(ids))
