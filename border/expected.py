"""What is expected of the sandbox's layers: a table of kinds of workers, layers and places, each entry with its reason.

Read on both sides of the process border, so it imports nothing but the standard library. What is required by default follows
from it (sandbox.layers); SECURITY.md shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

# Required: nothing runs without it. Reported: the log, the metrics and `doctor` say where it is missing. Impossible: these
# workers cannot have it there, so it is neither missed nor required.
REQUIRED, REPORTED, IMPOSSIBLE = "required", "reported", "impossible"

# On Lambda; in an image elsewhere; on a person's machine; on one where everything runs as root, as CI does.
PLACES: Final = ("lambda", "container", "laptop", "root")


class Expected(NamedTuple):
    """What is expected of one layer at one place."""

    state: str
    why: str


ByPlace = dict[str, Expected]


def everywhere(why: str, **elsewhere: Expected) -> ByPlace:
    """Hold by what an ordinary process may do to itself: required where strangers' macros run, reported elsewhere."""
    states = {"lambda": REQUIRED, "container": REQUIRED, "laptop": REPORTED, "root": REPORTED}
    return {place: Expected(state, why) for place, state in states.items()} | elsewhere


def by_the_kernel(instead: str, why: str) -> ByPlace:
    """Hold by the kernel's own filters alone, which Lambda refuses."""
    return {place: Expected(REPORTED, why) for place in PLACES} | {"lambda": Expected(IMPOSSIBLE, instead)}


def nowhere(why: str) -> ByPlace:
    """Held by something else than a wall around the worker."""
    return {place: Expected(IMPOSSIBLE, why) for place in PLACES}


_NO_DESCRIPTOR: Final = "RLIMIT_NOFILE 0: no descriptor can be opened any more"
_NEIGHBOURS: Final = (
    "an unreadable interpreter or `prctl` makes the handler not dumpable; a worker that opens no descriptor has no /proc, and "
    "Lambda refuses ptrace and process_vm_readv"
)
_LEFTOVERS: Final = ByPlace(
    {
        "lambda": Expected(REPORTED, "a sweep, where the environment is proved to be ours: not seen on Lambda yet"),
        "container": Expected(REPORTED, "the subreaper and the kernel's filters, or the same sweep"),
        "laptop": Expected(REPORTED, "the subreaper and the kernel's filters"),
        "root": Expected(REPORTED, "the subreaper and the kernel's filters"),
    }
)
_V8_MEMORY: Final = nowhere("V8 sets aside more addresses than it uses: the parent watches what it occupies instead")
_NO_FILTERS: Final = "refused on Lambda; Node's own permissions are what is left"

# Workers that are forked with everything loaded, in a runtime that makes no threads.
FORKED_PYTHON: Final[Mapping[str, ByPlace]] = {
    "files": everywhere(_NO_DESCRIPTOR),
    "sockets": everywhere(_NO_DESCRIPTOR),
    "processes": everywhere(
        "RLIMIT_NPROC 0",
        root=Expected(REPORTED, "seccomp alone: the kernel exempts root from RLIMIT_NPROC"),
    ),
    "memory": everywhere("RLIMIT_AS"),
    "disk": everywhere("RLIMIT_FSIZE 0"),
    "neighbours": everywhere(_NEIGHBOURS),
    "leftovers": _LEFTOVERS,
}
# Workers that are forked from a warm Node.
FORKED_NODE: Final[Mapping[str, ByPlace]] = {
    "files": everywhere(_NO_DESCRIPTOR),
    "sockets": everywhere(_NO_DESCRIPTOR),
    "processes": by_the_kernel(
        "its collector starts a thread, which counts as a process: RLIMIT_NPROC bounds both, and only seccomp tells them apart",
        "seccomp: threads, and no process",
    ),
    "memory": _V8_MEMORY,
    "disk": everywhere("RLIMIT_FSIZE 0"),
    "neighbours": everywhere(_NEIGHBOURS),
    "leftovers": _LEFTOVERS,
}
# Workers that become Node, where the fork server in Node cannot be had (no C compiler, or its own checks fail).
EXECUTED_NODE: Final[Mapping[str, ByPlace]] = {
    "files": by_the_kernel(
        f"Node opens its own files after it has started: Landlock is {_NO_FILTERS}", "Landlock and seccomp"
    ),
    "sockets": by_the_kernel(f"Node needs descriptors: seccomp is {_NO_FILTERS}", "seccomp"),
    "processes": by_the_kernel(f"Node needs threads, which count as processes: seccomp is {_NO_FILTERS}", "seccomp"),
    "memory": _V8_MEMORY,
    "disk": everywhere("RLIMIT_FSIZE 0"),
    "neighbours": {
        place: Expected(
            REPORTED,
            "an unreadable interpreter or `prctl` alone: such a worker can open /proc, where Landlock is refused",
        )
        for place in PLACES
    },
    "leftovers": _LEFTOVERS,
}
