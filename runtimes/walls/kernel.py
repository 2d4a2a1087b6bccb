"""The last walls around one runtime's workers, made once by its fork server and entered by each worker; child's side.

They are what is left when a macro has broken out of its language: whoever runs any code in a worker still has no file, no
socket, no process. The limit on descriptors needs no permission. Where the kernel refuses its filters a worker runs without;
`runtimes.walls.probes` finds out what still holds.
"""

from __future__ import annotations

import ctypes
import os
from typing import TYPE_CHECKING, Final

from runtimes.walls import landlock, seccomp
from runtimes.walls import process as process_walls
from runtimes.walls.process import system_call

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

# `execve` has three arguments. The kernel ignores the registers behind them, and a filter sees them.
_FIRST_SPARE: Final = 3


class KernelWalls:
    """One runtime's table of system calls, compiled, and the paths that it may still open."""

    def __init__(
        self,
        rules: Sequence[seccomp.Rule],
        readable: Sequence[str] = (),
        libraries: Sequence[str] = (),
        program: str = "",
    ) -> None:
        """Compile the table once: a worker only hands it to the kernel, in microseconds.

        `readable` may be read, `libraries` and the `program` that a worker becomes be read and executed.
        """
        self.program = program
        self.filter = seccomp.compile_allowed(rules)
        landlock.prepare()
        self._readable = tuple(readable)
        self._executable = (*libraries, *([program] if program else ()))

    @property
    def opens_nothing(self) -> bool:
        """Whether a process behind them is what it will be, and needs no file any more."""
        return not (self.program or self._readable or self._executable)

    def enter(self) -> frozenset[str]:
        """Confine this process for good; return the mechanisms that the kernel took (walls/mechanisms.py).

        A process that still has to become a program must be able to open its libraries; any other opens nothing any more.
        """
        taken = {
            # Landlock first, which needs a descriptor; the filter last, which refuses to set limits.
            "landlock": landlock.restrict(self._readable, self._executable),
            "nofile": not self.program and process_walls.refuse_descriptors(),
            "seccomp": seccomp.install(self.filter),
        }
        return frozenset(name for name, held in taken.items() if held)

    def enter_and_execute(self, arguments: Sequence[str]) -> NoReturn:
        """Confine this process and become another program, with an empty environment.

        The filter has to be there before the program starts, and to let it start. So it lets `execve` through only with two
        numbers in registers that the kernel does not use, drawn for this one worker: nothing that the program runs later knows
        them, and the memory that held them is gone.
        """
        secrets = [int.from_bytes(os.urandom(8), "big") for _ in range(2)]
        landlock.restrict(self._readable, self._executable)
        seccomp.install(
            seccomp.compile_refused(
                seccomp.Rule("execve", "without the secret", (seccomp.Condition(place, seccomp.NE, secret),))
                for place, secret in enumerate(secrets, _FIRST_SPARE)
            )
        )
        path, argv, environment = _as_c(arguments)
        seccomp.install(self.filter)
        number = seccomp.number_of("execve")
        if number >= 0:
            system_call(number, path, argv, environment, *secrets)
        os.execve(arguments[0], list(arguments), {})  # noqa: S606 -- no shell is what is wanted


def _as_c(
    arguments: Sequence[str],
) -> tuple[ctypes.c_char_p, ctypes.Array[ctypes.c_char_p], ctypes.Array[ctypes.c_char_p]]:
    encoded = [os.fsencode(argument) for argument in arguments]
    return (
        ctypes.c_char_p(encoded[0]),
        (ctypes.c_char_p * (len(encoded) + 1))(*encoded, None),
        (ctypes.c_char_p * 1)(None),
    )
