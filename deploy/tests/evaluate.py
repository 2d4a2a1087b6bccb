"""What policies decide, by IAM's own rules: an explicit Deny, else an explicit Allow, else no.

Knows the elements that this app's policies have, and refuses to judge others. (moto's evaluation, which is a second
opinion in these tests, takes an unmet condition of a Deny for a Deny, and knows no NotResource.)
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

KNOWN = {"Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"}
EVERYTHING = {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


def decide(
    policies: Iterable[Mapping[str, Any]],
    action: str,
    resource: str,
    context: Mapping[str, str] | None = None,
    boundary: Mapping[str, Any] | None = None,
) -> str:
    """Give "denied", "allowed" or "not allowed" for an action on a resource; under a boundary, both have to allow it."""
    own = _effects(policies, action, resource, context)
    within = {"Allow"} if boundary is None else _effects([boundary], action, resource, context)
    if "Deny" in own | within:
        return "denied"
    return "allowed" if "Allow" in own & within else "not allowed"


def _effects(
    policies: Iterable[Mapping[str, Any]], action: str, resource: str, context: Mapping[str, str] | None
) -> set[str]:
    return {
        statement["Effect"]
        for policy in policies
        for statement in policy["Statement"]
        if _holds(statement, action, resource, context or {})
    }


def _holds(statement: Mapping[str, Any], action: str, resource: str, context: Mapping[str, str]) -> bool:
    if unknown := statement.keys() - KNOWN:
        raise ValueError(f"cannot judge {unknown}")
    return (
        _one_of(statement, "Action", action.lower())
        and _one_of(statement, "Resource", resource)
        and all(_met(operator, rows, context) for operator, rows in statement.get("Condition", {}).items())
    )


def _one_of(statement: Mapping[str, Any], element: str, value: str) -> bool:
    if f"Not{element}" in statement:
        return not _any(statement[f"Not{element}"], value, element)
    return _any(statement[element], value, element)


def _any(patterns: str | list[str], value: str, element: str) -> bool:
    lower = element == "Action"
    return any(matches(pattern.lower() if lower else pattern, value) for pattern in _list(patterns))


def _met(operator: str, rows: Mapping[str, Any], context: Mapping[str, str]) -> bool:
    if operator not in {"ArnLike", "StringEquals", "StringLike"}:
        raise ValueError(f"cannot judge {operator}")
    return all(key in context and any(matches(each, context[key]) for each in _list(to)) for key, to in rows.items())


def _list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def matches(pattern: str, value: str) -> bool:
    """Say whether a pattern of IAM, with stars and question marks, stands for a value."""
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), value) is not None
