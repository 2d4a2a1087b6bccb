"""Whatever bytes a file holds, it is read or refused with a sentence, by `run` and by `map` alike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from as_people_have_them import FILES
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cli.faults import CliError
from cli.inputs.items import read_items
from cli.inputs.stream import ItemFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PIECES = [",", ";", "\t", "|", '"', "\n", "\r", "\r\n", "[", "]", "{", "}", ":", "1", "1,5", "2.5", "-", "NA", "id", "1e999",
          "a", "ä", " ", "\ufeff", "\x00", "\u2028", "9" * 30, "007", "TRUE", "%", "\u2212", "\x1b[31m", "\u202e"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
CONTENTS = st.one_of(
    st.binary(max_size=200),
    TEXTS.map(lambda text: text.encode("utf-8")),
    TEXTS.map(lambda text: text.encode("utf-16")),
    TEXTS.map(lambda text: text.encode("cp1252", errors="replace")),
    st.tuples(st.sampled_from([file.content for file in FILES]), st.integers(0, 400), st.binary(max_size=4)).map(
        lambda parts: parts[0][: parts[1]] + parts[2] + parts[0][parts[1] :]
    ),
)

# A number beyond the floats, which only the request's JSON cannot hold.
TOO_LARGE = "holds a number that is too large."


def outcome(read: Callable[[], list[Any]]) -> list[Any] | str:
    """Give the items, or the sentence in their place."""
    try:
        return read()
    except CliError as error:
        return str(error)


@pytest.mark.parametrize("ending", [".csv", ".txt", ".json", ".ndjson", ".xlsx", ".tsv"])
def test_any_bytes_are_items_or_a_sentence(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"any{ending}"

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
    @given(CONTENTS)
    @example(b"")
    @example(b"\n")
    @example(b"\xff\xfe")
    @example(b"\xff\xfe\x00")
    @example(b'"')
    def check(content: bytes) -> None:
        path.write_bytes(content)
        said: list[str] = []
        read = outcome(lambda: read_items(str(path), tell=said.append))
        mapped = outcome(lambda: [json.loads(text) for text in ItemFile(str(path)).texts(lambda _: None)])
        if isinstance(mapped, str) and mapped.endswith(TOO_LARGE):
            return  # said before what is wrong further on
        assert mapped == read
        # What stands in a file commands no terminal, and makes no second line.
        assert all(line.isprintable() for line in [*said, *([read] if isinstance(read, str) else [])])
        assert isinstance(read, str) or all(isinstance(item["id"], str) for item in read)

    check()
