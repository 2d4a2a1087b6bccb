"""Each attack in tests/escapes/js fails in the worker, and succeeds against node:vm, judged in the same way."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from js_worker import JsWorker, WorkerGone

from runtimes.js.command import find_node

ATTACKS = Path(__file__).resolve().parents[2] / "escapes" / "js"
FILES = sorted(ATTACKS.glob("*.js"))
ITEMS = [{"turn": turn, "list": [1, 2, 3], "secret": f"data of item {turn}"} for turn in (1, 2)]


def escapes(outputs: list[Any]) -> list[Any]:
    """Say what an attack got: each sets `output.escaped` where it gets something."""
    return [output["escaped"] for output in outputs if isinstance(output, dict) and output.get("escaped")]


def run_in_worker(attack: Path) -> list[Any]:
    """Give two outputs, or fewer where the worker refuses the source or dies."""
    outputs: list[Any] = []
    with JsWorker() as worker:
        kind, _ = worker.start(attack.read_text())
        if kind == "B":
            return outputs
        for index, data in enumerate(ITEMS):
            try:
                worker.item(data, {"site": {"answer": "A"}})
                outputs.append(worker.result(index).get("output"))
            except (WorkerGone, BrokenPipeError):
                break
    return outputs


@pytest.mark.parametrize("attack", FILES, ids=lambda path: path.stem)
def test_attack_fails_in_the_worker(attack: Path) -> None:
    assert escapes(run_in_worker(attack)) == []


@pytest.mark.parametrize("attack", FILES, ids=lambda path: path.stem)
def test_attack_succeeds_against_node_vm(attack: Path) -> None:
    run = subprocess.run(
        [find_node(), ATTACKS / "naive_runner.mjs", attack], capture_output=True, text=True, timeout=30, check=True
    )
    assert escapes(json.loads(run.stdout)) != []


def run_in_one_context(attack: Path, hardened: str) -> list[Any]:
    run = subprocess.run(
        [find_node(), Path(__file__).with_name("shared_context.mjs"), attack, hardened],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    return [result.get("output") for result in json.loads(run.stdout)]


TOWARDS_NEXT_ITEM = [path for path in FILES if path.stem.startswith(("next_item", "after_the_item"))]

# What only the frozen builtins stop: with ordinary ones the attack gets through.
STOPPED_BY_HARDENING = [
    path
    for path in TOWARDS_NEXT_ITEM
    if path.stem.endswith(
        ("_prototype", "_prototypes", "everything", "replaced_json", "class_static", "builtin_function")
    )
    # These three are stopped by what is done before each item: a new function, the sweep, a list's length put back.
    and path.stem not in {"next_item_callee_prototype", "next_item_global_prototype", "next_item_setter_on_prototype"}
]


@pytest.mark.parametrize("attack", TOWARDS_NEXT_ITEM, ids=lambda path: path.stem)
def test_attack_fails_in_one_context_for_all_items(attack: Path) -> None:
    """Sources that look as if they change builtins get contexts of their own; that guess is not what keeps them in."""
    assert escapes(run_in_one_context(attack, "yes")) == []


@pytest.mark.parametrize("attack", STOPPED_BY_HARDENING, ids=lambda path: path.stem)
def test_attack_succeeds_where_builtins_are_not_frozen(attack: Path) -> None:
    assert escapes(run_in_one_context(attack, "no")) != []
