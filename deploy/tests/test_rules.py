"""The rules of others: CloudFormation's schemas (cfn-lint) and AWS's own advice (cdk-nag), on what no file deploys as well."""

import json
import sys
from pathlib import Path
from typing import Any

import aws_cdk as cdk
import pytest
from cfnlint.api import lint_file
from cfnlint.config import ManualArgs

from deploy.app import main, make_app
from deploy.tests.templates import FILES, files_of, spec_of


@pytest.mark.parametrize("name", FILES)
def test_cfn_lint_has_nothing_to_say(name: str) -> None:
    for file in files_of(name):
        found = lint_file(file, config=ManualArgs(regions=[spec_of(name).region]))
        assert [f"{match.rule.id} {match.message}" for match in found] == []


PACKS = ("AwsSolutions", "Serverless", "NIST.800.53.R5", "HIPAA.Security", "PCI.DSS.321")


@pytest.mark.parametrize("name", FILES)
def test_rules_of_every_pack_hold_or_are_argued(name: str, tmp_path: Path) -> None:
    make_app(spec_of(name), tmp_path).synth()
    report = json.loads((tmp_path / "validation-report.json").read_text())
    for pack in PACKS:
        assert _report(report, pack)["conclusion"] == "success", pack
        assert _report(report, pack)["violations"] == []


def test_command_writes_the_templates_under_the_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `make synth`."""
    monkeypatch.setattr(sys, "argv", ["deploy.app", str(FILES["dev"]), "--into", str(tmp_path)])
    assert main() == 0
    written = {file.name: set(json.loads(file.read_text())["Resources"]) for file in tmp_path.glob("*.template.json")}
    assert written == {file.name: set(json.loads(file.read_text())["Resources"]) for file in files_of("dev")}
    assert all(written.values())
    assert (tmp_path / "validation-report.json").exists()


def test_rules_of_every_pack_are_in_force(tmp_path: Path) -> None:
    app = make_app(spec_of("dev"), tmp_path)
    stack = cdk.Stack(app, "careless")
    cdk.aws_s3.Bucket(stack, "Open")
    cdk.aws_sqs.Queue(stack, "Lossy")
    with pytest.raises(RuntimeError, match="ValidationFailed"):
        app.synth()
    report = json.loads((tmp_path / "validation-report.json").read_text())
    broken = {row["ruleName"] for row in _report(report, "AwsSolutions")["violations"]}
    assert {"AwsSolutions-S1", "AwsSolutions-S10"} <= broken
    for pack in PACKS[2:]:
        rules = {row["ruleName"] for row in _report(report, pack)["violations"]}
        assert f"{pack}-S3BucketSSLRequestsOnly" in rules
    rules = {row["ruleName"] for row in _report(report, "Serverless")["violations"]}
    assert "Serverless-SQSRedrivePolicy" in rules


def _report(report: dict[str, Any], pack: str) -> dict[str, Any]:
    (found,) = (row for row in report["pluginReports"] if row["pluginName"] == pack)
    return dict(found)


def test_every_acceptance_of_a_finding_gives_its_reason() -> None:
    calls = 0
    for file in sorted((Path(__file__).parents[1] / "parts").glob("*.py")):
        text = file.read_text()
        calls += text.count("accept(") + text.count("accept_everywhere(") if file.name != "accepted.py" else 0
        assert "acknowledge(" not in text or file.name == "accepted.py", f"{file.name} goes around accept()"
    assert calls >= 25


def test_an_image_that_is_not_there_stops_the_command_that_deploys(tmp_path: Path) -> None:
    make_app(spec_of("dev"), tmp_path, checked=False).synth()
    metadata = (
        "".join(file.read_text() for file in tmp_path.glob("*.metadata.json"))
        + (tmp_path / "manifest.json").read_text()
    )
    assert (
        "languages.python.digest is all zeros: push the image to the repository macro-runner-python-dev first"
        in metadata
    )
    assert "aws:cdk:error" in metadata
    # And an address that is nobody's: alarms would reach nobody.
    assert "monitoring.emails: macros-dev@example.org is an example's address" in metadata
