"""Writes deploy/grafana/macro-runner.json: a dashboard for any environment, which its reader chooses at the top of the page.

To be imported into Grafana as it is; it asks for a CloudWatch data source, which Grafana has built in.
"""

import json
import sys
from pathlib import Path
from typing import Any

from deploy.parts.drawn import GRAPHS, Drawn
from deploy.parts.function_alarms import RUNNER

FILE = Path(__file__).with_name("macro-runner.json")
SOURCE = {"type": "cloudwatch", "uid": "${source}"}
# Grafana's page is 24 wide.
WIDTH, HEIGHT = 8, 8


def dashboard() -> dict[str, Any]:
    """Give the dashboard; its panels are repeated in a row for each language that is chosen."""
    row = {"type": "row", "id": 1, "title": "$language", "repeat": "language", "collapsed": False, "panels": []}
    panels = [row | {"gridPos": {"x": 0, "y": 0, "w": 24, "h": 1}}]
    for number, (title, lines) in enumerate(GRAPHS.items()):
        place = {"x": number % 3 * WIDTH, "y": 1 + number // 3 * HEIGHT, "w": WIDTH, "h": HEIGHT}
        panels.append(_panel(number + 2, title, lines, place))
    return {
        "uid": "macro-runner",
        "title": "macro-runner",
        "tags": ["macro-runner"],
        "schemaVersion": 39,
        "editable": True,
        "refresh": "5m",
        "time": {"from": "now-24h", "to": "now"},
        "timezone": "browser",
        "templating": {"list": _choices()},
        "panels": panels,
    }


def _choices() -> list[dict[str, Any]]:
    asked = f"dimension_values($region,{RUNNER},Items,"
    return [
        {"name": "source", "label": "Data source", "type": "datasource", "query": "cloudwatch"},
        {
            "name": "region",
            "label": "Region",
            "type": "query",
            "datasource": SOURCE,
            "query": "regions()",
            "refresh": 1,
        },
        {
            "name": "environment",
            "label": "Environment",
            "type": "query",
            "datasource": SOURCE,
            "query": f"{asked}Environment)",
            "refresh": 1,
        },
        {
            "name": "language",
            "label": "Language",
            "type": "query",
            "datasource": SOURCE,
            "query": f'{asked}Language,{{"Environment":"$environment"}})',
            "refresh": 1,
            "multi": True,
            "includeAll": True,
        },
    ]


def _panel(number: int, title: str, lines: tuple[Drawn, ...], place: dict[str, int]) -> dict[str, Any]:
    return {
        "id": number,
        "type": "timeseries",
        "title": f"$language: {title}",
        "datasource": SOURCE,
        "gridPos": place,
        "fieldConfig": {"defaults": {"unit": "ms" if title == "duration" else "short", "min": 0}, "overrides": []},
        "targets": [_target(chr(ord("A") + index), drawn) for index, drawn in enumerate(lines)],
    }


def _target(ref: str, drawn: Drawn) -> dict[str, Any]:
    own = {"Language": "$language", "Environment": "$environment"}
    platforms = {"FunctionName": "macro-runner-$language-$environment"}
    return {
        "refId": ref,
        "datasource": SOURCE,
        "queryMode": "Metrics",
        "metricQueryType": 0,
        "metricEditorMode": 0,
        "region": "$region",
        "namespace": drawn.namespace,
        "metricName": drawn.metric,
        "dimensions": own if drawn.namespace == RUNNER else platforms,
        "matchExact": True,
        "statistic": drawn.statistic,
        "period": "300",
        "label": drawn.metric if drawn.statistic == "Sum" else f"{drawn.metric} {drawn.statistic}",
    }


def main() -> None:
    """Write the file."""
    FILE.write_text(json.dumps(dashboard(), indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"{FILE}\n")


if __name__ == "__main__":
    main()
