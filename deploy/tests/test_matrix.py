"""Every option together with every other: each template is whole, and keeps what must always hold."""

from itertools import product

import pytest

from deploy.spec import Environment
from deploy.tests.checks import wrong_with_alarms, wrong_with_async, wrong_with_the_role
from deploy.tests.templates import made_from, of_type

ARCHITECTURES = ("x86_64", "arm64")
STRATEGIES: tuple[dict[str, object], ...] = (
    {"strategy": "immediate"},
    {"strategy": "threshold", "percent": 1.0, "periods": 2},
)
LANGUAGES = (("python",), ("python", "js"), ("python", "js", "lua"))
NETWORKS: tuple[dict[str, object], ...] = (
    {"kind": "own"},
    {
        "kind": "existing",
        "vpc": "vpc-0123456789abcdef0",
        "subnets": ["subnet-0123456789abcdef0", {"output": "subnet-b"}],
    },
)
TENANTS = (False, True)
COMBINATIONS = list(product(ARCHITECTURES, STRATEGIES, LANGUAGES, NETWORKS, TENANTS))


@pytest.mark.parametrize(
    ("architecture", "strategy", "languages", "network", "tenants"),
    COMBINATIONS,
    ids=[
        f"{a}-{s['strategy']}-{len(ls)}-{n['kind']}-{'tenants' if t else 'shared'}" for a, s, ls, n, t in COMBINATIONS
    ],
)
def test_combination_is_whole(
    *,
    architecture: str,
    strategy: dict[str, object],
    languages: tuple[str, ...],
    network: dict[str, object],
    tenants: bool,
) -> None:
    spec = Environment.model_validate(
        {
            "environment": "matrix",
            "organization": "testers",
            "account": "123456789012",
            "region": "eu-west-1",
            "languages": {
                language: {"digest": f"sha256:{'5' * 64}", "architecture": architecture} for language in languages
            },
            "network": network,
            "monitoring": {"emails": ["macros@macros.io"], "errors": strategy},
            "options": {"tenant_isolation": tenants},
        }
    )
    template = made_from(spec)
    assert wrong_with_the_role(template, spec) == []
    assert wrong_with_async(template, spec) == []
    assert wrong_with_alarms(template, spec) == []
    functions = [entry["Properties"] for entry in of_type(template, "Lambda::Function").values()]
    assert [function["FunctionName"] for function in functions] == [
        f"macro-runner-{language}-matrix" for language in languages
    ]
    assert all(function["Architectures"] == [architecture] for function in functions)
    assert all(("TenancyConfig" in function) is tenants for function in functions)
    assert bool(of_type(template, "EC2::VPC")) is (network["kind"] == "own")
    # Where no flow logs are said to be there, they are made, for subnets of either kind.
    assert len(of_type(template, "EC2::FlowLog")) == 2
    assert len(of_type(template, "EC2::SecurityGroup")) == 1
