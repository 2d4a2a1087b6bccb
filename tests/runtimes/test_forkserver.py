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
