"""The conformance cases against the images, in a cage like Lambda's, over HTTP.

All of them in the size in which a language is deployed; those of the contract, where time and memory count, in the other too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cage import LARGE, SIZES, SMALL, Size
from runner import Case, load_cases, run_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from cage import Cage

# With a third of a processor, an item's second is over before JavaScript has filled the memory: the case is about the memory.
MORE_TIME = {("contract/memory_limit", "js", SMALL): {"MACRO_ITEM_TIMEOUT_MS": "10000"}}

PLACES = [(case, SIZES[case.language]) for case in load_cases()] + [
    (case, SMALL if SIZES[case.language] == LARGE else LARGE)
    for case in load_cases()
    if case.name.startswith("contract/")
]


@pytest.mark.parametrize(("case", "size"), PLACES, ids=[f"{case}-{size.memory_mb}MB" for case, size in PLACES])
def test_case(case: Case, size: Size, cage: Callable[..., Cage]) -> None:
    environment = {**case.environment, **MORE_TIME.get((case.name, case.language, size), {})}
    run_case(case, cage(case.language, size, environment))
