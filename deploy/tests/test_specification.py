"""A specification is checked whole before anything is made from it."""

import json
import re
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from deploy import spec
from deploy.app import make_app
from deploy.spec import Environment, SpecificationError, load
from deploy.spec.load import IN_WORDS
from deploy.spec.values import PARTS_TAKEN, LanguageName
from deploy.tests.templates import FILES, HERE, runner, spec_of

SPEC = Path(spec.__file__).parent


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


def test_every_pattern_is_said_in_words() -> None:
    patterns = set(re.findall(r'"pattern": "((?:[^"\\\\]|\\\\.)*)"', json.dumps(Environment.model_json_schema())))
    read = {json.loads(f'"{pattern}"') for pattern in patterns} | {
        pattern for file in SPEC.glob("*.py") for pattern in re.findall(r'pattern=r"([^"]*)"', file.read_text())
    }
    assert len(read) > 20
    for pattern in read:
        assert len([words for begins, words in IN_WORDS.items() if pattern.startswith(begins)]) == 1, pattern


def test_a_value_that_looks_wrong_is_told_in_words() -> None:
    with pytest.raises(SpecificationError) as caught:
        load(HERE / "environments/wrong.toml")
    assert "environment: 'Dev' is not small letters, digits and single dashes between them; a letter first" in str(
        caught.value
    )
    assert "digest: 'latest' is not a digest as `macro-runner images push` prints it" in str(caught.value)
    assert "pattern" not in str(caught.value)


def test_no_language_has_the_name_of_another_part() -> None:
    """Parts are what names of the account and of the stacks' constructs are made of."""
    app = make_app(spec_of("full"), checked=False)
    ids = {
        child.node.id for stack in app.node.children if "registry" not in stack.node.id for child in stack.node.children
    }
    # A language's construct is called `Lua`, and its outputs `LuaArn`.
    begun = ids | {id_.removesuffix(part) for id_ in ids for part in ("Arn", "Name", "LogGroup", "Version", "Digest")}
    names = {id_.lower() for id_ in begun if id_ == id_.lower().title()}
    names |= set(re.findall(r"macro-runner-([a-z0-9]+)-(?:[a-z0-9-]+-)?full\b", json.dumps(runner("full"))))
    free = {name for name in names if re.fullmatch("[a-z][a-z0-9]{0,19}", name)} - {"python", "js"}
    assert len(free) > 12
    assert sorted(free - PARTS_TAKEN) == []
    for name in sorted(PARTS_TAKEN):
        with pytest.raises(ValueError, match="is the name of another part"):
            TypeAdapter(LanguageName).validate_python(name)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(SpecificationError, match=r"nowhere\.toml: cannot be read: No such file"):
        load(HERE / "nowhere.toml")
