"""What a process says of its own mechanisms follows what the kernel says of it, each by itself."""

from __future__ import annotations

import ctypes
import json
import os
import resource
from types import SimpleNamespace
from typing import Any

import pytest

from runtimes.walls import kernel, mechanisms, seccomp
from runtimes.walls.process import PR_SET_NO_NEW_PRIVS, PR_SET_PDEATHSIG, prctl

UNLIMITED = resource.RLIM_INFINITY
LIMITS = {
    "fsize": resource.RLIMIT_FSIZE,
    "sigpending": resource.RLIMIT_SIGPENDING,
    "address_space": resource.RLIMIT_AS,
    "nproc": resource.RLIMIT_NPROC,
}


def say_limits(
    monkeypatch: pytest.MonkeyPatch,
    hard: dict[str, int],
    *,
    refused: str = "",
    error: type[Exception] = OSError,
    user: int = 1000,
) -> None:
    names = {number: name for name, number in LIMITS.items()}

    def getrlimit(what: int) -> tuple[int, int]:
        if names[what] == refused:
            raise error
        return 0, hard.get(names[what], UNLIMITED)

    monkeypatch.setattr(resource, "getrlimit", getrlimit)
    monkeypatch.setattr(os, "geteuid", lambda: user)


@pytest.mark.parametrize(
    ("hard", "found"),
    [
        ({}, set()),
        (dict.fromkeys(LIMITS, 0), set(LIMITS)),
        (dict.fromkeys(LIMITS, 1), {"address_space", "nproc"}),
        ({"address_space": 1 << 30}, {"address_space"}),
        ({"fsize": 1 << 20, "sigpending": 0}, {"sigpending"}),
    ],
)
def test_a_limit_is_told_where_it_is_one(
    monkeypatch: pytest.MonkeyPatch, hard: dict[str, int], found: set[str]
) -> None:
    say_limits(monkeypatch, hard)
    assert set(mechanisms._limits()) == found


def test_no_number_of_processes_limits_root(monkeypatch: pytest.MonkeyPatch) -> None:
    say_limits(monkeypatch, dict.fromkeys(LIMITS, 0), user=0)
    assert set(mechanisms._limits()) == set(LIMITS) - {"nproc"}


@pytest.mark.parametrize("error", [OSError, ValueError])
@pytest.mark.parametrize("refused", LIMITS)
def test_a_limit_that_cannot_be_read_hides_no_other(
    monkeypatch: pytest.MonkeyPatch, refused: str, error: type[Exception]
) -> None:
    say_limits(monkeypatch, dict.fromkeys(LIMITS, 0), refused=refused, error=error)
    assert set(mechanisms._limits()) == set(LIMITS) - {refused}


@pytest.mark.parametrize(
    ("readable", "program", "dumpable", "found"),
    [
        ({"/proc/self/exe"}, "", 1, set()),
        ({"/proc/self/exe"}, "", 0, {"not_dumpable"}),
        ({"/proc/self/exe"}, "", -1, set()),  # refused, so that nobody knows
        (set(), "", 1, {"unreadable", "not_dumpable"}),
        (set(), "/program", 1, {"unreadable", "not_dumpable"}),
        ({"/program"}, "/program", 1, {"not_dumpable"}),
        ({"/proc/self/exe", "/program"}, "/program", 1, set()),
    ],
)
def test_what_can_be_read_of_a_program_is_told(
    monkeypatch: pytest.MonkeyPatch, readable: set[str], program: str, dumpable: int, found: set[str]
) -> None:
    def access(path: str, how: int) -> bool:
        assert how == os.R_OK
        return path in readable

    monkeypatch.setattr(os, "access", access)

    def prctl(*asked: int) -> int:
        assert asked == (3, 0, 0, 0, 0)
        return dumpable

    monkeypatch.setattr(mechanisms, "_libc", SimpleNamespace(prctl=prctl))
    assert set(mechanisms._of_the_program(program)) == found


@pytest.mark.parametrize(("answer", "written", "found"), [(0, 9, 9), (0, 0, 0), (-1, 0, 0)])
def test_an_attribute_is_what_the_kernel_writes(
    monkeypatch: pytest.MonkeyPatch, answer: int, written: int, found: int
) -> None:
    def prctl(option: int, address: Any, *rest: int) -> int:
        assert (option, rest) == (37, (0, 0, 0))
        address._obj.value = written
        return answer

    monkeypatch.setattr(mechanisms, "_libc", SimpleNamespace(prctl=prctl))
    assert mechanisms._asked(37) == found
    assert mechanisms.of_the_fork_server() == frozenset()


def test_only_a_fork_server_that_adopts_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mechanisms, "_asked", lambda option: int(option == 37))
    assert mechanisms.of_the_fork_server() == {"subreaper"}


def test_a_process_tells_its_attributes_as_it_takes_them() -> None:
    told, tells = os.pipe()
    if (pid := os.fork()) == 0:
        try:
            steps = [lambda: None, lambda: prctl(PR_SET_PDEATHSIG, 15), lambda: prctl(PR_SET_NO_NEW_PRIVS, 1)]
            found = [(step(), sorted(mechanisms._attributes()))[1] for step in steps]
            os.write(tells, json.dumps(found).encode())
        finally:
            os._exit(0)
    os.close(tells)
    with os.fdopen(told) as said:
        before, mortal, unprivileged = json.load(said)
    os.waitpid(pid, 0)
    assert before == (["no_new_privs"] if ctypes.CDLL(None).prctl(39, 0, 0, 0, 0) else [])  # PR_GET_NO_NEW_PRIVS
    assert mortal == ["death_signal", *before]
    assert unprivileged == ["death_signal", "no_new_privs"]


def test_a_process_tells_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_limits", "_attributes", "_of_the_program"):
        monkeypatch.setattr(mechanisms, name, lambda *_program, name=name: iter([name]))
    assert mechanisms.of_this_process("") == {"_limits", "_attributes", "_of_the_program"}


def test_without_a_filter_none_is_told() -> None:
    assert not seccomp.install(b"")


def test_who_becomes_a_program_gives_up_all_else_before(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[Any] = []

    def become(*program: Any) -> None:
        done.append(program)
        raise ZeroDivisionError

    monkeypatch.setattr(kernel.landlock, "restrict", lambda *kept: done.append(kept))
    monkeypatch.setattr(kernel.seccomp, "install", lambda _program: done.append("filter"))
    monkeypatch.setattr(kernel, "system_call", lambda *_call: done.append("call"))
    monkeypatch.setattr(os, "execve", become)
    walls = kernel.KernelWalls((), ("/readable",), ("/library",), "/program")
    given_up = [(("/readable",), ("/library", "/program")), "filter", "filter"]
    executed = ("/program", ["/program", "-x"], {})  # and nothing of an environment
    for number, calls in (
        (59, ["call"]),
        (-1, []),
    ):  # without libseccomp nobody knows the number, and no filter asks for secrets
        monkeypatch.setattr(kernel.seccomp, "number_of", lambda _name, number=number: number)
        with pytest.raises(ZeroDivisionError):
            walls.enter_and_execute(["/program", "-x"])
        assert done == [*given_up, *calls, executed]
        done.clear()


def test_a_program_gets_its_arguments_and_no_environment() -> None:
    path, arguments, environment = kernel._as_c(["/program", "-x", "µ"])
    assert path.value == b"/program"
    assert list(arguments) == [b"/program", b"-x", "µ".encode(), None]
    assert list(environment) == [None]


@pytest.mark.parametrize(
    ("program", "readable", "libraries", "nothing"),
    [("", (), (), True), ("/program", (), (), False), ("", ("/a",), (), False), ("", (), ("/a",), False)],
)
def test_who_still_opens_a_file_says_so(
    program: str, readable: tuple[str, ...], libraries: tuple[str, ...], nothing: bool
) -> None:
    assert kernel.KernelWalls((), readable, libraries, program).opens_nothing is nothing


WALLS = ("landlock", "nofile", "seccomp")


@pytest.mark.parametrize("held", [(), *([name] for name in WALLS), WALLS])
@pytest.mark.parametrize("program", ["", "/program"])
def test_the_last_walls_are_those_that_the_kernel_took(
    monkeypatch: pytest.MonkeyPatch, held: tuple[str, ...], program: str
) -> None:
    """In their order: rules of Landlock need descriptors, and a filter refuses to set limits."""
    asked: list[Any] = []

    def answer(name: str) -> Any:
        return lambda *given: (asked.append((name, *given)), name in held)[1]

    monkeypatch.setattr(kernel.landlock, "restrict", answer("landlock"))
    monkeypatch.setattr(kernel.process_walls, "refuse_descriptors", answer("nofile"))
    monkeypatch.setattr(kernel.seccomp, "install", answer("seccomp"))
    monkeypatch.setattr(kernel.seccomp, "compile_allowed", lambda rules: ("filter", rules))
    walls = kernel.KernelWalls((), ("/readable",), ("/library",), program)
    # What becomes a program opens its libraries first.
    taken = set(held) - ({"nofile"} if program else set())
    assert walls.enter() == taken
    kept = (("/readable",), ("/library", *([program] if program else ())))
    assert asked == [("landlock", *kept), *([] if program else [("nofile",)]), ("seccomp", ("filter", ()))]


def test_the_kernel_is_asked_once_and_not_by_each_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[None] = []
    monkeypatch.setattr(kernel.landlock, "version", lambda: asked.append(None) or 0)
    kernel.landlock._attributes.cache_clear()
    try:
        walls = kernel.KernelWalls(())
        assert len(asked) == 1
        kernel.landlock.restrict()
        kernel.landlock.restrict()
        assert len(asked) == 1
        assert walls.opens_nothing
    finally:
        kernel.landlock._attributes.cache_clear()
