"""Finds every fenced block of code in our documents, and what the line above it says is to be done with it.

| line above the fence | what is done |
|---|---|
| `<!-- macro: {"json": …, "ctx": …, "output": …} -->` | runs it as a macro, and compares `output`, or `code`, `error` (a part of it), `warnings` |
| `<!-- file: NAME -->` | keeps it as a file for the programs after it in the same document |
| `<!-- program: NAME -->` | runs it against an endpoint; a `text` block after it marked `<!-- prints -->` is what it prints |
| `<!-- not run: REASON -->` | nothing, for that reason |

Without such a line, `json` and `jsonc` have to parse, the commands of `console` are run and what they print is compared, and
a fence without a language is a picture. Anything else is an error: no code stays unchecked by accident.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).resolve().parents[2]
DOCUMENTS: Final = [
    *(ROOT / name for name in ("README.md", "SPECIFICATION.md", "SECURITY.md", "border/PROTOCOL.md")),
    ROOT / "examples" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
_MARK: Final = re.compile(r"<!-- (macro|file|program|prints|not run)(?:: (.*))? -->")
_FENCE: Final = re.compile(r"```(\w*)")


@dataclass(frozen=True)
class Block:
    """One fenced block: where it begins, its language, its text, and the mark above it."""

    document: Path
    line: int
    language: str
    text: str
    mark: str
    argument: str

    def __str__(self) -> str:
        return f"{self.document.relative_to(ROOT)}:{self.line}"

    def kind(self) -> str:
        """Say what is to be done with it; raises ValueError where nobody has said so."""
        if self.mark == "not run":
            if len(self.argument) < 10:
                raise ValueError(f"{self}: say why it is not run")
            return self.mark
        if self.mark:
            return self.mark
        kinds = {"": "picture", "json": "json", "jsonc": "json", "console": "console"}
        if self.language not in kinds:
            raise ValueError(f"{self}: nothing above this block says how it is run: see tests/documents/blocks.py")
        return kinds[self.language]


def blocks_of(document: Path) -> Iterator[Block]:
    """Yield the blocks of a document; raises ValueError at one that does not end."""
    lines = document.read_text().splitlines()
    number = 0
    while number < len(lines):
        fence = _FENCE.fullmatch(lines[number].strip())
        number += 1
        if fence is None:
            continue
        begin, mark = number, _MARK.fullmatch(lines[number - 2].strip()) if number > 1 else None
        while number < len(lines) and lines[number].strip() != "```":
            number += 1
        if number == len(lines):
            raise ValueError(f"{document}:{begin}: the block does not end")
        text = "\n".join(lines[begin:number]) + "\n"
        yield Block(document, begin, fence[1], text, mark[1] if mark else "", (mark[2] or "") if mark else "")
        number += 1


def all_blocks(kind: str) -> list[Block]:
    """List all blocks of one kind, in all documents."""
    return [block for document in DOCUMENTS for block in blocks_of(document) if block.kind() == kind]
