"""A notebook that is really executed: the package in a kernel, and what Jupyter would show of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
# What our own tables are made of. Nothing else in a page has a meaning.
OURS: Final = {"div", "p", "code", "pre", "table", "thead", "tbody", "tr", "th", "td"}


class Tags(HTMLParser):
    """Collects the tags and attributes of a page, as a browser would find them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.bare = ""
        self._code = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= set(attrs)
        self._code += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag == "code"

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.bare += data


def test_a_notebook_shows_results_and_nothing_that_a_macro_wrote_becomes_markup(kernel: Path, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "IPYTHONDIR": str(tmp_path),
        "JUPYTER_CONFIG_DIR": str(tmp_path),
        "HOME": str(tmp_path),
    }
    done = subprocess.run(
        [kernel, HERE / "run_notebook.py", HERE / "cells.txt"],
        capture_output=True, text=True, timeout=300, check=False, env=environment, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    shown: list[list[Any]] = json.loads(done.stdout.splitlines()[-1])
    _, frame, halved, attack, table, found, broken = (outputs[0] if outputs else None for outputs in shown)
    # NaN and NaT are null, and a timestamp is text; the id is no data.
    assert eval(frame["text/plain"]) == [  # noqa: S307 -- the kernel's own repr
        {"got": {"yield": 0.75, "seen": "2026-05-01T06:00:00+00:00"}},
        {"got": {"yield": None, "seen": None}},
    ]
    assert "2 items, 1 ok, 1 failed" in halved["text/html"]
    # The failure is at its line of the function.
    assert "ValueError: no y (line 3)  ← raise ValueError(&quot;no y&quot;)" in halved["text/html"]
    for page in (halved, attack, found, broken):
        tags = Tags(page["text/html"])
        assert tags.tags <= OURS
        assert {name for name, _ in tags.attributes} <= {"class", "style"}
        # MathJax leaves <code> and these classes alone.
        assert tags.bare.strip() == ""
        assert ("class", "tex2jax_ignore mathjax_ignore") in tags.attributes
        for text in page.values():
            assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    assert "&lt;script&gt;" in attack["text/html"]
    assert "RUNTIME_ERROR" in attack["text/html"]
    assert "became null" in attack["text/html"]
    # pandas shows its own table, and escapes too.
    assert "<b>" not in table["text/html"]
    assert "&lt;i&gt;v&lt;/i&gt;" in table["text/html"]
    assert "UNKNOWN_NAME  line 2" in found["text/plain"]
    assert "SYNTAX_ERROR  line 1" in broken["text/plain"]


def test_without_escaping_the_same_look_finds_the_markup() -> None:
    """The test has teeth: what it looks with finds a tag, an attribute and bare text."""
    tags = Tags("<p>x</p><img src=x onerror=alert(1)><script>1</script>")
    assert not tags.tags <= OURS
    assert "onerror" in {name for name, _ in tags.attributes}
    assert tags.bare.strip() != ""
