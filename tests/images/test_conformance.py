"""The conformance cases against the images, in a cage like Lambda's, over HTTP.

All of them in the size in which a language is deployed, under a kernel that refuses what Lambda's refuses; those of the contract,
where time and memory count, in the other size too, and where every wall stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cage import LARGE, SIZES, SMALL, Size
from kernels import EVERY_WALL, LAMBDA, Kernel
from runner import Case, load_cases, run_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from cage import Cage

# With a third of a processor, an item's second is over before JavaScript has filled the memory: the case is about the memory.
MORE_TIME = {("contract/memory_limit", "js", SMALL): {"MACRO_ITEM_TIMEOUT_MS": "10000"}}

PLACES = [(case, SIZES[case.language], LAMBDA) for case in load_cases()]
for kernel in (LAMBDA, EVERY_WALL):
    PLACES += [
        (
            case,
            (SMALL if SIZES[case.language] == LARGE else LARGE) if kernel == LAMBDA else SIZES[case.language],
            kernel,
        )
        for case in load_cases()
        if case.name.startswith("contract/")
    ]
IDS = [f"{case}-{size.memory_mb}MB-{kernel.name}" for case, size, kernel in PLACES]


@pytest.mark.parametrize(("case", "size", "kernel"), PLACES, ids=IDS)
def test_case(case: Case, size: Size, kernel: Kernel, cage: Callable[..., Cage]) -> None:
    environment = {**case.environment, **MORE_TIME.get((case.name, case.language, size), {})}
    run_case(case, cage(case.language, size, environment, kernel))
