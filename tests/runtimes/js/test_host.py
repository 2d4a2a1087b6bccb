"""What a fork server and a batch tell the host of macros beside the items: the memory, and what must not be the same in two forks."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from runtimes.js.command import FOLDER, find_node

HOST = """
const { MacroHost } = await import(`${process.argv[1]}/isolate.mjs`);
const told = JSON.parse(process.argv[2]);
const limits = { itemMs: 20000, outputBytes: 100000, logBytes: 100 };
const item = '{"data":1,"context":{}}';
"""


def host_says(program: str, told: Any = None, *flags: str) -> Any:
    command = [find_node(), *flags, "--input-type=module", "-e", HOST + program, "--", str(FOLDER), json.dumps(told)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


# V8's own numbers are the same in each process then, as in two forks of one.
DRAWS = """
const host = new MacroHost(64, 'unguessable');
if (told.prepared) host.prepareForPatches();
host.becomeWorker(told.words);
host.compile(told.source);
const drawn = [];
for (let i = 0; i < 3; i++) drawn.push(JSON.parse(host.run(item, limits).output).drawn);
console.log(JSON.stringify(drawn));
"""
MACROS = {
    "ordinary": "return {drawn: Math.random()};",
    "adds to builtins": "Array.prototype.extra = 1; return {drawn: Math.random()};",
}
PART = "0123456789abcdef"
WORDS = [PART * 4, *(PART * place + PART[::-1] + PART * (3 - place) for place in range(4))]


@pytest.mark.parametrize("macro", MACROS)
@pytest.mark.parametrize("prepared", [False, True], ids=["made late", "made before the fork"])
def test_forks_draw_other_numbers_and_each_item_its_own(macro: str, prepared: bool) -> None:
    def drawn(words: str) -> tuple[float, ...]:
        told = {"words": words, "source": MACROS[macro], "prepared": prepared}
        return tuple(host_says(DRAWS, told, "--random-seed=7"))

    first = drawn(WORDS[0])
    assert len(set(first)) == 3
    assert drawn(WORDS[0]) == first
    # The first half is the secret's, and so is the last quarter of the other half: a number has 96 bits.
    differs = [not set(drawn(words)) & set(first) for words in WORDS[1:]]
    assert differs == [False, False, True, True]


MEMORY = """
const host = new MacroHost(64, 'unguessable');
host.compile('return {n: json};');
host.useMemory(64);
const same = host.run(item, limits).output;
host.useMemory(32);
host.compile('const all = []; for (;;) all.push(new Array(1e5).fill(1));');
console.log(JSON.stringify([same, JSON.parse(host.run(item, limits).known).error]));
"""


def test_an_isolate_is_made_again_for_other_memory_alone() -> None:
    same, error = host_says(MEMORY)
    assert same == '{"n":1}'  # the macro is still there
    assert error == "MemoryError: the item needed more than the 32 MB of memory that it may use"


LACKS = """
const lacked = [];
for (const isPrepared of [false, true]) {
  const host = new MacroHost(64, 'unguessable');
  if (isPrepared) host.prepareForPatches();
  for (const source of ['return {};', 'Math.two = 2;', 'return {};']) {
    host.compile(source);
    host.run(item, limits);
    lacked.push(host.lacked);
  }
}
console.log(JSON.stringify(lacked));
"""


def test_a_host_knows_whether_a_macro_needed_what_was_not_there() -> None:
    assert host_says(LACKS) == [False, True, True, False, False, False]


HOLDS = """
const counted = [48, 96].map((memory) => {
  const host = new MacroHost(memory, 'unguessable');
  host.compile('const all = []; output.mb = 0; for (;;) try { all.push(new Uint8Array(1 << 20)); output.mb++; } catch { return; }');
  return JSON.parse(host.run(item, limits).output).mb;
});
console.log(JSON.stringify(counted));
"""


def test_an_isolate_has_the_memory_that_it_is_given() -> None:
    less, more = host_says(HOLDS)
    assert 24 < less <= 64
    assert 72 < more <= 112


ENDS = """
const host = new MacroHost(64, 'unguessable');
host.compile('return {};');
const ends = [host.isClean];
for (const isLast of [false, undefined, true]) {
  host.run(item, limits, isLast);
  ends.push(host.isClean);
}
console.log(JSON.stringify(ends));
"""


def test_nobody_looks_at_what_a_last_item_leaves() -> None:
    assert host_says(ENDS) == [True, True, True, False]


# Node's clock, as seconds and nanoseconds, is what a stopped item is known by: here it goes as the test says.
CLOCK = """
const codes = told.map(([begin, end]) => {
  const host = new MacroHost(64, 'unguessable');
  host.compile("Promise.reject('x'); return {};");
  const times = [begin, end];
  const { hrtime } = process;
  process.hrtime = () => times.shift() ?? end;
  const { known } = host.run(item, { ...limits, itemMs: 20000 });
  process.hrtime = hrtime;
  return JSON.parse(known).code;
});
console.log(JSON.stringify(codes));
"""
TIMES = {
    "within a second": ([5, 100_000_000], [5, 900_000_000], "RUNTIME_ERROR"),
    "a millisecond before its end": ([5, 900_000_000], [25, 899_000_000], "RUNTIME_ERROR"),
    "at its end": ([5, 500_000_000], [25, 500_000_000], "TIMEOUT"),
    "in the next second": ([5, 900_000_000], [26, 100_000_000], "TIMEOUT"),
    "long after it": ([5, 0], [95, 0], "TIMEOUT"),
}


def test_an_item_whose_time_is_over_has_run_out_of_it() -> None:
    codes = host_says(CLOCK, [[begin, end] for begin, end, _ in TIMES.values()])
    assert dict(zip(TIMES, codes, strict=True)) == {name: code for name, (_, _, code) in TIMES.items()}
