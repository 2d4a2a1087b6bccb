"""checkov, on the Terraform module: nothing is found, each exception is argued beside its resource, and the rules are in force.

It cannot evaluate the policies, which the module computes: those, test_terraform.py holds to the tables entry by entry.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

MODULE = Path(__file__).parents[1] / "terraform/macro-runner"


def judged(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Give checkov's checks by their verdict. It has a venv of its own, which `make deploy-check` makes and names."""
    done = subprocess.run(
        [os.environ["CHECKOV"], "-d", folder, "--framework", "terraform", "--skip-download", "-o", "json", "--compact"],
        env=os.environ | {"LOG_LEVEL": "ERROR"},
        capture_output=True,
        text=True,
        check=False,
    )
    results: dict[str, list[dict[str, str]]] = json.loads(done.stdout)["results"]
    return results


def test_checkov_finds_nothing_but_where_the_module_is_spoiled(tmp_path: Path) -> None:
    # One run for both, as it takes seconds to begin.
    shutil.copytree(MODULE, tmp_path / "good")
    shutil.copytree(MODULE, tmp_path / "spoiled")
    main = tmp_path / "spoiled/main.tf"
    text = main.read_text().replace("  retention_in_days = var.log_retention_days\n", "")
    main.write_text(re.sub(r"  #checkov:skip=CKV_AWS_116.*\n", "", text))
    results = judged(tmp_path)
    at = {verdict: {row["file_path"].split("/")[1] for row in rows} for verdict, rows in results.items() if rows}
    assert at["failed_checks"] == {"spoiled"}
    assert {"CKV_AWS_116", "CKV_AWS_66"} <= {row["check_id"] for row in results["failed_checks"]}
    assert "parsing_errors" not in at
    good = [row for row in results["passed_checks"] if row["file_path"].startswith("/good/")]
    assert len(good) > 20
    skipped = {row["check_id"] for row in results["skipped_checks"] if row["file_path"].startswith("/good/")}
    assert skipped == set(re.findall(r"#checkov:skip=(\w+):", "".join(f.read_text() for f in MODULE.glob("*.tf"))))


def test_each_exception_is_argued() -> None:
    reasons = [
        line for file in MODULE.rglob("*.tf") for line in file.read_text().splitlines() if "checkov:skip" in line
    ]
    assert len(reasons) == 5
    assert all(len(line.partition("skip=")[2].partition(":")[2].split()) > 8 for line in reasons)
