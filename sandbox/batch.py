"""One batch: takes a worker, sends the job, reads outcomes, keeps the time, replaces workers; one outcome per item.

The parent's clock decides: whatever a macro does, its item ends when the clock says so. Finished items are never lost.
"""

from __future__ import annotations

import json
import os
import select
import signal
import time
from typing import TYPE_CHECKING, Final

from border import frames
from border.json_depth import TooLateError
from sandbox import replies
from sandbox.errors import ForkServerLate, ServiceError
from sandbox.job import BatchReport, Finding, Job, Outcome, Refusal
from sandbox.memory import left_for_worker, lower_address_space, resident_bytes
from sandbox.usage import is_waiting, read_usage

if TYPE_CHECKING:
    from sandbox.forkserver import Worker
    from sandbox.limits import Limits
    from sandbox.workers import Workers

# How much of the items to come is handed to the kernel before the worker has asked for it.
_AHEAD_BYTES: Final = 256 << 10
_CHUNK_BYTES: Final = 64 << 10  # from 128 KiB on, malloc asks the kernel for each buffer
# How long a worker has to say where it is. The answer is written by a signal handler, and comes within a millisecond, or
# some tens of them on a busy machine.
_TRACE_SECONDS: Final = 0.2
# The next worker is ordered when an item has run this long: then it may well be needed within the second. Ordered with the
# first item it would take its part of the processor from the answer that a caller waits for (docs/performance.md).
_PREPARE_SECONDS: Final = 0.1
# Results that come faster than this, one after the other, are left to gather for so long; an item may have that much more.
_FAST_SECONDS: Final = 0.000_2
_GATHER_SECONDS: Final = 0.001
# How often a worker's resident memory is looked at, where that has to be watched; memory comes at some 2 GB/s at most.
_WATCH_SECONDS: Final = 0.02
# Looked at this often while it compiles: a worker that is stopped, or waits and uses no processor time, hangs.
_LOOK_SECONDS: Final = 0.3
# What an item's output costs to be checked counts as the item's time, from here on: below, the machine's noise is larger.
_CHECK_SECONDS: Final = 0.05
# Whatever is in it, such a result is checked in well under that.
_SMALL_RESULT_BYTES: Final = 16 << 10
# An item that had run for less when the batch's time was used up has not had its turn.
_BARELY_SECONDS: Final = 0.02
# A worker that ends before any of the macro has run was hit by something else: another one is tried.
_TRIES: Final = 3
# How often in a batch an item is run again whose fork server was killed.
_LOST_SERVERS: Final = 2
# For how long in a batch items may have run that are run again, as a worker, which they were not first in, had too much memory.
_AGAIN_SECONDS: Final = 0.4


def run_batch(job: Job, workers: Workers, limits: Limits) -> BatchReport:
    """Run a macro over the items of a job; raises ServiceError where the service itself is broken."""
    report = BatchReport(outcomes=[], begun=time.monotonic())
    workers.hurry(job.deadline)
    report.leftovers = workers.clear_leftovers()
    name = workers.language.choose_server(job.source)
    budget = _OutputBudget(limits)
    try:
        _run_shares(job, name, workers, limits, report, budget)
        workers.prepare_next_batch(name)
    finally:
        workers.be_patient()
    while report.refusal is None and len(report.outcomes) < len(job.items):
        error = "the batch's time was used up before this item started"
        report.outcomes.append(Outcome(error=error, code="NOT_RUN", retry="same"))
    return report


def _run_shares(
    job: Job, name: str, workers: Workers, limits: Limits, report: BatchReport, budget: _OutputBudget
) -> None:
    """Have one worker after the other do its share, until all is done or the time is used up."""
    tries = 0
    alone = False  # every item of this macro needs a worker of its own
    # A batch without items is compiled all the same: its macro may be wrong.
    while report.refusal is None and (len(report.outcomes) < len(job.items) or not report.first_frame_seconds):
        if time.monotonic() >= job.deadline:
            break
        try:
            worker = workers.take(name, job.deadline)
        except ForkServerLate:  # it is ready for the next batch
            break
        except ServiceError:
            if not report.outcomes:
                raise
            break  # what is finished is not lost; the next batch raises
        report.workers_started += 1
        report.fresh_workers += alone
        report.workers_begin = worker.server.workers_begin
        share = _Share(job, worker, workers, limits, report, budget, alone=alone)
        started = share.run(report.begun)
        alone = share.alone
        if not started and report.refusal is None and time.monotonic() < job.deadline:
            tries += 1
            if tries == _TRIES:
                check_that_workers_start(name, workers, limits)
                report.refusal = share.not_compiled()


def check_that_workers_start(name: str, workers: Workers, limits: Limits) -> None:
    """Have a worker compile an empty macro; raises ServiceError where not even that works: then no macro is to blame."""
    nothing = Job(source="", digest="", items=(), deadline=time.monotonic() + limits.compile_seconds)
    worker = workers.take(name, nothing.deadline)
    if not _Share(nothing, worker, workers, limits, BatchReport(outcomes=[]), _OutputBudget(limits)).run(0.0):
        raise ServiceError(f"workers of {name} end before they have compiled anything")


class _OutputBudget:
    """The bytes of output that a batch has left."""

    def __init__(self, limits: Limits) -> None:
        self.left = limits.output_bytes
        self._limit = limits.output_bytes

    def charge(self, outcome: Outcome) -> Outcome:
        """Return the outcome, or, where there is no room for it, an error in its place."""
        if outcome.output is None:
            return outcome
        size = len(outcome.output)
        if size > self.left:
            message = f"the outputs of this batch went over {self._limit:,} bytes of JSON: send fewer items at once"
            return Outcome(error=message, code="OUTPUT_TOO_LARGE", logs=outcome.logs, retry="smaller")
        self.left -= size
        return outcome


class _Share:
    """What one worker does of a batch: from the first item without an outcome, until it is done or must be replaced."""

    def __init__(
        self,
        job: Job,
        worker: Worker,
        workers: Workers,
        limits: Limits,
        report: BatchReport,
        budget: _OutputBudget,
        *,
        alone: bool = False,
    ) -> None:
        self._job = job
        self._worker = worker
        self._workers = workers
        self._limits = limits
        self._report = report
        self._budget = budget
        self._server = workers.language.choose_server(job.source)
        self._frames = replies.FrameBuffer(limits)
        self._pending = bytearray()
        self._next_to_send = len(report.outcomes)
        self._seen = len(report.outcomes)  # at the last look at how fast they come
        self._looked = 0.0
        self._noted = False  # what the worker has used
        self._started = False  # the macro is compiled: items run
        self._answered = 0  # items, by this worker
        # The worker, or one before it, has said that it cannot prove itself clean: it gets one item.
        self.alone = alone
        self._told = False  # and has said so itself
        self._clock = time.monotonic()  # when the running item, or the compilation, began
        self._prepared = False
        self._looked_at_memory = 0.0
        self._most_resident = 0  # bytes that the worker has had, as far as was seen
        self._looked_at_cpu = self._clock
        self._cpu_seconds = -1.0
        self._memory_bytes, self._watched_bytes = self._allow_memory()

    def run(self, begun: float) -> bool:
        """Talk to the worker until its share is done; tell whether the macro was compiled. The worker is ended."""
        self._worker.channel.setblocking(False)
        self._send_job()
        try:
            self._talk(begun)
        except replies.ProtocolError as error:
            self._spoil(f"the worker broke its protocol ({error})")
        finally:
            self._note_usage()
            self._workers.dismiss(self._worker)
        return self._started

    def _allow_memory(self) -> tuple[int, int | None]:
        """Return what the worker's macro may have, and, where that has to be watched, what the worker may have as a whole."""
        limits, most = self._limits, self._limits.worker_memory_bytes
        left = None
        if limits.function_memory_bytes:
            # What the handler and the fork servers have now, and what the batch may still bring, is nobody else's.
            to_come = limits.handler_bytes + self._budget.left
            left = left_for_worker(limits.function_memory_bytes, self._workers.anonymous_bytes(), to_come)
        watched_mb = self._workers.language.watched_mb
        if watched_mb is not None:
            watched = most + (watched_mb << 20)
            return most, watched if left is None else min(watched, left)
        if left is not None and left < most:
            lower_address_space(self._worker.pid, most - left)
            most = left
        return most, None

    def _note_usage(self) -> None:
        if not (self._noted or self._worker.ended):
            self._noted = True
            usage = read_usage(self._worker.pid)
            self._report.cpu_seconds += usage.cpu_seconds
            self._report.peak_bytes = max(self._report.peak_bytes, usage.peak_bytes)

    # Sending

    def _send_job(self) -> None:
        first = len(self._report.outcomes)
        meta = {
            "first": first,
            "item_ms": self._limits.item_ms,
            "item_output_bytes": self._limits.item_output_bytes,
            "log_bytes": self._limits.log_bytes,
            "memory_mb": self._memory_bytes >> 20,
        }
        self._pending += frames.pack(frames.JOB, json.dumps(meta).encode())
        code = self._workers.code.get(self._server, self._job.digest)
        if code:
            self._pending += frames.pack(frames.CODE, code)
        self._pending += frames.pack(frames.SOURCE, self._job.source.encode())
        self._write()
        self._prepare_for_the_next_item()

    def _prepare_for_the_next_item(self) -> None:
        """Have the next worker get ready while this one runs, where each item needs one."""
        if self.alone and len(self._report.outcomes) + 1 < len(self._job.items):
            self._workers.prepare(self._server)

    def _fill(self) -> None:
        items = self._job.items
        until = len(self._report.outcomes) + 1 if self.alone else len(items)
        while len(self._pending) < _AHEAD_BYTES and self._next_to_send < min(until, len(items)):
            self._pending += frames.pack(frames.ITEM, items[self._next_to_send].body)
            self._next_to_send += 1
            if self._next_to_send == len(items):
                self._pending += frames.pack(frames.END, b"")

    def _write(self) -> None:
        """Hand to the kernel what it takes."""
        while True:
            self._fill()
            if not self._pending:
                return
            try:
                sent = self._worker.channel.send(self._pending)
            except BlockingIOError:
                return
            except OSError:  # the worker is gone; reading says how
                self._pending.clear()
                self._next_to_send = len(self._job.items)
                return
            del self._pending[:sent]

    # Reading

    def _done(self) -> bool:
        return (
            (self.alone and bool(self._answered))
            or self._report.refusal is not None
            or (self._started and len(self._report.outcomes) == len(self._job.items))
        )

    def _talk(self, begun: float) -> None:
        channel = self._worker.channel
        poller = select.poll()
        poller.register(channel, select.POLLIN)
        while not self._done():
            self._let_results_gather()
            poller.modify(channel, select.POLLIN | select.POLLOUT if self._pending else select.POLLIN)
            events = poller.poll(max(0.0, self._wake() - time.monotonic()) * 1000 + 1)
            event = events[0][1] if events else 0
            if event & select.POLLOUT:
                self._write()
            if event & (select.POLLIN | select.POLLHUP | select.POLLERR) and not self._read(begun):
                self._on_end()
                return
            # On every turn, and not only when nothing comes: a worker may send without an end.
            if not self._done() and not self._on_time():
                return

    def _let_results_gather(self) -> None:
        """Where results come fast, take some at once: to be woken for each costs a third of our own time."""
        done = len(self._report.outcomes)
        came, self._seen = done - self._seen, done
        now = time.monotonic()
        took, self._looked = now - self._looked, now
        if came and took < came * _FAST_SECONDS and len(self._job.items) - done > _GATHER_SECONDS / _FAST_SECONDS:
            time.sleep(_GATHER_SECONDS)

    def _read(self, begun: float) -> bool:
        """Take what has come; tell whether the worker is still there."""
        try:
            data = self._worker.channel.recv(_CHUNK_BYTES)
        except BlockingIOError:
            return True
        except OSError:
            return False
        if not data:
            return False
        self._frames.feed(data)
        while not self._done() and (frame := self._frames.next()) is not None:
            kind, body = frame
            if not self._report.first_frame_seconds:
                self._report.first_frame_seconds = time.monotonic() - begun
            self._take(kind, body)
            self._clock = time.monotonic()
            self._prepared = False
            if self._clock >= self._job.deadline:
                break
        return True

    def _take(self, kind: int, body: bytes) -> None:
        outcomes = self._report.outcomes
        if kind == frames.RESULT and self._started:
            outcomes.append(self._budget.charge(self._check(body)))
            self._answered += 1
        elif kind == frames.DONE_WITH and self._started and not self._told:
            # What cannot be proved clean costs its worker: the items to come get fresh ones, on the batch's clock.
            self._told = True
            if not self.alone:
                self.alone = True
                self._prepare_for_the_next_item()
        elif kind == frames.COMPILED and not self._started:
            self._started = True
            self._workers.code.put(self._server, self._job.digest, body)
        elif kind == frames.REFUSED and not self._started:
            self._report.refusal = replies.read_refusal(body)
        else:
            raise replies.ProtocolError("a frame out of order")

    def _check(self, body: bytes) -> Outcome:
        """Read a result; what that takes beyond the item's time is the item's."""
        if len(body) <= _SMALL_RESULT_BYTES:
            return replies.read_outcome(body, len(self._report.outcomes), self._limits)
        begun = time.monotonic()
        end = self._clock + self._item_seconds() + self._grace_seconds()
        until = max(min(end, self._job.deadline), begun + _CHECK_SECONDS)
        try:
            outcome = replies.read_outcome(body, len(self._report.outcomes), self._limits, until)
        except TooLateError:
            outcome = None
        now = time.monotonic()
        if outcome is not None and not (outcome.output is not None and now > end and now - begun > _CHECK_SECONDS):
            return outcome
        limit = f"{self._limits.item_ms / 1000:g} s" if now > end else "the batch's time"
        why = f"the item took longer than {limit}, with the time to check its output of {len(body):,} bytes"
        return Outcome(error=f"TimeoutError: {why}: put less into `output`", code="TIMEOUT")

    # Time

    def _item_seconds(self) -> float:
        if not self._started:
            return self._limits.compile_seconds
        return self._limits.item_ms / 1000

    def _grace_seconds(self) -> float:
        """Give a worker that stops its items by itself a moment more to say so."""
        # Where it has not said so before in this batch, it is not waited for as long again: the grace of all items
        # together stays well within the half second that a batch may take beyond its items' time.
        return self._workers.language.grace_ms / 1000 / (1 + 4 * self._report.silent_items)

    def _wake(self) -> float:
        item = self._clock + self._item_seconds() + self._grace_seconds()
        if self._started and not self._prepared:
            item = min(item, self._clock + _PREPARE_SECONDS)
        if self._watched_bytes is not None:
            item = min(item, self._looked_at_memory + _WATCH_SECONDS)
        if not self._started:
            item = min(item, self._looked_at_cpu + _LOOK_SECONDS)
        return min(item, self._job.deadline)

    def _on_time(self) -> bool:
        """Do what is due; tell whether the worker may go on."""
        now = time.monotonic()
        if self._watched_bytes is not None and now >= self._looked_at_memory + _WATCH_SECONDS:
            self._looked_at_memory = now
            resident = resident_bytes(self._worker.pid)
            self._most_resident = max(self._most_resident, resident)  # one that is about to end has none any more
            if resident > self._watched_bytes:
                self._stop_for_memory()
                return False
        if not self._started and now >= self._looked_at_cpu + _LOOK_SECONDS and self._hangs(now):
            return False
        if self._started and not self._prepared and now - self._clock >= _PREPARE_SECONDS and now < self._job.deadline:
            # What has been running for a while may have to be replaced: the next worker gets ready meanwhile.
            self._prepared = True
            self._workers.prepare(self._server)
        running = now - self._clock
        if running >= self._item_seconds() + self._grace_seconds():
            self._stop_item(f"the item ran longer than {self._limits.item_ms / 1000:g} s and was stopped")
            return False
        if now >= self._job.deadline:
            if self._started and running < _BARELY_SECONDS:
                return False
            self._stop_item(f"the batch's time was used up when this item had run for {running:.2f} s")
            return False
        return True

    def _hangs(self, now: float) -> bool:
        """Tell whether a worker that should be compiling does nothing: something has stopped it, and no macro is to blame."""
        self._looked_at_cpu = now
        before, self._cpu_seconds = self._cpu_seconds, read_usage(self._worker.pid).cpu_seconds
        return self._cpu_seconds == before and is_waiting(self._worker.pid)

    def _stop_for_memory(self) -> None:
        megabytes = self._memory_bytes >> 20
        if self._started and self._answered:
            # What the items before it have left counts too, and is seen by nobody: it is run again, in a fresh worker.
            self._report.again_seconds += time.monotonic() - self._clock
            if self._report.again_seconds < _AGAIN_SECONDS:
                return
        if self._started:
            message = f"MemoryError: the item needed more than the {megabytes} MB of memory that it may use"
            self._report.outcomes.append(Outcome(error=message, code="MEMORY_LIMIT"))
        else:
            self._report.refusal = self.not_compiled()

    def _stop_item(self, why: str) -> None:
        if not self._started:
            if time.monotonic() < self._job.deadline:
                self._report.refusal = self.not_compiled()
            return
        self._report.silent_items += 1
        self._note_usage()  # it ends by telling where it is: runtimes/python/syscalls.py
        trace = self._ask_trace() if self._workers.language.tells_line else b""
        line = replies.read_line(trace)
        where = f" (line {line})" if line else ""
        if line is None and replies.is_at_output(trace):
            where = " while its output was made into JSON: put less into `output`"
        self._report.untold_lines += not where
        self._report.outcomes.append(Outcome(error=f"TimeoutError: {why}{where}", code="TIMEOUT", line=line))

    def _ask_trace(self) -> bytes:
        self._workers.ask_line(self._worker)
        poller = select.poll()
        poller.register(self._worker.trace, select.POLLIN)
        trace = b""
        # As with the grace: one that says nothing makes the next ones shorter.
        until = time.monotonic() + _TRACE_SECONDS / (1 + 4 * self._report.untold_lines)
        while (left := until - time.monotonic()) > 0 and len(trace) < 1 << 16:
            if not poller.poll(left * 1000):
                break
            chunk = os.read(self._worker.trace, 1 << 16)
            trace += chunk
            # A blank `File "<macro>"` line is whole once the line after it has begun, or the pipe is at its end.
            if not chunk or b"\n" in trace.partition(b'File "<macro>"')[2] or replies.is_at_output(trace):
                break
        return trace

    # Ends

    def _on_end(self) -> None:
        """Take it that the worker has closed its channel before its share was done."""
        self._note_usage()
        end = self._workers.end(self._worker)
        if end is None and self._report.lost_servers < _LOST_SERVERS:
            # Something has killed the fork server, and its workers with it: that is not the macro's fault, and it is run
            # again from the item that it was at. Not for ever, as an escaped macro could be what kills.
            self._report.lost_servers += 1
            return
        status, by_itself = end or (0, False)
        if os.WIFSIGNALED(status) and by_itself and self._most_resident > self._memory_bytes // 2:
            # V8 ends its process where one of its tables (a Map, a Set, an object's keys) is to double and finds no room. So
            # what was measured from here decides, and no word of the worker's.
            self._stop_for_memory()
        elif os.WIFSIGNALED(status) and by_itself:
            number = os.WTERMSIG(status)
            name = signal.Signals(number).name if number in set(signal.Signals) else str(number)
            self._spoil(f"the macro's process was ended by signal {name}")
        else:
            self._spoil("the macro's process ended before its item did")

    def _spoil(self, why: str) -> None:
        """Give the running item the blame for what became of its worker."""
        if self._started and len(self._report.outcomes) < len(self._job.items):
            self._report.outcomes.append(Outcome(error=why, code="WORKER_CRASHED"))

    def not_compiled(self) -> Refusal:
        """Say that a macro cannot be compiled, where no worker got through it."""
        seconds = self._limits.compile_seconds
        message = f"the macro could not be compiled within {seconds:g} s: make it shorter, or its expressions simpler"
        return Refusal("SYNTAX_ERROR", (Finding(message),))
