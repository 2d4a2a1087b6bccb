"""The layers of the sandbox: what each holds, which are required where the service runs, and which of them stand here.

`judge_layers` is the one place that decides: handler, `run` and `doctor` ask it. Which layers stand is found out by the fork
servers, by trying (runtimes.walls.probes).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from border.expected import IMPOSSIBLE, REQUIRED
from border.layers import LAYERS, MECHANISMS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from border.expected import Expected
    from border.language import Language
    from border.layers import Standing

# name -> what is missing where it is missing, in words for whoever operates the service.
MEANING: Final = {
    "files": "an escaped macro can read the files that the service's user id can read",
    "sockets": "an escaped macro can open sockets: on Lambda, take the next invocation",
    "processes": "an escaped macro can start processes, which are killed with its batch",
    "memory": "an item that takes too much memory can have the whole function killed",
    "disk": "an escaped macro can fill the disk",
    "neighbours": "an escaped macro can read the memory and the environment of the handler",
    "leftovers": "an escaped macro can leave processes, names in /tmp or shared memory for the next batch",
}
# What requires nothing, in MACRO_REQUIRE_LAYERS.
NOTHING: Final = "none"
# Mechanisms by which layers were named before: still understood, to the letter.
OLD_NAMES: Final = {
    "no_new_privs": "processes",
    "not_dumpable": "neighbours",
    "seccomp": "sockets,processes",
    "landlock": "files",
}
KNOWN_NAMES: Final = (*LAYERS, NOTHING)
_IMAGE: Final = "image"
# What the emulator says where nobody says anything.
_EMULATORS_FUNCTION: Final = "test_function"


class Layers(NamedTuple):
    """What was found, by name.

    `missing` could stand here and does not; `accepted` is missing too, and the operator does without it; `refusing` keeps every
    batch from running.
    """

    active: tuple[str, ...]
    missing: tuple[str, ...]
    refusing: tuple[str, ...]
    mechanisms: tuple[str, ...]
    workers: str
    expected: Mapping[str, Expected]
    accepted: tuple[str, ...] = ()


def find_place(said: str | None, function: str) -> str:
    """Say where the service runs (border.expected.PLACES).

    `said` is MACRO_PLACE, which the images set, and decides before `function`, the function's name where the platform has one.
    """
    if said == _IMAGE or (function and not said):
        return "container" if function in ("", _EMULATORS_FUNCTION) else "lambda"
    return "root" if os.geteuid() == 0 else "laptop"


def judge_layers(
    standing: Standing,
    language: Language,
    workers: str,
    place: str,
    named: tuple[str, ...] = (),
    accepted: tuple[str, ...] = (),
) -> Layers:
    """Judge what stood by what is expected at this place, or by the names in MACRO_REQUIRE_LAYERS where there are any.

    `workers` says how they begin: `forked`, or `executed: ` and why. The layers in `accepted` are neither required by the table
    nor missed (MACRO_ACCEPT_MISSING_LAYERS).
    """
    expected = {layer: by_place[place] for layer, by_place in language.layers[workers.partition(":")[0]].items()}
    required = named or tuple(layer for layer in LAYERS if expected[layer].state == REQUIRED and layer not in accepted)
    there = standing.layers | standing.mechanisms | {NOTHING}
    absent = tuple(layer for layer in LAYERS if layer not in standing.layers and expected[layer].state != IMPOSSIBLE)
    return Layers(
        active=tuple(layer for layer in LAYERS if layer in standing.layers),
        missing=tuple(layer for layer in absent if layer not in accepted),
        refusing=tuple(name for name in required if name not in there),
        mechanisms=tuple(name for name in MECHANISMS if name in standing.mechanisms),
        workers=workers,
        expected=expected,
        accepted=tuple(layer for layer in absent if layer in accepted),
    )


def may_refuse(language: Language, place: str, named: tuple[str, ...] = ()) -> bool:
    """Tell whether anything is required here at all, so that what stands has to be known before anything runs."""
    if named:
        return named != (NOTHING,)
    return any(by_place[place].state == REQUIRED for kind in language.layers.values() for by_place in kind.values())


def warn_of_old_names(named: tuple[str, ...]) -> list[str]:
    """Return a sentence for each name in MACRO_REQUIRE_LAYERS that is a mechanism and not a layer."""
    return [
        f"MACRO_REQUIRE_LAYERS: {name} is a mechanism, which some places refuse. It is still required to the letter; "
        f"name what it should hold instead: {OLD_NAMES[name]}."
        for name in named
        if name in OLD_NAMES
    ]
