"""Items are kept beside the output while they run; where the disk refuses it, that is said with the folder."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from cli.bulk.spool import Spool
from cli.faults import CliError
from cli.inputs.stream import ItemFile

if TYPE_CHECKING:
    from pathlib import Path

FULL = "/dev/full"  # every byte that is written to it is one too many


@pytest.fixture
def items(tmp_path: Path) -> ItemFile:
    path = tmp_path / "items.ndjson"
    path.write_text("".join(f'{{"id":"{place}","data":{place}}}\n' for place in range(3)))
    return ItemFile(str(path))


def test_items_come_back_as_often_as_they_are_asked_for(items: ItemFile, tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    survey = spool.fill(items)
    digest = hashlib.sha256((tmp_path / "items.ndjson").read_bytes()).hexdigest()
    assert (survey.total, survey.sha256) == (3, digest)
    for _ in range(2):
        assert [(entry.position, entry.id) for entry in spool.entries(lambda place: place == 1)] == [(0, "0"), (2, "2")]
    spool.close()
    with pytest.raises(ValueError, match="closed"):
        next(spool.entries(bool))


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    with pytest.raises(CliError) as caught:
        Spool(tmp_path / "absent")
    assert str(caught.value) == f"{tmp_path / 'absent'}: cannot be written: No such file or directory."


@pytest.mark.parametrize("buffered", [False, True])
def test_a_disk_that_is_full_is_said(buffered: bool, items: ItemFile, tmp_path: Path) -> None:
    """Where a line is written, or where the last of them are, before the first is read."""
    spool = Spool(tmp_path)
    spool.close()
    spool._file = open(FULL, "w+b", buffering=1 << 20 if buffered else 0)  # noqa: PTH123, SIM115 -- unbuffered, and closed below
    with pytest.raises(CliError) as caught:
        list(spool.entries(bool) if spool.fill(items) else ())
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), spool._file.fileno())
    spool.close()
    assert str(caught.value) == f"{tmp_path}: the items cannot be kept there while they run: No space left on device."
