"""The languages that there are: a new one is an entry here, a folder beside this file, and a Dockerfile.

Read on both sides of the process border, so it imports nothing but the standard library.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from border.expected import EXECUTED_NODE, FORKED_NODE, FORKED_PYTHON
from border.traces import read_cpython_trace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from border.expected import ByPlace
    from border.traces import TracedPlace


# Tuples: `dataclasses` takes some milliseconds to load, which a fork server that becomes Node needs for nothing else.
class Server(NamedTuple):
    """One fork server: what its workers have loaded before they are forked."""

    worker_module: str  # has `load(server_name, limits)`, which returns a runtimes.loaded_runtime.LoadedRuntime
    # Has `become_fork_server`, for a language whose own interpreter forks its workers, where that can be had: then that one
    # answers the commands of runtimes/forkserver.py.
    forking_module: str = ""
    # All workers of one fork server share its layout of memory and its hash seed: after so many it is started anew, and after
    # one that crashed (sandbox/renewal.py); 0: never.
    renewed_after: int = 0
    # Address space of a worker: what the fork server has mapped, what its runtime sets aside without using it, and
    # for each byte of memory that a macro may use so many bytes.
    reserved_mb: int = 0
    addresses_per_byte: int = 1
    # Processes and threads that a worker's runtime needs, and some more: beyond those of its user id when it starts.
    processes: int = 0


class Language(NamedTuple):
    """How macros of one language are run."""

    name: str  # as MACRO_LANGUAGE, image names and folders have it
    endings: tuple[str, ...]  # of macro files
    servers: tuple[str, ...]  # in the order in which they should be up
    choose_server: Callable[[str], str]  # which of them a macro needs, from its source text alone
    # How a worker answers SIGUSR1 on the trace pipe with the line that it is at; None where it does not.
    read_trace: Callable[[bytes], TracedPlace] | None
    grace_ms: int  # beyond an item's time, for a worker that stops its items by itself to say so, before it is killed
    # How its workers can begin (the word that its fork server begins its `R` with), and what is expected of their layers.
    layers: Mapping[str, Mapping[str, ByPlace]]
    # The parent watches a worker's resident memory, as its address space says nothing: this much is the runtime's own.
    watched_runtime_mb: int | None = None


# The names by which a macro can reach a science package; `import scipy.stats` has one of them in it too.
_NUMPY: Final = re.compile(r"\b(?:np|numpy)\b")
# The zones of `zoneinfo` are kept where pandas needs them too.
_SCIENCE: Final = re.compile(r"\b(?:pd|pandas|scipy|zoneinfo)\b")


def _choose_python_server(source: str) -> str:
    """Choose by the words in the text: a word in a comment or a string costs some milliseconds, and nothing else.

    Python takes identifiers in their NFKC form, so the text is searched in that form too.
    """
    text = source if source.isascii() else unicodedata.normalize("NFKC", source)
    if _SCIENCE.search(text):
        return "python-science"
    return "python-numpy" if _NUMPY.search(text) else "python-plain"


SERVERS: Final = {
    "python-plain": Server(worker_module="runtimes.python.worker"),
    "python-numpy": Server(worker_module="runtimes.python.worker"),
    "python-science": Server(worker_module="runtimes.python.worker"),
    # V8 sets aside 1.7 GiB of addresses for one small heap, and grows a heap by more than an isolate's limit before it
    # looks at it; below this it aborts where it could have failed one item (measured: tests/runtimes/js).
    "js": Server(
        worker_module="runtimes.js.launch",
        forking_module="runtimes.js.forking",
        # A start costs some 60 ms of processor time, and a worker 3: with 1,000 it adds 2 % to each.
        renewed_after=1_000,
        reserved_mb=1_750,
        addresses_per_byte=4,
        processes=64,
    ),
}

LANGUAGES: Final = {
    "python": Language(
        name="python",
        endings=(".py",),
        servers=("python-plain", "python-numpy", "python-science"),
        choose_server=_choose_python_server,
        read_trace=read_cpython_trace,
        grace_ms=0,
        layers={"forked": FORKED_PYTHON},
    ),
    "js": Language(
        name="js",
        endings=(".js", ".mjs"),
        servers=("js",),
        choose_server=lambda _source: "js",
        read_trace=None,
        grace_ms=120,
        watched_runtime_mb=64,
        layers={"forked": FORKED_NODE, "executed": EXECUTED_NODE},
    ),
}
