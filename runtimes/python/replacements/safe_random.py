"""Random numbers of an item's own, so that no item meets the seed of another; in the worker."""

from __future__ import annotations

import random
import statistics
from typing import TYPE_CHECKING, Any, Final

from runtimes.python.allowed.standard_library import MODULES
from runtimes.python.policy.grants import Grants

if TYPE_CHECKING:
    from collections.abc import Callable

GENERATOR: Final = random.Random()  # noqa: S311 -- for simulations, not for secrets
_begun: set[bool] = set()


def begin_random() -> None:
    """Seed the generator from the system at an item's first import of it: no item meets the numbers of another."""
    if not _begun:
        _begun.add(True)
        GENERATOR.seed()


def forget_random() -> None:
    """Let the next item begin anew."""
    _begun.clear()


def _samples(normal: statistics.NormalDist) -> Callable[..., list[float]]:
    """Stand for `samples`, whose original draws from a generator that is not the item's."""

    def samples(n: int, *, seed: Any = None) -> list[float]:
        begin_random()
        generator = GENERATOR if seed is None else random.Random(seed)  # noqa: S311 -- for simulations
        return [generator.gauss(normal.mean, normal.stdev) for _ in range(n)]

    return samples


GRANTS: Final = Grants(
    source="replacements of random and statistics",
    module_forms={("random", name): getattr(GENERATOR, name) for name in MODULES["random"] if name != "Random"},
    on_import={"random": begin_random},
    class_visible={random.Random: frozenset()},
    replaced={(statistics.NormalDist, "samples"): _samples},
    at_item_start=(forget_random,),
)
