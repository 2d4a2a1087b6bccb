"""How the JavaScript fork server begins: as a confined process that becomes a warm Node, which forks its workers from C."""

from __future__ import annotations

import base64
import os
import sys
from typing import TYPE_CHECKING, Final

from border.frames import CHANNEL_FD, TRACE_FD
from runtimes.js.command import ADDON, find_node, remedy, zygote_command
from runtimes.js.syscalls import FORKED_SYSCALLS
from runtimes.walls import process as process_walls
from runtimes.walls import seccomp

if TYPE_CHECKING:
    import socket
    from typing import NoReturn

    from border.server import Server
    from border.worker_limits import WorkerLimits

# The kernel knows no larger one: V8 sets aside more addresses than it uses, and the zygote runs nobody's code.
_ANY_ADDRESS_SPACE: Final = sys.maxsize

# Address space of a worker beyond what the zygote has mapped. V8's large reservations are there already, so this is far less
# than an executed Node needs; with 128 MB and 2 bytes for each, one of eleven ways to take all memory ended the process where
# it could have failed one item (tests/sandbox/macros/memory.js, with 64, 256 and 768 MB).
RESERVED_MB: Final = 256
BYTES_FOR_EACH: Final = 3


def become_fork_server(control: socket.socket, server: Server, limits: WorkerLimits, *, reaper: bool) -> str:
    """Become the Node that forks. Returns only where that cannot be, with the reason.

    What Node finds out by itself, once it is loaded, it tells the sandbox, which starts this fork server the other way then.
    """
    if not os.path.isfile(ADDON):  # noqa: PTH113 -- no pathlib here, as in command.py
        return f"its addon is not built: {remedy()} builds it where there is a C compiler"
    node = find_node()
    address_space = (RESERVED_MB << 20) + BYTES_FOR_EACH * limits.memory_bytes
    numbers = (address_space, limits.memory_bytes, limits.cpu_seconds, server.processes, int(reaper), 0)
    program = base64.b64encode(seccomp.compile_allowed(FORKED_SYSCALLS)).decode()
    command = zygote_command(node, limits.memory_bytes >> 20, program, numbers)
    process_walls.confine_server(limits, _ANY_ADDRESS_SPACE)
    for inherited in (CHANNEL_FD, TRACE_FD, control.fileno()):
        os.set_inheritable(inherited, True)
    return _become(command)


def _become(command: list[str]) -> NoReturn:
    os.execve(command[0], command, {})  # noqa: S606 -- no shell is what is wanted
