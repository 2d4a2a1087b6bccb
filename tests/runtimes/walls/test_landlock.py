"""What a process has given up by Landlock, each right by itself, and each seen to be there before."""

from __future__ import annotations

import ctypes
import os
import socket
import stat
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from runtimes.walls import landlock
from runtimes.walls.process import PR_SET_NO_NEW_PRIVS, prctl

if TYPE_CHECKING:
    from collections.abc import Callable

# Asked for here too: what is tested does not decide which tests there are.
VERSION = ctypes.CDLL(None).syscall(444, None, ctypes.c_size_t(0), 1)
pytestmark = pytest.mark.skipif(VERSION < 1, reason="this kernel has no Landlock")
PROGRAM = Path("/bin/true")


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, Path]:
    """Make three folders, each with a text and a program."""
    made = {name: tmp_path / name for name in ("readable", "executable", "outside")}
    code = PROGRAM.read_bytes()
    for folder in made.values():
        folder.mkdir()
        (folder / "text").write_text("there")
        (folder / "program").write_bytes(code)
        (folder / "program").chmod(stat.S_IRWXU)
    return made


def after(restrict: Callable[[], bool] | None, attempt: Callable[[], object]) -> str:
    """Try it in a forked process that has given things up, or nothing; return "" or the name of the error."""
    answer, theirs = os.pipe()
    if (pid := os.fork()) == 0:
        said = "not restricted"
        try:
            prctl(PR_SET_NO_NEW_PRIVS, 1)
            if restrict is None or restrict():
                attempt()
                said = ""
        except BaseException as error:
            said = type(error).__name__
        os.write(theirs, said.encode())
        os._exit(0)
    os.close(theirs)
    said = os.read(answer, 100).decode()
    os.close(answer)
    os.waitpid(pid, 0)
    return said


def run(program: Path) -> None:
    # Where it may not be executed, nothing of it is loaded; its libraries lie elsewhere.
    if (pid := os.fork()) == 0:
        try:
            os.execv(program, [str(program)])  # noqa: S606 -- our own copy of `true`
        except PermissionError:
            os._exit(13)
    if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0:
        raise PermissionError(program)


LIBRARIES = ["/lib", "/lib64", "/usr/lib", "/etc/ld.so.cache"]
ATTEMPTS: dict[str, Callable[[Path], object]] = {
    "read": lambda folder: (folder / "text").read_text(),
    "list": os.listdir,
    "run": lambda folder: run(folder / "program"),
    "write": lambda folder: (folder / "text").write_text("changed"),
    "make": lambda folder: (folder / "new").write_text("new"),
    "remove": lambda folder: (folder / "text").unlink(),
    "make a folder": lambda folder: (folder / "inner").mkdir(),
    "truncate": lambda folder: os.truncate(folder / "text", 0),
    "link": lambda folder: (folder / "link").symlink_to("text"),
}
ALLOWED = {"readable": {"read", "list"}, "executable": {"read", "list", "run"}, "outside": set()}


@pytest.mark.parametrize("attempt", ATTEMPTS)
@pytest.mark.parametrize("where", ALLOWED)
def test_only_what_was_kept_can_be_done(folders: dict[str, Path], where: str, attempt: str) -> None:
    def restrict() -> bool:
        return landlock.restrict([str(folders["readable"])], [str(folders["executable"]), *LIBRARIES, "/absent"])

    if attempt == "truncate" and VERSION < 3:
        pytest.skip("this kernel's Landlock does not know it")
    expected = "" if attempt in ALLOWED[where] else "PermissionError"
    assert after(restrict, lambda: ATTEMPTS[attempt](folders[where])) == expected
    assert after(None, lambda: ATTEMPTS[attempt](folders[where])) == ""


def test_it_leaves_no_descriptor(folders: dict[str, Path]) -> None:
    """A ruleset would lend its rights, and a folder can be opened from."""
    kept = [str(folder) for folder in folders.values()]

    def restrict() -> bool:
        lowest = [os.dup(0) for _ in range(20)]
        for number in lowest:
            os.close(number)
        return landlock.restrict(kept, kept) and [os.dup(0) for _ in range(20)] == lowest

    assert after(restrict, lambda: None) == ""


def test_a_file_by_itself_can_be_kept(folders: dict[str, Path]) -> None:
    text = folders["readable"] / "text"
    assert after(lambda: landlock.restrict([str(text)]), text.read_text) == ""
    assert (
        after(lambda: landlock.restrict([str(text)]), (folders["readable"] / "program").read_bytes) == "PermissionError"
    )


@pytest.mark.skipif(VERSION < 4, reason="this kernel's Landlock does not know TCP")
def test_tcp_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        for attempt in (
            lambda: socket.create_connection(("127.0.0.1", port)),
            lambda: socket.create_server(("127.0.0.1", 0)),
        ):
            assert after(None, attempt) == ""
            assert after(landlock.restrict, attempt) == "PermissionError"


@pytest.mark.skipif(VERSION < 6, reason="this kernel's Landlock does not know signals")
def test_signals_to_others_are_given_up() -> None:
    with subprocess.Popen(["sleep", "60"]) as other:
        try:
            assert after(landlock.restrict, lambda: os.kill(other.pid, 0)) == "PermissionError"
            assert after(None, lambda: os.kill(other.pid, 0)) == ""
        finally:
            other.kill()


@pytest.mark.skipif(VERSION < 6, reason="this kernel's Landlock does not know abstract sockets")
def test_abstract_sockets_of_others_are_given_up() -> None:
    name = f"\0macro-runner-test-{os.getpid()}"

    def connect() -> None:
        with socket.socket(socket.AF_UNIX) as mine:
            mine.connect(name)

    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)
        server.listen()
        assert after(None, connect) == ""
        assert after(landlock.restrict, connect) == "PermissionError"


def test_a_kernel_without_it_is_told(monkeypatch: pytest.MonkeyPatch, folders: dict[str, Path]) -> None:
    landlock._attributes.cache_clear()
    monkeypatch.setattr(landlock, "version", lambda: 0)
    try:
        assert after(landlock.restrict, (folders["outside"] / "text").read_text) == "not restricted"
    finally:
        landlock._attributes.cache_clear()
