"""No sentence of our documents is longer than a reader of another language can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from blocks import DOCUMENTS, ROOT
from prose import MOST, Sentence, sentences_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "document", [*DOCUMENTS, ROOT / "CONTRIBUTING.md"], ids=lambda path: str(path.relative_to(ROOT))
)
def test_no_sentence_is_too_long(document: Path) -> None:
    long = [sentence for sentence in sentences_of(document) if sentence.words > MOST]
    assert [f"{document.name}:{sentence.line}: {sentence.words} words: {sentence.text}" for sentence in long] == []


def test_sentences_are_told_apart(tmp_path: Path) -> None:
    document = tmp_path / "page.md"
    document.write_text(
        "# A heading is none\n\nOne `a b c` two,\nthree. Four e.g. five?\n\n| six | seven: eight |\n|---|---|\n"
    )
    assert list(sentences_of(document)) == [
        Sentence(3, "One code two, three."),
        Sentence(3, "Four eg five?"),
        Sentence(6, "six"),
        Sentence(6, "seven:"),
        Sentence(6, "eight"),
    ]


def test_a_long_sentence_is_found(tmp_path: Path) -> None:
    document = tmp_path / "page.md"
    document.write_text(" ".join(["word"] * (MOST + 1)) + ".\n")
    assert [sentence.words for sentence in sentences_of(document)] == [MOST + 1]
