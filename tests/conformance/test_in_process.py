"""Every conformance case against the handler's function: in this process for Python, in one of its own for all else."""

from __future__ import annotations

from typing import Any

import pytest
from runner import Case, load_cases, run_case
from targets import InAFreshInterpreter, InThisProcess


def start(case: Case) -> Any:
    if case.language == "python" and not case.environment:
        return InThisProcess()
    return InAFreshInterpreter(case.language, case.environment)


@pytest.mark.parametrize("case", load_cases(), ids=str)
def test_case(case: Case, started: Any) -> None:
    run_case(case, started.target(case))
