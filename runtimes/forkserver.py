"""A fork server: trusted code that forks a confined worker whenever the sandbox asks; never runs a macro itself.

Started as `python -I -m runtimes.forkserver SERVER FD PARENT LIMITS [WHY_NOT_FORKED]`, with an empty environment. It
loads what its workers need once, and then answers the commands of border/control.py. It is a child
subreaper: what a worker leaves behind becomes its child, and is killed.

A language's own interpreter may take its place and speak the same (`Server.forking_module`); where that finds that it cannot
fork, it sends `N` and the reason, and ends.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import socket
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

from border.control import ASK, END, ENDED, FORKED, GONE, LAYERS, PID, READY, SPAWN, SPAWNED, SWEPT, TRY
from border.frames import CHANNEL_FD, TRACE_FD
from border.leftovers.processes import session_members
from border.server import unpack_server
from border.worker_limits import WorkerLimits
from runtimes import immortal, native_fork, quick_fork
from runtimes.walls import probes
from runtimes.walls import process as process_walls

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

    from runtimes.loaded_runtime import LoadedRuntime

# A session whose members fork faster than they are killed is a matter of limits on processes.
_SESSION_ROUNDS: Final = 100
_LISTING_BYTES: Final = 4096
# Above the worker's own descriptors: the fork server's socket, and the worker's ends before they are moved into place.
_CONTROL_FD: Final = 20
_SCRATCH_FD: Final = 24


def spawn_worker(runtime: LoadedRuntime, limits: WorkerLimits, processes: int, fds: list[int]) -> int:
    """Fork one worker that serves one batch on the given channel; return its pid."""
    parent = os.getpid()
    pid = quick_fork.fork()
    if pid == 0:
        _become_worker(runtime, limits, processes, fds, parent)
    for fd in fds:
        os.close(fd)
    return pid


def _become_worker(
    runtime: LoadedRuntime, limits: WorkerLimits, processes: int, fds: list[int], parent: int
) -> NoReturn:
    """Live and die as a worker."""

    def run() -> None:
        _confine(limits, processes, dict(zip((CHANNEL_FD, TRACE_FD), fds, strict=True)), parent)
        if not runtime.walls.program:
            runtime.walls.enter()
        runtime.serve()

    _run_and_leave(run)


def _run_and_leave(run: Callable[[], None]) -> NoReturn:
    """End this process with what is run: whatever happens in there, nothing of the fork server's own loop runs on."""
    status = 1
    try:
        run()
        status = 0
    finally:
        os._exit(status)


def _confine(limits: WorkerLimits, processes: int, wanted: dict[int, int], parent: int) -> None:
    """Take from a forked child what its fork server has, but for the last walls; `wanted`: as in `process_walls.keep_only`."""
    process_walls.die_with_parent(parent)
    os.setsid()
    high = [os.dup2(fd, _SCRATCH_FD + place) for place, fd in enumerate(wanted.values())]
    process_walls.keep_only(dict(zip(wanted, high, strict=True)))
    process_walls.confine_worker(limits, processes)


def end_worker(pid: int, workers: set[int], *, reaper: bool = True) -> tuple[int, bool]:
    """Kill a worker with everything that it left; return its wait status and whether it had ended by itself.

    The pid cannot belong to anybody else: it is our child, and stays a zombie until it is waited for here. Where the
    kernel does not let us be the `reaper` of what it leaves, the members of its session are looked for. What has left that
    too is ended by the handler, where the environment is ours alone (`border.leftovers.sweep`).
    """
    if pid not in workers:
        return 0, True
    ended = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
    # Before it is waited for, also where it has ended: until then its number, and its group's, can be nobody else's.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    if not reaper:
        end_session(pid)
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    workers.discard(pid)
    sweep(workers)
    return status, ended


def end_session(worker: int) -> None:
    """Kill whoever is in a worker's session, until nobody is; the worker must not have been waited for."""
    for _ in range(_SESSION_ROUNDS):
        members = session_members(worker)
        if not members:
            return
        for pid in members:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def sweep(workers: set[int]) -> None:
    """Kill every descendant that is not a known worker, until there is none: orphans of workers come to us."""
    while True:
        strays = [pid for pid in children() if pid not in workers]
        if not strays:
            return
        for pid in strays:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for pid in strays:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)


def children() -> list[int]:
    """Return the pids of this process's children, zombies included."""
    me = os.getpid()
    try:
        # Without a file object, which costs more than the call: this is read for every worker that ends.
        listing = os.open(f"/proc/self/task/{me}/children", os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:  # a kernel built without CONFIG_PROC_CHILDREN
        return [int(name) for name in os.listdir("/proc") if name.isdigit() and _parent_of(name) == me]  # noqa: PTH208
    try:
        read = b""
        while part := os.read(listing, _LISTING_BYTES):
            read += part
    finally:
        os.close(listing)
    return [int(pid) for pid in read.split()]


def _parent_of(pid: str) -> int:
    try:
        with open(f"/proc/{pid}/stat", "rb") as stat:  # noqa: PTH123 -- as above
            # The second field is a name in brackets that may hold anything: the rest begins after the last bracket.
            return int(stat.read().rpartition(b")")[2].split()[1])
    except OSError:
        return 0


def serve(
    control: socket.socket,
    runtime: LoadedRuntime,
    limits: WorkerLimits,
    processes: int,
    workers_begin: str = FORKED,
    *,
    reaper: bool = True,
) -> None:
    """Answer commands until the sandbox closes its end."""
    native = native_fork.find(runtime.walls, limits, processes, reaper=reaper)
    if isinstance(native, native_fork.NativeFork):
        control.send(READY + workers_begin.encode())
        _serve_natively(native, control, runtime, limits.memory_bytes)
        return
    slower = f"{FORKED}: Python confines them, as {native}" if workers_begin == FORKED else workers_begin
    control.send(READY + slower.encode())
    _serve_in_python(control, runtime, limits, processes, reaper=reaper)


def _serve_natively(
    native: native_fork.NativeFork, control: socket.socket, runtime: LoadedRuntime, memory_bytes: int
) -> None:
    trial = probes.Trial(native.fork_for_trial, lambda _: None, native.enter_last_walls, native.end_trial)
    while (command := native.serve()) != native_fork.GONE:
        if command == SPAWN:  # a worker, behind all its walls
            _run_and_leave(runtime.serve)
        control.send(LAYERS + probes.try_layers("", memory_bytes, trial).pack())


def _serve_in_python(
    control: socket.socket, runtime: LoadedRuntime, limits: WorkerLimits, processes: int, *, reaper: bool
) -> None:
    workers: set[int] = set()
    trial = _trial(runtime, limits, processes, workers, reaper=reaper)
    while True:
        try:
            message, fds, _, _ = socket.recv_fds(control, 64, 2)
        except ConnectionResetError:  # closed with an answer unread
            return
        if not message:
            return
        if message[0] == SPAWN:
            pid = spawn_worker(runtime, limits, processes, fds)
            workers.add(pid)
            control.send(SPAWNED + PID.pack(pid))
            continue
        if message[0] == TRY:
            standing = probes.try_layers(runtime.walls.program, limits.memory_bytes, trial)
            control.send(LAYERS + standing.pack())
            continue
        (pid,) = PID.unpack(message[1:])
        if message[0] == ASK and pid in workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGUSR1)
        elif message[0] == END:
            status, ended = end_worker(pid, workers, reaper=reaper)
            control.send(GONE + ENDED.pack(pid, status, ended))


def _trial(
    runtime: LoadedRuntime, limits: WorkerLimits, processes: int, workers: set[int], *, reaper: bool
) -> probes.Trial:
    me = os.getpid()

    def fork(_: int) -> int:
        return os.fork()

    def confine_trial(writing: int) -> None:
        _confine(limits, processes, {CHANNEL_FD: writing}, me)

    def end(pid: int) -> int:
        workers.add(pid)
        return end_worker(pid, workers, reaper=reaper)[0]

    return probes.Trial(fork, confine_trial, runtime.walls.enter, end)


def main() -> None:
    """Load what the named server's workers need, and serve."""
    packed, fd, parent, limits, *not_forked = sys.argv[1:]
    process_walls.die_with_parent(int(parent))
    gc.disable()  # until it has loaded
    # From here on, and not from when it has loaded: workers of another fork server may run by then.
    process_walls.prctl(process_walls.PR_SET_DUMPABLE, 0)
    reaper = process_walls.prctl(process_walls.PR_SET_CHILD_SUBREAPER, 1)
    # Where the environment is ours alone, the handler ends what is left, whatever session it is in.
    reaper |= os.environ.pop(SWEPT, "") != ""
    # A Ctrl-C at a terminal reaches the whole group: the handler decides when we end, by closing the socket.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Its own socket goes where no worker has a descriptor: 3 and 4 then are free for what is set up for workers here.
    if int(fd) != _CONTROL_FD:
        os.dup2(int(fd), _CONTROL_FD)
        os.close(int(fd))
    os.set_inheritable(_CONTROL_FD, False)
    control = socket.socket(fileno=_CONTROL_FD)
    for worker_fd in (CHANNEL_FD, TRACE_FD):
        os.dup2(0, worker_fd, inheritable=False)
    os.closerange(TRACE_FD + 1, _CONTROL_FD)
    server = unpack_server(packed)
    worker_limits = WorkerLimits(*map(int, limits.split(",")))
    workers_begin = FORKED
    if server.forking_module:
        forking = import_module(server.forking_module)
        why = not_forked[0] if not_forked else forking.become_fork_server(control, server, worker_limits, reaper=reaper)
        workers_begin = f"executed: {why}"
    huge_pages = import_module("runtimes.huge_pages") if server.huge_pages else None
    if huge_pages is not None:
        huge_pages.begin()
    runtime: LoadedRuntime = import_module(server.worker_module).load(server.name, worker_limits)
    # What is loaded now is shared by all workers and never garbage: a collection in a worker must not walk through it,
    # and thereby copy its pages. The little that is garbage stays: to look for it takes 3 ms of a start, and 60 with pandas.
    immortal.make_immortal()
    gc.freeze()
    gc.enable()
    if huge_pages is not None:
        huge_pages.end()
    reserved = process_walls.mapped_bytes() + (server.reserved_mb << 20)
    process_walls.confine_server(worker_limits, reserved + server.addresses_per_byte * worker_limits.memory_bytes)
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the handler has gone meanwhile
        serve(control, runtime, worker_limits, server.processes, workers_begin, reaper=reaper)


if __name__ == "__main__":
    main()
