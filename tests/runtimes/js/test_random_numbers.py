"""A macro's random numbers are sfc32's, from what V8 has drawn at its item's begin and what the kernel drew for its worker."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from runtimes.js.command import FOLDER, find_node

if TYPE_CHECKING:
    from collections.abc import Iterator

# The file itself, in a context whose own numbers are known.
PROGRAM = """
const { readFileSync } = process.getBuiltinModule('node:fs');
const { createContext, runInContext } = process.getBuiltinModule('node:vm');
const { native, salt } = JSON.parse(process.argv[2]);
const context = createContext({ drawn: [...native] });
runInContext('const numbers = JSON.parse(JSON.stringify(drawn)); Math.random = () => numbers.shift();', context);
const bag = { __proto__: null };
runInContext(readFileSync(process.argv[1], 'utf8'), context)(bag);
if (salt !== null) bag.addSalt(salt);
const told = [];
for (let item = 0; item < 2; item++) {
  bag.reseed();
  for (let i = 0; i < 40; i++) told.push(runInContext('Math.random()', context));
}
console.log(JSON.stringify(told));
"""
NATIVE = [0.1, 0.5, 0.9, 0.75, 0.123456789, 0.987654321]
WORD = 0xFFFFFFFF


def sfc32(a: int, b: int, c: int) -> Iterator[int]:
    """The generator as PractRand has it, with 1 as its counter."""
    d = 1
    while True:
        drawn = (a + b + d) & WORD
        d = (d + 1) & WORD
        a = b ^ (b >> 9)
        b = (c + (c << 3)) & WORD
        c = (((c << 21) | (c >> 11)) + drawn) & WORD
        yield drawn


@pytest.mark.parametrize("salt", [None, "0123456789abcdef01234567", "ffffffff0000000080000001"])
def test_numbers_are_those_of_the_generator(salt: str | None) -> None:
    told = json.dumps({"native": NATIVE, "salt": salt})
    command = [find_node(), "--input-type=module", "-e", PROGRAM, "--", f"{FOLDER}/prelude/originals.js", told]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    salts = [int(salt[begin : begin + 8], 16) for begin in (0, 8, 16)] if salt else [0, 0, 0]
    want = []
    for item in range(2):
        seeds = [int(number * 2**32) for number in NATIVE[3 * item : 3 * item + 3]]
        words = sfc32(*(seed ^ salted for seed, salted in zip(seeds, salts, strict=True)))
        want += [(next(words) * 2**21 + (next(words) >> 11)) / 2**53 for _ in range(40)]
    assert json.loads(run.stdout) == want
