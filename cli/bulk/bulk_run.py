"""Runs batches side by side until each item has its result, and keeps what comes back at once."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections import deque
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, as_completed, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cli.contract import check_results, is_not_run
from cli.faults import CliError, SmallerError
from cli.values.problems import batch_problems_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cli.bulk.journal import Journal
    from cli.calls.aws import Call
    from cli.calls.retrying import Retrying
    from cli.contract import Response
    from cli.inputs.stream import Entry

# How the handler ends its sentence where an output would have had room in a smaller batch. (Without it, the output alone
# is over its cap, and stays so.)
WANTS_FEWER = "send fewer items at once"
# So often an item is tried that is alone in its batch.
MOST_TRIES_ALONE = 3
# So many answers in a row that hold no item's result are no accident, and the next thousand would cost as much.
MOST_IDLE = 24


class RefusedError(Exception):
    """The handler refuses the macro itself, and would for every batch: holds its response."""

    def __init__(self, response: Response) -> None:
        """Take the response that says why."""
        super().__init__("refused")
        self.response = response


@dataclass(frozen=True)
class Work:
    """A batch, and how often it was tried without any result."""

    entries: list[Entry]
    tries: int = 0


class BulkRun:
    """One run: what is under way, and what waits to be tried again."""

    def __init__(self, call: Call, macro_json: bytes, journal: Journal, retrying: Retrying, concurrency: int) -> None:
        """Take a call, and the request without its items as a JSON object, which batches are put into."""
        self.call, self.journal, self.retrying, self.concurrency = call, journal, retrying, concurrency
        self._head = macro_json.rstrip(b"}") + b',"items":['
        self._again: deque[Work] = deque()
        self._idle = 0
        self._answered = False

    def run(self, batches: Iterator[list[Entry]], tell: Callable[[], None]) -> None:
        """Run all batches; `tell` is called after each answer.

        Whatever ends it early (CliError, RefusedError, Ctrl-C), what is under way is waited for and kept: it is paid for.
        """
        under_way: dict[Future[Response], Work] = {}
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
        under_way: dict[Future[Response], Work],
        batches: Iterator[list[Entry]],
        tell: Callable[[], None],
    ) -> None:
        """Have so many batches under way as may be, until none is left."""
        while True:
            # One alone until there is an answer: a macro that does not parse, or a wrong name, shows at once.
            while len(under_way) < (self.concurrency if self._answered else 1):
                with held_back_interrupt():
                    work = self._take(batches)
                    if work is None:
                        break
                    under_way[pool.submit(self._ask, work)] = work
            if not under_way:
                return
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                with held_back_interrupt():
                    self._settle(under_way.pop(future), future)
            tell()

    def _take(self, batches: Iterator[list[Entry]]) -> Work | None:
        if self._again:
            return self._again.popleft()
        entries = next(batches, None)
        return None if entries is None else Work(entries)

    def _ask(self, work: Work) -> Response:
        return self.retrying.ask(self.call, self._head + b",".join(entry.text for entry in work.entries) + b"]}")

    def _settle(self, work: Work, future: Future[Response]) -> None:
        """Keep an answer's results, and have wait what is worth another try."""
        try:
            response = future.result()
            if response["status"] == "error":
                raise judge_error(response)
        except SmallerError as error:
            self._divide(work, error)
            return
        self._answered = True
        kept: list[tuple[int, dict[str, Any]]] = []
        again: list[Entry] = []
        for entry, result in zip(work.entries, check_results(response, len(work.entries)), strict=True):
            if is_not_run(result) or (len(work.entries) > 1 and wants_fewer(result)):
                again.append(entry)
            else:
                kept.append((entry.position, result))
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
            self.journal.keep([(only.position, result)])
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


def judge_error(response: Response) -> Exception:
    """Judge a batch that could not be run at all: one too large to be answered, or a macro that is refused."""
    problems = batch_problems_of(response)
    if problems and all(problem.code == "OUTPUT_TOO_LARGE" for problem in problems):
        return SmallerError(problems[0].message, "response too large", code="OUTPUT_TOO_LARGE", hopeless_alone=True)
    return RefusedError(response)


def wants_fewer(result: Response) -> bool:
    """Tell whether an output was left out only for what else was in its batch."""
    return result.get("code") == "OUTPUT_TOO_LARGE" and WANTS_FEWER in text_of(result.get("error"))
