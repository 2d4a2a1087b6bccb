"""What a forked JavaScript worker has and has not: each as it is, and without the line that sees to it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from forked import changed_server

from border import caps
from border.languages import LANGUAGES
from handler.request import make_request
from runtimes.js.command import ADDON, find_node, worker_command
from sandbox import fork_client
from sandbox.batch import run_batch
from sandbox.job import Item, Job, encode_item
from sandbox.limits import Limits
from sandbox.reply_frames import FrameBuffer
from sandbox.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.fork_client import Worker

Change = tuple[str, str, str]
LIMITS = Limits(worker_memory_bytes=128 << 20, item_ms=1000)

pytestmark = pytest.mark.skipif(
    not Path(ADDON).is_file() or shutil.which("cc") is None,
    reason="there is no C compiler, so that workers are executed here",
)

# In place of what the macro gives.
SHOWN = (
    "isolate.mjs",
    "    const { itemMs, outputBytes } = limits;\n",
    "    return { known: '{}', output: JSON.stringify({ secret: this.#secret, salt: this.#salt, environment: process.env }) };\n",
)


class Changed:
    """Workers of Nodes with changes, one Node for each set of them."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder, self._monkeypatch = folder, monkeypatch
        self._up: dict[tuple[Any, ...], tuple[tuple[str, ...], Workers]] = {}

    def workers(self, *changes: Change, more: str = "") -> Workers:
        key = (*changes, more)
        if key not in self._up:
            target = self._folder / str(len(self._up))
            target.mkdir(exist_ok=True)
            self._up[key] = changed_server(target, list(changes), more), Workers(LANGUAGES["js"], LIMITS)
        program, workers = self._up[key]
        # Each time: one that is started anew after a crash has to be of the same kind.
        self._monkeypatch.setattr(fork_client, "PROGRAM", program)
        return workers

    def close(self) -> None:
        for _, workers in self._up.values():
            workers.stop()


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Changed]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        # A name that fork servers get from the handler, and hand to nobody.
        monkeypatch.setenv("MACRO_NODE", find_node())
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "canary")
        made = Changed(tmp_path_factory.mktemp("changed"), monkeypatch)
        yield made
        made.close()


def job_of(source: str, *data: Any) -> Job:
    items = tuple(Item(str(index), encode_item(value, {})) for index, value in enumerate(data))
    return make_request(source, items, None, None, LIMITS).job(time.monotonic() + 30)


def shown(workers: Workers) -> dict[str, Any]:
    report = run_batch(job_of("", 1), workers, LIMITS)
    assert report.workers_begin == "forked"
    output = report.outcomes[0].output
    assert output is not None
    return dict(json.loads(output))


def secrets_and_salts(workers: Workers) -> tuple[set[str], set[str]]:
    found = [shown(workers) for _ in range(3)]
    return {one["secret"] for one in found}, {one["salt"] for one in found}


def test_each_worker_has_a_secret_of_its_own(changed: Changed) -> None:
    secrets, salts = secrets_and_salts(changed.workers(SHOWN))
    assert len(secrets) == len(salts) == 3
    assert all(re.fullmatch("[0-9a-f]{32}", text) for text in secrets | salts)
    assert secrets.isdisjoint(salts)


ONE_FOR_ALL = {
    "the one of the fork server": ("isolate.mjs", "    this.#secret = words.slice(0, half);\n", ""),
    "the same words": (
        "zygote/zygote.c",
        "if (getrandom(words, sizeof words, 0) != sizeof words) _exit(1);",
        "memset(words, 7, sizeof words);",
    ),
}


@pytest.mark.parametrize("what", ONE_FOR_ALL)
def test_workers_would_have_one_secret(what: str, changed: Changed) -> None:
    assert len(secrets_and_salts(changed.workers(SHOWN, ONE_FOR_ALL[what]))[0]) == 1


def test_executed_workers_have_a_secret_each() -> None:
    one, other = (worker_command("node")[-1] for _ in range(2))
    assert one != other
    assert re.fullmatch("[0-9a-f]{32}", one)


def test_nothing_of_the_environment_comes_to_a_worker(changed: Changed) -> None:
    assert shown(changed.workers(SHOWN))["environment"] == {"TZ": "UTC"}


def test_a_fork_server_would_hand_on_its_environment(changed: Changed) -> None:
    handed_on = "forking._become = lambda command: os.execve(command[0], command, dict(os.environ))"
    environment = shown(changed.workers(SHOWN, more=handed_on))["environment"]
    assert "MACRO_NODE" in environment
    assert "AWS_SECRET_ACCESS_KEY" not in environment


@contextlib.contextmanager
def waiting(workers: Workers) -> Iterator[Worker]:
    """A worker that has no job yet, and waits for one: before that it looks for its parent itself, and ends without one."""
    worker = workers.take("js")
    assert workers.workers_begin() == "forked"
    until = time.monotonic() + 20
    while state_of(worker.pid) != "S" and time.monotonic() < until:
        time.sleep(0.01)
    yield worker
    worker.close()


def state_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return "X"


def is_gone(pid: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if state_of(pid) in "ZX":
            return True
        time.sleep(0.02)
    return False


NO_DEATH_SIGNAL = ("../native/commands.c", "prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);", "{}")


def test_a_worker_dies_with_its_fork_server(changed: Changed) -> None:
    with waiting(changed.workers()) as worker:
        os.kill(changed.workers().pids()["js"], signal.SIGKILL)
        assert is_gone(worker.pid, 20)


def test_a_worker_would_outlive_its_fork_server(changed: Changed) -> None:
    workers = changed.workers(NO_DEATH_SIGNAL)
    with waiting(workers) as worker:
        os.kill(workers.pids()["js"], signal.SIGKILL)
        try:
            assert not is_gone(worker.pid, 1)
        finally:
            os.kill(worker.pid, signal.SIGKILL)


def limit_of(worker: Worker, what: str) -> list[str]:
    (line,) = re.findall(rf"^Max {what} +(\S+) +(\S+)", Path(f"/proc/{worker.pid}/limits").read_text(), re.MULTILINE)
    return list(line)


NO_CPU_LIMIT = ("../native/confine.c", "  lower(RLIMIT_CPU, walls->cpu_seconds);\n", "")


def cpu_limit_once_confined(workers: Workers) -> list[str]:
    with waiting(workers) as worker:
        until = time.monotonic() + 20
        while limit_of(worker, "open files") != ["0", "0"] and time.monotonic() < until:
            time.sleep(0.02)  # the limit on descriptors comes after all others
        return limit_of(worker, "cpu time")


def test_an_orphan_has_so_much_processor_time_and_no_more(changed: Changed) -> None:
    """For one whose parents are all gone, and that the death signal has missed: the kernel ends it."""
    workers = changed.workers()
    mine = cpu_limit_once_confined(workers)
    assert mine == [str(workers._limits.cpu_seconds)] * 2
    assert cpu_limit_once_confined(changed.workers(NO_CPU_LIMIT)) != mine


SENDS = (
    "batch.mjs",
    "    if (kind === 'I') {\n",
    """    if (kind === 'I' && !JSON.parse(body.toString()).data.trace) {
      const { kind: sent, bytes } = JSON.parse(body.toString()).data;
      const header = Buffer.alloc(5);
      header.writeUInt32BE(bytes, 0);
      header[4] = sent.charCodeAt(0);
      process.getBuiltinModule('node:fs').writeSync(3, header);
      while (readFrame() !== undefined);
    } else if (kind === 'I') {
""",
)
CAPS = {
    "K": caps.MOST_CODE_BYTES,
    "B": caps.MOST_REFUSAL_BYTES,
    "R": caps.most_result_bytes(LIMITS.item_output_bytes, LIMITS.log_bytes),
    "D": 0,
    "Z": -1,
}


def told(workers: Workers, kind: str, length: int) -> str:
    return (
        run_batch(job_of("", {"kind": kind, "bytes": length}), workers, LIMITS._replace(item_ms=300)).outcomes[0].code
    )


@pytest.mark.parametrize("kind", CAPS)
def test_every_kind_of_frame_has_a_cap(kind: str, changed: Changed, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is enough that a longer one is announced; the rest of one that is not too long is waited for."""
    workers = changed.workers(SENDS)
    assert told(workers, kind, CAPS[kind] + 1) == "WORKER_CRASHED"
    if CAPS[kind] > 0:
        assert told(workers, kind, CAPS[kind]) == "TIMEOUT"

    class Uncapped(FrameBuffer):
        def __init__(self, limits: Limits) -> None:
            super().__init__(limits)
            self._caps = dict.fromkeys(range(256), 1 << 30)

    monkeypatch.setattr("sandbox.worker_session.FrameBuffer", Uncapped)
    assert told(workers, kind, max(CAPS[kind], 4) + 1) == "TIMEOUT"


LONG = "let n = 0;\n" + "".join(f"n += {i};\n" for i in range(4000))


def test_two_long_macros_that_differ_in_their_last_line_share_no_compiled_code(changed: Changed) -> None:
    """V8 itself takes the code of any source of that length: it is the digest of the whole that tells them apart."""
    workers = changed.workers()
    endings = ["function f() { return 1; }     return {a: f()};", "function f() { return 2+0+0; } return {a: f()};"]
    jobs = [job_of(LONG + ending, 1) for ending in endings]
    assert len({job.digest for job in jobs}) == 2
    outputs = [run_batch(job, workers, LIMITS).outcomes[0].output for job in (*jobs, *jobs)]
    assert [json.loads(output or b"") for output in outputs] == [{"a": 1}, {"a": 2}] * 2
    mistaken = run_batch(jobs[1]._replace(digest=jobs[0].digest), workers, LIMITS).outcomes[0]
    assert "SyntaxError" in mistaken.error


FAILS = (
    "isolate.mjs",
    "  becomeWorker(words) {\n",
    """  becomeWorker(words) {
    this.run = () => ({ known: '{"error":"x","code":"RUNTIME_ERROR"}', output: '' });
""",
)


def test_where_a_forked_worker_fails_at_our_own_macro_workers_are_executed(changed: Changed) -> None:
    report = run_batch(job_of("return {n: json};", 1), changed.workers(FAILS), LIMITS)
    assert report.workers_begin == "executed: a forked worker does not answer"
    assert report.outcomes[0].output == b'{"n":1}'


COUNTED = (
    "zygote.mjs",
    "  rehearse(host, memoryMb, 1, 300, true);\n",
    "  process.env.REHEARSED = `${process.env.REHEARSED ?? ''}x`;\n  rehearse(host, memoryMb, 1, 300, true);\n",
)
BUSY = (
    "isolate.mjs",
    SHOWN[1],
    "    if (itemText.includes('busy')) for (let i = 0; i < 3e8; i += 1);\n" + SHOWN[2],
)
SOON = ("zygote.mjs", "REHEARSES_AFTER_MS = 40", "REHEARSES_AFTER_MS = 1")


def test_what_many_items_gain_by_waits_for_a_worker_that_works_for_long(changed: Changed) -> None:
    workers = changed.workers(BUSY, COUNTED)
    for _ in range(2):
        assert "REHEARSED" not in shown(workers)["environment"]
    for _ in range(2):
        run_batch(job_of("", "busy"), workers, LIMITS)
    told = shown(workers)
    assert told["environment"]["REHEARSED"] == "x"
    assert re.fullmatch("[0-9a-f]{32}", told["secret"])


def test_a_macro_that_changes_builtins_has_what_it_lacked_made_for_those_after_it(changed: Changed) -> None:
    workers = changed.workers(SHOWN, COUNTED)
    run_batch(job_of("return {n: 1};", 1, 2), workers, LIMITS)
    assert "REHEARSED" not in shown(workers)["environment"]
    until = time.monotonic() + 30
    # It says so where it ends before it is ended, which most do.
    while "REHEARSED" not in (told := shown(workers)["environment"]) and time.monotonic() < until:
        run_batch(job_of("Array.prototype.total = () => 1; return {n: [].total()};", 1, 2), workers, LIMITS)
    assert told["REHEARSED"] == "x"


def test_workers_are_forked_as_before_after_a_late_rehearsal(changed: Changed) -> None:
    workers = changed.workers(SOON)
    first = workers.take("js")
    workers.dismiss(first)
    pid = workers.pids()["js"]
    codes = [
        run_batch(job_of(macro, 1), workers, LIMITS).outcomes[0].code
        for macro in ("return {n: 1};", "for (;;);", "const all = []; for (;;) all.push(new Array(1e5).fill(1.5));")
    ]
    assert codes == ["", "TIMEOUT", "MEMORY_LIMIT"]
    assert run_batch(job_of("return {n: json};", 2), workers, LIMITS).outcomes[0].output == b'{"n":2}'
    assert workers.pids()["js"] == pid


def test_a_fork_server_that_a_late_rehearsal_leaves_with_a_thread_forks_no_more(changed: Changed) -> None:
    """The thread would not be there in a worker, whose time limits would never strike."""
    timed = '  host.run(\'{"data":{},"context":{}}\', { itemMs: 1000, outputBytes: 1000, logBytes: 100 });\n'
    workers = changed.workers(SOON, ("zygote.mjs", COUNTED[1], timed))
    assert run_batch(job_of("return {n: 1};", 1), workers, LIMITS).outcomes[0].code == ""
    pid = workers.pids()["js"]
    assert run_batch(job_of("return {n: 1};", 1), workers, LIMITS).outcomes[0].code == ""
    assert workers.pids()["js"] != pid
