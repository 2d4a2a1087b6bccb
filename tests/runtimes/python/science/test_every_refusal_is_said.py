"""Each row that refuses says its sentence to whoever writes what it refuses: one that nobody can hear is none."""

from __future__ import annotations

import statistics
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import samples

from runtimes.python.allowed import attributes
from runtimes.python.policy import compiler

if TYPE_CHECKING:
    from conftest import Macros

    from runtimes.python.policy.guards import Guards

# np.matrix, of which a sample is.
pytestmark = pytest.mark.filterwarnings("ignore")

# Where an author meets what is refused by its name alone, whoever has it.
HOLDERS: dict[str, Any] = {
    "ctime": date(2024, 1, 1),
    "_asdict": statistics.linear_regression([1, 2], [1, 2]),
    "mro": int,
    "with_traceback": ValueError(),
    "obj": AttributeError(),
}


@pytest.fixture(scope="module")
def by_type() -> dict[type, Any]:
    return {type(sample): sample for sample in samples.samples()}


def refusal(read: Any) -> str:
    with pytest.raises(AttributeError) as caught:
        read()
    return str(caught.value)


def test_every_attribute_with_a_reason_is_refused_with_it(macros: Macros, by_type: dict[type, Any]) -> None:
    guards: Guards = macros.guards
    reasons = guards.policy.reasons
    assert len(reasons) > 50
    for (kind, name), why in reasons.items():
        sample = by_type[kind]
        if name.endswith("="):
            # A row without a name is for all names that have no row of their own.
            written = name.removesuffix("=").strip() or "some_name"
            assert why in refusal(lambda sample=sample, written=written: guards.write(sample, written))
        else:
            assert why in refusal(lambda sample=sample, name=name: guards.read(sample, name))


def test_every_module_and_name_that_is_refused_says_what_to_write(macros: Macros) -> None:
    refused = macros.guards.policy.refused
    assert len(refused) > 900
    for path, why in refused.items():
        module, _, name = path.rpartition(".")
        known = module in macros.guards.names.modules
        source = f"from {module} import {name}" if known else f"import {path}"
        found = macros.compile(source)
        assert isinstance(found, compiler.Refusal), source
        assert [finding.hint for finding in found.findings] == [why], source
        if known:
            assert why in refusal(lambda module=module, name=name: macros.guards.read(macros.modules[module], name))


def test_every_name_that_is_refused_whoever_has_it_says_what_to_write(macros: Macros) -> None:
    assert set(HOLDERS) == set(attributes.WRITE_INSTEAD)
    for name, holder in HOLDERS.items():
        assert attributes.WRITE_INSTEAD[name] in refusal(
            lambda holder=holder, name=name: macros.guards.read(holder, name)
        )


@pytest.mark.parametrize("name", attributes.INSTEAD_OF_DUNDERS)
def test_name_with_two_underscores_says_what_to_write(name: str, macros: Macros) -> None:
    found = macros.compile(f"x = json.{name}")
    assert isinstance(found, compiler.Refusal)
    assert [finding.hint for finding in found.findings] == [attributes.INSTEAD_OF_DUNDERS[name]]
