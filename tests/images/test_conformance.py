"""Every conformance case against the images, in a cage like Lambda's, over HTTP: in both sizes of a function."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cage import LARGE, SMALL, Size
from runner import Case, load_cases, run_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from cage import Cage

# With a third of a processor, an item's second is over before JavaScript has filled the memory: the case is about the memory.
MORE_TIME = {("contract/memory_limit", "js", SMALL): {"MACRO_ITEM_TIMEOUT_MS": "10000"}}


@pytest.mark.parametrize("case", load_cases(), ids=str)
@pytest.mark.parametrize("size", [LARGE, SMALL], ids=["1024MB", "512MB"])
def test_case(case: Case, size: Size, cage: Callable[..., Cage]) -> None:
    environment = {**case.environment, **MORE_TIME.get((case.name, case.language, size), {})}
    run_case(case, cage(case.language, size, environment))
