"""JavaScript macros, in isolates of a Node that is forked from a warm one (runtimes/js)."""

from __future__ import annotations

from typing import Final

from border.expected import EXECUTED_NODE, FORKED_NODE
from border.language import Image, Language, Program, SmokeMacros
from border.server import Server

LANGUAGE: Final = Language(
    name="js",
    title="JavaScript",
    endings=(".js", ".mjs"),
    port=9002,
    servers=(
        # V8 sets aside 1.7 GiB of addresses for one small heap, and grows a heap by more than an isolate's limit before it
        # looks at it; below this it aborts where it could have failed one item (measured: tests/runtimes/js).
        Server(
            "js",
            worker_module="runtimes.js.launch",
            forking_module="runtimes.js.forking",
            starter="runtimes/js/starter/start",
            # A start costs some 60 ms of processor time, and a worker 3: with 1,000 it adds 2 % to each.
            renewed_after=1_000,
            reserved_mb=1_750,
            addresses_per_byte=4,
            processes=64,
        ),
    ),
    layers={"forked": FORKED_NODE, "executed": EXECUTED_NODE},
    grace_ms=120,
    watched_runtime_mb=40,
    environment=("MACRO_NODE",),  # where its interpreter is, on machines that have it elsewhere
    parts_module="runtimes.js.command",
    own_interpreter=True,
    smoke=SmokeMacros(
        language="const name = 'js';\noutput.language = name;",
        means=("if (json.trace.length === 0) throw new Error('empty');\noutput.mean = MathMEAN(json.trace);",),
        endless="while (json.endless) {}\noutput.ended = true;",
        length="output.text = 'x'.repeat(json.length);",
    ),
    image=Image(
        requirements=("lambda.txt", "node.txt"),
        programs=(Program("node", "runtimes/js/node", "MIT"),),
        npm="runtimes/js/node_modules",
    ),
)
