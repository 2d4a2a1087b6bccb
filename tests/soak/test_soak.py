"""Many invokes of good and evil macros leave nothing behind, and killing any process of the service costs one item at most.

`MACRO_SOAK_INVOKES` says how many (`make soak`: 10,000 for each language); CI runs some hundred.
"""

from __future__ import annotations

import base64
import contextlib
import os
import random
import re
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from targets import InAFreshInterpreter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MACROS = Path(__file__).parent / "macros"
INVOKES = int(os.environ.get("MACRO_SOAK_INVOKES", "400"))
KILLS = min(100, INVOKES // 4)  # for each language
TRACE = [1.5, 2.0, 3.25]
# Short, so that ten thousand invokes with endless items among them end within a person's patience.
SETTINGS = {"MACRO_ITEM_TIMEOUT_MS": "250", "MACRO_WORKER_MEMORY_MB": "128", "MACRO_LOG_LEVEL": "ERROR"}


class Kind(NamedTuple):
    """A macro of the mix: how often it comes, and whether an answer to it is right."""

    weight: int
    is_right: Callable[[dict[str, Any], int], bool]


def item_code(code: str) -> Callable[[dict[str, Any], int], bool]:
    return lambda answer, _turn: [result.get("code") for result in answer["results"]] == [code]


def batch_code(code: str) -> Callable[[dict[str, Any], int], bool]:
    return lambda answer, _turn: [detail["code"] for detail in answer["error_details"]] == [code]


def has_sum(answer: dict[str, Any], turn: int) -> bool:
    return bool(answer["results"][0].get("output") == {"sum": sum(TRACE) + turn})


KINDS = {
    "good": Kind(60, has_sum),
    "science": Kind(10, has_sum),
    "patching": Kind(10, has_sum),
    "failing": Kind(10, item_code("RUNTIME_ERROR")),
    "large": Kind(5, item_code("OUTPUT_TOO_LARGE")),
    "refused": Kind(5, batch_code("POLICY_VIOLATION")),
    "syntax": Kind(5, batch_code("SYNTAX_ERROR")),
    "endless": Kind(2, item_code("TIMEOUT")),
    "memory": Kind(2, lambda answer, _turn: answer["results"][0].get("code") in ("MEMORY_LIMIT", "TIMEOUT")),
}
ENDINGS = {"python": ".py", "js": ".js"}


@contextlib.contextmanager
def serving(language: str) -> Iterator[InAFreshInterpreter]:
    service = InAFreshInterpreter(language, SETTINGS)
    try:
        yield service
    finally:
        service.close()


def invoke(service: InAFreshInterpreter, language: str, name: str, turn: int, items: int = 1) -> dict[str, Any]:
    source = (MACROS / f"{name}{ENDINGS[language]}").read_bytes()
    batch = [{"id": str(place), "data": {"trace": TRACE, "turn": turn}} for place in range(items)]
    answer: dict[str, Any] = service.invoke({"script": base64.b64encode(source).decode(), "items": batch})
    return answer


class State(NamedTuple):
    """What the service holds: memory that is its own, in MB, and what it could leave behind."""

    megabytes: float
    descriptors: int
    processes: int
    files: frozenset[str]


def state_of(pid: int) -> State:
    """Look at a handler and its fork servers; workers come and go, and are only counted."""
    servers = [pid, *children(pid)]
    workers = [worker for server in servers[1:] for worker in children(server)]
    memory = sum(map(own_bytes, servers + workers)) / 1e6
    descriptors = sum(len(list(Path(f"/proc/{one}/fd").iterdir())) for one in servers)
    return State(
        memory, descriptors, len(servers) + len(workers), frozenset(path.name for path in Path("/tmp").iterdir())
    )


def settled(service: InAFreshInterpreter, language: str) -> State:
    """Look when nothing is on its way: a fork server that had a crash is replaced some workers later, by one that loads meanwhile."""
    for turn in range(20):
        assert has_sum(invoke(service, language, "good", turn), turn)
    time.sleep(1)
    invoke(service, language, "good", 0)
    time.sleep(0.5)
    return state_of(service.pid)


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def own_bytes(pid: int) -> int:
    """Shared out among those that have a page: what a fork server shares with a waiting worker is nobody's alone."""
    try:
        fields = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # a worker that has just ended
        return 0
    return sum(int(line.split()[1]) * 1024 for line in fields if line.startswith("Pss_Anon:"))


@pytest.mark.alone
@pytest.mark.parametrize("language", ENDINGS)
def test_many_invokes_leave_nothing_behind(language: str) -> None:
    kinds = [name for name in KINDS if (MACROS / f"{name}{ENDINGS[language]}").exists()]
    draw = random.Random(4)
    with serving(language) as service:
        # Each kind once, and then a tenth of the whole: what is loaded and cached on the way is no leak.
        warm_up = [*kinds, *draw.choices(kinds, [KINDS[name].weight for name in kinds], k=INVOKES // 10)]
        for turn, name in enumerate(warm_up):
            assert KINDS[name].is_right(answer := invoke(service, language, name, turn), turn), (name, answer)
        before = settled(service, language)
        for turn, name in enumerate(draw.choices(kinds, [KINDS[name].weight for name in kinds], k=INVOKES)):
            assert KINDS[name].is_right(answer := invoke(service, language, name, turn), turn), (name, answer)
        after = settled(service, language)
    print(f"{language}: {INVOKES} invokes; before {before[:3]}, after {after[:3]}")
    assert after.megabytes < before.megabytes * 1.1 + 1
    assert after.descriptors <= before.descriptors
    assert after.processes <= before.processes
    # Others of this machine use /tmp too: what the service itself could leave there has this name.
    assert not [name for name in after.files - before.files if re.fullmatch(r"macro-runner-\d+", name)]


@pytest.mark.parametrize("language", ENDINGS)
def test_killing_any_process_of_the_service_costs_the_running_item_at_most(language: str) -> None:
    draw = random.Random(5)
    with serving(language) as service:
        invoke(service, language, "good", 0)
        for turn in range(KILLS):
            killer = threading.Timer(draw.random() * 0.06, kill_one, (service.pid, draw))
            killer.start()
            answer = invoke(service, language, "good", turn, items=20)
            killer.join()
            outputs = [result.get("output") for result in answer["results"]]
            codes = [result.get("code") for result in answer["results"] if not result["success"]]
            assert len(outputs) == 20, answer
            assert codes in ([], ["WORKER_CRASHED"]), (turn, codes)
            assert [output for output in outputs if output] == [{"sum": sum(TRACE) + turn}] * (20 - len(codes))
            answer = invoke(service, language, "good", turn)
            assert has_sum(answer, turn), (turn, answer)


def kill_one(handler: int, draw: random.Random) -> None:
    """Kill a fork server, a standby or a running worker: whichever the draw says, where there is one at this moment."""
    with contextlib.suppress(OSError, IndexError):
        servers = children(handler)
        workers = [worker for server in servers for worker in children(server)]
        os.kill(draw.choice(draw.choice([servers, workers])), signal.SIGKILL)
