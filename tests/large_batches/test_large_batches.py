"""Batches within the limits fit into the function's memory, whatever their outputs would be as objects; nothing is lost."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from batches import BATCHES, SAMPLE, Batch
from measure import measure
from memory_group import MemoryGroup, NoGroupError

MOST_OF_THE_HANDLER_MB = 300
# MACRO_LARGE_BATCHES=all runs the whole table.
CHOSEN = BATCHES if os.environ.get("MACRO_LARGE_BATCHES") == "all" else SAMPLE


@pytest.fixture(scope="module")
def group_can_be_made() -> None:
    try:
        MemoryGroup(64).remove()
    except NoGroupError as why:
        pytest.skip(str(why))


@pytest.mark.usefixtures("group_can_be_made")
@pytest.mark.parametrize("batch", CHOSEN, ids=lambda batch: f"{batch.language}-{batch.memory_mb}-{batch.name}")
def test_a_batch_within_the_limits_fits_into_the_functions_memory(batch: Batch) -> None:
    got = measure(batch)

    assert got.kills == 0, got
    assert got.codes.total() == batch.items.count(b'"id"'), got
    assert set(got.codes) <= batch.codes, got
    assert got.handler_mb < MOST_OF_THE_HANDLER_MB, got
    assert got.healthy
