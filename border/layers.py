"""Which layers of the sandbox stand, as a fork server found out by trying; spoken across the process border.

A layer is named by what it holds. A mechanism is one way to hold it: several can hold the same, and none holds everywhere.
"""

from __future__ import annotations

from typing import Final, NamedTuple

# In the order in which they are shown.
LAYERS: Final = ("files", "sockets", "processes", "memory", "disk", "neighbours", "leftovers")
MECHANISMS: Final = (
    "nofile",  # RLIMIT_NOFILE 0: no descriptor can be opened any more
    "nproc",  # RLIMIT_NPROC: no process, or a bounded number
    "address_space",  # RLIMIT_AS
    "fsize",  # RLIMIT_FSIZE 0: no byte in a file
    "sigpending",  # RLIMIT_SIGPENDING 0: no queued signal, no timer
    "unreadable",  # no interpreter can be read by its user, which makes their processes not dumpable
    "not_dumpable",  # the fork server is not dumpable, by `prctl` or by the interpreter's mode
    "no_new_privs",
    "seccomp",
    "landlock",
    "subreaper",  # orphans of a worker come to its fork server
    "death_signal",  # a worker dies with its fork server
    "sweep",  # the handler takes away what workers leave, where the environment is its own (border.leftovers.sweep)
)
# What the handler adds by itself.
LEFTOVERS, SWEEP = "leftovers", "sweep"
# Between the two parts of the answer to `T`, and between names.
_PARTS, _NAMES = ";", ","


class Standing(NamedTuple):
    """What stood when it was tried."""

    layers: frozenset[str]
    mechanisms: frozenset[str]

    def pack(self) -> bytes:
        """Write it as the fork server's answer to `T` has it: `files,disk;nofile,fsize`."""
        return _PARTS.join((_in_order(self.layers, LAYERS), _in_order(self.mechanisms, MECHANISMS))).encode()


def unpack_standing(packed: bytes) -> Standing:
    """Read it; raises ValueError where it has another form."""
    layers, mechanisms = packed.decode().split(_PARTS)
    return Standing(_names(layers), _names(mechanisms))


def _in_order(names: frozenset[str], order: tuple[str, ...]) -> str:
    return _NAMES.join(name for name in order if name in names)


def _names(packed: str) -> frozenset[str]:
    return frozenset(name for name in packed.split(_NAMES) if name)
