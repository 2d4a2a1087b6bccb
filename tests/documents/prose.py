"""Finds the sentences of our documents and how long each is: a reader of another language gets lost in long ones.

`python tests/documents/prose.py` lists the longest sentence of each document.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A full stop after one of these ends no sentence.
_SHORT: Final = re.compile(r"\b(e\.g|i\.e|etc|vs|approx|no)\.", re.IGNORECASE)
_END: Final = re.compile(r"(?<=[.!?:;])[)\"”]?\s+")
# A rule for us: 25; what is refused is longer than this.
MOST: Final = 30
_WORD: Final = re.compile(r"\w[\w'./-]*")


@dataclass(frozen=True)
class Sentence:
    """One sentence: the line where its paragraph begins, and its text without markup."""

    line: int
    text: str

    @property
    def words(self) -> int:
        return len(_WORD.findall(self.text))


def sentences_of(document: Path) -> Iterator[Sentence]:
    """Yield the sentences of paragraphs, lists and table cells; code blocks and headings have none."""
    tokens = MarkdownIt("commonmark").enable("table").parse(document.read_text())
    line = 0
    for number, token in enumerate(tokens):
        line = token.map[0] + 1 if token.map else line
        if token.type != "inline" or tokens[number - 1].type == "heading_open":
            continue
        # What is code in a sentence counts as one word, however long it is.
        text = "".join(
            "code" if child.type == "code_inline" else " " if child.type == "softbreak" else child.content
            for child in token.children or []
            if child.type in ("text", "code_inline", "softbreak")
        )
        for sentence in _END.split(_SHORT.sub(lambda found: found[0].replace(".", ""), text)):
            # A list of names is no sentence.
            if sentence.strip() and sentence.split().count("code,") < len(sentence.split()) / 2:
                yield Sentence(line, sentence.strip())


def main() -> None:
    """Print a line for each document: words of its longest sentence, where, and how it begins."""
    from blocks import DOCUMENTS, ROOT

    for document in DOCUMENTS:
        found = sorted(sentences_of(document), key=lambda sentence: -sentence.words)
        over = sum(sentence.words > MOST for sentence in found)
        where = f"{document.relative_to(ROOT)}:{found[0].line}"
        sys.stdout.write(f"{where}: {found[0].words} words, {over} over {MOST} of {len(found)}: {found[0].text[:80]}\n")


if __name__ == "__main__":
    main()
