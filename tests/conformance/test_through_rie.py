"""Every conformance case through the Lambda Runtime API: awslambdaric under the Runtime Interface Emulator."""

from __future__ import annotations

from typing import Any

import pytest
from runner import Case, load_cases, run_case
from targets import ThroughTheEmulator


def start(case: Case) -> Any:
    return ThroughTheEmulator(case.language, case.environment)


@pytest.mark.parametrize("case", load_cases(), ids=str)
def test_case(case: Case, started: Any) -> None:
    run_case(case, started.target(case))
