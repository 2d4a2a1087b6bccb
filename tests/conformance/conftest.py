"""Gives each conformance case a target of its language and environment, started once and ended at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from runner import Case


class Started:
    """The targets that were started, one for each language and environment."""

    def __init__(self, start: Callable[[Case], Any]) -> None:
        self._start = start
        self._targets: dict[Any, Any] = {}

    def target(self, case: Case) -> Any:
        key = (case.language, *sorted(case.environment.items()))
        if key not in self._targets:
            # The cases come sorted, so those before this one's are done with: only one is ever up.
            self.close()
            self._targets[key] = self._start(case)
        return self._targets[key]

    def close(self) -> None:
        for target in self._targets.values():
            target.close()
        self._targets.clear()


@pytest.fixture(scope="module")
def started(request: pytest.FixtureRequest) -> Iterator[Started]:
    targets = Started(request.module.start)
    yield targets
    targets.close()
