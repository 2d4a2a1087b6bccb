"""A layer stands where its attack was seen to fail, in a child of the fork server, and only there."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from handler.settings import read_settings
from runtimes import probes
from runtimes.catalog import LANGUAGES
from runtimes.js.command import find_node
from sandbox import forkserver, layers
from sandbox.workers import Workers

if TYPE_CHECKING:
    from pathlib import Path

LIMITS = read_settings({"MACRO_WORKER_MEMORY_MB": "64"}).limits()
OF_THE_KERNEL = {"seccomp", "landlock"}


def standing(language: str) -> frozenset[str]:
    workers = Workers(LANGUAGES[language], LIMITS)
    try:
        return workers.standing_layers()
    finally:
        workers.stop()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_layers_stand(language: str) -> None:
    found = standing(language)
    assert {"disk", "no_new_privs", *OF_THE_KERNEL} <= found
    # Node's binary is readable on a person's machine: see the catalog.
    assert ("not_dumpable" in found) == (language == "python" or not os.access(find_node(), os.R_OK))
    assert ("memory" in found) == (language == "python")  # Node's is watched by the parent: see the catalog
    # The kernel exempts root from the limit on processes; and Node needs threads, which count as processes.
    assert ("processes" in found) == (os.geteuid() != 0 and language == "python")


# What each layer is there for, taken away in the fork server: a probe that did not notice would say that it stands.
SWITCHED_OFF = {
    "memory": "confine.confine_server = lambda *_: None",
    "disk": "confine.confine_server = lambda *_: None",
    "no_new_privs": "confine.confine_server = lambda *_: None",
    "not_dumpable": "prctl = confine.prctl\nconfine.prctl = lambda what, how: what == confine.PR_SET_DUMPABLE or prctl(what, how)",
    "seccomp": "seccomp.install = lambda *_: False",
    "landlock": "landlock.restrict = lambda *_: False",
}


@pytest.mark.parametrize("layer", SWITCHED_OFF)
def test_a_layer_that_is_taken_away_is_missed(layer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "weakened.py"
    program.write_text(
        f"from runtimes import confine, forkserver, landlock, seccomp\n{SWITCHED_OFF[layer]}\nforkserver.main()\n"
    )
    monkeypatch.setattr(forkserver, "PROGRAM", (str(program),))
    assert layer not in standing("python")


def test_each_layer_has_its_meaning() -> None:
    assert set(layers.MEANING) == set(probes.ATTACKS)


def wait_until_known(workers: Workers) -> frozenset[str]:
    until = time.monotonic() + 60
    while (found := workers.known_layers()) is None and time.monotonic() < until:
        workers.dismiss(workers.take("python-plain"))
        time.sleep(0.01)
    assert found is not None
    return found


def test_the_layers_are_known_without_waiting_also_where_the_fork_server_was_killed() -> None:
    workers = Workers(LANGUAGES["python"], LIMITS)
    try:
        begun = time.monotonic()
        assert workers.known_layers() is None  # it is still loading
        assert time.monotonic() - begun < 1
        os.kill(workers.pids()["python-plain"], signal.SIGKILL)
        assert wait_until_known(workers) >= OF_THE_KERNEL
    finally:
        workers.stop()


def test_a_fork_server_is_started_when_a_batch_first_needs_it() -> None:
    workers = Workers(LANGUAGES["python"], LIMITS)
    try:
        started = [set(workers.pids())]
        for name in LANGUAGES["python"].servers:
            workers.dismiss(workers.take(name))
            started.append(set(workers.pids()))
    finally:
        workers.stop()

    assert started == [
        set(),
        {"python-plain"},
        {"python-plain", "python-numpy"},
        {"python-plain", "python-numpy", "python-science"},
    ]


def test_a_worker_is_gone_before_the_next_one_is_given_a_job() -> None:
    workers = Workers(LANGUAGES["python"], LIMITS)
    try:
        worker = workers.take("python-plain")
        still_there = []
        for _ in range(20):
            before = worker
            workers.prepare("python-plain")
            workers.dismiss(before)
            worker = workers.take("python-plain")
            still_there += [before.pid] if os.path.exists(f"/proc/{before.pid}") else []  # noqa: PTH110
        workers.dismiss(worker)
    finally:
        workers.stop()

    assert still_there == []
