"""A forked Node in which any function of the C library can be called, as if V8 had been broken out of: each attack meets its wall.

The attacks are files in `forked/`. Each is tried with all walls; where the kernel refuses its own, as on Lambda; and without any.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from border.languages import LANGUAGES
from runtimes.js.command import ADDON
from runtimes.walls import landlock
from sandbox.batch import run_batch
from sandbox.job import Item, Job, encode_item
from sandbox.limits import Limits
from sandbox.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NO_ATTACKS = {"open_zygote", "fine", "leave_a_process", "say_what_it_has"}
ATTACKS = sorted(path.stem for path in (HERE / "forked").glob("*.mjs") if path.stem not in NO_ATTACKS)
LIMITS = Limits(worker_memory_bytes=128 << 20)
# Bits of zygote.h.
FILES, DISK, PROCESSES, MEMORY, SECCOMP, LANDLOCK, PRIVILEGES, DESCRIPTORS = (1 << bit for bit in range(8))
KERNELS = SECCOMP | LANDLOCK
ALL = (1 << 8) - 1
SWEEP = 1 << 9
# What needs neither a descriptor nor a privilege. It stands in SECURITY.md.
NEEDS_NO_DESCRIPTOR = {
    "leave_shared_memory", "limit_the_handler", "make_a_name", "make_a_namespace", "signal_the_handler", "start_a_process",
}  # fmt: skip
if os.geteuid() != 0:  # whoever has fewer capabilities than root may not
    NEEDS_NO_DESCRIPTOR.add("slow_the_handler_down")
# Which wall it is that holds an attack where the kernel's own are refused.
HELD_BY = {
    "execute": FILES,
    "fill_a_file": DISK,
    "find_open_descriptors": DESCRIPTORS,
    "make_a_pipe": FILES,
    "open_a_socket": FILES,
    "read_a_file": FILES,
    "read_a_folder": FILES,
    "take_the_next_invocation": FILES,
    "write_a_file": FILES,
}

pytestmark = pytest.mark.skipif(
    not Path(ADDON).is_file() or shutil.which("cc") is None,
    reason="there is no C compiler, so that workers are executed here",
)

OPEN_SERVER = """
from runtimes.walls import process as process_walls
from runtimes import forkserver
from runtimes.js import command, forking
without, calls, zygote = {without}, {calls!r}, {zygote!r}
def zygote_command(node, memory_mb, program, numbers):
    own = [zygote, str(command.FOLDER), calls, str(memory_mb), program]
    return [node, "--no-warnings", "--disable-sigusr1", *command._FORKABLE, *own, *map(str, (*numbers[:-1], without))]
forking.zygote_command = zygote_command
if without & {disk}:
    process_walls.confine_server = lambda *_: None
forkserver.main()
"""
NEIGHBOUR = "import ctypes, time; ctypes.CDLL(None).prctl(4, 0, 0, 0, 0); print(id(time), flush=True); time.sleep(600)"


class Surroundings:
    """What attacks aim at: a process that nobody may read, and a port that notes who connects."""

    def __init__(self) -> None:
        self.neighbour = subprocess.Popen([sys.executable, "-c", NEIGHBOUR], stdout=subprocess.PIPE)
        assert self.neighbour.stdout is not None
        self.address = int(self.neighbour.stdout.readline())
        self.port = socket.create_server(("127.0.0.1", 0))
        self.port.setblocking(False)

    def was_called(self) -> bool:
        try:
            self.port.accept()[0].close()
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        self.neighbour.kill()
        self.neighbour.communicate()
        self.port.close()


@pytest.fixture(scope="module")
def surroundings() -> Iterator[Surroundings]:
    made = Surroundings()
    yield made
    made.close()


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> str:
    target = tmp_path_factory.mktemp("calls") / "any_call.node"
    headers = ROOT / ".cache" / "node" / "include"
    build = [
        "cc",
        "-shared",
        "-fPIC",
        "-O1",
        "-I",
        str(headers),
        str(HERE / "forked" / "any_call.c"),
        "-o",
        str(target),
    ]
    subprocess.run(build, check=True)
    return str(target)


class Opened:
    """The open zygotes by the walls that they leave out, started when one is first asked for."""

    def __init__(self, calls: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._calls, self._folder, self._monkeypatch = calls, folder, monkeypatch
        self._up: dict[int, Workers] = {}

    def without(self, walls: int) -> Workers:
        program = self._folder / f"without_{walls}.py"
        # Each time: a fork server that is started anew after an attack has to be of the same kind.
        self._monkeypatch.setattr("sandbox.fork_client.PROGRAM", (str(program),))
        if walls not in self._up:
            zygote = str(HERE / "forked" / "open_zygote.mjs")
            program.write_text(OPEN_SERVER.format(without=walls, calls=self._calls, zygote=zygote, disk=DISK))
            self._up[walls] = Workers(LANGUAGES["js"], LIMITS)
            self._up[walls].start(["js"])
        return self._up[walls]

    def close(self) -> None:
        for workers in self._up.values():
            workers.stop()


@pytest.fixture(scope="module")
def opened(calls: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    # A service that has many descriptors gives its fork servers a socket of a high number, beyond the limit that these put on
    # themselves: it stayed open in their workers.
    many = [os.dup(0) for _ in range(60)]
    with pytest.MonkeyPatch.context() as monkeypatch:
        made = Opened(calls, tmp_path_factory.mktemp("servers"), monkeypatch)
        yield made
        made.close()
    for one in many:
        os.close(one)


def run(workers: Workers, source: str, data: Any) -> Any:
    job = Job(source, source, [Item("1", encode_item(data, {}))], time.monotonic() + 10)
    report = run_batch(job, workers, LIMITS)
    assert report.workers_begin == "forked"
    (outcome,) = report.outcomes
    return None if outcome.output is None else json.loads(outcome.output)["got"]


def gets_through(workers: Workers, attack: str, surroundings: Surroundings, folder: Path) -> bool:
    """Run one attack; judged by what it says it got, by what it left, and by who was called."""
    marker = folder / "marker"
    pid = surroundings.neighbour.pid
    key = 0x4D52 + os.getpid()
    data = {"handler": pid, "fork_server": workers.pids()["js"], "marker": str(marker), "key": key}
    data |= {"port": surroundings.port.getsockname()[1], "address": surroundings.address}
    got = run(workers, attack, data)
    time.sleep(0.1 if attack in ("execute", "take_the_next_invocation") else 0)
    called = surroundings.was_called()
    if attack == "leave_shared_memory" and type(got) is int and got >= 0:
        ctypes.CDLL(None).shmctl(got, 0, None)
    left = marker.exists()
    if marker.is_dir():
        marker.rmdir()
    elif left:
        left = attack != "fill_a_file" or marker.stat().st_size > 0
        marker.unlink()
    assert run(workers, "fine", {}) == "fine"
    return called or left or (type(got) is int and got >= 0 and attack != "fill_a_file")


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_fails_with_all_walls(opened: Opened, surroundings: Surroundings, tmp_path: Path, attack: str) -> None:
    assert not gets_through(opened.without(0), attack, surroundings, tmp_path)


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_fails_where_the_kernel_refuses_its_walls_but_for_those_that_need_no_descriptor(
    opened: Opened, surroundings: Surroundings, tmp_path: Path, attack: str
) -> None:
    assert gets_through(opened.without(KERNELS), attack, surroundings, tmp_path) == (attack in NEEDS_NO_DESCRIPTOR)


@pytest.mark.parametrize("attack", HELD_BY)
def test_attack_gets_through_where_its_wall_is_taken_out(
    opened: Opened, surroundings: Surroundings, tmp_path: Path, attack: str
) -> None:
    # A file has to be made before it can grow.
    wall = HELD_BY[attack] | (FILES if HELD_BY[attack] == DISK else 0)
    assert gets_through(opened.without(KERNELS | wall), attack, surroundings, tmp_path)


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_is_one(opened: Opened, surroundings: Surroundings, tmp_path: Path, attack: str) -> None:
    if os.geteuid() != 0 and attack in ("attach_to_the_fork_server", "become_root_again", "make_a_namespace"):
        pytest.skip("only root can do this with no wall around it")
    if os.geteuid() != 0 and attack.startswith("read_the_handlers_memory"):
        pytest.skip("the handler is not dumpable, so that only root can do this with no wall around it")
    assert gets_through(opened.without(ALL), attack, surroundings, tmp_path)


# What one of the kernel's walls holds by itself, whichever others are refused. Landlock: from the version that knows of it on.
BY_LANDLOCK = dict.fromkeys(
    ("execute", "fill_a_file", "lift_the_limit", "make_a_name", "read_a_file", "read_a_folder", "write_a_file"), 1
) | {"take_the_next_invocation": 4, "signal_the_handler": 6}
UNCONFINED = ALL & ~PRIVILEGES  # neither wall is to be had without `no_new_privs`


@pytest.mark.parametrize("attack", BY_LANDLOCK)
def test_landlock_alone_holds_what_it_is_for(
    opened: Opened, surroundings: Surroundings, tmp_path: Path, attack: str
) -> None:
    if landlock.version() < BY_LANDLOCK[attack]:
        pytest.skip("this kernel's Landlock does not know of it")
    assert not gets_through(opened.without(UNCONFINED & ~LANDLOCK), attack, surroundings, tmp_path)
    assert gets_through(opened.without(UNCONFINED), attack, surroundings, tmp_path)


@pytest.mark.parametrize("attack", sorted({*ATTACKS} - {"find_open_descriptors"}))
def test_the_filter_alone_holds_whatever_takes_a_call(
    opened: Opened, surroundings: Surroundings, tmp_path: Path, attack: str
) -> None:
    assert not gets_through(opened.without(UNCONFINED & ~SECCOMP), attack, surroundings, tmp_path)


LOCKED_AWAY = 0b1111  # of the securebits: being root gives nothing on execution or by setuid, and both are locked


def test_a_worker_has_what_it_is_to_have_and_no_more(opened: Opened) -> None:
    """What walls there are is not known from attacks alone: where one of two is missing, the other one holds."""
    workers = opened.without(SECCOMP)
    had = run(workers, "say_what_it_has", {})
    limits = had.pop("limits")
    _, addresses = limits.pop("AS")
    assert 1 << 30 < addresses < 1 << 40
    assert limits.pop("CPU") == [workers._limits.cpu_seconds] * 2
    assert limits == {name: [0, 0] for name in ("FSIZE", "CORE", "NOFILE", "MEMLOCK", "SIGPENDING", "MSGQUEUE")}
    assert had == {
        "capabilities": "00" * 24,
        "securebits": LOCKED_AWAY if os.geteuid() == 0 else 0,
        "dumpable": 0,
        "no_new_privs": 1,
        "death": signal.SIGKILL,
        "leads": True,
    }
    # What the fork server gives up for all its workers, a worker gives up where that has not been done.
    by_itself = run(opened.without(SECCOMP | DISK), "say_what_it_has", {})
    its_limits = by_itself.pop("limits")
    assert {name for name in its_limits if its_limits[name] == [0, 0]} == {*limits} - {"FSIZE"}
    assert by_itself == had
    had = run(opened.without(ALL), "say_what_it_has", {})
    assert had["no_new_privs"] == had["securebits"] == 0
    assert had["limits"]["NOFILE"] != [0, 0] != had["limits"]["SIGPENDING"]
    assert "unlimited" in had["limits"]["AS"]


def is_gone(pid: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not Path(f"/proc/{pid}").exists():
            return True
        time.sleep(0.02)
    return False


def test_a_process_that_a_worker_leaves_is_ended(opened: Opened) -> None:
    assert is_gone(run(opened.without(KERNELS), "leave_a_process", {}), 20)
    left = run(opened.without(KERNELS | SWEEP), "leave_a_process", {})
    try:
        assert not is_gone(left, 1)
    finally:
        os.kill(left, signal.SIGKILL)
