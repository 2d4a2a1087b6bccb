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
