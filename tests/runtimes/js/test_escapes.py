"""Each attack in tests/escapes/js fails in the worker, and succeeds where the guards that it names are taken out of the worker.

An attack sets `output.escaped` where it gets something. Its `// off:` line names what has to be off for that, as few as will do. It is
run on three items: a clean one, one that does it, and the one after that.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from altered import altered_folder
from guards import GUARDS, ISOLATE, OWN_WORKER

from border.languages import LANGUAGES
from runtimes.js.command import FOLDER, find_node
from sandbox.batch import run_batch
from sandbox.job import Item, Job, encode_item
from sandbox.limits import Limits
from sandbox.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent
ATTACKS = HERE.parents[1] / "escapes" / "js"
SOURCES = {path.stem: path.read_text() for path in sorted(ATTACKS.glob("*.js"))}
CLEAN = "if (json.turn === 0) return {}; "
DATA = [{"turn": turn, "list": [1, 2, 3], "secret": f"data of item {turn}"} for turn in range(3)]
CONTEXT = {"site": {"answer": "A"}, "rows": [[{"a": 1}, {"a": 2}], [{"a": 3}]]}
LIMITS = Limits(worker_memory_bytes=256 << 20, item_ms=10_000)


def guards_of(name: str) -> list[str]:
    lines = re.findall(r"^// off: (.+)$", SOURCES[name], re.MULTILINE)
    assert len(lines) == 1, (
        f"{name}.js needs one line `// off: …` with the names of guards.py that it gets through without"
    )
    return sorted(lines[0].split())


BY_GUARDS: dict[tuple[str, ...], list[str]] = {}
for attack in SOURCES:
    BY_GUARDS.setdefault(tuple(guards_of(attack)), []).append(attack)
WITHIN = [attack for attack in SOURCES if guards_of(attack) != [ISOLATE]]
NAIVE = [attack for attack in SOURCES if guards_of(attack) == [ISOLATE]]
# What is done to these guards' attacks leaves the worker as it was: a fresh one would hide whether they hold.
IN_PLACE = {
    "foreign-globals", "frozen", "own-global", "frozen-console", "frozen-context", "functions-of-segments", "names-of-files", "new-console", "new-macro",
    "no-asm", "no-constructors", "no-eval", "no-FinalizationRegistry", "no-Function", "no-Atomics", "no-SharedArrayBuffer", "new-global-function", "no-stacks", "no-WeakRef", "no-WebAssembly",
    "regexp-statics", "sealed", "segments",
}  # fmt: skip


def macro(name: str) -> str:
    """Have an attack do nothing on the first item; but what leaves its function leaves that as well, and one function stays at its first item."""
    return SOURCES[name] if name.startswith("breakout_") or "new-macro" in guards_of(name) else CLEAN + SOURCES[name]


def got(outputs: Iterable[Any]) -> list[Any]:
    return [output["escaped"] for output in outputs if isinstance(output, dict) and output.get("escaped")]


def escapes(found: dict[str, Any]) -> list[Any]:
    return got(result.get("output") for result in found["outputs"])


def run_attacks(folder: Path, names: list[str]) -> dict[str, Any]:
    """Run attacks in the worker's code that is in this folder."""
    items = [{"data": data, "context": CONTEXT} for data in DATA]
    guessed = [name for name in names if OWN_WORKER in guards_of(name)]
    text = json.dumps({"attacks": {name: macro(name) for name in names}, "items": items, "guessed": guessed})
    command = [find_node(), HERE / "run_attacks.mjs", folder]
    run = subprocess.run(command, input=text, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stderr
    return dict(json.loads(run.stdout.rpartition("\n")[2]))  # V8 itself prints what is wrong with an asm.js module


@pytest.fixture(scope="module")
def with_all() -> dict[str, Any]:
    """What attacks do where nothing but the guards keeps them in: no guess at the source gives them workers of their own."""
    return run_attacks(Path(FOLDER), WITHIN)


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What they do without their guards; and, where they name several, with one of those on again."""
    found = {}
    for names, attacks in BY_GUARDS.items():
        if names == (ISOLATE,):
            continue
        for left_on in ("", *(names if len(names) > 1 else ())):
            changes = [change for name in names if name != left_on for change in GUARDS[name]]
            folder = altered_folder(tmp_path_factory.mktemp("off") / "js", changes)
            for attack, result in run_attacks(folder, attacks).items():
                found[f"{attack} {left_on}".strip()] = result
    return found


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    made = Workers(LANGUAGES["js"], LIMITS)
    yield made
    made.stop()


@pytest.mark.parametrize("attack", SOURCES)
def test_attack_fails_in_the_sandbox(attack: str, workers: Workers) -> None:
    source = macro(attack)
    items = [Item(str(data["turn"]), encode_item(data, CONTEXT)) for data in DATA]
    job = Job(source, hashlib.sha256(source.encode()).hexdigest(), items, time.monotonic() + 30)
    report = run_batch(job, workers, LIMITS)
    outputs = [json.loads(outcome.output) for outcome in report.outcomes if outcome.output is not None]
    assert got(outputs) == []
    # A batch that did not run would find nothing either.
    assert report.refusal is not None or {outcome.code for outcome in report.outcomes} <= {"", "RUNTIME_ERROR"}


@pytest.mark.parametrize("attack", WITHIN)
def test_attack_fails_by_the_guards_alone(attack: str, with_all: dict[str, Any]) -> None:
    assert escapes(with_all[attack]) == []
    if set(guards_of(attack)) <= IN_PLACE:
        assert with_all[attack]["renewed"] == 0


@pytest.mark.parametrize("attack", WITHIN)
def test_attack_gets_through_without_its_guards(attack: str, without: dict[str, Any]) -> None:
    assert escapes(without[attack]) != []


@pytest.mark.parametrize("attack", [attack for attack in WITHIN if len(guards_of(attack)) > 1])
def test_each_guard_that_an_attack_names_holds_it_alone(attack: str, without: dict[str, Any]) -> None:
    for left_on in guards_of(attack):
        assert escapes(without[f"{attack} {left_on}"]) == [], left_on


@pytest.mark.parametrize("attack", NAIVE)
def test_attack_gets_through_where_it_is_given_objects_of_the_host(attack: str) -> None:
    run = subprocess.run(
        [find_node(), ATTACKS / "naive_runner.mjs", ATTACKS / f"{attack}.js"],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert got(json.loads(run.stdout)) != []


def test_every_guard_has_an_attack() -> None:
    assert {name for names in BY_GUARDS for name in names} - {ISOLATE} == set(GUARDS)


# Roots that nothing but syntax or a call leads to, in the words of harden.js.
ROOTS = re.findall(r"^    (add\(.+)$", Path(FOLDER, "prelude", "harden.js").read_text(), re.MULTILINE)
# Of several that lead to the same, each is enough.
TOGETHER = {
    "the functions behind `stack`": ["add(() => error)", "captureStackTrace(o)", "null.x"],
    "generators": ["(function* () {})()", "=> function* () {}"],
    "asynchronous generators": ["(async function* () {})()", "=> async function* () {}"],
}
NEEDS_NO_ROOT = {
    "(async () => {})()": "what Promise leads to",
    "return arguments": "%ThrowTypeError% is frozen, by ECMAScript",
    "Iterator.concat": "Node 24 does not have it",
}


def test_every_hidden_root_is_needed(tmp_path: Path) -> None:
    """Each is left out once: the attack on everything finds what is behind it, or something else leads there as well."""
    alone = [
        [root]
        for root in ROOTS
        if not any(part in root for part in [*itertools.chain(*TOGETHER.values()), *NEEDS_NO_ROOT])
    ]
    together = [[root for root in ROOTS if any(part in root for part in parts)] for parts in TOGETHER.values()]
    assert len(alone) > 5
    for place, roots in enumerate(alone + together):
        changes = [("prelude/harden.js", f"    {root}\n", "") for root in roots]
        found = run_attacks(altered_folder(tmp_path / f"{place}", changes), ["next_item_everything"])
        assert escapes(found["next_item_everything"]) != [], roots
