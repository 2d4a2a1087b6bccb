"""Runs batches side by side until each item has its result, and keeps what comes back at once."""

from __future__ import annotations

import contextlib
import json
import signal
import threading
from collections import deque
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, as_completed, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING

from border import codes
from cli.bulk.answers import RefusedError, open_results
from cli.faults import CliError, SmallerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cli.bulk.journal import Journal
    from cli.bulk.spool import Entry
    from cli.calls.aws import Send
    from cli.calls.retrying import Retrying

# So often an item is tried that is alone in its batch.
MOST_TRIES_ALONE = 3
# So many answers in a row that hold no item's result are no accident, and the next thousand would cost as much.
MOST_IDLE = 24
# What the requests under way and the answers to them may hold together; at least one is always under way.
MOST_BYTES_UNDER_WAY = 256 * 1024 * 1024


@dataclass
class Work:
    """A batch, how often it was tried without any result, and what was set aside for it while it is under way."""

    entries: list[Entry]
    tries: int = 0
    bytes_held: int = 0

    @property
    def size(self) -> int:
        """What its items hold, which is about what its request will."""
        return sum(len(entry.text) for entry in self.entries)


class BulkRun:
    """One run: what is under way, and what waits to be tried again."""

    def __init__(
        self, send: Send, place: str, macro_json: bytes, journal: Journal, retrying: Retrying, concurrency: int
    ) -> None:
        """Take where batches go, under which name, and the request without its items as a JSON object."""
        self.send, self.place = send, place
        self.journal, self.retrying, self.concurrency = journal, retrying, concurrency
        self._head = macro_json.rstrip(b"}") + b',"items":['
        self._again: deque[Work] = deque()
        self._next: Work | None = None
        self._idle = 0
        self._answered = False
        # Of what is under way, requests and the room for their answers.
        self._bytes_under_way = self._largest_answer = 0

    def run(self, batches: Iterator[list[Entry]], tell: Callable[[], None]) -> None:
        """Run all batches; `tell` is called after each answer.

        Whatever ends it early (CliError, RefusedError, Ctrl-C), what is under way is waited for and kept: it is paid for.
        """
        under_way: dict[Future[bytes], Work] = {}
        pool = ThreadPoolExecutor(self.concurrency)
        try:
            self._keep_busy(pool, under_way, batches, tell)
        except BaseException:
            self.retrying.stopped.set()
            tell()
            for future in as_completed(under_way):
                with contextlib.suppress(CliError, RefusedError), held_back_interrupt():
                    self._settle(under_way[future], future)
                tell()
            raise
        finally:
            # Not waited for: what is under way here was given up by a second Ctrl-C.
            pool.shutdown(wait=False, cancel_futures=True)

    def _keep_busy(
        self,
        pool: ThreadPoolExecutor,
        under_way: dict[Future[bytes], Work],
        batches: Iterator[list[Entry]],
        tell: Callable[[], None],
    ) -> None:
        """Have so many batches under way as may be, until none is left."""
        done: set[Future[bytes]] = set()
        while True:
            if self._answered:
                # Before the answers that are here are looked at: nobody should wait for us.
                self._fill(pool, under_way, batches, len(done))
            for future in done:
                with held_back_interrupt():
                    self._settle(under_way.pop(future), future)
                tell()
            self._fill(pool, under_way, batches)
            if not under_way:
                return
            done = set(wait(under_way, return_when=FIRST_COMPLETED).done)

    def _fill(
        self,
        pool: ThreadPoolExecutor,
        under_way: dict[Future[bytes], Work],
        batches: Iterator[list[Entry]],
        done: int = 0,
    ) -> None:
        """Send what may be sent while `done` of those under way are that no more."""
        # One alone until there is an answer: a macro that does not parse, or a wrong name, shows at once.
        most = self.concurrency if self._answered else 1
        while len(under_way) - done < most and self._submit(pool, under_way, batches):
            pass

    def _submit(
        self, pool: ThreadPoolExecutor, under_way: dict[Future[bytes], Work], batches: Iterator[list[Entry]]
    ) -> bool:
        """Send one batch more; tells whether there was one, and room for it."""
        with held_back_interrupt():
            work = self._next = self._next or self._take(batches)
            if work is None:
                return False
            needed = work.size + self._largest_answer
            if under_way and self._bytes_under_way + needed > MOST_BYTES_UNDER_WAY:
                return False
            self._next = None
            future = pool.submit(self._ask, work)
            under_way[future] = work
            self._bytes_under_way += needed
            work.bytes_held = needed
            return True

    def _take(self, batches: Iterator[list[Entry]]) -> Work | None:
        if self._again:
            return self._again.popleft()
        entries = next(batches, None)
        return None if entries is None else Work(entries)

    def _ask(self, work: Work) -> bytes:
        request = self._head + b",".join([entry.text for entry in work.entries]) + b"]}"
        return self.retrying.ask(self.send, request)

    def _settle(self, work: Work, future: Future[bytes]) -> None:
        """Keep an answer's results, and have wait what is worth another try."""
        self._bytes_under_way -= work.bytes_held
        try:
            body = future.result()
            self._largest_answer = max(self._largest_answer, len(body))
            results = open_results(body, self.place, len(work.entries))
        except SmallerError as error:
            self._divide(work, error)
            return
        self._answered = True
        kept: list[tuple[int, bytes, str]] = []
        again: list[Entry] = []
        for entry, result in zip(work.entries, results, strict=True):
            too_little_time = result.code == codes.NOT_RUN or result.retry == codes.SAME
            if too_little_time or (len(work.entries) > 1 and result.retry == codes.SMALLER):
                again.append(entry)
            else:
                kept.append((entry.position, result.text, result.code))
        if again and not kept:
            self._divide(work, SmallerError("the batch's time was used up before any item started", "not run"))
            return
        self._idle = 0
        self.journal.keep(kept)
        if again:
            self.retrying.again["not run or too large"] += 1
            self._again.append(Work(again))

    def _divide(self, work: Work, error: SmallerError) -> None:
        """Try a batch again in halves; an item alone, once more as it is, and at last give it the error as its result."""
        self._idle += 1
        if self._idle > MOST_IDLE + self.concurrency:
            raise CliError(f"{self._idle} invocations in a row ran no item. The last: {error}")
        if len(work.entries) > 1:
            self.retrying.again[error.kind] += 1
            half = len(work.entries) // 2
            self._again.extend([Work(work.entries[:half]), Work(work.entries[half:])])
        elif error.hopeless_alone or work.tries + 1 >= MOST_TRIES_ALONE:
            only = work.entries[0]
            result = {"id": only.id, "success": False, "error": f"Not run to its end: {error}", "code": error.code}
            text = json.dumps(result, separators=(",", ":")).encode()
            self.journal.keep([(only.position, text, error.code)])
        else:
            self.retrying.again[error.kind] += 1
            self._again.append(Work(work.entries, work.tries + 1))


@contextlib.contextmanager
def held_back_interrupt() -> Iterator[None]:
    """Have Ctrl-C wait until this is done: an answer that has come is kept whole and counted, or it was paid for in vain."""
    ordinary = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not ordinary or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if came:
        raise KeyboardInterrupt
