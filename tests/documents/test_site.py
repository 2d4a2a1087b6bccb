"""The site's own check of its links finds what leads nowhere, and what a page would load from elsewhere."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

from blocks import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_SPEC = importlib.util.spec_from_file_location("build_site", ROOT / "docs" / "build_site.py")
assert _SPEC is not None
assert _SPEC.loader is not None
build_site = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(build_site)


def test_what_leads_nowhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "other.html").write_text('<h2 id="there">There</h2>')
    (tmp_path / "index.html").write_text(
        '<a href="docs/other.html#there">1</a><a href="docs/other.html#gone">2</a><a href="gone.html">3</a>'
        '<a href="https://example.com/">4</a><link rel="stylesheet" href="https://fonts.example.com/a.css">'
        '<link rel="canonical" href="https://example.com/"><script src="gone.js"></script>'
    )
    assert build_site.follow_links(tmp_path) == [
        "index.html: loads https://fonts.example.com/a.css",
        "index.html: docs/other.html#gone leads nowhere",
        "index.html: gone.html leads nowhere",
        "index.html: gone.js leads nowhere",
    ]


def test_each_document_is_in_the_navigation() -> None:
    config = (ROOT / "docs" / "zensical.toml").read_text()
    documents = [*build_site.OUTSIDE, *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
    assert [name for name in documents if f'"{name}"' not in config] == []
