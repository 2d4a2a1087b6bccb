"""Every conformance case against the images, in a cage like Lambda's, over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from runner import Case, load_cases, run_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from cage import Cage


@pytest.mark.parametrize("case", load_cases(), ids=str)
def test_case(case: Case, cage: Callable[..., Cage]) -> None:
    run_case(case, cage(case.language, environment=dict(case.environment)))
