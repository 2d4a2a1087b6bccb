"""A worker that has to become a program may do so once: with two numbers that nobody else has, drawn anew for each worker."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import signal
from typing import TYPE_CHECKING, Any

import pytest

from runtimes.js.syscalls import SYSCALLS
from runtimes.walls import kernel, seccomp
from runtimes.walls.kernel import KernelWalls

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAM = "/bin/true"
BITS = 64
pytestmark = pytest.mark.skipif(seccomp.number_of("execve") < 0, reason="there is no libseccomp here")


@pytest.fixture
def walls() -> KernelWalls:
    """Have those of a JavaScript worker that is executed, around a program of the machine's."""
    return KernelWalls(
        SYSCALLS, libraries=("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache"), program=PROGRAM
    )


def in_child(act: Callable[[], None]) -> tuple[int, Any]:
    """Run a function in a child that may become another program; return its exit status, and what it has written."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.dup2(writing, 1)
        signal.alarm(20)
        with contextlib.suppress(BaseException):
            act()
        os._exit(254)
    os.close(writing)
    with os.fdopen(reading) as said:
        text = said.read()
    _, status = os.waitpid(pid, 0)
    assert os.WIFEXITED(status), f"ended by signal {os.WTERMSIG(status)}"
    return os.WEXITSTATUS(status), json.loads(text) if text else None


def drawn(walls: KernelWalls) -> list[int]:
    """Return the numbers of one worker, as its filter has them."""

    def tell(rules: Any) -> bytes:
        os.write(1, json.dumps([rule.conditions[0].value for rule in rules]).encode())
        os._exit(0)

    def act() -> None:
        seccomp.compile_refused = tell  # type: ignore[assignment]
        walls.enter_and_execute([PROGRAM])

    found: list[int] = in_child(act)[1]
    return found


def test_each_worker_has_numbers_of_its_own(walls: KernelWalls) -> None:
    found = [number for _ in range(16) for number in drawn(walls)]
    assert len(set(found)) == 32
    # All of their bits are drawn: of so many numbers some have each, and some have it not.
    assert max(found) < 1 << BITS
    for bit in range(BITS):
        assert {number >> bit & 1 for number in found} == {0, 1}


@pytest.mark.parametrize("right", [(), (0,), (1,), (0, 1)], ids=["none", "the first", "the second", "both"])
def test_a_program_is_executed_with_both_numbers_alone(walls: KernelWalls, right: tuple[int, ...]) -> None:
    call, execute = kernel.system_call, os.execve

    def with_some(number: int, *arguments: Any) -> int:
        *rest, first, second = arguments
        given = [secret if place in right else secret ^ 1 for place, secret in enumerate((first, second))]
        return call(number, *rest, *given)

    def without(*arguments: Any) -> None:
        with contextlib.suppress(OSError):
            execute(*arguments)  # what is in the registers now is nobody's
        os._exit(errno.EPERM)

    def act() -> None:
        kernel.system_call, os.execve = with_some, without  # type: ignore[assignment]
        walls.enter_and_execute([PROGRAM])

    assert in_child(act)[0] == (0 if right == (0, 1) else errno.EPERM)
