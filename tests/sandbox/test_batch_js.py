"""Batches of JavaScript macros, through the handler in a process of its own: what no isolate can stop, the parent does.

The macros are files in `macros/`, one for each way to go wrong; an item's data says which one it takes.
"""

from __future__ import annotations

import base64
import contextlib
import re
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from targets import InAFreshInterpreter, descendants_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MACROS: Final = Path(__file__).parent / "macros"
# Less than by default, so that a machine with other work to do has room for the bombs.
MEMORY_MB: Final = 256
# Of the whole service beside what a macro uses: handler, fork server, a worker's Node, and the next worker waiting.
SERVICE_MB: Final = 200
# The clock of an item, the parent's grace behind it, and what a busy machine adds to starting the next worker.
ITEM_SECONDS: Final = 1.0
GRACE_SECONDS: Final = 0.15
SLACK_SECONDS: Final = 6.0  # for a busy machine; quiet it takes 1.2 to 1.4 s in all
WAYS_TO_RUN_ON: Final = re.findall(r"^  '?([\w ]+?)'?: function", (MACROS / "endless.js").read_text(), re.MULTILINE)
WAYS_TO_TAKE_MEMORY: Final = re.findall(r"^  '?([\w ]+?)'?: function", (MACROS / "memory.js").read_text(), re.MULTILINE)
# These end by themselves in time, or are refused by the engine: an error of the item like any other.
HARMLESS: Final = {
    "JSON of brackets": {"RUNTIME_ERROR"},
    "squares of a BigInt": {"RUNTIME_ERROR"},
    "text of a BigInt": {"RUNTIME_ERROR"},
}
STOPPED: Final = {"TIMEOUT", "MEMORY_LIMIT", "WORKER_CRASHED"}


@pytest.fixture(scope="module")
def service() -> Iterator[InAFreshInterpreter]:
    service = InAFreshInterpreter("js", {"MACRO_WORKER_MEMORY_MB": str(MEMORY_MB)})
    run(service, "endless", ["fine"])
    yield service
    service.close()


@pytest.fixture(scope="module")
def patient_service() -> Iterator[InAFreshInterpreter]:
    """Give an item time enough to fill its memory on a busy machine too."""
    service = InAFreshInterpreter("js", {"MACRO_WORKER_MEMORY_MB": str(MEMORY_MB), "MACRO_ITEM_TIMEOUT_MS": "10000"})
    run(service, "memory", ["fine"])
    yield service
    service.close()


@pytest.fixture(autouse=True)
def next_batch_works(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    for name in {"service", "patient_service"} & set(request.fixturenames):
        assert codes(run(request.getfixturevalue(name), "endless", ["fine", "fine"])) == ["OK", "OK"]


def run(service: InAFreshInterpreter, macro: str, data: list[str], timeout: float = 30) -> list[dict[str, Any]]:
    script = base64.b64encode((MACROS / f"{macro}.js").read_bytes()).decode()
    items = [{"id": str(index), "data": value} for index, value in enumerate(data)]
    answer = service.invoke({"script": script, "items": items, "timeout": timeout})
    assert answer["status"] == "success", answer
    return list(answer["results"])


def codes(results: list[dict[str, Any]]) -> list[str]:
    return [result.get("code", "OK") for result in results]


@pytest.mark.alone
@pytest.mark.parametrize("way", WAYS_TO_RUN_ON)
def test_item_that_runs_on_costs_itself_and_its_second(service: InAFreshInterpreter, way: str) -> None:
    begun = time.monotonic()
    results = run(service, "endless", ["fine", way, "fine"])
    took = time.monotonic() - begun
    first, code, last = codes(results)
    assert (first, last) == ("OK", "OK"), results
    assert code in STOPPED | HARMLESS.get(way, set()), results[1]
    assert took < ITEM_SECONDS + GRACE_SECONDS + SLACK_SECONDS


@pytest.mark.alone
def test_five_endless_items_of_fifty_leave_forty_five_results(service: InAFreshInterpreter) -> None:
    data = ["fine"] * 50
    for place, way in zip(
        (0, 11, 22, 33, 49), ("loop", "fill of a large list", "microtasks", "regex", "getter"), strict=True
    ):
        data[place] = way
    begun = time.monotonic()
    results = run(service, "endless", data)
    assert time.monotonic() - begun < 15  # quiet: 5.4 s
    assert [code == "OK" for code in codes(results)] == [way == "fine" for way in data]


@pytest.mark.alone
def test_three_items_that_only_the_parent_can_stop(service: InAFreshInterpreter) -> None:
    data = ["fine", "getter of a rejected error"] * 3
    begun = time.monotonic()
    results = run(service, "endless", data)
    assert codes(results) == ["OK", "TIMEOUT"] * 3
    assert time.monotonic() - begun < 3 * (ITEM_SECONDS + GRACE_SECONDS) + 3 * SLACK_SECONDS


@pytest.mark.alone  # the parent looks at a worker's memory now and then, and later on a busy machine
@pytest.mark.parametrize("way", WAYS_TO_TAKE_MEMORY)
def test_item_that_takes_all_memory_costs_itself(patient_service: InAFreshInterpreter, way: str) -> None:
    with memory_of(patient_service) as most:
        results = run(patient_service, "memory", ["fine", way, "fine"])
    first, code, last = codes(results)
    assert (first, last) == ("OK", "OK"), results
    # A heap of many small things is collected over and over before it is full: on a busy machine that may take its time.
    slow = {"TIMEOUT"} if way in ("map", "set", "keys", "objects", "caught and again") else set()
    assert code in {"MEMORY_LIMIT"} | slow, results[1]
    assert most[0] < MEMORY_MB + SERVICE_MB, (results[1], most)


@contextlib.contextmanager
def memory_of(service: InAFreshInterpreter) -> Iterator[list[float]]:
    """Watch the memory of the handler and all that it started; the list holds the most that there was, in MB."""
    most = [0.0]
    done = threading.Event()
    watcher = threading.Thread(target=watch, args=(service, most, done))
    watcher.start()
    yield most
    done.set()
    watcher.join()


def watch(service: InAFreshInterpreter, most: list[float], done: threading.Event) -> None:
    root = service._process.pid
    while not done.wait(0.01):
        most[0] = max(most[0], sum(proportional_mb(pid) for pid in [root, *descendants_of(root)]))


def proportional_mb(pid: int) -> float:
    """Return a process's resident memory, with pages that several share counted once between them."""
    with contextlib.suppress(OSError):
        found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
        return int(found[1]) / 1024 if found else 0.0
    return 0.0
