"""The parent's end of a fork server: starts it, asks it for workers, and has it end them with all that they left."""

from __future__ import annotations

import contextlib
import math
import os
import select
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Final

from border.control import ASK, CANNOT_FORK, END, ENDED, GONE, LAYERS, PID, READY, SPAWN, SPAWNED, SWEPT, TRY
from border.layers import unpack_standing
from border.leftovers.processes import session_members
from sandbox.condition import condition_of
from sandbox.errors import ForkServerGone, ForkServerLate, ServiceError
from sandbox.renewal import Wear
from sandbox.usage import is_waiting, used_seconds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from border.layers import Standing
    from border.server import Server
    from border.worker_limits import WorkerLimits

# What Python runs. Tests put a program in its place that takes a wall away and then goes on in the same way.
_PYTHONS: Final = ("-m", "runtimes.forkserver")
PROGRAM: tuple[str, ...] = _PYTHONS
_FOLDER: Final = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 -- no pathlib in a start
# Loading numpy, pandas and scipy on a small and busy machine; a fork server that takes longer is broken.
START_SECONDS: Final = 60.0
# The longest answer names all layers and mechanisms.
_MESSAGE_BYTES: Final = 512
# A fork or a kill of a large process on a busy machine takes tenths of a second. One that is silent for longer hangs.
ANSWER_SECONDS: Final = 5.0
# And never more than this part of the time that the batch has left: what is started in its place needs some too.
_PART_OF_THE_TIME: Final = 1 / 3
_PART_WHILE_PROBING: Final = 1 / 2
_LEAST_SECONDS: Final = 0.2
# One that loads is looked at this often, and hangs where it has had no processor time for so long.
_LOOK_SECONDS: Final = 0.25
_IDLE_SECONDS: Final = 3.0
# From the closing of its descriptors, which is what we see of a worker that ends, to when the kernel can say what it ended
# of: microseconds, but for a machine on which many wait for the processor. Without it a worker that something killed looks like
# one that we killed.
_EXIT_SECONDS: Final = 0.1
_BLIND_EXIT_SECONDS: Final = 0.002  # where the kernel gives us no hold of it


def _open_handle(pid: int) -> int:
    """Get hold of a worker that its fork server has not waited for; -1 where the kernel refuses that."""
    try:
        return os.pidfd_open(pid)
    except OSError:
        return -1


def _program_of(kind: Server, why_not_forked: str) -> list[str]:
    """Return what starts a fork server: the language's own program where it was built, else Python."""
    starter = os.path.join(_FOLDER, kind.starter)  # noqa: PTH118 -- as above
    if kind.starter and not why_not_forked and PROGRAM == _PYTHONS and os.path.isfile(starter):  # noqa: PTH113 -- as above
        return [starter]
    return [sys.executable, "-I", "-X", "utf8", *PROGRAM]


def _is_there(handle: int, seconds: float = 0) -> bool:
    """Tell whether a process runs, and still does after that time."""
    poller = select.poll()
    poller.register(handle, select.POLLIN)
    return not poller.poll(seconds * 1000)


class Worker:
    """A worker that waits for its job, or is at it: its channel, and the pipe on which it tells its line."""

    __slots__ = ("channel", "ended", "pid", "server", "trace")

    def __init__(self, server: ForkServer, channel: socket.socket, trace: int) -> None:
        """Take the parent's ends; the pid comes with the fork server's answer."""
        self.server = server
        self.channel = channel
        self.trace = trace
        self.pid = 0
        self.ended = False

    def hung_up(self) -> bool:
        """Tell whether a worker that has not been given anything is gone."""
        poller = select.poll()
        poller.register(self.channel, select.POLLIN)
        return bool(poller.poll(0))

    def close(self) -> None:
        """Let go of the parent's ends."""
        self.channel.close()
        if self.trace >= 0:
            os.close(self.trace)
            self.trace = -1


class ForkServer:
    """One fork server process and its control socket."""

    def __init__(
        self,
        kind: Server,
        limits: WorkerLimits,
        why_not_forked: str = "",
        *,
        variables: Iterable[str] = (),
        alone: bool = False,
    ) -> None:
        """Start the process; it loads in the background until something is asked of it.

        `why_not_forked`: what keeps its interpreter from forking its workers, where that was seen before.
        `variables` of this process's environment are handed on, and no others.
        `alone` where the environment is ours: what workers leave there is taken away by `Workers`.
        """
        self.kind = kind
        self.name = kind.name
        # How its workers begin, in its own words: "forked", or "executed: " and why they are not. Known once it has loaded.
        self.workers_begin = ""
        self.cannot_fork = why_not_forked
        self.used = False  # whether it has given a worker to a batch
        self._handles: dict[int, int] = {}  # of the workers that are not known to be gone
        self.wear = Wear()
        self.until = math.inf  # when the batch's time is used up that it is asked for, on time.monotonic()
        self._begun = time.monotonic()
        self._ready = False
        self._condition: tuple[object, ...] = ()
        self._spawning: list[Worker] = []  # ordered, and not yet answered
        self._gone: dict[int, tuple[int, bool]] = {}  # ends that somebody still wants to know of
        self._standing: Standing | None = None  # which layers stand, once they have been tried
        self._probing = False  # whether they are being tried
        self._dismissed: set[int] = set()  # workers whose end nobody wants to know of
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        numbers = ",".join(str(value) for value in limits)
        command = _program_of(kind, why_not_forked)
        # Its environment is empty but for what keeps linear algebra from starting threads, as a fork copies none, and for what
        # its language asks for; workers have not even that.
        environment = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        environment |= {name: os.environ[name] for name in variables if name in os.environ}
        if kind.huge_pages:  # what malloc gives, as well; runtimes/huge_pages.py says why
            environment["GLIBC_TUNABLES"] = "glibc.malloc.hugetlb=1"
        if alone:
            environment[SWEPT] = "1"
        self._process = subprocess.Popen(
            [*command, kind.pack(), str(theirs.fileno()), str(os.getpid()), numbers, *filter(None, [why_not_forked])],
            pass_fds=[theirs.fileno()],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            cwd="/",
        )
        theirs.close()

    @property
    def pid(self) -> int:
        """The process id of the fork server."""
        return self._process.pid

    def alive(self) -> bool:
        """Tell whether the process runs."""
        return self._process.poll() is None

    def wait_ready(self) -> None:
        """Wait until it has loaded; raises ForkServerGone when it ends or hangs before that, ForkServerLate at `until`."""
        if self._ready:
            return
        try:
            self._wait_while_it_loads()
            message = self._receive(ANSWER_SECONDS)
        except ForkServerGone:
            # But for one that something killed: that says nothing of the next one.
            if self._process.wait(1) != -signal.SIGKILL:
                self.cannot_fork = self.cannot_fork or "it ended before it was ready"
            raise
        if message[:1] == CANNOT_FORK:
            self.cannot_fork = message[1:].decode()
            raise ForkServerGone(self.name)
        if message[:1] != READY:
            raise ServiceError(f"fork server {self.name} began with {message!r}")
        self.workers_begin = message[1:].decode()
        self._ready = True
        self._condition = condition_of(self.pid)

    def is_changed(self) -> bool:
        """Tell whether somebody has changed its limits or its priority since it had loaded."""
        return self._condition != () and condition_of(self.pid) != self._condition

    def has_loaded(self) -> bool:
        """Tell whether it could give workers now, never waiting; raises ForkServerGone where it ended instead."""
        self._raise_if_stopped()
        poller = select.poll()
        poller.register(self._control, select.POLLIN)
        if not self._ready and poller.poll(0):
            self.wait_ready()
        return self._ready

    def is_loading(self) -> bool:
        """Tell whether it has no workers yet; never waits, and raises nothing: one that ended is not loading."""
        try:
            return not self.has_loaded()
        except ServiceError:
            return False

    def _raise_if_stopped(self) -> None:
        if self._control.fileno() < 0:
            raise ForkServerGone(self.name)

    def _wait_while_it_loads(self) -> None:
        self._raise_if_stopped()
        poller = select.poll()
        poller.register(self._control, select.POLLIN)
        used, busy = -1.0, time.monotonic()
        while not poller.poll(_LOOK_SECONDS * 1000 if time.monotonic() + _LOOK_SECONDS < self.until else 20):
            now = time.monotonic()
            cpu = used_seconds(self.pid)
            if cpu != used or not is_waiting(self.pid):
                used, busy = cpu, now
            if now - busy > self._patience(_IDLE_SECONDS) or now - self._begun > START_SECONDS:
                self.kill()
                raise ForkServerGone(f"{self.name} hung while it was loading")
            if now >= self.until:
                raise ForkServerLate(f"fork server {self.name} is still loading")

    def _patience(self, seconds: float) -> float:
        """Say for how long it may be silent, of the time that there is."""
        left = self.until - time.monotonic()
        if self._probing:  # it is at many forks, and answers when it is through
            return max(_LEAST_SECONDS, min(START_SECONDS, left * _PART_WHILE_PROBING))
        return max(_LEAST_SECONDS, min(seconds, left * _PART_OF_THE_TIME))

    def order_worker(self) -> Worker:
        """Ask for a worker without waiting for it: it can be given its job at once, the fork reads it later."""
        ours, theirs = socket.socketpair()
        read_end, write_end = os.pipe2(os.O_CLOEXEC)
        worker = Worker(self, ours, read_end)
        try:
            socket.send_fds(self._control, [bytes([SPAWN])], [theirs.fileno(), write_end])
        except OSError as error:
            worker.close()
            raise ForkServerGone(self.name) from error
        finally:
            theirs.close()
            os.close(write_end)
        self._spawning.append(worker)
        self.wear.workers += 1
        return worker

    def pid_of(self, worker: Worker) -> int:
        """Return a worker's pid, waiting for the fork if need be."""
        self.wait_ready()
        while not worker.pid:
            self._take_answer(ANSWER_SECONDS)
        return worker.pid

    def order_probe(self) -> None:
        """Have the layers tried, without waiting for it: it takes a fork or two."""
        self._probing = True
        self._send(bytes([TRY]))

    def standing_layers(self) -> Standing:
        """Return the layers that stood when they were tried, waiting for that; `order_probe` comes before."""
        self.wait_ready()
        while self._standing is None:
            self._take_answer(START_SECONDS)
        return self._standing

    def known_layers(self) -> Standing | None:
        """Return the layers that stood, or None until that is known; never waits."""
        if self._control.fileno() < 0:  # stopped
            return self._standing
        poller = select.poll()
        poller.register(self._control, select.POLLIN)
        while self._ready and self._standing is None and poller.poll(0):
            self._take_answer(0)
        return self._standing

    def ask_line(self, worker: Worker) -> None:
        """Have a worker say on its trace pipe where it is."""
        self._send(bytes([ASK]) + PID.pack(self.pid_of(worker)))

    def dismiss_worker(self, worker: Worker) -> None:
        """Have a worker and all its descendants gone, without waiting for it: `wait_until_gone` does."""
        worker.close()
        pid = self.pid_of(worker)
        self._dismissed.add(pid)
        self._send(bytes([END]) + PID.pack(pid))

    def wait_until_gone(self) -> None:
        """Wait until every dismissed worker is gone with its descendants, so that none of them meets the next job."""
        while self._dismissed:
            self._take_answer(ANSWER_SECONDS)

    def end_worker(self, worker: Worker) -> tuple[int, bool]:
        """Have a worker and all its descendants gone; return its wait status, and whether it had ended by itself."""
        worker.close()
        pid = self.pid_of(worker)
        if (handle := self._handles.get(pid, -1)) >= 0:
            _is_there(handle, _EXIT_SECONDS)
        else:
            time.sleep(_BLIND_EXIT_SECONDS)
        self._send(bytes([END]) + PID.pack(pid))
        while pid not in self._gone:
            self._take_answer(ANSWER_SECONDS)
        return self._gone.pop(pid)

    def settle(self) -> None:
        """Wait until it owes no answer: every worker that was ordered has a pid, and every one that was dismissed is gone."""
        self.wait_ready()
        while self._spawning or self._dismissed or (self._probing and self._standing is None):
            self._take_answer(ANSWER_SECONDS)

    def worker_pids(self) -> set[int]:
        """Return the workers that were given out, and are not known to be gone."""
        return set(self._handles)

    def stop(self) -> None:
        """End the process, and its workers: they would die with it only where the kernel grants that."""
        self._control.close()
        for worker in self._spawning:
            worker.close()
        self._spawning.clear()
        try:
            self._process.wait(0.5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._end_orphans()

    def _end_orphans(self) -> None:
        """Kill the workers whose fork server is gone, with what is in their sessions; no process's number is trusted for it."""
        for pid, handle in self._handles.items():
            if handle < 0:
                continue
            # While it runs, or as long as nobody has waited for it, its session's number is its own.
            members = session_members(pid) if _is_there(handle) else []
            for one in members:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(one, signal.SIGKILL)
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(handle, signal.SIGKILL)
            os.close(handle)
        self._handles.clear()

    def kill(self) -> None:
        """End a process that does not listen, stopped ones too, and let go of what was ordered of it."""
        self._process.kill()
        self.stop()

    def _take_answer(self, seconds: float) -> None:
        """Read one answer, and note it where it belongs."""
        message = self._receive(seconds)
        kind, rest = message[:1], message[1:]
        if kind == SPAWNED and self._spawning:
            worker = self._spawning.pop(0)
            (worker.pid,) = PID.unpack(rest)
            self._handles[worker.pid] = _open_handle(worker.pid)
        elif kind == LAYERS:
            self._standing = unpack_standing(rest)
            self._probing = False
        elif kind == GONE:
            pid, status, by_itself = ENDED.unpack(rest)
            handle = self._handles.pop(pid, -1)
            if handle >= 0:
                os.close(handle)
            # Whatever it was doing when it was to be killed: our signal is SIGKILL, and it ended of something else.
            by_itself = by_itself or status != signal.SIGKILL
            self.wear.note_end(status, by_itself=bool(by_itself))
            if pid in self._dismissed:
                self._dismissed.discard(pid)
            else:
                self._gone[pid] = (status, bool(by_itself))
        else:
            raise ServiceError(f"fork server {self.name} answered {message!r}")

    def _send(self, message: bytes) -> None:
        try:
            self._control.send(message)
        except OSError as error:
            raise ForkServerGone(self.name) from error

    def _receive(self, seconds: float) -> bytes:
        if self._control.fileno() < 0:  # stopped
            raise ForkServerGone(self.name)
        poller = select.poll()
        poller.register(self._control, select.POLLIN)
        patience = self._patience(seconds)
        if not poller.poll(patience * 1000):
            # Stopped, or in an endless wait: it is there and of no use. Silence is death, or every batch would wait for it.
            self.kill()
            raise ForkServerGone(f"{self.name} was silent for {patience:.1f} s")
        try:
            try:
                message = self._control.recv(_MESSAGE_BYTES)
            except ConnectionResetError:
                # It ended without reading what it was sent ahead: the kernel says so once, before its last words.
                message = self._control.recv(_MESSAGE_BYTES)
        except OSError as error:
            raise ForkServerGone(self.name) from error
        if not message:
            raise ForkServerGone(self.name)
        return message
