"""The workers of one language: fork servers that are kept up, and for each that was needed, one worker ready ahead."""

from __future__ import annotations

import contextlib
import math
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from border.control import FORKED
from border.layers import LEFTOVERS, SWEEP, Standing
from border.leftovers.sweep import Leftovers, StillThereError, Taken
from border.worker_limits import WorkerLimits
from sandbox.condition import OwnLimits
from sandbox.errors import ForkServerGone, ForkServerLate, ServiceError
from sandbox.fork_client import ForkServer, Worker
from sandbox.memory import anonymous_bytes
from sandbox.renewal import Renewal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from border.language import Language
    from sandbox.limits import Limits

# Twice: a fork server may have been killed, and the one started in its place may be hit as well.
_STARTS: Final = 3
# A worker's own processor time, for one whose parent is gone: the longest batch, and as much again.
_CPU_FACTOR: Final = 2
# Its channel, its trace pipe, /dev/null three times, and some for a library that opens a file of its own.
_OPEN_FILES: Final = 32
_ENTRY_BYTES: Final = 512  # of a kept macro beside what is kept of it: a JavaScript macro may be one byte


class CodeCache:
    """Compiled macros by the digest of their source, as bytes that only workers load; the least used are dropped."""

    def __init__(self, most_bytes: int = 24 << 20) -> None:
        """Keep at most that many bytes."""
        self._most = most_bytes
        self._size = 0
        self._kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()

    def get(self, server: str, digest: str) -> bytes:
        """Return what is kept, or nothing."""
        packed = self._kept.get((server, digest), b"")
        if packed:
            self._kept.move_to_end((server, digest))
        return packed

    def put(self, server: str, digest: str, packed: bytes) -> None:
        """Keep what a worker has compiled before it ran anything."""
        size = len(packed) + _ENTRY_BYTES
        if not packed or size > self._most or (server, digest) in self._kept:
            return
        self._kept[server, digest] = packed
        self._size += size
        while self._size > self._most:
            _, dropped = self._kept.popitem(last=False)
            self._size -= len(dropped) + _ENTRY_BYTES


class Workers:
    """Gives out workers, each for one batch, and ends them."""

    def __init__(self, language: Language, limits: Limits, *, alone: bool = False) -> None:
        """Start nothing yet: each fork server is started by `start`, or when a batch first needs it.

        `alone` where the environment is proved to be ours (`handler.alone`): then whatever appears in it is taken away.
        """
        # Before the first fork server, and so before any worker.
        self._leftovers = Leftovers() if alone else None
        self._sweeps = self._leftovers is not None and self._leftovers.holds()
        self._own_limits = OwnLimits()
        self._clean = True  # no worker has run since everything was last taken away
        self.language = language
        self._first = language.servers[0].name
        self.code = CodeCache()
        self._limits = WorkerLimits(
            memory_bytes=limits.worker_memory_bytes,
            cpu_seconds=int(limits.max_timeout_seconds * _CPU_FACTOR) + 10,
            open_files=_OPEN_FILES,
        )
        self._servers: dict[str, ForkServer] = {}
        self._renewal = Renewal(self._start_server)
        self._standby: dict[str, Worker] = {}
        self._probed = False
        self._standing: Standing | None = None
        self._begin = ""

    def start(self, names: Iterable[str]) -> None:
        """Start these fork servers; they load while the caller goes on."""
        for name in names:
            self._server(name)

    def wait_loaded(self, names: Iterable[str]) -> None:
        """Wait until these fork servers have loaded; one that ends meanwhile is started anew when a batch needs it."""
        for name in names:
            with contextlib.suppress(ForkServerGone):
                self._server(name).wait_ready()

    def take(self, name: str, until: float = math.inf) -> Worker:
        """Return a worker that has served nobody, by that time on time.monotonic().

        Raises ServiceError when none can be had, and ForkServerLate when the fork server is still loading then.
        """
        self._renew(name)
        worker = self._standby.pop(name, None)
        for attempt in range(_STARTS):
            try:
                server = self._server(name)
                server.until = until
                if worker is not None and worker.server is not server:  # that was gone, and so it dies, or is about to
                    worker.close()
                    worker = None
                worker = worker or server.order_worker()
                worker.server.pid_of(worker)
                if worker.hung_up():  # a standby that something has killed
                    server.dismiss_worker(worker)
                    worker = server.order_worker()
                    worker.server.pid_of(worker)
                worker.server.wait_until_gone()
            except ForkServerGone as gone:
                if worker is not None:
                    worker.close()
                    worker = None
                self._replace(name)
                if attempt == _STARTS - 1:
                    message = f"fork server {name} ended {_STARTS} times in a row: its own words are above in the log"
                    raise ServiceError(message) from gone
            except ForkServerLate:
                if worker is not None:  # ordered, and good for the next batch
                    self._standby[name] = worker
                raise
            else:
                worker.server.used = True
                self._begin = worker.server.workers_begin or self._begin
                self._clean = False
                return worker
        raise ServiceError(name)

    def clear_leftovers(self) -> Taken:
        """Replace fork servers that workers have changed; where the environment is ours alone, take away what they have left.

        Called before a batch. Where others live too, fork servers end what they can by themselves. Raises ServiceError where
        something stays.
        """
        if self._clean:
            return Taken()
        for name, server in list(self._servers.items()):
            if server.used and server.is_changed():
                self._replace(name)
        self._clean = self._leftovers is None
        if self._leftovers is None:
            return Taken()
        for name, server in list(self._servers.items()):
            if server.used:
                try:
                    server.settle()
                except ForkServerGone:
                    self._replace(name)
        servers = [*self._servers.values(), *self._renewal.loading()]
        ours = {pid for server in servers for pid in (server.pid, *server.worker_pids())}
        # Neither of these has met a macro; a worker that gets ready has a child for a moment (`limit_processes`).
        loading = {server.pid for server in servers if not server.used}
        loading |= {worker.pid for worker in self._standby.values()}
        try:
            taken = self._leftovers.clear(ours, loading)
        except (StillThereError, OSError) as error:
            raise ServiceError(f"what an earlier batch has left cannot be taken away: {error}") from error
        self._own_limits.take_back()
        self._clean = True
        return taken

    def prepare(self, name: str) -> None:
        """Order the next worker, so that it waits when it is needed; costs one message."""
        if name not in self._standby:
            with contextlib.suppress(ForkServerGone):
                self._standby[name] = self._server(name).order_worker()

    def prepare_next_batch(self, name: str) -> None:
        """Order the worker of the next batch, at the end of one.

        A worker that waited while a macro ran may have been changed from outside by it (sandbox/condition.py), unless a filter
        keeps workers from that: it is thrown away, which costs some milliseconds where an item has run for long. One that is
        ordered of a fork server that is still loading is not there yet, so no macro can have changed it.
        """
        if self._standing is None or "seccomp" not in self._standing.mechanisms:
            for waiting in [name for name, worker in self._standby.items() if not worker.server.is_loading()]:
                self.dismiss(self._standby.pop(waiting))
        self.prepare(name)

    def order_probe(self) -> None:
        """Have the layers of the sandbox tried while the caller goes on: in the first fork server, as all confine alike."""
        with contextlib.suppress(ForkServerGone):
            self._server(self._first).order_probe()
            self._probed = True

    def standing_layers(self) -> Standing:
        """Return the layers that stand here (names of border.layers), waiting until they have been tried."""
        for _ in range(_STARTS):
            try:
                if self._standing is None:
                    if not self._probed:
                        self._server(self._first).order_probe()
                    self._standing = self._with_ours(self._servers[self._first].standing_layers())
            except ForkServerGone:  # killed on the way: the one in its place tries anew
                self._replace(self._first)
            else:
                return self._standing
        raise ServiceError(f"fork server {self._first} ended {_STARTS} times while it tried the layers")

    def known_layers(self) -> Standing | None:
        """Return the layers that stand here, or None until that is known; never waits."""
        if self._standing is None:
            if not self._probed:  # the fork server that had been asked is gone
                self.order_probe()
            with contextlib.suppress(ForkServerGone):
                tried = self._servers[self._first].known_layers()
                self._standing = None if tried is None else self._with_ours(tried)
        return self._standing

    def _with_ours(self, tried: Standing) -> Standing:
        """Add what the handler holds by itself, and has tried by itself, to what a fork server has tried."""
        if not self._sweeps:
            return tried
        return Standing(tried.layers | {LEFTOVERS}, tried.mechanisms | {SWEEP})

    def hurry(self, until: float) -> None:
        """Have a batch's time bound what fork servers are asked from here on: one that is silent for long is dead."""
        for server in self._servers.values():
            server.until = until

    def be_patient(self) -> None:
        """Have no batch's time bound what fork servers are asked from here on."""
        for server in self._servers.values():
            server.until = math.inf

    def anonymous_bytes(self) -> int:
        """Return the memory that the fork servers have to themselves: what workers share with them is counted once."""
        return sum(anonymous_bytes(server.pid) for server in self._servers.values())

    def ask_line(self, worker: Worker) -> None:
        """Have a worker say where it is; a fork server that is gone says nothing."""
        with contextlib.suppress(ForkServerGone):
            worker.server.ask_line(worker)

    def dismiss(self, worker: Worker) -> None:
        """Have a worker gone, without waiting for it."""
        try:
            if not worker.ended:
                worker.ended = True
                worker.server.dismiss_worker(worker)
        except ForkServerGone:  # and the worker with it, or by this
            worker.close()
            worker.server.stop()

    def end(self, worker: Worker) -> tuple[int, bool] | None:
        """Have a worker gone; return its wait status, and whether it had ended by itself.

        None where its fork server is gone, with which, or right after which, it was killed.
        """
        try:
            worker.ended = True
            return worker.server.end_worker(worker)
        except ForkServerGone:
            worker.close()
            worker.server.stop()
            return None

    def workers_begin(self) -> str:
        """Return how workers of the first fork server begin: "forked", or "executed: " and why; known once it is up."""
        # One that was just started in the place of another has not said it yet.
        self._begin = self._servers[self._first].workers_begin or self._begin
        return self._begin

    def pids(self) -> dict[str, int]:
        """Return the pids of the fork servers by name, for tests and doctors."""
        return {name: server.pid for name, server in self._servers.items()}

    def stop(self) -> None:
        """End everything."""
        for worker in self._standby.values():
            worker.close()
        self._standby.clear()
        self._renewal.stop()
        for server in self._servers.values():
            server.stop()

    def _renew(self, name: str) -> None:
        """Put what has loaded for it in a worn fork server's place; none of its workers is in use now."""
        successor = self._renewal.successor_of(self._server(name))
        if successor is not None:
            self._put(name, successor)

    def _server(self, name: str) -> ForkServer:
        if name not in self._servers or not self._servers[name].alive():
            self._replace(name)
        return self._servers[name]

    def _replace(self, name: str) -> None:
        # Of a language whose workers its own interpreter forks: one that could not is not tried again.
        # Where workers were forked already, an escaped one may have had a part in it: other workers have fewer walls.
        why_not_forked = self._servers[name].cannot_fork if name in self._servers and self._begin != FORKED else ""
        if why_not_forked:  # other workers, other walls
            self._standing = None
        self._put(name, self._start_server(name, why_not_forked))

    def _start_server(self, name: str, why_not_forked: str = "") -> ForkServer:
        (kind,) = [server for server in self.language.servers if server.name == name]
        variables, alone = self.language.environment, self._leftovers is not None
        return ForkServer(kind, self._limits, why_not_forked, variables=variables, alone=alone)

    def _put(self, name: str, server: ForkServer) -> None:
        if name in self._standby:
            self._standby.pop(name).close()
        if name in self._servers:
            self._servers[name].stop()
        self._servers[name] = server
        if name == self._first:
            self._probed = False
