"""Writes docs/python-modules.md from the tables of the policy: run it when a table has changed, as a test asks for."""

from __future__ import annotations

from pathlib import Path
from textwrap import fill
from typing import Final

from runtimes.python.allowed import numpy_names, pandas_names, scipy_names, standard_library

PAGE: Final = Path(__file__).with_name("python-modules.md")
_HEAD: Final = """# What a Python macro may import

Made from the tables that the sandbox itself uses. Each name here works. A name that is not here is refused, and the message
says what to write instead. `np`, `pd`, `scipy`, `math` and `statistics` are there without an import. `macro-runner check` tells
for a macro of yours.
"""


def _names(names: list[str]) -> str:
    return fill(", ".join(f"`{name}`" for name in names), 132, break_long_words=False, break_on_hyphens=False)


def write_page() -> str:
    """Return the page: the standard library first, then numpy, pandas and scipy with what each group of names is for."""
    parts = [_HEAD, "## The standard library\n"]
    for module, names in sorted(standard_library.MODULES.items()):
        parts.append(f"### {module}\n\n{_names(sorted(names, key=str.lower))}\n")
    for title, table in (("numpy", numpy_names), ("pandas", pandas_names), ("scipy", scipy_names)):
        parts.append(f"## {title}\n")
        for module, groups in table.MODULES.items():
            parts.append(f"### {module}\n" if module != title else f"### {title} itself\n")
            for reason, text in groups.items():
                parts.append(f"{reason[0].upper()}{reason[1:]}:\n\n{_names(text.split())}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(write_page())
