"""The layers of the sandbox by name: which of them stand here is found out by the fork servers, by trying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from runtimes.probes import ATTACKS

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from runtimes.catalog import Language

# name -> what is missing where it is missing, in words for whoever operates the service.
MEANING: Final = {
    "memory": "an item that takes too much memory can have the whole function killed",
    "disk": "an escaped macro can fill the disk",
    "processes": "an escaped macro can start processes, which are killed with its batch",
    "no_new_privs": "an escaped macro can run programs that give it other rights",
    "not_dumpable": "an escaped macro can read the memory of its neighbours",
    "seccomp": "an escaped macro can open sockets and start programs",
    "landlock": "an escaped macro can read the files that its user id can read",
}

LAYERS: Final = tuple(ATTACKS)


class Layers(NamedTuple):
    """The layers by name: those that stand here, and those that do not and that nothing else holds in their place."""

    active: tuple[str, ...]
    missing: tuple[str, ...]


def sort_layers(standing: AbstractSet[str], language: Language) -> Layers:
    """Tell the two apart, in the order of LAYERS."""
    held = {name for name, instead in language.held_otherwise.items() if not instead or instead in standing}
    return Layers(
        tuple(name for name in LAYERS if name in standing),
        tuple(name for name in LAYERS if name not in standing and name not in held),
    )
