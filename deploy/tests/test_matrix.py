"""Every value of every option together with every value of every other, in at least one template that keeps what must always hold."""

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

import pytest

from deploy.spec import Environment
from deploy.spec.values import Table
from deploy.tests.checks import wrong_with_alarms, wrong_with_async, wrong_with_the_role
from deploy.tests.templates import made_from, of_type

TOPIC = "arn:aws:sns:eu-west-1:123456789012:on-call"
EXISTING = {
    "kind": "existing",
    "vpc": "vpc-0123456789abcdef0",
    "subnets": ["subnet-0123456789abcdef0", {"output": "b"}],
}
RUN = {"language": "python", "macro": "macros/a.py"}
# Options by the path of what they set; a language's are set for every language.
OPTIONS: dict[str, tuple[Any, ...]] = {
    "place": (
        {"environment": "matrix", "organization": "testers", "account": "123456789012", "region": "eu-west-1"},
        {"environment": "b-2", "organization": "others", "region": "eu-central-1"},
    ),
    "names": (("python",), ("python", "js"), ("python", "js", "lua")),
    "language.sizes": (
        {},
        {"memory_mb": 320, "timeout_seconds": 900, "invocations_per_day": 7, "settings": {"MACRO_LOG_LEVEL": "ERROR"}},
    ),
    "language.architecture": ("x86_64", "arm64"),
    "language.concurrency": (
        {},
        {"reserved_concurrency": 0},
        {"reserved_concurrency": 5, "provisioned_concurrency": 2},
    ),
    "language.accept_missing": ({}, {"leftovers": "macros of one team alone"}),
    "language.require_layers": ((), ("files", "disk")),
    "language.repository": (None, "arn:aws:ecr:eu-west-1:210987654321:repository/images/macros"),
    "network": (
        {"kind": "own"},
        {"kind": "own", "zones": 3, "endpoints": True, "cidr": "10.9.0.0/22"},
        EXISTING,
        EXISTING
        | {
            "block_names": True,
            "vpc": {"output": "vpc"},
            "subnets": [{"output": "a"}],
            "security_group": "sg-0123456789abcdef0",
            "flow_log_group": "/vpc/platform",
            "flow_log_format": "${version} ${srcaddr} ${action}",
        },
    ),
    "monitoring.errors": (
        {"strategy": "immediate"},
        {"strategy": "threshold", "percent": 1.0, "periods": 2},
        {"strategy": "threshold"},
    ),
    "monitoring.told": (
        {"emails": ["a@macros.io"]},
        {"emails": ["b@macros.io"], "topic_name": "plants", "topics": [TOPIC]},
        {"create_sns_topic": False, "topics": [TOPIC]},
    ),
    "monitoring.limits": (
        {},
        {"duration_percent": 70, "memory_percent": 60, "failed_items_percent": 20, "concurrency_percent": 40}
        | {"item_timeouts": 3, "rejected_packets": 2, "runbook": "https://wiki.macros.io/runbook"},
    ),
    "logs": ({}, {"retention_days": 7, "flow_retention_days": 1}),
    "monitoring.alarms": ({}, {"memory": {"enabled": False}, "throttles": {"threshold": 9, "periods": 3}}),
    "encryption": ({}, {"own_key": False}, {"key": "arn:aws:kms:eu-west-1:123456789012:key/a", "settings": True}),
    "options.tenant_isolation": (False, True),
    "options.tracing": (False, True),
    "options.dead_letters": (False, True),
    "options.parameters": (False, True),
    "delivery.gradual": ("all-at-once", "canary-10-percent-5-minutes"),
    "delivery.smoke_test": (True, False),
    "delivery.keep_versions": (20, 0),
    "monitoring.budget": (None, {"usd_per_month": 50}, {"usd_per_month": 9, "percent": [50], "whole_account": True}),
    "max_images": (20, 3),
    "keep_data": (True, False),
    "tags": ({}, {"team": "plants"}),
    "consumer_role": (None, "arn:aws:iam::123456789012:role/backend"),
    "bulk": (
        None,
        {},
        {"arrival": RUN, "dispatcher_concurrency": 3, "dispatcher_architecture": "x86_64"},
        {"items_per_batch": 9, "bytes_per_batch": 9000, "batches_at_once": 2, "batch_seconds": 9, "keep_days": 2}
        | {"tolerated_failures_percent": 5, "arrival": RUN | {"prefix": "new/", "language": "python", "macro": "b.py"}}
        | {"schedules": {"nightly": RUN | {"expression": "rate(1 day)", "items": "a.csv"}}},
    ),
}
Value = tuple[str, int]
PLACES = {name: tuple(range(len(values))) for name, values in OPTIONS.items()}


def refused(chosen: dict[str, int]) -> bool:
    """Say whether a specification refuses the pair: an environment ahead of its tenants."""
    return bool(chosen.get("language.concurrency") == 2 and chosen.get("options.tenant_isolation"))


def every_pair() -> list[dict[str, int]]:
    """Choose values for all options, over and over, until every pair of values was chosen together; always the same way."""
    wanted = {
        ((one, first), (other, second))
        for one, other in combinations(PLACES, 2)
        for first, second in product(PLACES[one], PLACES[other])
        if not refused({one: first, other: second})
    }
    rows = []
    while wanted:
        row: dict[str, int] = dict(min(wanted))
        for name, values in PLACES.items():
            if name not in row:
                counts = [_new_pairs(row, (name, value), wanted) for value in values]
                row[name] = counts.index(max(counts))
        covered = {((a, row[a]), (b, row[b])) for a, b in combinations(PLACES, 2)}
        wanted -= covered
        rows.append(row)
    return rows


def _new_pairs(row: dict[str, int], value: Value, wanted: set[tuple[Value, Value]]) -> int:
    """Count the pairs that a value would add to a row, less than nothing where it does not go with it."""
    if refused(row | dict([value])):
        return -1
    return sum((value, other) in wanted or (other, value) in wanted for other in row.items())


ROWS = every_pair()


def spec_from(row: dict[str, int]) -> Environment:
    """Make the specification of a row."""
    chosen = {name: OPTIONS[name][at] for name, at in row.items()}
    language = {"digest": f"sha256:{'5' * 64}"} | chosen["language.concurrency"] | chosen["language.sizes"]
    language |= {
        key: chosen[f"language.{key}"] for key in ("architecture", "accept_missing", "require_layers", "repository")
    }
    monitoring = {
        "errors": chosen["monitoring.errors"],
        "alarms": chosen["monitoring.alarms"],
        "budget": chosen["monitoring.budget"],
    }
    options = ("tenant_isolation", "tracing", "dead_letters", "parameters")
    return Environment.model_validate(
        {
            "languages": dict.fromkeys(chosen["names"], language),
            "monitoring": monitoring | chosen["monitoring.told"] | chosen["monitoring.limits"],
            "options": {name: chosen[f"options.{name}"] for name in options},
            "delivery": {key: chosen[f"delivery.{key}"] for key in ("gradual", "smoke_test", "keep_versions")},
        }
        | chosen["place"]
        | {
            name: chosen[name]
            for name in ("logs", "max_images", "network", "encryption", "keep_data", "tags", "consumer_role", "bulk")
        }
    )


def test_every_pair_of_values_is_in_a_row() -> None:
    for one, other in combinations(PLACES, 2):
        for first, second in product(PLACES[one], PLACES[other]):
            met = any(row[one] == first and row[other] == second for row in ROWS)
            assert met is not refused({one: first, other: second}), (one, first, other, second)


# What has one value in all rows, and why.
NOT_VARIED = {
    "languages.*.digest": "test_monitoring.py::test_another_digest_is_another_version",
    "permissions_boundary": "test_role.py::test_a_boundary_that_is_there_already_is_taken",
    "network.vpc.output": "any export's name is taken as it is",
    "bulk.arrival.language": "one of the languages; that it is one, test_specification.py looks at",
    "bulk.schedules.*": "one schedule in one row: test_bulk.py::test_runs_are_started_by_the_clock_and_by_arrivals",
}


def leaves(value: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Give each field of a specification by its path, and its value."""
    if isinstance(value, Table):
        yield at, "a table"
        for name in type(value).model_fields:
            yield from leaves(getattr(value, name), f"{at}.{name}".lstrip("."))
    elif isinstance(value, dict) and all(isinstance(entry, Table) for entry in value.values()):
        yield at, str(list(value))
        for entry in value.values():
            yield from leaves(entry, f"{at}.*")
    else:
        yield at, repr(value)


def test_every_field_of_a_specification_has_several_values_in_the_rows() -> None:
    seen: dict[str, set[str]] = {}
    for row in ROWS:
        for at, value in leaves(spec_from(row)):
            seen.setdefault(at, set()).add(value)
    alike = {at for at, values in seen.items() if values != {"a table"} and len(values) < 2}
    excused = {at for at in alike if any(at == path or at.startswith(f"{path}.") for path in NOT_VARIED)}
    assert sorted(alike - excused) == []
    assert len(seen) > 70


@pytest.mark.parametrize("number", range(len(ROWS)))
def test_combination_is_whole(number: int) -> None:
    spec = spec_from(ROWS[number])
    template = made_from(spec)
    assert wrong_with_the_role(template, spec) == []
    assert wrong_with_async(template, spec) == []
    assert wrong_with_alarms(template, spec) == []
    functions = {
        name: entry["Properties"]
        for entry in of_type(template, "Lambda::Function").values()
        if (
            name := entry["Properties"]
            .get("FunctionName", "")
            .removesuffix(f"-{spec.environment}")
            .removeprefix("macro-runner-")
        )
        in spec.languages
    }
    assert functions.keys() == spec.languages.keys()
    for name, language in spec.languages.items():
        function = functions[name]
        assert function["Architectures"] == [language.architecture]
        assert function.get("ReservedConcurrentExecutions") == language.reserved_concurrency
        assert ("TenancyConfig" in function) is spec.options.tenant_isolation
        assert ("images/macros" in str(function["Code"])) is bool(language.repository)
        variables = function["Environment"]["Variables"]
        assert variables.get("MACRO_ACCEPT_MISSING_LAYERS") == (",".join(language.accept_missing) or None)
    own = spec.network.kind == "own"
    assert bool(of_type(template, "EC2::VPC")) is own
    # Where no flow logs are said to be there, they are made, for subnets of either kind.
    if spec.network.kind == "own":
        flow_logs = spec.network.zones
    else:
        flow_logs = 0 if spec.network.flow_log_group else len(spec.network.subnets)
    assert len(of_type(template, "EC2::FlowLog")) == flow_logs
    patterns = {entry["Properties"]["FilterPattern"] for entry in of_type(template, "Logs::MetricFilter").values()}
    custom = spec.network.kind == "existing" and spec.network.flow_log_format
    assert ('[version, srcaddr, action="REJECT"]' in patterns) is bool(custom)
    blocked = own or (spec.network.kind == "existing" and spec.network.block_names)
    assert bool(of_type(template, "Route53Resolver::FirewallRuleGroupAssociation")) is blocked
    assert bool(of_type(template, "KMS::Key")) is (spec.encryption.own_key and spec.encryption.key is None)
    assert bool(of_type(template, "SNS::Topic")) is spec.monitoring.create_sns_topic
    assert bool(of_type(template, "StepFunctions::StateMachine")) is bool(spec.bulk)
    assert bool(of_type(template, "SSM::Parameter")) is spec.options.parameters
    assert bool(of_type(template, "Budgets::Budget")) is bool(spec.monitoring.budget)
    hooked = sum("BeforeAllowTrafficHook" in str(entry) for entry in of_type(template, "Lambda::Alias").values())
    assert hooked == (len(spec.languages) if spec.delivery.smoke_test else 0)
