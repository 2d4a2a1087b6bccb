"""What a fork server is told when it starts: a part of a language's entry (border/language.py), and all of it that it loads."""

from __future__ import annotations

from typing import NamedTuple


class Server(NamedTuple):
    """One fork server: what its workers have loaded before they are forked. It is told all of this when it is started."""

    name: str
    worker_module: str  # has `load(server_name, limits)`, which returns a runtimes.loaded_runtime.LoadedRuntime
    # Has `become_fork_server`, for a language whose own interpreter forks its workers, where that can be had: then that one
    # answers the commands of runtimes/forkserver.py.
    forking_module: str = ""
    # Words of a macro's source that call for this one, where another would do without them.
    words: tuple[str, ...] = ()
    # A program, below the folder of our packages, that starts this fork server without Python, where it was built. It takes the
    # arguments of runtimes/forkserver.py; where it sends that it cannot fork, Python starts it.
    starter: str = ""
    # All workers of one fork server share its layout of memory and its hash seed: after so many it is started anew, and after
    # one that crashed (sandbox/renewal.py); 0: never.
    renewed_after: int = 0
    # Address space of a worker: what the fork server has mapped, what its runtime sets aside without using it, and
    # for each byte of memory that a macro may use so many bytes.
    reserved_mb: int = 0
    addresses_per_byte: int = 1
    # Processes and threads that a worker's runtime needs, and some more: beyond those of its user id when it starts.
    processes: int = 0
    # 1 where what it loads is so much that its memory should be huge pages (runtimes/huge_pages.py).
    huge_pages: int = 0

    def pack(self) -> str:
        """Write it as a word of a command line."""
        return ",".join(map(str, self[:3] + self[5:]))


def unpack_server(packed: str) -> Server:
    """Read it, but for its words and its starter: those are the parent's alone."""
    name, worker_module, forking_module, *numbers = packed.split(",")
    return Server(name, worker_module, forking_module, (), "", *map(int, numbers))
