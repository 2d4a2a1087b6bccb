"""Samples of the soak and of the kills (tests/soak) in the cage: under a kernel that refuses what Lambda's refuses.

There is no subreaper and no death signal there: what is left behind, and what a killed fork server leaves, the handler ends.
"""

from __future__ import annotations

import base64
import random
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cage import LARGE, PYTHON, UID
from runner import open_answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from cage import Cage

HERE = Path(__file__).parent
MACROS = HERE.parent / "soak" / "macros"
ENDINGS = {"python": ".py", "js": ".js"}
SETTINGS = {"MACRO_ITEM_TIMEOUT_MS": "250", "MACRO_WORKER_MEMORY_MB": "128"}
TRACE = [1.5, 2.0, 3.25]
INVOKES = 60
KILLS = 20
# macro -> how often it is drawn, and what its item ends in; none is a good output.
KINDS: dict[str, tuple[int, set[str]]] = {
    "good": (12, {""}),
    "failing": (2, {"RUNTIME_ERROR"}),
    "endless": (1, {"TIMEOUT"}),
    "memory": (1, {"MEMORY_LIMIT", "TIMEOUT"}),
}


def invoke(cage: Cage, name: str, turn: int, items: int = 1) -> list[dict[str, Any]]:
    source = (MACROS / f"{name}{ENDINGS[cage.language]}").read_bytes()
    batch = [{"id": str(place), "data": {"trace": TRACE, "turn": turn}} for place in range(items)]
    event = {"script": base64.b64encode(source).decode(), "items": batch, "timeout": 30}
    results: list[dict[str, Any]] = open_answer(cage.invoke(event))["results"]
    return results


def is_good(result: dict[str, Any], turn: int) -> bool:
    return bool(result.get("output") == {"sum": sum(TRACE) + turn})


@pytest.mark.parametrize("language", ENDINGS)
def test_good_and_evil_invokes_leave_nothing_behind(language: str, cage: Callable[..., Cage]) -> None:
    caged = cage(language, LARGE, SETTINGS)
    draw = random.Random(4)
    for turn, name in enumerate(draw.choices(list(KINDS), [weight for weight, _ in KINDS.values()], k=INVOKES)):
        (result,) = invoke(caged, name, turn)
        assert result.get("code", "") in KINDS[name][1], (name, result)
        assert name != "good" or is_good(result, turn), result
    time.sleep(1)
    looked = caged.look_inside()

    assert looked["tmp"] == []
    # The emulator, the handler, a fork server with its standby, and one more of them while a worn one is replaced.
    assert len(looked["processes"]) <= 6, looked["processes"]
    assert [line["leftovers"] for line in caged.lines() if "leftovers" in line] == []


@pytest.mark.parametrize("language", ENDINGS)
def test_kills_cost_the_running_item_at_most(language: str, cage: Callable[..., Cage]) -> None:
    caged = cage(language, LARGE, {**SETTINGS, "MACRO_ITEM_TIMEOUT_MS": "2000"})
    invoke(caged, "good", 0)
    said: list[str] = []

    def kill() -> None:
        code, output = caged.container.exec_run(
            [PYTHON, "-I", "-c", (HERE / "kill_some.py").read_text()],
            user=f"{UID}:{UID}",
            environment={"COUNT": str(KILLS), "SEED": "5"},
        )
        said.append(f"{code} {output.decode().strip()}")

    killer = threading.Thread(target=kill)
    killer.start()
    turn = 0
    while killer.is_alive():
        turn += 1
        results = invoke(caged, "good", turn, items=20)
        codes = [result["code"] for result in results if not result["success"]]
        assert len(results) == 20
        assert codes in ([], ["WORKER_CRASHED"]), (turn, results)
        assert all(is_good(result, turn) for result in results if result["success"])
    killer.join()

    assert said == [f"0 {KILLS}"]
    assert turn > KILLS
    assert is_good(invoke(caged, "good", 1)[0], 1)
    time.sleep(1)
    assert len(caged.look_inside()["processes"]) <= 6
