"""A specification is checked whole before anything is made from it."""

import pytest

from deploy.spec import SpecificationError, load
from deploy.tests.templates import FILES, HERE, spec_of


@pytest.mark.parametrize("name", FILES)
def test_good_files_are_read(name: str) -> None:
    assert spec_of(name).languages


def test_all_problems_are_said_at_once_each_with_its_place() -> None:
    with pytest.raises(SpecificationError) as caught:
        load(HERE / "environments/wrong.toml")
    said = str(caught.value)
    for place in (
        "environment: ",
        "colour: ",
        "languages.python.digest: ",
        "languages.python.memory_mb: ",
        "languages.python.timeout_seconds: ",
        "languages.js: Value error, provisioned_concurrency (2) comes out of reserved_concurrency (1)",
        "network.own: Value error, cidr 10.0.0.0/28",
        "logs.retention_days: ",
        "monitoring.emails: ",
        "monitoring.topics.0",
    ):
        assert f"\n  {place}" in said, f"{place!r} is not in:\n{said}"


def test_what_does_not_fit_together_is_said_at_once() -> None:
    with pytest.raises(SpecificationError) as caught:
        load(HERE / "environments/does_not_fit.toml")
    assert "languages.python.provisioned_concurrency cannot go with options.tenant_isolation" in str(caught.value)
    assert "bulk.arrival: language 'ruby' is none of python" in str(caught.value)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(SpecificationError, match=r"nowhere\.toml: cannot be read: No such file"):
        load(HERE / "nowhere.toml")
