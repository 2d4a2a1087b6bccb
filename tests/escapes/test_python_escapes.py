"""Every attack in python/ fails under the policy, and works with the layer off that stops it.

An attack is a macro; where it succeeds, it puts what it found into output["escaped"] (or, from item 1 into item 2, into
the logs). Its first line says what it tries, its second which layer stops it.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from shared_service import shared_service

HERE = Path(__file__).parent
ATTACKS = sorted((HERE / "python").rglob("*.py"))
NAMES = [str(path.relative_to(HERE / "python").with_suffix("")) for path in ATTACKS]
ITEM_CODES = {"RUNTIME_ERROR", "OUTPUT_INVALID"}


def invoke(source: str, *items: Any) -> dict[str, Any]:
    script = base64.b64encode(source.encode()).decode()
    sent = [{"id": str(place), "data": data, "context": {}} for place, data in enumerate(items)]
    # Loading the science packages may take as long as a batch has by default, where the other processors' tests do so too;
    # and an attack that computes for a third of a second as long as an item has.
    service = shared_service(MACRO_ITEM_TIMEOUT_MS="5000")
    return service.answer({"script": script, "items": sent, "timeout": 60}, None)


def evidence(results: list[dict[str, Any]]) -> list[Any]:
    found = [result["output"]["escaped"] for result in results if result.get("output", {}).get("escaped")]
    return found + [result["logs"] for result in results[1:] if "escaped" in result.get("logs", "")]


@pytest.fixture(scope="session")
def without_layers() -> dict[str, list[dict[str, Any]]]:
    command = [sys.executable, str(HERE / "layer_off.py"), *map(str, ATTACKS)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=500, check=True)
    return json.loads(done.stdout)


def finds_nothing(path: Path) -> None:
    answer = invoke(path.read_text(), 1, 2)

    assert not evidence(answer["results"])
    if answer["status"] == "error":
        assert {detail["code"] for detail in answer["error_details"]} == {"POLICY_VIOLATION"}
    else:
        assert {result["code"] for result in answer["results"] if not result["success"]} <= ITEM_CODES


# Those on numpy, pandas and scipy stand alone: their fork server takes seconds to load, and `make mutate` does without.
PLAIN = [(path, name) for path, name in zip(ATTACKS, NAMES, strict=True) if not name.startswith("science/")]
SCIENCE = [(path, name) for path, name in zip(ATTACKS, NAMES, strict=True) if name.startswith("science/")]


@pytest.mark.parametrize("path", [path for path, _ in PLAIN], ids=[name for _, name in PLAIN])
def test_attack_finds_nothing(path: Path) -> None:
    finds_nothing(path)


@pytest.mark.parametrize("path", [path for path, _ in SCIENCE], ids=[name for _, name in SCIENCE])
def test_attack_on_science_finds_nothing(path: Path) -> None:
    finds_nothing(path)


@pytest.mark.parametrize("path", ATTACKS, ids=NAMES)
def test_attack_works_where_its_layer_is_off(path: Path, without_layers: dict[str, list[dict[str, Any]]]) -> None:
    results = without_layers[str(path)]

    if not evidence(results) and "naive-where-python-has-the-gap" in path.read_text():
        pytest.skip("this Python has closed the gap itself")
    assert evidence(results), results


@pytest.mark.parametrize("path", ATTACKS, ids=NAMES)
def test_attack_says_what_it_tries(path: Path) -> None:
    first, second, *_ = path.read_text().splitlines()

    assert first.startswith("# ")
    assert second.startswith("# off: ")
