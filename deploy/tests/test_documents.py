"""docs/deploy.md is true: its tests and modules are there, and it names everything that a specification can say."""

import re
from pathlib import Path
from typing import get_args

from deploy.spec.bulk import Bulk
from deploy.spec.environment import Delivery, Encryption, Environment, Logs, Options
from deploy.spec.functions import Language
from deploy.spec.monitoring import AlarmName, Budget, Monitoring, Threshold
from deploy.spec.network import ExistingNetwork, OwnNetwork
from deploy.spec.values import Table
from deploy.tests.checks import EXPECTED_ALARMS
from deploy.tests.templates import registry, runner

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/deploy.md").read_text()
FEATURES = TEXT.partition("## Every feature")[2]
MODULES = TEXT.partition("## Inputs and outputs of the five modules")[2].partition("## Every feature")[0]
TABLES: dict[str, type[Table]] = {
    "": Environment,
    "languages.NAME": Language,
    "logs": Logs,
    "encryption": Encryption,
    "monitoring": Monitoring,
    "monitoring.errors": Threshold,
    "delivery": Delivery,
    "options": Options,
    "bulk": Bulk,
}


def test_every_test_of_the_table_is_there() -> None:
    named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", MODULES + FEATURES)
    assert len(named) > 90
    for file, test in named:
        assert f"def {test}(" in (ROOT / "deploy/tests" / file).read_text(), f"{file}::{test}"


def test_every_row_is_held_by_a_test() -> None:
    rows = [
        row
        for row in (MODULES + FEATURES).splitlines()
        if row.startswith("| ") and not row.startswith(("| **", "| feature", "| theirs"))
    ]
    assert len(rows) > 80
    for row in rows:
        assert "::test_" in row, row


def test_every_module_of_the_table_is_there() -> None:
    for row in FEATURES.splitlines():
        for name in re.findall(
            r"`((?:spec/)?\w+\.py|dispatcher/|smoke/|old_versions/)`", row.split("|")[2] if row.startswith("| ") else ""
        ):
            assert any((ROOT / "deploy" / folder / name).exists() for folder in ("", "parts")), name


def test_inputs_and_outputs_of_the_modules_are_there() -> None:
    outputs = {name for make in (runner, registry) for file in ("prod", "full") for name in make(file)["Outputs"]}
    seen = 0
    for row in MODULES.splitlines():
        if not row.startswith("| ") or row.startswith(("| **", "| theirs")):
            continue
        _, _, here, says, _ = row.split("|")
        assert says.strip().startswith(("built", "differently: ", "left out: ")), row
        assert "`" in here or says.strip().startswith(("left out: ", "built without an input")), row
        for name in re.findall(r"`([^`]+)`", here):
            seen += 1
            table, _, key = name.rpartition(".")
            if name[0].isupper():
                assert name in outputs, name
            elif table == "network":
                assert key in OwnNetwork.model_fields.keys() | ExistingNetwork.model_fields.keys(), name
            else:
                assert key in TABLES[table].model_fields, name
        for file in re.findall(r"`((?:spec/)?\w+\.py)`", says):
            assert any((ROOT / "deploy" / folder / file).exists() for folder in ("", "parts")), file
    assert seen > 60


def test_everything_that_can_be_said_is_told_of() -> None:
    told = TEXT.partition("## What can be said")[2].partition("## What it costs")[0]
    tables: list[type[Table]] = [
        Environment,
        Language,
        OwnNetwork,
        ExistingNetwork,
        Logs,
        Encryption,
        Delivery,
        Budget,
        Options,
    ]
    for table in tables:
        for key in table.model_fields:
            assert f"`{key}" in told, f"{table.__name__}.{key}"
    assert {"schedules", "arrival", "batches_at_once"} <= Bulk.model_fields.keys()


def test_every_alarm_has_its_section_in_the_runbook_with_a_next_step() -> None:
    runbook = (ROOT / "docs/runbook.md").read_text()
    sections = {part.partition("\n")[0]: part.partition("\n")[2] for part in runbook.split("\n## ")[1:]}
    for name in get_args(AlarmName):
        assert len(sections[name].split()) > 12, name
    assert sections.keys() - set(get_args(AlarmName)) == {
        "Teardown",
        "What a month costs",
        "Somebody says that a batch failed",
    }
    # What the sections point to in this file is there.
    for target in re.findall(r"\]\(#([a-z-]+)\)", runbook):
        assert target in sections, target


def test_names_of_alarms_are_those_that_are_made() -> None:
    made = {name for table in EXPECTED_ALARMS.values() for name in table}
    assert made == set(get_args(AlarmName))
