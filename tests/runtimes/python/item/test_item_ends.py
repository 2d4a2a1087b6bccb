"""What an item's end lets go of, seen in a worker's own process: nothing that it held or made is there for the next one."""

from __future__ import annotations

import gc
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from border import frames
from runtimes.python import worker as worker_module
from runtimes.python.granted import plain_policy
from runtimes.python.item.logs import LOGS
from runtimes.python.policy import compiler, macro_class, reentry
from runtimes.python.policy.guards import Guards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from runtimes.python.policy.combined import Policy

# Left inside of `try`: C code may call it back when its last reference goes, so what it works on is held.
HELD_BACK = "def g():\n    try:\n        yield 1\n    finally:\n        pass\nx = next(g())\nx += 1\noutput['x'] = x"


def serve(policy: Policy) -> worker_module.BatchServer:
    guards = Guards(policy)
    made = worker_module.BatchServer(guards, worker_module.macro_builtins(guards))
    made._job = {"log_bytes": 100, "item_output_bytes": 1_000}
    return made


@pytest.fixture
def serving() -> Iterator[worker_module.BatchServer]:
    made = serve(plain_policy())
    yield made
    made._guards.end_item()
    macro_class.forget_classes()


def run(serving: worker_module.BatchServer, source: str, data: Any = None, *, last: bool = False) -> dict[str, Any]:
    program = compiler.compile_macro(source, serving._guards.names)
    assert isinstance(program, compiler.Program)
    result = serving._run_item(program, json.dumps({"data": data, "context": {}}).encode(), last=last)
    known, text = frames.split_result(result)
    return {**json.loads(known), **({"output": json.loads(text)} if text else {})}


@pytest.mark.parametrize("last", [False, True])
def test_what_is_held_for_a_program_is_let_go_of_with_its_item(serving: worker_module.BatchServer, last: bool) -> None:
    seen: list[bool] = []
    let_go: list[object] = []

    class Held:
        def __del__(self) -> None:
            let_go.append(self.__class__)

    def begin() -> None:
        serving._guards.holding.begin()
        reentry.hold(Held())
        seen.append(reentry.is_on())

    serving._names["<begin>"] = begin
    assert run(serving, HELD_BACK, last=last)["output"] == {"x": 2}
    assert seen == [True]
    assert not reentry.is_on()
    assert len(let_go) == 1


def test_everything_that_keeps_state_is_told_of_each_item() -> None:
    told: list[str] = []
    serving = serve(
        plain_policy()._replace(
            at_item_start=(lambda: told.append("start"),), at_item_end=(lambda: told.append("end"),)
        )
    )
    for source in ("output['x'] = 1", "1 / 0", "raise SystemExit", "output['x'] = {1}", "output['x'] = 'x' * 2000"):
        run(serving, source)
        assert told == ["start", "end"], source
        told.clear()


@pytest.mark.parametrize("last", [False, True])
def test_classes_of_an_item_are_forgotten(serving: worker_module.BatchServer, last: bool) -> None:
    seen: list[bool] = []
    serving._names["probe"] = lambda: seen.append(macro_class.has_classes())
    run(serving, "probe()\nclass A:\n    pass\nprobe()\nclass B(A):\n    pass\noutput['x'] = 1", last=last)
    assert seen == [False, True]
    assert not macro_class.has_classes()


@pytest.mark.parametrize(
    "source",
    [
        "class Mine:\n    def f(self): return Mine",
        "class Mine:\n    x: int",
        "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass Mine:\n    x: int",
        "from enum import Enum\nclass Mine(Enum):\n    A = 1",
        "from collections import namedtuple\nMine = namedtuple('Mine', 'x')",
        "from functools import total_ordering\n@total_ordering\nclass Mine:\n    def __lt__(self, other): return False",
    ],
    ids=["method", "field", "frozen", "enum", "namedtuple", "ordered"],
)
def test_classes_of_an_item_are_gone_before_the_next_one(serving: worker_module.BatchServer, source: str) -> None:
    """Every class is a cycle, and keeps all that its methods mention."""
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            assert run(serving, f"{source}\noutput['x'] = 1")["output"] == {"x": 1}
        there = [one for one in gc.get_objects() if type(one) is macro_class.MacroClass and one.__name__ == "Mine"]
    finally:
        gc.enable()
    assert not there


def test_logs_begin_anew_with_each_item_and_keep_to_their_cap(serving: worker_module.BatchServer) -> None:
    first = run(serving, "for n in range(1000):\n    print('é' * 30)\noutput['x'] = 1")["logs"]
    assert "logs cut at 100 bytes" in first
    assert len(first.partition("\n…")[0].encode()) <= 100
    assert LOGS.cut
    assert run(serving, "print('b')\noutput['x'] = 1")["logs"] == "b\n"
    assert "logs" not in run(serving, "output['x'] = 1")


# In a cycle, so that it is closed only when Python looks for those; and one that is closed leaves the next.
LATE = """\
def g(more):
    try:
        yield 1
    finally:
        probe()
        if more:
            leave(more - 1)
def leave(more):
    it = g(more)
    next(it)
    box = [it]
    box.append(box)
leave(json)
output['x'] = 1
"""


def late_calls(serving: worker_module.BatchServer, *, more: int = 0, last: bool = False) -> list[bool]:
    """Tell of each call that a macro's generator makes after its item whether what C code works on is held by then."""
    seen: list[bool] = []
    serving._names["probe"] = lambda: seen.append(reentry.is_on())
    assert run(serving, LATE, more, last=last)["output"] == {"x": 1}
    assert not reentry.is_on()
    return seen


@pytest.mark.parametrize("last", [False, True])
def test_what_runs_when_an_item_has_ended_finds_its_objects_held(
    serving: worker_module.BatchServer, last: bool
) -> None:
    assert late_calls(serving, last=last) == [True]
    assert late_calls(serving, more=2, last=last) == [True, True, True]


def test_without_its_turn_before_the_forms_go_it_would_not(
    serving: worker_module.BatchServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def let_go_late(self: worker_module.BatchServer) -> None:
        self._guards.end_item()
        gc.collect()

    monkeypatch.setattr(worker_module.BatchServer, "_let_go", let_go_late)
    assert late_calls(serving) == [False]


PATTERNS = "import re\nfor number in range(json):\n    re.compile('left' + str(number))\noutput['x'] = 1"


def test_patterns_stay_for_the_next_item_until_they_are_many(serving: worker_module.BatchServer) -> None:
    re.purge()

    assert run(serving, PATTERNS, 512)["output"] == {"x": 1}
    assert len(re._cache) == 512  # type: ignore[attr-defined]
    assert run(serving, PATTERNS, 513)["output"] == {"x": 1}
    assert not re._cache  # type: ignore[attr-defined]


def test_patterns_show_what_they_were_made_of(serving: worker_module.BatchServer) -> None:
    source = "import re\noutput['texts'] = [re.compile(text).pattern for text in json]\noutput['bytes'] = re.compile(b'ab\\xff').pattern.hex()"
    texts = ["", "a", "a+", "\N{GREEK SMALL LETTER MU}+", "\ud800"]

    assert run(serving, source, texts)["output"] == {"texts": texts, "bytes": "6162ff"}


def test_dir_names_what_there_is(serving: worker_module.BatchServer) -> None:
    source = (
        "class Box:\n    pass\nbox = Box()\nfor name in json:\n    setattr(box, name, 1)\noutput['names'] = dir(box)"
    )
    names = ["a", "left", "\N{GREEK SMALL LETTER MU}m", "\ud800"]

    assert run(serving, source, names)["output"] == {"names": names}
