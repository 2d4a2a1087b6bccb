"""What tests of the policy's parts share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from runtimes.python.policy import macro_class, reentry

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def nothing_stays() -> Iterator[None]:
    """Put back what an item's end would."""
    yield
    reentry.end()
    macro_class.forget_classes()
