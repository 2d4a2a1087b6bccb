"""One worker's part of a batch: from the first item without an outcome on, until its end or its replacement; parent's side.

It is told what became of the batch before, and returns what it has seen as one frozen value: it writes into nobody's report.
The parent's clock decides: whatever a macro does, its item ends when the clock says so. Finished items are never lost.
"""

from __future__ import annotations

import os
import select
import signal
import time
from typing import TYPE_CHECKING, Final

from border import codes, frames
from border.json_depth import TooLateError
from sandbox import replies
from sandbox.ask_place import ask_place
from sandbox.clock import Due, Gathering, ItemClock, shorter
from sandbox.feed import Feed
from sandbox.job import Outcome, Refusal, not_compiled, too_slow_to_compile
from sandbox.memory import allow_memory
from sandbox.output_budget import OutputBudget
from sandbox.reply_frames import FrameBuffer, ProtocolError
from sandbox.session_values import SessionResult, SoFar
from sandbox.usage import Usage, read_usage
from sandbox.watch import IdleWatch, MemoryWatch

if TYPE_CHECKING:
    from sandbox.fork_client import Worker
    from sandbox.job import Job
    from sandbox.limits import Limits
    from sandbox.workers import Workers

_CHUNK_BYTES: Final = 64 << 10  # from 128 KiB on, malloc asks the kernel for each buffer
_LEAST_AT_ONCE: Final = 4
# Whatever is in it, such a result is checked in well under what the clock could tell from noise.
_SMALL_RESULT_BYTES: Final = 16 << 10
# How often in a batch an item is run again whose fork server was killed.
_LOST_SERVERS: Final = 2
# For how long in a batch items may have run that are run again, as a worker, which they were not first in, had too much memory.
AGAIN_SECONDS: Final = 0.4


class WorkerSession:
    """A talk with one worker, from its job to its end."""

    def __init__(self, job: Job, name: str, worker: Worker, workers: Workers, limits: Limits, so_far: SoFar) -> None:
        """Take a worker of the fork server of that name, which has been given nothing yet."""
        self._job = job
        self._worker = worker
        self._workers = workers
        self._limits = limits
        self._so_far = so_far
        language = workers.language
        self._server = name
        self._memory_bytes, watched = allow_memory(worker.pid, workers, limits, so_far.output_left)
        now = time.monotonic()
        self._clock = ItemClock(
            item_seconds=limits.item_ms / 1000,
            compile_seconds=limits.compile_seconds,
            grace_seconds=shorter(language.grace_ms / 1000, so_far.stopped_items),
            deadline=job.deadline,
            now=now,
        )
        self._memory = MemoryWatch(worker.pid, watched, now)
        self._idle = IdleWatch(worker.pid, now)
        self._gathering = Gathering(so_far.done)
        self._frames = FrameBuffer(limits)
        self._feed = Feed(worker.channel, job, so_far.done)
        self._budget = OutputBudget(so_far.output_left, limits)
        # What has been seen.
        self._outcomes: list[Outcome] = []
        self._refusal: Refusal | None = None
        self._compiled = False
        self._code = b""
        self._alone = so_far.alone
        self._said_done = False  # by this worker itself
        self._first_frame_at = 0.0
        self._usage: Usage | None = None
        self._stopped_items = self._stopped_without_a_line = self._lost_servers = 0
        self._again_seconds = 0.0

    def run(self) -> SessionResult:
        """Talk to the worker until its part is done, and end it."""
        self._worker.channel.setblocking(False)
        code = self._workers.code.get(self._server, self._job.digest)
        self._feed.begin(self._job, self._limits, self._memory_bytes, code)
        self._write()
        self._order_the_next_worker()
        try:
            self._talk()
        except ProtocolError as error:
            self._blame_the_item(f"the worker broke its protocol ({error})")
        finally:
            self._note_usage()
            self._workers.dismiss(self._worker)
        return SessionResult(
            outcomes=tuple(self._outcomes),
            refusal=self._refusal,
            compiled=self._compiled,
            code=self._code,
            alone=self._alone,
            first_frame_at=self._first_frame_at,
            output_bytes=self._so_far.output_left - self._budget.left,
            usage=self._usage or Usage(),
            stopped_items=self._stopped_items,
            stopped_without_a_line=self._stopped_without_a_line,
            lost_servers=self._lost_servers,
            again_seconds=self._again_seconds,
        )

    def _index(self) -> int:
        """Return the item that runs, or is to run, by its place in the batch."""
        return self._so_far.done + len(self._outcomes)

    def _is_done(self) -> bool:
        if self._refusal is not None or (self._alone and self._outcomes):
            return True
        return self._compiled and self._index() == len(self._job.items)

    def _order_the_next_worker(self) -> None:
        """Have the next worker get ready while this one runs, where each item needs one."""
        if self._alone and self._index() + 1 < len(self._job.items):
            self._workers.prepare(self._server)

    def _write(self) -> None:
        self._feed.write(self._index() + 1 if self._alone else len(self._job.items))

    # The turns of the loop

    def _talk(self) -> None:
        channel = self._worker.channel
        poller = select.poll()
        poller.register(channel, select.POLLIN)
        while not self._is_done():
            if pause := self._gathering.seconds(self._index(), len(self._job.items), time.monotonic()):
                time.sleep(pause)
            poller.modify(channel, select.POLLIN | select.POLLOUT if self._feed.is_pending() else select.POLLIN)
            events = poller.poll(max(0.0, self._wake() - time.monotonic()) * 1000 + 1)
            event = events[0][1] if events else 0
            if event & select.POLLOUT:
                self._write()
            if event & (select.POLLIN | select.POLLHUP | select.POLLERR) and not self._read():
                self._on_end()
                return
            # On every turn, and not only when nothing comes: a worker may send without an end.
            if not self._is_done() and not self._may_go_on(time.monotonic()):
                return

    def _wake(self) -> float:
        wake = min(self._clock.wake(), self._memory.wake())
        return wake if self._compiled else min(wake, self._idle.wake())

    def _may_go_on(self, now: float) -> bool:
        """Do what is due; tell whether the worker may go on."""
        if self._memory.is_over(now):
            self._stop_for_memory()
            return False
        if not self._compiled and self._idle.hangs(now):
            return False
        if self._clock.takes_long(now):
            # What has been running for a while may have to be replaced: the next worker gets ready meanwhile.
            self._workers.prepare(self._server)
        due = self._clock.due(now)
        if due is Due.ITEM_OVER:
            self._stop_item(f"the item ran longer than {self._limits.item_ms / 1000:g} s and was stopped")
        elif due is Due.BATCH_OVER:
            running = now - self._clock.begun
            why = f"the batch's time was used up when this item had run for {running:.2f} s"
            self._stop_item(why, retry=self._retry_of_one_cut_short())
        return due is Due.NOTHING

    # What the worker says

    def _read(self) -> bool:
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
        self._take_plain_results()
        while not self._is_done() and (frame := self._frames.next()) is not None:
            if not self._first_frame_at:
                self._first_frame_at = time.monotonic()
            self._take(*frame)
            if frame[0] == frames.COMPILED:
                self._take_plain_results()
            now = time.monotonic()
            self._clock.begin(now)
            if now >= self._job.deadline:
                break
        return True

    def _take_plain_results(self) -> None:
        """Take the short results that come first of what has come, in one go where all of them are good; the clock goes on."""
        if not self._compiled or self._alone or len(self._job.items) - self._index() < _LEAST_AT_ONCE:
            return
        outputs = self._frames.plain_results(self._index(), self._job.deadline)
        if len(outputs) < _LEAST_AT_ONCE or self._index() + len(outputs) > self._feed.next_item:
            return
        outcomes = replies.read_plain(outputs, self._limits)
        if outcomes is not None and self._budget.charge_all(outcomes):
            self._outcomes += outcomes
            self._frames.skip()
            self._clock.begin(time.monotonic())

    def _take(self, kind: int, body: bytes) -> None:
        if kind == frames.RESULT and self._compiled:
            self._outcomes.append(self._budget.charge(self._check(body)))
        elif kind == frames.DONE_WITH and self._compiled and not self._said_done:
            # What cannot be proved clean costs its worker: the items to come get fresh ones, on the batch's clock.
            self._said_done = True
            if not self._alone:
                self._alone = True
                self._order_the_next_worker()
        elif kind == frames.COMPILED and not self._compiled:
            self._compiled = True
            self._clock.compiled()
            self._code = body
        elif kind == frames.REFUSED and not self._compiled:
            self._refusal = replies.read_refusal(body)
        else:
            raise ProtocolError("a frame out of order")

    def _check(self, body: bytes) -> Outcome:
        """Read a result; what that takes beyond the item's time is the item's."""
        index = self._index()
        if index >= self._feed.next_item:
            raise ProtocolError(f"a result of item {index}, which it has not been sent")
        if len(body) <= _SMALL_RESULT_BYTES:
            return replies.read_outcome(body, index, self._limits)
        begun = time.monotonic()
        try:
            outcome = replies.read_outcome(body, index, self._limits, self._clock.check_until(begun))
        except TooLateError:
            outcome = None
        now = time.monotonic()
        if outcome is not None and not (outcome.output is not None and self._clock.is_check_late(begun, now)):
            return outcome
        own = now > self._clock.end()
        limit = f"{self._limits.item_ms / 1000:g} s" if own else "the batch's time"
        why = f"the item took longer than {limit}, with the time to check its output of {len(body):,} bytes"
        retry = "" if own else self._retry_of_one_cut_short()
        return Outcome(error=f"TimeoutError: {why}: put less into `output`", code=codes.TIMEOUT, retry=retry)

    # Ends

    def _stop_for_memory(self) -> None:
        megabytes = self._memory_bytes >> 20
        if self._compiled and self._outcomes:
            # What the items before it have left counts too, and is seen by nobody: it is run again, in a fresh worker.
            self._again_seconds += time.monotonic() - self._clock.begun
            if self._so_far.again_seconds + self._again_seconds < AGAIN_SECONDS:
                return
        if self._compiled:
            message = f"MemoryError: the item needed more than the {megabytes} MB of memory that it may use"
            self._outcomes.append(Outcome(error=message, code=codes.MEMORY_LIMIT))
        else:
            self._refusal = not_compiled(
                f"the macro could not be compiled with the {megabytes} MB of memory that it may use"
            )

    def _retry_of_one_cut_short(self) -> str:
        """Say whether an item that the batch's time cut short would have more of it in another batch.

        Whoever sends it again has it further ahead there. The first item has had all the time that there is.
        """
        return codes.SAME if self._index() > 0 else ""

    def _stop_item(self, why: str, retry: str = "") -> None:
        if not self._compiled:
            if time.monotonic() < self._job.deadline:
                self._refusal = too_slow_to_compile(self._limits)
            return
        self._stopped_items += 1
        self._note_usage()  # it ends by telling where it is: runtimes/python/syscalls.py
        place = ask_place(self._worker, self._workers, self._so_far.stopped_without_a_line)
        where = f" (line {place.line})" if place.line else ""
        if place.line is None and place.at_output:
            where = " while its output was made into JSON: put less into `output`"
        self._stopped_without_a_line += not where
        error = f"TimeoutError: {why}{where}"
        self._outcomes.append(Outcome(error=error, code=codes.TIMEOUT, line=place.line, retry=retry))

    def _on_end(self) -> None:
        """Take it that the worker has closed its channel before its part was done."""
        self._note_usage()
        end = self._workers.end(self._worker)
        if end is None and self._so_far.lost_servers < _LOST_SERVERS:
            # Something has killed the fork server, and its workers with it: that is not the macro's fault, and it is run
            # again from the item that it was at. Not for ever, as an escaped macro could be what kills.
            self._lost_servers += 1
            return
        status, by_itself = end or (0, False)
        if os.WIFSIGNALED(status) and by_itself and self._memory.highest_bytes > self._memory_bytes // 2:
            # V8 ends its process where one of its tables (a Map, a Set, an object's keys) is to double and finds no room. So
            # what was measured from here decides, and no word of the worker's.
            self._stop_for_memory()
        elif os.WIFSIGNALED(status) and by_itself:
            number = os.WTERMSIG(status)
            name = signal.Signals(number).name if number in set(signal.Signals) else str(number)
            self._blame_the_item(f"the macro's process was ended by signal {name}")
        else:
            self._blame_the_item("the macro's process ended before its item did")

    def _blame_the_item(self, why: str) -> None:
        """Give the running item the blame for what became of its worker."""
        if self._compiled and self._index() < len(self._job.items):
            self._outcomes.append(Outcome(error=why, code=codes.WORKER_CRASHED))

    def _note_usage(self) -> None:
        if self._usage is None and not self._worker.ended:
            self._usage = read_usage(self._worker.pid)
