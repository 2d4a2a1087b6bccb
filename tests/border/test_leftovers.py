"""What workers leave in an environment of the service's own is gone afterwards, and what is somebody else's is not.

Played in namespaces of its own, with a `/tmp` of its own, where this machine's kernel gives them; tests/images does the same with
real workers in a container.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from border.leftovers.sweep import Leftovers

SCRIPT = Path(__file__).parent / "alone" / "leave_and_clear.py"
ROOT = Path(__file__).resolve().parents[2]
# A clone that lies in /tmp is put back into the empty one, for its Python runs there.
CLONE_IN_TMP = ROOT.parts[2:3] if ROOT.parts[1] == "tmp" else ()
EMPTY_TMP = "mount -t tmpfs -o mode=1777,uid=993 none /tmp"
UNSHARE = ["unshare", "--pid", "--fork", "--mount", "--mount-proc", "--ipc"]


def play(*arguments: str) -> dict[str, Any]:
    if os.geteuid() != 0:
        pytest.skip("only root makes the namespaces that this needs: tests/images shows the same in a container")
    command = shlex.join([sys.executable, str(SCRIPT), *arguments])
    aside, back = f"mount --bind {ROOT} /mnt", f"mkdir -p {ROOT} && mount --move /mnt {ROOT}"
    steps = [aside, EMPTY_TMP, back] if CLONE_IN_TMP else [EMPTY_TMP]
    script = " && ".join([*steps, "cd /", f"exec {command}"])
    tried = subprocess.run([*UNSHARE, "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"no namespaces of one's own here, so tests/images alone shows this: {tried.stderr.strip()}")
    done = subprocess.run(
        [*UNSHARE, "sh", "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_what_is_left_stays_where_nobody_takes_it_away() -> None:
    said = play("look")

    assert said["processes"] >= 4  # one from before and its child, a daemon, one that changes its number
    assert {"closed", "link", "fifo", "socket", "deep", "from-before", "another-users"} <= set(said["names"])
    assert said["objects"] == 4
    assert said["mode"] is False


def test_what_is_left_is_taken_away_and_what_was_there_or_is_another_users_stays() -> None:
    said = play("clear")

    assert said["processes"] == 2, said  # the one from before, and what that has started since
    assert said["names"] == sorted(["another-users", *CLONE_IN_TMP])
    assert said["objects"] == 1
    assert said["attributes"] == []
    assert said["mode"]
    assert said["times"][0]
    assert said["zombies"] == 0
    assert said["taken"]["objects"] == 3
    assert said["taken"]["processes"] >= 2
    assert said["milliseconds_when_clean"] < 0.3, said  # measured on a quiet machine: 0.04
    assert said["again"] == {"processes": 0, "names": 0, "objects": 0}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root is refused")
def test_root_never_takes_anything_away() -> None:
    with pytest.raises(PermissionError):
        Leftovers()
