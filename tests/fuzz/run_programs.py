"""Runs generated macros under the policy, in a process of its own, for some seconds; prints what they met as JSON.

Run as `python run_programs.py SECONDS SEED guarded|unguarded`: under the policy, or as Python runs them. What a program gets at any place is handed to `seen`, which looks whether it is
one of the objects that must not be reached; and Python's own audit tells of files, processes and code from strings.
"""

from __future__ import annotations

import builtins
import contextlib
import json
import os
import resource
import signal
import sys
import tempfile
import textwrap
import time
import types
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "runtimes" / "python" / "science"))

import plain_pandas  # noqa: F401, I001 -- before the packages
import numpy as np
import pandas as pd
import scipy
from facade_walk import Walk
from programs import Programs

from runtimes.python.item import output
from runtimes.python.granted import science_policy
from runtimes.python.item.context import freeze
from runtimes.python.policy import compiler
from runtimes.python.policy.guards import Guards
from runtimes.python.item.logs import LOGS
from runtimes.python.worker import macro_builtins

ITEM = {"data": {"trace": [1.5, 2.0, 3.25], "label": "x"}, "context": {"site": {"answer": "A"}}}
PROGRAM_SECONDS = 0.2
MEMORY_BYTES = 3 << 30


class TooLong(BaseException):
    """A program ran for too long: it is left, whatever it catches."""


def stop(*_: object) -> None:
    raise TooLong


def compile_plainly(source: str) -> compiler.Program | None:
    """Compile a program as a function without any policy: then it has to get somewhere."""
    found: dict[str, types.FunctionType] = {}
    try:
        exec("def macro(json, ctx, output):\n" + textwrap.indent(source, "    "), found)
    except (SyntaxError, SystemError):  # the second is a fault of Python's compiler (policy/compiler.py)
        return None
    return compiler.Program(code=found["macro"].__code__, has_generators=False, has_special_methods=False)


def main(seconds: float, seed: int, *, guarded: bool) -> None:
    """Run programs; print how many there were, how many were compiled, what was seen, and what was found."""
    guards = Guards(science_policy())
    names = macro_builtins(guards)
    known = guards.names
    encoder = output.OutputEncoder(guards.policy.output)
    walk = Walk(guards)
    source = ""

    def seen(value: object, *_: object) -> object:
        walk._check(value, source)
        return value

    names["seen"] = seen
    given = names if guarded else {**vars(builtins), "np": np, "pd": pd, "scipy": scipy, "seen": seen}
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    signal.signal(signal.SIGALRM, stop)
    os.chdir(tempfile.mkdtemp())
    sys.addaudithook(walk.audit)
    programs = Programs(seed)
    counts = {"programs": 0, "compiled": 0, "finished": 0}
    until = time.monotonic() + seconds
    while time.monotonic() < until and not walk.found:
        source = programs.program()
        counts["programs"] += 1
        walk._path = "the compiler"
        walk.events.clear()
        program = compiler.compile_macro(source, known) if guarded else compile_plainly(source)
        walk.events.clear()  # compiling is what the worker does, and does with `compile`
        if not isinstance(program, compiler.Program):
            continue
        counts["compiled"] += 1
        walk._path = source
        LOGS.begin(1000)
        guards.begin_item()
        with contextlib.suppress(BaseException):
            signal.setitimer(signal.ITIMER_REAL, PROGRAM_SECONDS, 0.05)
            try:
                macro = types.FunctionType(program.code, {"__builtins__": given, "__name__": "__main__"})
                filled: dict[str, object] = {}
                walk._check(macro(json.loads(json.dumps(ITEM["data"])), freeze(ITEM["context"]), filled), source)
                encoder.encode(filled, 100_000)
                counts["finished"] += 1
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        guards.end_item()
        walk.found += [
            event for event in walk.events if not event.startswith(("import", "sys._getframe", "os.listdir"))
        ]
    left = [path.name for path in Path.cwd().iterdir()]
    print(
        json.dumps(
            {**counts, "seen": walk.met, "found": walk.found[:3], "left": left, "source": source if walk.found else ""}
        )
    )


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]), guarded=sys.argv[3] == "guarded")
