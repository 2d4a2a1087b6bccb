"""Codes that stand as texts where `border.codes` cannot be imported are those of the table: JavaScript, and what deploys alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from border import codes

ROOT = Path(__file__).parents[2]
KNOWN = codes.ITEM_CODES | codes.BATCH_CODES
# Settings of the environment look like codes.
SETTINGS = {"ITEMS_PER_BATCH", "BYTES_PER_BATCH", "TOLERATED_PERCENT", "BATCH_SECONDS", "TENANT_ISOLATION"}
LITERAL = re.compile(r"""['"`]([A-Z]+(?:_[A-Z]+)+|TIMEOUT)['"`]""")
# What of each part can say a code, and says at least this one.
PARTS = {
    "runtimes/js/*.mjs": codes.SYNTAX_ERROR,
    "runtimes/js/prelude/*.js": codes.OUTPUT_INVALID,
    "deploy/dispatcher/*.py": codes.NOT_RUN,
    "deploy/smoke/*.py": None,
}


def said(text: str) -> set[str]:
    return set(LITERAL.findall(text)) - SETTINGS


@pytest.mark.parametrize("pattern", PARTS)
def test_every_code_that_is_a_text_is_in_the_table(pattern: str) -> None:
    found = {path: said(path.read_text()) for path in ROOT.glob(pattern)}

    assert found
    assert not {str(path): texts - KNOWN for path, texts in found.items() if texts - KNOWN}
    assert PARTS[pattern] is None or PARTS[pattern] in set().union(*found.values())


def test_a_renamed_code_is_noticed() -> None:
    assert said("{ code: 'OUTPUT_WRONG' }") - KNOWN == {"OUTPUT_WRONG"}
