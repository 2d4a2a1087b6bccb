"""The attacks that a zygote tries on each layer, in C: each is seen to get through where what holds its layer is left out.

They are those of `runtimes.walls.probes`, in another language (zygote/attacks.c, zygote/leaving.c). What they say decides whether an
image serves, so one that always failed would say that a layer stands which nothing holds.
"""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from forked import changed_server

from border.languages import LANGUAGES
from handler.settings import read_settings
from runtimes.js.command import ADDON
from sandbox import fork_client
from sandbox.workers import Workers

if TYPE_CHECKING:
    from border.layers import Standing

pytestmark = pytest.mark.skipif(
    not Path(ADDON).is_file() or shutil.which("cc") is None,
    reason="there is no C compiler, so that workers are executed here",
)

LIMITS = read_settings({"MACRO_WORKER_MEMORY_MB": "64"}).limits()
# Bits of `enum wall` in native/native.h.
FILES, DISK, PROCESSES, SECCOMP, LANDLOCK, PRIVILEGES, SWEEP = 1, 2, 4, 16, 32, 64, 512
KERNELS = SECCOMP | LANDLOCK
# A fork server that confines itself, too, gives what is taken from it to nobody.
SERVER = """
import resource
from runtimes.walls import process as process_walls
command = forking.zygote_command
forking.zygote_command = lambda node, megabytes, program, numbers: command(node, megabytes, program, (*numbers[:-1], {without}))
kept = {{getattr(resource, name) for name in dir(resource) if name.startswith("RLIMIT_")}}
lower = process_walls.lower_limit
process_walls.lower_limit = lambda what, value: what in kept and lower(what, value)
{more}
"""
WITHOUT_FSIZE = "kept.discard(resource.RLIMIT_FSIZE)"
WITH_CAPABILITIES = "process_walls.drop_capabilities = lambda: None"
IS_ROOT = os.geteuid() == 0
# What is left out, and which layers are missed then.
LEFT_OUT: dict[str, tuple[int, str, set[str]]] = {
    "descriptors": (FILES | KERNELS, "", {"files", "sockets"}),
    "the size of files": (DISK | KERNELS, WITHOUT_FSIZE, {"disk"}),
    "the size of files, and descriptors": (DISK | FILES | KERNELS, WITHOUT_FSIZE, {"disk", "files", "sockets"}),
    "processes": (PROCESSES | KERNELS, "", {"processes"}),
    "the sweep": (SWEEP | KERNELS, "", {"leftovers"}),
}
if IS_ROOT:  # nobody else has a capability that could be kept
    LEFT_OUT["privileges"] = (PRIVILEGES | KERNELS, WITH_CAPABILITIES, {"neighbours"})
    LEFT_OUT["privileges, and descriptors"] = (
        PRIVILEGES | FILES | KERNELS,
        WITH_CAPABILITIES,
        {"neighbours", "files", "sockets"},
    )
# Where the kernel's filters are left out, root misses two more: no limit counts for it, and what has a name is swept by the handler.
HELD = {"files", "sockets", "disk", "neighbours"}


def standing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, without: int, more: str = "", *changes: tuple[str, str, str]
) -> Standing:
    folder.mkdir(exist_ok=True)
    program = changed_server(folder, list(changes), SERVER.format(without=without, more=more))
    monkeypatch.setattr(fork_client, "PROGRAM", program)
    workers = Workers(LANGUAGES["js"], LIMITS)
    before = set(os.listdir("/tmp"))  # noqa: PTH208
    try:
        found = workers.standing_layers()
        assert workers.workers_begin() == "forked"
    finally:
        workers.stop()
    # Another probe on this machine has names of the same kind, for some moments.
    left = [Path("/tmp", name) for name in set(os.listdir("/tmp")) - before if name.startswith("macro-runner-")]  # noqa: PTH208
    until = time.monotonic() + 20
    while any(os.path.lexists(path) for path in left) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [path for path in left if os.path.lexists(path)]
    return found


@pytest.mark.parametrize("what", LEFT_OUT)
def test_what_is_left_out_is_missed(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without, more, missed = LEFT_OUT[what]
    found = standing(tmp_path, monkeypatch, without, more).layers
    assert not found & missed
    assert found >= HELD - missed


ATTACKS = "zygote/attacks.c"
NOBODY = "1 << 22"  # no process has that number
NOT_OPENED = (ATTACKS, '{"mem", "environ", "maps"}', '{"none", "none", "none"}')
NOT_READ = (ATTACKS, "process_vm_readv(pid, ", f"process_vm_readv({NOBODY}, ")
NOT_TRACED = (ATTACKS, "return ptrace(PTRACE_SEIZE, pid, NULL, NULL) == 0;", "return 0;")
# Each way of an attack for itself: the changes leave the others out.
ONE_WAY: dict[str, tuple[str, list[tuple[str, str, str]]]] = {
    "a file grows by a descriptor": (
        "the size of files, and descriptors",
        [
            (
                ATTACKS,
                "int grown = mknod(scratch, S_IFREG | 0600, 0) == 0 && truncate(scratch, 1) == 0;",
                "int grown = 0;",
            )
        ],
    ),
}
if IS_ROOT:
    ONE_WAY |= {
        "the zygote is read": ("privileges", [(ATTACKS, "neighbours[0] = getppid();", f"neighbours[0] = {NOBODY};")]),
        "the handler is read": ("privileges", [(ATTACKS, "neighbours[1] = getpid();", f"neighbours[1] = {NOBODY};")]),
        "a neighbour's files are opened": ("privileges, and descriptors", [NOT_READ, NOT_TRACED]),
        "a neighbour's memory is read": ("privileges", [NOT_OPENED, NOT_TRACED]),
        "a neighbour is traced": ("privileges", [NOT_OPENED, NOT_READ]),
    }


@pytest.mark.parametrize("what", ONE_WAY)
def test_each_way_of_an_attack_is_seen_to_get_through(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_out, changes = ONE_WAY[what]
    without, more, missed = LEFT_OUT[left_out]
    assert not standing(tmp_path, monkeypatch, without, more, *changes).layers & missed


DEADLY = (ATTACKS, "static int open_a_socket(void) {\n", "static int open_a_socket(void) {\n  __builtin_trap();\n")
HANGING = (
    ATTACKS,
    "static int read_a_neighbour(void) {",
    "static int read_a_neighbour(void) { for (;;) usleep(1000);",
)
IMPATIENT = (ATTACKS, "#define SECONDS 5\n", "#define SECONDS 1\n")


def test_a_filter_that_kills_refuses_too_and_an_attack_that_hangs_was_not_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One child after the other goes on where the one before was ended; whatever is behind is tried all the same."""
    found = standing(tmp_path, monkeypatch, 0, "", DEADLY, HANGING, IMPATIENT)
    assert found.layers == {"files", "sockets", "disk", "processes", "leftovers"}
    assert found.mechanisms >= {"nofile", "fsize", "seccomp", "no_new_privs", "not_dumpable"}
