"""Work that needs each system call of a table, run by workers for whom one rule of it kills: what both languages' tests share."""

from __future__ import annotations

import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from border import frames
from border.languages import LANGUAGES
from handler.settings import read_settings
from sandbox import fork_client
from sandbox.batch import run_batch
from sandbox.errors import ServiceError
from sandbox.job import Item, Job
from sandbox.workers import Workers

if TYPE_CHECKING:
    import pytest

HERE = Path(__file__).parent / "syscalls"
# How workers begin, and the table that they have then.
TABLES = {
    "python": ("python", "SYSCALLS"),
    "js executed": ("js", "SYSCALLS"),
    "js forked": ("js", "FORKED_SYSCALLS"),
}
RULES_OF = {how: getattr(import_module(f"runtimes.{name}.syscalls"), table) for how, (name, table) in TABLES.items()}
# One batch after the other: what is seen in the first needs no endless item.
BATCHES = {
    "python": [["work"], ["endless", "hint", "work"]],
    "js": [["work"], ["endless", "memory", "promise", "work"]],
}
ENDINGS = {"python": ".py", "js": ".js"}
OK, TIMEOUT, RUNTIME_ERROR = ("", False), ("TIMEOUT", True), ("RUNTIME_ERROR", True)
MEMORY_LIMIT = ("MEMORY_LIMIT", False)
EXPECTED = {"python": ([OK, TIMEOUT, RUNTIME_ERROR, OK], 0), "js": ([OK, TIMEOUT, MEMORY_LIMIT, RUNTIME_ERROR, OK], 0)}
LIMITS = read_settings({"MACRO_WORKER_MEMORY_MB": "200", "MACRO_ITEM_TIMEOUT_MS": "1000"}).limits()
_PROGRAM = """
from functools import partial
from runtimes import forkserver
from runtimes.walls import seccomp
from runtimes.{language}.syscalls import {table}
seccomp.compile_allowed = partial(seccomp.compile_allowed, deadly={deadly})
{more}
forkserver.main()
"""
_EXECUTED = "from runtimes.js import forking; forking.become_fork_server = lambda *_, **__: 'the test executes them'"
# A thread's stack where none is left of an earlier thread, and V8's code where the processor has no protection keys; an isolate
# that is made anew, because the job has other memory than the fork server (tests/sandbox/test_forked_js.py); the end of a thread,
# which a worker that is killed with its batch may not live to see.
NOT_HERE = {("js forked", "mprotect"), ("js forked", "getrandom"), ("js forked", "exit")}


def rules_of(language: str) -> dict[str, tuple[str, int]]:
    """Give how workers of a language begin, with the place of each rule, by a test's name."""
    return {
        f"{how}-{rule.name}-{place}": (how, place)
        for how, (of, _) in TABLES.items()
        for place, rule in enumerate(RULES_OF[how])
        if of == language and rule.is_for_here() and (how, rule.name) not in NOT_HERE
    }


def work(how: str) -> tuple[list[tuple[str, bool]], int]:
    """Run the work; return codes and whether a line was told, and how a worker ends whose batch is over.

    It ends with the first batch that does not end as it should. Raises ServiceError where a worker does not even start in that way.
    """
    language = TABLES[how][0]
    workers = Workers(LANGUAGES[language], LIMITS)
    source = (HERE / f"work{ENDINGS[language]}").read_text()
    expected, _ = EXPECTED[language]
    ended: list[tuple[str, bool]] = []
    try:
        for ways in BATCHES[language]:
            items = tuple(Item(id="", body=b'{"data":"%b","context":{}}' % way.encode()) for way in ways)
            report = run_batch(
                Job(source=source, digest=source, items=items, deadline=time.monotonic() + 60), workers, LIMITS
            )
            if how == "js forked" and workers.workers_begin() != "forked":
                raise ServiceError("its trial fork failed, so that the workers were executed, with the other table")
            ended += [(outcome.code, outcome.line is not None) for outcome in report.outcomes]
            if ended != expected[: len(ended)]:
                return ended, 0
        return ended, status_at_the_end(workers)
    finally:
        workers.stop()


def status_at_the_end(workers: Workers) -> int:
    """Send a worker home; return its wait status."""
    worker = workers.take(workers.language.server_names[0])
    worker.channel.sendall(frames.pack(frames.END, b""))
    until = time.monotonic() + 20
    while not worker.hung_up() and time.monotonic() < until:
        time.sleep(0.005)
    time.sleep(0.05)
    end = workers.end(worker)
    assert end is not None
    return end[0]


def program(how: str, deadly: str, folder: Path) -> tuple[str]:
    """Write the fork server whose workers begin in that way, and whose rule `deadly` kills."""
    language, table = TABLES[how]
    path = folder / "deadly.py"
    more = _EXECUTED if how == "js executed" else ""
    path.write_text(_PROGRAM.format(language=language, table=table, deadly=deadly, more=more))
    return (str(path),)


def assert_can_be_done(how: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """See the work done where no rule kills."""
    monkeypatch.setattr(fork_client, "PROGRAM", program(how, "None", folder))
    assert work(how) == EXPECTED[TABLES[how][0]]


def assert_is_made(how: str, place: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """See the work fail where that rule kills."""
    language, table = TABLES[how]
    monkeypatch.setattr(fork_client, "PROGRAM", program(how, f"{table}[{place}]", folder))
    try:
        done = work(how)
    except ServiceError:
        return
    rule = RULES_OF[how][place]
    assert done != EXPECTED[language], f"{rule.name} ({rule.reason}) is allowed, and no worker needs it"
