"""What the clock calls once a day: deletes versions of the macro functions that nobody is led to any more. Runs on Lambda."""

import json
import os
from collections.abc import Iterable
from typing import Any

import boto3
from botocore.exceptions import ClientError

# A deployment in one of these states may still move traffic to any version.
UNDER_WAY = ["Created", "Queued", "InProgress", "Baking", "Ready"]


class NotCleanedError(Exception):
    """Some versions could not be deleted; all others were."""


def handle(_event: Any, _context: Any) -> None:
    """Clean each function of `FUNCTIONS`, but for its newest `KEEP` versions and those that are in use.

    Raises NotCleanedError where something went wrong, after everything was tried.
    """
    functions: list[str] = json.loads(os.environ["FUNCTIONS"])
    clients = boto3.client("lambda"), boto3.client("codedeploy")
    wrong = []
    for function in functions:
        try:
            wrong += clean(*clients, function, os.environ["APPLICATION"], int(os.environ["KEEP"]))
        except ClientError as error:
            wrong.append(f"{function}: {error}")
    if wrong:
        raise NotCleanedError("; ".join(wrong))


def clean(client: Any, codedeploy: Any, function: str, application: str, keep: int) -> list[str]:
    """Delete old versions of one function; give what could not be deleted, and why."""
    pages = codedeploy.get_paginator("list_deployments").paginate(
        applicationName=application, deploymentGroupName=function, includeOnlyStatuses=UNDER_WAY
    )
    if running := [name for page in pages for name in page["deployments"]]:
        _log(function=function, deleted=[], says=f"deployment {running[0]} is under way: tomorrow again")
        return []
    # `$LATEST` is no number, and never deleted: without a number, the call would delete the function itself.
    numbers = sorted(
        int(row["Version"])
        for row in _all(client, "list_versions_by_function", "Versions", function)
        if row["Version"].isdecimal()
    )
    used = set(numbers[-keep:]) | _in_use(client, function)
    wrong, deleted = [], []
    for number in numbers:
        if number in used:
            continue
        try:
            client.delete_function(FunctionName=function, Qualifier=str(number))
            deleted.append(number)
        except ClientError as error:
            # An alias that came to it just now, among others: Lambda itself refuses that.
            wrong.append(f"{function}:{number}: {error}")
    _log(function=function, deleted=deleted, kept=sorted(used & set(numbers)))
    return wrong


def _in_use(client: Any, function: str) -> set[int]:
    """Give the versions that an alias leads to, by either of its ways, or that are kept warm."""
    names = []
    for alias in _all(client, "list_aliases", "Aliases", function):
        routed = alias.get("RoutingConfig", {}).get("AdditionalVersionWeights", {})
        names += [alias["FunctionVersion"], *routed]
    warm = _all(client, "list_provisioned_concurrency_configs", "ProvisionedConcurrencyConfigs", function)
    names += [row["FunctionArn"].rpartition(":")[2] for row in warm]
    return {int(name) for name in names if name.isdecimal()}


def _all(client: Any, operation: str, member: str, function: str) -> Iterable[dict[str, Any]]:
    for page in client.get_paginator(operation).paginate(FunctionName=function):
        yield from page[member]


def _log(**line: Any) -> None:
    print(json.dumps({"event": "clean-up", **line}))  # noqa: T201 -- Lambda takes the log from there
