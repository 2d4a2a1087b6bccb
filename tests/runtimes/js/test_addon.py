"""What the zygote's addon does for any worker of ours, forked or not: V8's flags are set by it, and what is no flag is not."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from runtimes.js.command import ADDON, find_node

pytestmark = pytest.mark.skipif(not Path(ADDON).is_file(), reason="there is no C compiler")

# Whether V8 takes `%` for a call of its own then.
SETS_FLAGS = """
const zygote = { exports: {} };
process.dlopen(zygote, process.argv[1]);
const { setFlags } = zygote.exports;
const hasNatives = () => { try { return new Function('return %IsSmi(1)')(); } catch { return false; } };
const long = (count) => `--no-${'x'.repeat(count - 5)}`;
const found = [hasNatives(), setFlags('--allow-natives-syntax'), hasNatives(), setFlags('--no-allow-natives-syntax'), hasNatives()];
found.push(setFlags(), setFlags(1), setFlags('--allow-natives-syntax', 1), hasNatives());
found.push(setFlags(long(62)), setFlags(long(63)), setFlags(long(64)), setFlags(long(1000)));
console.log(JSON.stringify(found));
"""


def test_flags_are_set_where_they_are_a_short_text() -> None:
    command = [find_node(), "-e", SETS_FLAGS, "--", ADDON]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == [
        *(False, True, True, True, False),
        *(False, False, False, False),
        *(True, False, False, False),
    ]


# In a Node that has more threads than a fork server may have: whatever is accepted comes no further than to those.
CALLS = """
const zygote = { exports: {} };
process.dlopen(zygote, process.argv[1]);
const call = (name, values) => { try { return zygote.exports[name](...values) ?? null; } catch (error) { return error.message; } };
const right = [Buffer.alloc(16), 0, 64e6, 30, 4, 1, 0, Buffer.alloc(4), 100];
const wrong = right.map((value) => (typeof value === 'number' ? 'text' : 1));
const ignored = () => BigInt('0x' + process.getBuiltinModule('fs').readFileSync('/proc/self/status', 'utf8').match(/SigIgn:\\s*(\\w+)/)[1]);
const ignores = (number) => Boolean(ignored() >> BigInt(number - 1) & 1n);
const found = { names: Object.keys(zygote.exports).sort() };
found.by_count = [...Array(10).keys(), 10].map((count) => call('serve', [...right, 'more'].slice(0, count)));
found.by_wrong = right.map((_, place) => call('serve', right.with(place, wrong[place])));
found.goes_on = call('goOn', []);
found.kept = call('keepRejections', []);
found.ignores = [ignores(2), ignores(13)];
console.log(JSON.stringify(found));
"""
USAGE = (
    "serve(filter, addressSpaceBytes, memoryBytes, cpuSeconds, processes, reaper, without, trial?, rehearsesAfterMs?)"
)


def test_what_it_is_called_with_is_looked_at_and_threads_before_a_fork() -> None:
    command = [find_node(), "-e", CALLS, "--", ADDON]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert found["names"] == ["goOn", "keepRejections", "leave", "serve", "setFlags"]
    threads = found["goes_on"]
    assert threads.startswith("it has ")
    assert threads.endswith(" threads where 3 can be done without")
    assert found["by_count"] == [*[USAGE] * 7, *[threads] * 4]
    assert found["by_wrong"] == [USAGE] * 9
    assert found["kept"] is False  # there is no isolated-vm
    assert found["ignores"] == [True, True]  # a Ctrl-C, and the end of a channel


LEAVES = """
const zygote = { exports: {} };
process.dlopen(zygote, process.argv[1]);
process.on('exit', () => console.log('joined'));
zygote.exports.leave(...JSON.parse(process.argv[2]));
"""


@pytest.mark.parametrize(("given", "status"), [("[]", 1), ("[0]", 0), ("[7]", 7), ('["x"]', 1), ("[3, 4]", 1)])
def test_a_worker_leaves_at_once(given: str, status: int) -> None:
    command = [find_node(), "-e", LEAVES, "--", ADDON, given]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (status, "", "")
