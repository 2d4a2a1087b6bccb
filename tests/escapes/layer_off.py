"""Runs attacks with the layer that stops them switched off, each in a process of its own: prints what they found as JSON.

`python layer_off.py FILE…`: a dead attack, one that finds nothing even so, tests nothing. Each attack names its layer in
its second line; it is run twice in the same process, with the data 1 and 2, as two items of a batch.
"""

from __future__ import annotations

import gc
import json
import os
import re
import sys
import tempfile
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

from border import frames
from runtimes.python import worker as worker_module
from runtimes.python.granted import plain_policy
from runtimes.python.policy import compiler, macro_class, named_access, reading, transformer
from runtimes.python.policy.guards import Guards
from runtimes.python.replacements import safe_namedtuple

ITEMS = (1, 2)
# What attacks on files write; each run of this program has a place of its own for it.
TRIES = 5
WRITTEN = "/tmp/macro-runner-escape"
_PACKAGES = re.compile(r"numpy|pandas|scipy")
LOADED = ("pandas", "scipy.signal", "scipy.stats")  # and with them nearly all


def naive(source: str) -> list[dict[str, Any]]:
    """Run a macro as plain Python does."""
    program = compile(source, "<macro>", "exec", dont_inherit=True)
    shared: dict[str, Any] = {"__name__": "__main__"}
    results = []
    for data in ITEMS:
        output: dict[str, Any] = {}
        shared |= {"json": data, "ctx": {}, "output": output}
        try:
            exec(program, shared)
        except Exception as error:
            results.append({"output": output, "error": repr(error)})
        except BaseException:
            results.append({"output": {"escaped": "the process would have ended"}})
        else:
            results.append({"output": output})
    return results


def prepare(mode: str, guards: Guards) -> dict[str, Any]:
    """Switch one layer of ours off; return the builtins to use instead of ours."""
    kind, _, name = mode.removesuffix("-crashes").partition("-")
    if kind == "original":
        real = import_module(name)
        for member in guards.facades[name].__dict__:
            guards.facades[name].__dict__[member] = getattr(real, member)
        return {}
    changes: dict[str, Any] = {}
    match mode:
        case "writable-hook-names":
            transformer.READ = "_getattr_"  # what stock RestrictedPython calls it
        case "no-read-guard":
            changes = {transformer.READ: getattr, "getattr": getattr}
        case "no-write-guard":
            changes = {transformer.WRITE: lambda obj, _: obj, "setattr": setattr, "delattr": delattr}
        case "no-metaclass":
            changes = {transformer.METACLASS: type}
        case "no-metaclass-no-name-check":
            changes = {transformer.METACLASS: type}
            named_access._attribute_name = lambda name: name
        case "no-match-guard":
            changes = {transformer.MATCH_CLASS: lambda kind, _positional, _names: kind}
        case "no-refused-names":
            macro_class._names_to_refuse = lambda _: frozenset()
        case "no-row-check":
            safe_namedtuple.attributes_of = lambda self, _: self.__dict__
        case "no-super-guard":
            reading.Reader._read_from_super = lambda _, obj, name: getattr(obj, name)
        case "no-type-facade":
            changes = {"type": type}
        case "no-yield-check":
            transformer.MacroTransformer._visit_yield = lambda self, node: self.node_contents_visit(node)
        case "no-random-reset":
            changes = {transformer.IMPORT: guards.facades.__getitem__}
        case "one-collection":
            worker_module._is_suspended = lambda _: False
        case _:
            raise ValueError(mode)
    return changes


def read_result(result: bytes) -> dict[str, Any]:
    """Put together what a worker says of an item and its output."""
    known, output = frames.split_result(result)
    return {**json.loads(known), **({"output": json.loads(output)} if output else {})}


def ours(source: str, mode: str) -> list[dict[str, Any]]:
    """Run a macro as a worker does, without one layer."""
    guards = Guards(plain_policy())
    changes = prepare(mode, guards)
    worker = worker_module.BatchServer(guards, {**worker_module.macro_builtins(guards), **changes})
    worker._job = {"log_bytes": 1_000, "item_output_bytes": 1_000_000}
    compiled = compiler.compile_macro(source, guards.names)
    if not isinstance(compiled, compiler.Program):
        return [{"refused": str(compiled)}]
    bodies = (json.dumps({"data": data, "context": {}}).encode() for data in ITEMS)
    return [read_result(worker._run_item(compiled, body, last=False)) for body in bodies]


def run(path: Path, folder: str) -> list[dict[str, Any]]:
    """Run one attack without its layer."""
    source = path.read_text().replace(WRITTEN, f"{folder}/written")
    mode = source.splitlines()[1].removeprefix("# off: ")
    return naive(source) if mode.startswith("naive") else ours(source, mode)


def main() -> None:
    """Run every attack that is named, in a child each."""
    warnings.simplefilter("ignore")
    paths = [Path(name) for name in sys.argv[1:]]
    on_packages = [path for path in paths if _PACKAGES.search(path.read_text())]
    with tempfile.TemporaryDirectory() as folder:
        found = {str(path): run_apart(path, folder) for path in paths if path not in on_packages}
        # These are loaded once for all who use them, and after those to whom they could show more.
        for name in LOADED:
            import_module(name)
        gc.freeze()
        found |= {str(path): run_apart(path, folder) for path in on_packages}
    sys.stdout.write(json.dumps(found))


def run_apart(path: Path, folder: str) -> list[dict[str, Any]]:
    """Run one attack in a child; one that reads what was freed a few times, for what lies there by then is chance."""
    for _ in range(TRIES if path.parent.name == "reentry" else 1):
        answer = run_once(path, folder)
        if any(one.get("output", {}).get("escaped") for one in answer):
            break
    return answer


def run_once(path: Path, folder: str) -> list[dict[str, Any]]:
    """Run it once."""
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            answer = run(path, folder)
        except BaseException as error:
            answer = [{"broken": repr(error)}]
        os.write(write_end, json.dumps(answer, default=repr).encode())
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as answers:
        text = answers.read()
    os.waitpid(pid, 0)
    # Memory that is overwritten has no words for it: an attack that is said to crash has shown what it is by that. So has one
    # that reads what was freed (reentry/): what lies there by then is another object, or none. Either may also overwrite what its
    # own answer is written by.
    crashes = path.read_text().splitlines()[1].endswith("-crashes") or path.parent.name == "reentry"
    ended = {"output": {"escaped": "the process ended"}} if crashes else {"broken": "the process ended"}
    try:
        answer: list[dict[str, Any]] = json.loads(text)
    except ValueError:
        return [ended]
    return answer


if __name__ == "__main__":
    main()
