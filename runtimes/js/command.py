"""The command line of a JavaScript worker; lives on the parent's side, and starts nothing itself."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
WORKER = FOLDER / "worker.mjs"
PROJECT = FOLDER.parent.parent


def find_node() -> str:
    """Name the Node binary: `MACRO_NODE`, else the one that `make setup` fetched, else the one beside the worker.

    Images put it beside the worker or set the variable; a system's own Node is never taken: its version is anybody's.
    Raises FileNotFoundError where there is none.
    """
    named = os.environ.get("MACRO_NODE")
    candidates = [Path(named)] if named else [PROJECT / ".cache" / "node" / "node", FOLDER / "node"]
    for candidate in candidates:
        if candidate.is_file():
            return str(candidate)
    places = ", ".join(str(candidate) for candidate in candidates)
    raise FileNotFoundError(f"There is no Node at {places}: run `make setup`, or set MACRO_NODE.")


def worker_command(node: str, memory_mb: int = 128) -> list[str]:
    """Build the argument list of a worker whose isolates may use `memory_mb` megabytes each: a new list for each worker."""
    return [
        node,
        # Node's own permission model: no files, processes, threads, network or inspector but for what follows.
        "--permission",
        # isolated-vm is an addon; it is the only one, and nothing in an isolate can load another.
        "--allow-addons",
        # The worker's own sources, its addon and the helpers; nothing of the project, nothing of the system.
        f"--allow-fs-read={FOLDER}{os.sep}*",
        # The host compiles no strings, so an escape into it finds no evaluator. (Isolates refuse them by themselves.)
        "--disallow-code-generation-from-strings",
        # SIGUSR1 would otherwise open the debugger's port.
        "--disable-sigusr1",
        # The host has no use for `__proto__`; a polluted prototype is the usual second step of an escape.
        "--disable-proto=delete",
        # Neither source maps nor warnings: their code reads and prints for nobody.
        "--no-warnings",
        # Four helper threads for one small heap only cost memory, and processes under RLIMIT_NPROC.
        "--v8-pool-size=1",
        # WebAssembly is taken away; without the handler no address space of gigabytes is set aside for it.
        "--disable-wasm-trap-handler",
        str(WORKER),
        str(memory_mb),
        # For a name that a macro cannot guess. Node's own source of randomness takes 10 ms to load.
        os.urandom(16).hex(),
    ]
