"""When an environment counts as the service's own: every condition has to hold, and here, in a checkout, none of it is touched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from handler import alone, drop_environment

ROOT = Path(__file__).resolve().parents[2]
ON_LAMBDA = "AWS_LAMBDA_INITIALIZATION_TYPE"
OWN = {"pid": "pid:[4026532183]", "ipc": "ipc:[4026532181]"}


@pytest.fixture
def container(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Have everything be as in a container of the image."""
    proc, tmp = tmp_path / "proc", tmp_path / "tmp"
    (proc / "ns").mkdir(parents=True)
    tmp.mkdir()
    for kind, name in OWN.items():
        (proc / "ns" / kind).symlink_to(name)
    (proc / "mountinfo").write_text(f"30 29 0:47 / {tmp} rw,relatime - tmpfs tmpfs rw\n")
    monkeypatch.setattr(alone, "_PROC", proc)
    monkeypatch.setattr(alone, "FOLDERS", (str(tmp),))
    monkeypatch.setattr(alone, "count_objects", lambda: 0)
    monkeypatch.setattr(alone, "pids", lambda: [1, 15, 40])
    monkeypatch.setattr(alone, "parent_of", lambda pid: {1: 0, 15: 1, 40: 0}[pid])
    monkeypatch.setattr(alone, "_is_ours", lambda _: True)
    monkeypatch.setattr(alone.os, "getpid", lambda: 15)
    monkeypatch.setattr(alone.os, "getppid", lambda: 1)
    monkeypatch.setattr(alone.os, "geteuid", lambda: 993)
    monkeypatch.setattr(alone.os, "access", lambda path, _mode: str(path) == str(tmp))
    monkeypatch.setitem(sys._xoptions, alone.STARTED_BY_AN_IMAGE, True)
    monkeypatch.delenv(ON_LAMBDA, raising=False)
    return monkeypatch


@pytest.mark.usefixtures("container")
def test_a_container_of_the_image_is_ones_own() -> None:
    assert alone.why_not_alone() == ""


CHANGES = {
    "image's entry point": lambda patch: patch.delitem(sys._xoptions, alone.STARTED_BY_AN_IMAGE),
    "root": lambda patch: patch.setattr(alone.os, "geteuid", lambda: 0),
    "no image": lambda patch: patch.setattr(alone.os, "access", lambda *_: True),
    "process 1": lambda patch: patch.setattr(alone.os, "getppid", lambda: 7),
    "there before": lambda patch: patch.setattr(alone, "parent_of", lambda _: 1),
    "System V": lambda patch: patch.setattr(alone, "count_objects", lambda: 1),
}


@pytest.mark.parametrize("said", CHANGES)
def test_each_condition_is_needed(container: pytest.MonkeyPatch, said: str) -> None:
    CHANGES[said](container)
    assert said in alone.why_not_alone()


@pytest.mark.parametrize("place", [Path(alone.__file__), Path(alone.__file__).parent], ids=["file", "folder"])
def test_a_service_whose_file_or_folder_can_be_changed_is_in_no_image(
    container: pytest.MonkeyPatch, place: Path
) -> None:
    container.setattr(alone.os, "access", lambda path, mode: (str(path), mode) == (str(place), os.W_OK))
    assert "no image" in alone.why_not_alone()


@pytest.mark.parametrize(
    ("answer", "ours"), [(None, True), (PermissionError(), False), (ProcessLookupError(), False)], ids=repr
)
def test_a_process_is_ours_where_we_could_end_it(
    monkeypatch: pytest.MonkeyPatch, answer: OSError | None, ours: bool
) -> None:
    """By asking the kernel with no signal at all."""

    def kill(pid: int, number: int) -> None:
        assert (pid, number) == (77, 0)
        if answer is not None:
            raise answer

    monkeypatch.setattr(alone.os, "kill", kill)
    assert alone._is_ours(77) is ours


@pytest.mark.parametrize("ours", [True, False])
def test_a_process_that_was_there_before_counts_where_it_is_ours(container: pytest.MonkeyPatch, ours: bool) -> None:
    """And not the first process, the handler itself, or what has come in from outside."""
    parents = {1: 0, 15: 1, 40: 0, 41: 1}
    container.setattr(alone, "pids", lambda: list(parents))
    container.setattr(alone, "parent_of", parents.__getitem__)
    container.setattr(alone, "_is_ours", lambda pid: ours or pid != 41)
    assert alone.why_not_alone() == ("processes of the same user were there before: [41]" if ours else "")


@pytest.mark.parametrize(("kind", "number"), [("pid", alone._FIRST_PROCESSES), ("ipc", alone._FIRST_OBJECTS)])
def test_namespaces_of_the_machine_are_not_ones_own_but_on_lambda(
    container: pytest.MonkeyPatch, kind: str, number: str
) -> None:
    place = alone._PROC / "ns" / kind
    place.unlink()
    place.symlink_to(number)
    assert kind in alone.why_not_alone()
    container.setenv(ON_LAMBDA, "on-demand")
    assert alone.why_not_alone() == ""


@pytest.mark.usefixtures("container")
def test_a_namespace_that_cannot_be_read_proves_nothing() -> None:
    (alone._PROC / "ns" / "pid").unlink()
    assert "pid" in alone.why_not_alone()


@pytest.mark.usefixtures("container")
def test_a_folder_with_something_in_it_or_from_outside_may_be_others() -> None:
    folder = Path(alone.FOLDERS[0])
    (folder / "somebodys").touch()
    assert "not empty" in alone.why_not_alone()
    (folder / "somebodys").unlink()
    (alone._PROC / "mountinfo").write_text(f"30 29 8:1 /home/somebody {folder} rw - ext4 /dev/sda1 rw\n")
    assert "outside" in alone.why_not_alone()


@pytest.mark.parametrize("said", [said for said in CHANGES if said != "System V"])
def test_lambdas_variable_alone_proves_nothing(container: pytest.MonkeyPatch, said: str) -> None:
    """A program that plays Lambda's part sets it too: on a shared machine, it must not cost anybody a file."""
    container.setenv(ON_LAMBDA, "on-demand")
    CHANGES[said](container)
    assert said in alone.why_not_alone()


def test_a_program_that_plays_lambdas_part_here_is_refused() -> None:
    """As a benchmark starts the service: by the image's first program, with Lambda's variables, from a checkout. It only asks."""
    program = "import json; from handler.alone import why_not_alone; print(json.dumps(why_not_alone()))"
    done = subprocess.run(
        [sys.executable, "-X", drop_environment.STARTED_BY_AN_IMAGE, "-c", program],
        env={**os.environ, ON_LAMBDA: "on-demand", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert json.loads(done.stdout)


def test_start_says_the_same_word() -> None:
    assert drop_environment.STARTED_BY_AN_IMAGE == alone.STARTED_BY_AN_IMAGE
