"""Saved queries of Logs Insights, for what operators ask again and again; the runbook has more for single alarms."""

from typing import Final

from aws_cdk import aws_logs as logs
from constructs import Construct

from deploy.parts import naming
from deploy.parts.functions import MacroFunction
from deploy.spec import Environment

# On the lines that the handler writes (docs/observability.md).
QUERIES: Final = {
    "by-macro": "stats count(*) as batches, sum(Items) as items, sum(FailedItems) as failed, max(ms.total) as longest_ms "
    "by script_sha256 | sort batches desc | limit 50",
    "by-cost": "stats sum(gb_seconds) as gb_seconds, sum(gb_seconds) * 0.0000167 as usd, count(*) as batches "
    "by script_sha256, protocol_id | sort gb_seconds desc | limit 50",
    "by-tenant": "stats count(*) as batches, sum(Items) as items, sum(gb_seconds) as gb_seconds by tenant_id "
    "| sort gb_seconds desc | limit 50",
    # Items that failed are in `failures`, and why a request or a macro was refused in `problems`; callers log the id.
    "by-failure": 'filter level in ["WARNING", "ERROR"] | fields @timestamp, level, request_id, script_sha256, protocol_id, '
    "fault, failures.0.code, failures.0.kind, failures.0.line, failures.0.at.0, problems.0.code, problems.0.line "
    "| sort @timestamp desc | limit 100",
}


def save_queries(scope: Construct, spec: Environment, functions: list[MacroFunction]) -> None:
    """Save each query for the functions' log groups; they cost nothing until somebody runs them."""
    for name, query in QUERIES.items():
        logs.CfnQueryDefinition(
            scope,
            f"Query-{name}",
            name=f"{naming.runner_name(spec.environment)}/{name}",
            query_string=f'filter event = "invocation" | {query}',
            log_group_names=[function.log_group.log_group_name for function in functions],
        )
