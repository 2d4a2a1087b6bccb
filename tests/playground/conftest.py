"""One server of the page for the tests of a file that need no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from page_server import Server, serve

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serve() as served:
        yield served
