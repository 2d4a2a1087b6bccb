"""Links between the documents lead somewhere: to a file that is there, and to a heading that it has."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from blocks import DOCUMENTS, ROOT
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ALL = [*DOCUMENTS, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]


@cache
def anchors(document: Path) -> frozenset[str]:
    """Name the headings of a document as forges and our site do: lower case, hyphens for blanks, no punctuation."""
    tokens = MarkdownIt().parse(document.read_text())
    texts = [tokens[place + 1].content for place, token in enumerate(tokens) if token.type == "heading_open"]
    return frozenset(re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in texts)


def links(document: Path) -> Iterator[str]:
    for token in MarkdownIt().enable("table").parse(document.read_text()):
        for child in token.children or []:
            if child.type in ("link_open", "image"):
                yield str(child.attrs.get("href", child.attrs.get("src", "")))


def broken(document: Path) -> list[str]:
    """List the relative links that lead nowhere."""
    wrong = []
    for link in links(document):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        if not target.exists() or (anchor and (target.suffix != ".md" or anchor not in anchors(target))):
            wrong.append(link)
    return wrong


@pytest.mark.parametrize("document", ALL, ids=lambda document: str(document.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path) -> None:
    assert broken(document) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    document = tmp_path / "page.md"
    document.write_text("# One two\n\n[a](#one-two) [b](#three) [c](other.md) ![d](gone.png)\n")
    assert broken(document) == ["#three", "other.md", "gone.png"]
