"""What runs before a first macro: our own, so that what V8 and Node do only once is behind every worker, and nothing of it is left."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from altered import altered_folder
from js_worker import placed

from runtimes.js.command import FOLDER, find_node

if TYPE_CHECKING:
    from pathlib import Path

CHANNEL, CONTROL = 3, 20
# A host that writes down how it is called, in place of the one with an isolate.
NOTES_CALLS = """
const { rehearse } = await import(process.argv[1]);
const calls = [];
const host = {
  isClean: true,
  useMemory(megabytes) { calls.push(['memory', megabytes]); },
  compile(source, kept) { calls.push(['compile', source !== '', kept?.toString() ?? null]); return Buffer.from('kept'); },
  run(itemText, { itemMs }, isLast) { calls.push(['run', JSON.parse(itemText).data !== undefined, itemMs, isLast]); return { known: '{}', output: '' }; },
};
rehearse(host, 64, 2, 3, process.argv[2] === 'known');
console.log(JSON.stringify(calls));
"""
COUNTS = [
    (
        "isolate.mjs",
        "    const { itemMs, outputBytes } = limits;\n",
        "    globalThis.ran++;\n    const { itemMs, outputBytes } = limits;\n",
    ),
    (
        "isolate.mjs",
        "    this.#source = bodyOf(source);\n",
        "    globalThis.compiled++;\n    this.#source = bodyOf(source);\n",
    ),
    ("isolate.mjs", "const WAITS = ", "globalThis.ran = globalThis.compiled = 0;\nconst WAITS = "),
]
TELLS = "{ compiled: globalThis.compiled, ran: globalThis.ran }"


def run_node(*arguments: str) -> tuple[str, str, subprocess.CompletedProcess[str]]:
    """Run Node with /dev/null for a channel; return what it has said on its standard output and to the sandbox."""
    heard, said = os.pipe()
    nothing = os.open("/dev/null", os.O_RDWR)

    run = subprocess.run(
        placed([find_node(), *arguments], {CHANNEL: nothing, CONTROL: said}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        pass_fds=(nothing, said),
    )
    os.close(nothing)
    os.close(said)
    with os.fdopen(heard) as stream:
        return run.stdout, stream.read(), run


def last_words(folder: Path, *changes: tuple[str, str, str]) -> str:
    """Say why a fork server whose code has these changes does not serve."""
    _, heard, run = run_node(f"{altered_folder(folder, list(changes))}/zygote.mjs", "64", "")
    assert (run.returncode, run.stderr) == (1, "")
    return heard


@pytest.mark.parametrize("known", ["known", "new"])
def test_a_rehearsal_is_so_many_batches_of_so_many_items_without_a_time_limit(known: str) -> None:
    printed, _, run = run_node("--input-type=module", "-e", NOTES_CALLS, "--", f"{FOLDER}/batch.mjs", known)
    assert run.returncode == 0, run.stderr
    found_before = [["compile", True, None]] if known == "known" else []
    batch = [["memory", 64], ["compile", True, "kept" if known == "known" else None], *[["run", True, 0, False]] * 3]
    assert json.loads(printed) == [*found_before, *batch * 2]


def test_a_fork_server_has_run_what_every_item_runs_before_it_forks(tmp_path: Path) -> None:
    told = ("zygote.mjs", "  const loaded = { exports: {} };\n", f"  throw new Error(JSON.stringify({TELLS}));\n")
    counts: dict[str, Any] = json.loads(last_words(tmp_path, *COUNTS, told).removeprefix("N"))
    assert counts["compiled"] >= 3
    assert counts["ran"] >= 20


BEGINS = "  const kept = isKnown ? host.compile(REHEARSAL) : undefined;\n"
NOTES_KINDS = ("batch.mjs", BEGINS, f"  (globalThis.kinds ??= []).push(isKnown);\n{BEGINS}")


def test_a_fork_server_has_rehearsed_macros_that_are_new_and_those_whose_code_is_kept(tmp_path: Path) -> None:
    told = (
        "zygote.mjs",
        "  const loaded = { exports: {} };\n",
        "  throw new Error(JSON.stringify(globalThis.kinds));\n",
    )
    assert set(json.loads(last_words(tmp_path, NOTES_KINDS, told).removeprefix("N"))) == {False, True}


# As if a worker had been given out, and had worked for long.
COMES_BACK = ("zygote.mjs", "  words = zygote.serve(", "  words = ((..._) => undefined)(")


def test_after_a_long_batch_a_fork_server_has_run_so_many_that_v8_optimises_it(tmp_path: Path) -> None:
    told = (
        "zygote.mjs",
        "  words = zygote.goOn();\n",
        f"  writeSync(CONTROL, JSON.stringify({{ ...{TELLS}, kinds: globalThis.kinds }}));\n  process.exit(1);\n",
    )
    counts: dict[str, Any] = json.loads(last_words(tmp_path, *COUNTS, NOTES_KINDS, COMES_BACK, told))
    assert counts["ran"] >= 300
    assert counts["kinds"][-1] is True  # as most long batches are: of a macro that an earlier one has compiled


def test_an_executed_worker_has_run_a_macro_before_it_reads(tmp_path: Path) -> None:
    told = ("worker.mjs", "serveBatch(host);\n", f"console.log(JSON.stringify({TELLS}));\n")
    folder = altered_folder(tmp_path, [*COUNTS, told])
    printed, _, run = run_node(f"{folder}/worker.mjs", "64", "unguessable")
    assert run.returncode == 0, run.stderr
    assert json.loads(printed) == {"compiled": 1, "ran": 1}


def test_a_fork_server_whose_rehearsal_leaves_something_does_not_serve(tmp_path: Path) -> None:
    leaves = ("batch.mjs", "const REHEARSAL = `", "const REHEARSAL = `Array.prototype.extra = 1;\n")
    assert last_words(tmp_path / "each item", leaves).startswith("N")
    last = "  rehearse(host, memoryMb, 2, 5, true);\n"
    left_last = ("zygote.mjs", last, f"{last}  host.isClean = false;\n")
    assert last_words(tmp_path / "the last one", left_last) == "Nits own rehearsal leaves something behind"


def test_a_fork_server_whose_late_rehearsal_leaves_something_ends(tmp_path: Path) -> None:
    ready = "    this.#realms[1] ??= this.#makeRealm(false);\n"
    left = ("isolate.mjs", ready, f"{ready}    this.isClean = false;\n")
    _, heard, run = run_node(f"{altered_folder(tmp_path, [COMES_BACK, left])}/zygote.mjs", "64", "")
    assert (run.returncode, heard) == (1, "")
    assert "its own rehearsal leaves something behind" in run.stderr
