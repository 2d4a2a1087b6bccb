"""What a fork server knows of its children where the kernel tells it less, and who then ends what they leave."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from border.control import SWEPT
from runtimes import forkserver

GONE = "999999999"  # above any number that Linux gives
REFUSED = """
import os, socket, sys
from types import SimpleNamespace
from border.server import Server
from runtimes import forkserver
from runtimes.walls import process as process_walls
process_walls.prctl = lambda *_: False  # the kernel lets nobody be a reaper
forkserver.import_module = lambda _: SimpleNamespace(load=lambda *_: None)
forkserver.serve = lambda *_, reaper: print(reaper, *os.environ)
control, _ = socket.socketpair()
sys.argv[1:] = [Server("x", "x").pack(), str(control.fileno()), str(os.getppid()), "268435456,10,32"]
forkserver.main()
"""


def test_children_are_found_where_the_kernel_lists_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """By whom each process names as its parent; one that ends meanwhile is nobody's child."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert child.pid in forkserver.children()
        really_open, really_list = os.open, os.listdir

        def open_another(path: str, flags: int) -> int:
            if path.endswith("/children"):
                raise FileNotFoundError(path)
            return really_open(path, flags)

        monkeypatch.setattr(os, "open", open_another)
        monkeypatch.setattr(os, "listdir", lambda path: [*really_list(path), GONE])
        found = forkserver.children()
        monkeypatch.undo()
        child.communicate(b"\n")
    assert child.pid in found
    assert not {os.getpid(), os.getppid(), int(GONE)} & set(found)


@pytest.mark.parametrize("swept", [True, False])
def test_who_is_no_reaper_looks_for_what_is_left_unless_the_handler_does(swept: bool) -> None:
    environment: dict[str, str] = {SWEPT: "1"} if swept else {}
    command = [sys.executable, "-c", REFUSED]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, timeout=60)
    reaper, *variables = done.stdout.split()
    assert reaper == str(swept)
    assert SWEPT not in variables  # a worker is not told


# What is open while it loads: by name, and with the socket where no worker has a descriptor.
LOADING = """
import os, socket, sys
from types import SimpleNamespace
from border.server import Server
from runtimes import forkserver
def tell(*_):
    links = {number: f"/proc/self/fd/{number}" for number in range(3, 100)}
    print(*(f"{number}={os.readlink(link).partition(':')[0]}" for number, link in links.items() if os.path.lexists(link)))
forkserver.import_module = lambda _: SimpleNamespace(load=tell)
forkserver.serve = lambda *_, **__: print(os.get_inheritable(20), os.get_inheritable(3), os.get_inheritable(4))
control, other = socket.socketpair()
left_open = [os.dup(0) for _ in range(5)]
sys.argv[1:] = [Server("x", "x").pack(), str(os.dup2(control.detach(), 40)), str(os.getppid()), "268435456,10,32"]
other.detach()
forkserver.main()
"""


def test_what_a_runtime_opens_has_no_workers_number() -> None:
    """A worker's channel and trace pipe go to 3 and 4, over whatever is there; below the socket nothing of ours is left."""
    command = [sys.executable, "-c", LOADING]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60, stdin=subprocess.DEVNULL)
    assert done.stdout.splitlines() == ["3=/dev/null 4=/dev/null 20=socket", "False False False"]
