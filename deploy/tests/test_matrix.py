"""Every value of every option together with every value of every other, in at least one template that keeps what must always hold."""

from itertools import combinations, product
from typing import Any

import pytest

from deploy.spec import Environment
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
    "names": (("python",), ("python", "js"), ("python", "js", "lua")),
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
        {"kind": "own", "zones": 3, "endpoints": True},
        EXISTING,
        EXISTING | {"block_names": True},
    ),
    "monitoring.errors": ({"strategy": "immediate"}, {"strategy": "threshold", "percent": 1.0, "periods": 2}),
    "monitoring.told": ({"emails": ["a@macros.io"]}, {"create_sns_topic": False, "topics": [TOPIC]}),
    "monitoring.alarms": ({}, {"memory": {"enabled": False}, "throttles": {"threshold": 9, "periods": 3}}),
    "encryption": ({}, {"own_key": False}, {"key": "arn:aws:kms:eu-west-1:123456789012:key/a", "settings": True}),
    "options.tenant_isolation": (False, True),
    "options.tracing": (False, True),
    "options.dead_letters": (False, True),
    "options.parameters": (False, True),
    "delivery.gradual": ("all-at-once", "canary-10-percent-5-minutes"),
    "delivery.smoke_test": (True, False),
    "delivery.keep_versions": (20, 0),
    "monitoring.budget": (None, {"usd_per_month": 50}),
    "keep_data": (True, False),
    "tags": ({}, {"team": "plants"}),
    "consumer_role": (None, "arn:aws:iam::123456789012:role/backend"),
    "bulk": (None, {}, {"arrival": RUN, "dispatcher_concurrency": 3, "dispatcher_architecture": "x86_64"}),
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
    language = {"digest": f"sha256:{'5' * 64}"} | chosen["language.concurrency"]
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
            "environment": "matrix",
            "organization": "testers",
            "account": "123456789012",
            "region": "eu-west-1",
            "languages": dict.fromkeys(chosen["names"], language),
            "monitoring": monitoring | chosen["monitoring.told"],
            "options": {name: chosen[f"options.{name}"] for name in options},
            "delivery": {key: chosen[f"delivery.{key}"] for key in ("gradual", "smoke_test", "keep_versions")},
        }
        | {name: chosen[name] for name in ("network", "encryption", "keep_data", "tags", "consumer_role", "bulk")}
    )


def test_every_pair_of_values_is_in_a_row() -> None:
    for one, other in combinations(PLACES, 2):
        for first, second in product(PLACES[one], PLACES[other]):
            met = any(row[one] == first and row[other] == second for row in ROWS)
            assert met is not refused({one: first, other: second}), (one, first, other, second)


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
        if (name := entry["Properties"].get("FunctionName", "").removesuffix("-matrix").removeprefix("macro-runner-"))
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
    assert len(of_type(template, "EC2::FlowLog")) == (spec.network.zones if spec.network.kind == "own" else 2)
    blocked = own or (spec.network.kind == "existing" and spec.network.block_names)
    assert bool(of_type(template, "Route53Resolver::FirewallRuleGroupAssociation")) is blocked
    assert bool(of_type(template, "KMS::Key")) is (spec.encryption.own_key and spec.encryption.key is None)
    assert bool(of_type(template, "SNS::Topic")) is spec.monitoring.create_sns_topic
    assert bool(of_type(template, "StepFunctions::StateMachine")) is bool(spec.bulk)
    assert bool(of_type(template, "SSM::Parameter")) is spec.options.parameters
    assert bool(of_type(template, "Budgets::Budget")) is bool(spec.monitoring.budget)
    hooked = sum("BeforeAllowTrafficHook" in str(entry) for entry in of_type(template, "Lambda::Alias").values())
    assert hooked == (len(spec.languages) if spec.delivery.smoke_test else 0)
