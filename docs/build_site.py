"""Builds the documents as a site in build/site, which needs no network to be read: `make site`.

The documents link to each other and to files of the repository by relative paths, so that a forge shows them as they are. So
the site has the tree of the repository: each document in its place, and beside it each other file that one of them links to.
Afterwards each link of each page is followed. It must lead somewhere, and no script, style or picture comes from another host.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

ROOT: Final = Path(__file__).resolve().parents[1]
SOURCE: Final = ROOT / "build" / "site-source"
SITE: Final = ROOT / "build" / "site"
# The first page is the README; the rest is in docs/zensical.toml.
OUTSIDE: Final = (
    *("README.md", "SPECIFICATION.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md"),
    *("border/PROTOCOL.md", "examples/README.md"),
)
_LINK: Final = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
_COMMENT: Final = re.compile(r"^<!-- (?:macro|file|program|prints|not run|bench)\b.*-->\n", re.MULTILINE)
_LOADED: Final = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}


def lay_out() -> None:
    """Copy the documents, and what they link to, into build/site-source."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    SOURCE.mkdir(parents=True)
    shutil.copyfile(ROOT / "docs" / "zensical.toml", SOURCE.parent / "zensical.toml")
    documents = [ROOT / name for name in OUTSIDE] + sorted((ROOT / "docs").rglob("*.md"))
    for document in documents:
        # What tells our tests how a block is run is nothing to read.
        text = _COMMENT.sub("", document.read_text())
        target = SOURCE / document.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        for link in _LINK.findall(text):
            linked = (document.parent / unquote(link)).resolve()
            if linked.is_file() and linked not in documents and linked.is_relative_to(ROOT):
                copy = SOURCE / linked.relative_to(ROOT)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(linked, copy)
        target.write_text(text)


class _Page(HTMLParser):
    """Collects the links, the anchors and what is loaded with a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors.update(values[name] for name in ("id", "name") if name in values)
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if (attribute := _LOADED.get(tag)) and values.get("rel", "stylesheet") in ("stylesheet", "icon", "preload"):
            self.loaded.append(values.get(attribute, ""))


def follow_links(site: Path) -> list[str]:
    """List the links of a built site that lead nowhere, and what it would load from another host."""
    pages = {path: _Page(path.read_text()) for path in site.rglob("*.html")}
    wrong = []
    for path, page in pages.items():
        if path.name == "404.html":
            continue
        name = path.relative_to(site)
        wrong += [f"{name}: loads {loaded}" for loaded in page.loaded if urlsplit(loaded).netloc]
        for link in page.links + page.loaded:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            anchored = pages[target].anchors if target in pages else None
            if not target.exists() or (
                parts.fragment and anchored is not None and unquote(parts.fragment) not in anchored
            ):
                wrong.append(f"{name}: {link} leads nowhere")
    return wrong


def main() -> None:
    """Build and check; ends with 1 and a line for each thing that is wrong."""
    lay_out()
    shutil.rmtree(SITE, ignore_errors=True)
    tool = Path(sys.executable).with_name("zensical")
    built = subprocess.run(
        [tool, "build", "--clean", "--strict"],
        cwd=SITE.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if built.returncode:
        sys.exit(built.stdout + built.stderr)
    if wrong := follow_links(SITE):
        sys.exit("\n".join(wrong))
    pages = len(list(SITE.rglob("*.html")))
    sys.stdout.write(f"{pages} pages in {SITE.relative_to(ROOT)}: open {SITE.relative_to(ROOT)}/index.html\n")


if __name__ == "__main__":
    main()
