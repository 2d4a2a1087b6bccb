"""Every conformance case against the handler's function: in this process for Python, in one of its own for all else."""

from __future__ import annotations

from typing import Any

import pytest
from runner import Case, load_cases, run_case
from targets import InAFreshInterpreter, InThisProcess


def is_for_this_process(case: Case) -> bool:
    return case.language == "python" and not case.environment


def start(case: Case) -> Any:
    if is_for_this_process(case):
        return InThisProcess()
    return InAFreshInterpreter(case.language, case.environment)


@pytest.mark.parametrize("case", [case for case in load_cases() if is_for_this_process(case)], ids=str)
def test_case(case: Case, started: Any) -> None:
    run_case(case, started.target(case))


@pytest.mark.parametrize("case", [case for case in load_cases() if not is_for_this_process(case)], ids=str)
def test_case_in_another_process(case: Case, started: Any) -> None:
    run_case(case, started.target(case))
