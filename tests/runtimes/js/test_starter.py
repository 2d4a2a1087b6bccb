"""The starter in C: what it makes of the JavaScript fork server is what Python makes of it, to the last limit."""

from __future__ import annotations

import base64
import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from altered import altered_folder
from js_worker import placed

from border.languages import LANGUAGES
from border.worker_limits import WorkerLimits
from handler.request import make_request
from runtimes.js.command import FOLDER, PROJECT, find_node
from runtimes.js.starter.table import table
from sandbox.batch import run_batch
from sandbox.fork_client import ForkServer
from sandbox.job import Item, encode_item
from sandbox.limits import Limits
from sandbox.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from border.server import Server

(SERVER,) = LANGUAGES["js"].servers
LIMITS = WorkerLimits(memory_bytes=128 << 20, cpu_seconds=77, open_files=32)

pytestmark = pytest.mark.skipif(
    not Path(PROJECT, SERVER.starter).is_file() or shutil.which("cc") is None,
    reason="there is no C compiler, so that Python starts fork servers here",
)
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root sees what a process that is not dumpable has")


@contextlib.contextmanager
def started(server: Server, **more: Any) -> Iterator[ForkServer]:
    made = ForkServer(server, LIMITS, **more)
    try:
        made.wait_ready()
        yield made
    finally:
        made.stop()


def seen(server: Server, **more: Any) -> dict[str, Any]:
    """All that the kernel tells of a fork server that has loaded."""
    with started(server, **more) as made:
        assert made.workers_begin == "forked"
        process = Path("/proc", str(made.pid))
        status = dict(line.split(":\t", 1) for line in (process / "status").read_text().splitlines())
        kept = ("SigIgn", "CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb", "NoNewPrivs", "Seccomp", "Uid", "Groups")
        return {
            "command": (process / "cmdline").read_text().split("\0"),
            "environment": (process / "environ").read_text(),
            "limits": (process / "limits").read_text(),
            "folder": str((process / "cwd").readlink()),
            "descriptors": sorted(
                (int(fd.name), re.sub(r"\d+", "", str(fd.readlink()))) for fd in (process / "fd").iterdir()
            ),
            "session": os.getsid(made.pid) == os.getsid(0),
            **{name: status[name] for name in kept},
        }


@pytest.fixture
def by_python(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setenv("MACRO_NODE", find_node())
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "canary")
    return seen(SERVER._replace(starter=""), variables=("MACRO_NODE",))


@as_root
@pytest.mark.parametrize("alone", [False, True])
def test_the_starter_gives_up_what_python_gives_up(
    alone: bool, by_python: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere")  # Python cannot have started it
    assert seen(SERVER, variables=("MACRO_NODE",), alone=alone) == by_python


def test_the_worker_of_its_trial_has_ended_when_it_serves() -> None:
    with started(SERVER) as made:
        assert made.workers_begin == "forked"
        parents = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # somebody else's has ended meanwhile
                parents.append(path.read_text().rpartition(")")[2].split()[1])
        assert str(made.pid) not in parents


@as_root
def test_of_its_trial_no_descriptor_is_left() -> None:
    with started(SERVER) as made:
        assert made.workers_begin == "forked"
        places = {fd.name: str(fd.readlink()) for fd in Path(f"/proc/{made.pid}/fd").iterdir()}
        assert [place for place, what in places.items() if what.startswith("socket:")] == ["20"]


TAKEN_OUT = {
    "limits and privileges": ("take_the_rest(&walls);", "(void)walls;"),
    "the limit on descriptors": ("  limit_descriptors(limits[OPEN_FILES]);", "  (void)limit_descriptors;"),
    "a place that a worker needs": ("  dup2(STDIN_FILENO, TRACE_FD);", ""),
    "the empty environment": ("(char *const[]){NULL}", "environ"),
    "whether it is the reaper": ("  int reaper = prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0;", "  int reaper = 0;"),
}


def changed_starter(target: Path, old: str, new: str) -> Server:
    folder = target / "js"
    shutil.copytree(Path(FOLDER).parent / "native", target / "native")
    altered_folder(folder, [("starter/start.c", old, new)])
    program = folder / "starter" / "start"
    build = [folder / "starter" / "build.sh", program]
    subprocess.run(build, check=True, cwd=PROJECT, env={**os.environ, "PYTHON": sys.executable})
    return SERVER._replace(starter=str(program))


@as_root
@pytest.mark.parametrize("what", TAKEN_OUT)
def test_a_starter_that_left_something_out_would_be_noticed(
    what: str, by_python: dict[str, Any], tmp_path: Path
) -> None:
    found = seen(changed_starter(tmp_path, *TAKEN_OUT[what]), variables=("MACRO_NODE",))
    found["command"] = [word.replace(str(tmp_path / "js"), FOLDER) for word in found["command"]]
    assert found != by_python


DIES = """
import os, signal
from border.languages import LANGUAGES
from border.server import Server
from border.worker_limits import WorkerLimits
from sandbox.fork_client import ForkServer
server = ForkServer(LANGUAGES["js"].servers[0]._replace(starter={starter!r}), WorkerLimits(128 << 20, 77, 32), variables=("MACRO_NODE",))
server.wait_ready()
os.kill(server.pid, signal.SIGSTOP)  # one that runs sees the end of its socket
print(server.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def outlives_its_handler(starter: str) -> bool:
    # What it leaves behind must not hold an end of a pipe that is waited for.
    told = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    said = subprocess.run([sys.executable, "-c", DIES.format(starter=starter)], check=False, timeout=60, **told)
    pid = int(said.stdout)
    until = time.monotonic() + 3
    try:
        while time.monotonic() < until:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX":
                return False
            time.sleep(0.02)
    except (FileNotFoundError, ProcessLookupError):
        return False
    os.kill(pid, signal.SIGKILL)
    return True


def test_a_fork_server_dies_with_its_handler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MACRO_NODE", find_node())
    assert not outlives_its_handler(SERVER.starter)
    immortal = changed_starter(tmp_path, "  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);\n", "")
    assert outlives_its_handler(immortal.starter)


def test_where_the_starter_cannot_python_starts_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MACRO_NODE", find_node())
    changed = changed_starter(tmp_path, "%s/zygote/zygote.node", "%s/zygote/missing.node")
    limits = Limits(worker_memory_bytes=128 << 20)
    workers = Workers(LANGUAGES["js"]._replace(servers=(changed,)), limits)
    try:
        job = make_request("return {n: json};", (Item("a", encode_item(1, {})),), None, None, limits)
        report = run_batch(job.job(time.monotonic() + 30), workers, limits)
    finally:
        workers.stop()
    assert report.outcomes[0].output == b'{"n":1}'
    assert report.workers_begin == "executed: its addon is not built"


# In place of Node.
TELLS_WHAT_IS_OPEN = """#!{python} -IS
import os
def is_open(fd):
    try:
        return bool(os.fstat(fd))
    except OSError:
        return False
print(*(fd for fd in range(24) if is_open(fd)))
"""


def test_node_has_what_a_worker_has_and_the_socket_and_nothing_else_that_was_open(tmp_path: Path) -> None:
    node = tmp_path / "node"
    node.write_text(TELLS_WHAT_IS_OPEN.format(python=sys.executable))
    node.chmod(0o700)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        given = [str(Path(PROJECT, SERVER.starter)), SERVER.pack(), "20", str(os.getpid()), ",".join(map(str, LIMITS))]
        said = subprocess.run(
            placed(given, dict.fromkeys(range(3, 21), theirs.fileno())),
            env={"MACRO_NODE": str(node)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            pass_fds=(theirs.fileno(),),
            check=True,
        )
    assert said.stdout.split() == ["0", "1", "2", "3", "4", "20"]


@pytest.mark.parametrize("arguments", [[], ["--help"], ["1,2", "20", "1", "1,2,3"]])
def test_who_calls_it_otherwise_is_told_how(arguments: list[str]) -> None:
    said = subprocess.run([Path(PROJECT, SERVER.starter), *arguments], capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (2, "start SERVER FD PARENT LIMITS\n")


@pytest.mark.parametrize(("machine", "number"), [("aarch64", 0xC00000B7), ("x86_64", 0xC000003E)])
def test_a_table_for_another_machine_has_its_filter(machine: str, number: int) -> None:
    (packed,) = re.findall(r'filter\[\] = "([^"]+)"', table(machine))
    program = base64.b64decode(packed)
    # Load the architecture, and go on where it is this one.
    assert program[:4] == b"\x20\0\0\0"
    assert int.from_bytes(program[12:16], "little") == number
