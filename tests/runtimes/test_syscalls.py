"""Each system call that the tables allow is made: a rule whose call kills must be noticed, or it goes.

And what they do not allow fails: see tests/break_glass.
"""

from __future__ import annotations

import time
from importlib import import_module
from pathlib import Path

import pytest

from handler.settings import read_settings
from runtimes import protocol
from runtimes.catalog import LANGUAGES
from sandbox import forkserver
from sandbox.batch import run_batch
from sandbox.errors import ServiceError
from sandbox.job import Item, Job
from sandbox.workers import Workers

HERE = Path(__file__).parent / "syscalls"
TABLES = {language: import_module(f"runtimes.{language}.syscalls").SYSCALLS for language in LANGUAGES}
ITEMS = {"python": ["work", "endless", "hint", "work"], "js": ["work", "endless", "work"]}
ENDINGS = {"python": ".py", "js": ".js"}
OK, TIMEOUT, RUNTIME_ERROR = ("", False), ("TIMEOUT", True), ("RUNTIME_ERROR", True)
EXPECTED = {"python": ([OK, TIMEOUT, RUNTIME_ERROR, OK], 0), "js": ([OK, TIMEOUT, OK], 0)}
LIMITS = read_settings({"MACRO_WORKER_MEMORY_MB": "200", "MACRO_ITEM_TIMEOUT_MS": "1000"}).limits()
_PROGRAM = """
from functools import partial
from runtimes import forkserver, seccomp
from runtimes.{language}.syscalls import SYSCALLS
seccomp.compile_allowed = partial(seccomp.compile_allowed, deadly=SYSCALLS[{place}])
forkserver.main()
"""
RULES = [
    (language, place) for language, table in TABLES.items() for place, rule in enumerate(table) if rule.is_for_here()
]


def work(language: str) -> tuple[list[tuple[str, bool]], int]:
    """Run the work; return codes and whether a line was told, and how a worker ends whose batch is over.

    Raises ServiceError where a worker does not even start.
    """
    workers = Workers(LANGUAGES[language], LIMITS)
    source = (HERE / f"work{ENDINGS[language]}").read_text()
    try:
        items = tuple(Item(id="", body=b'{"data":"%b","context":{}}' % way.encode()) for way in ITEMS[language])
        report = run_batch(
            Job(source=source, digest=source, items=items, deadline=time.monotonic() + 60), workers, LIMITS
        )
        return [(outcome.code, outcome.line is not None) for outcome in report.outcomes], status_at_the_end(workers)
    finally:
        workers.stop()


def status_at_the_end(workers: Workers) -> int:
    """Send a worker home; return its wait status."""
    worker = workers.take(workers.language.servers[0])
    worker.channel.sendall(protocol.pack(protocol.END, b""))
    until = time.monotonic() + 20
    while not worker.hung_up() and time.monotonic() < until:
        time.sleep(0.005)
    time.sleep(0.05)
    end = workers.end(worker)
    assert end is not None
    return end[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_work_can_be_done(language: str) -> None:
    assert work(language) == EXPECTED[language]


@pytest.mark.parametrize(
    ("language", "place"), RULES, ids=[f"{name}-{TABLES[name][place].name}-{place}" for name, place in RULES]
)
def test_a_call_that_is_allowed_is_made(
    language: str, place: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "deadly.py"
    program.write_text(_PROGRAM.format(language=language, place=place))
    monkeypatch.setattr(forkserver, "PROGRAM", (str(program),))
    try:
        done = work(language)
    except ServiceError:
        return
    finally:
        capfd.readouterr()
    rule = TABLES[language][place]
    assert done != EXPECTED[language], f"{rule.name} ({rule.reason}) is allowed, and no worker needs it"
