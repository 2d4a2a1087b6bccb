"""Every pin of the images exists for arm64; no engine is needed for this."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(scope="module")
def check() -> Any:
    spec = importlib.util.spec_from_file_location("check_arm64", ROOT / "images" / "check_arm64.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["lambda", "python", "node", "rie", "build"])
def test_every_pin_has_a_wheel(check: Any, name: str) -> None:
    assert check.missing_wheels(ROOT / "requirements" / f"{name}.txt") == ""


def test_isolated_vm_has_a_binary(check: Any) -> None:
    assert check.missing_addon(ROOT / "runtimes/js/node_modules") == ""


@pytest.mark.parametrize(("sample", "said"), [("other_hash", "numpy"), ("source_alone", "docopt")])
def test_this_check_can_fail(check: Any, sample: str, said: str) -> None:
    assert said in check.missing_wheels(SAMPLES / f"{sample}.txt")


def test_a_missing_binary_is_seen(check: Any, tmp_path: Path) -> None:
    assert "make setup" in check.missing_addon(tmp_path)
    folder = tmp_path / "isolated-vm" / "prebuilds" / "linux-x64"
    folder.mkdir(parents=True)
    (folder / "isolated-vm.abi137.glibc.node").touch()
    assert "isolated-vm's isolated-vm.abi137.glibc.node" in check.missing_addon(tmp_path)
