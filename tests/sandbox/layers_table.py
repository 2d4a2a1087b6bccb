"""Writes the table of SECURITY.md, "What is required where", from border.expected: `python tests/sandbox/layers_table.py` shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from border.expected import PLACES
from border.languages import LANGUAGES
from border.layers import LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from border.expected import ByPlace

NAMES = {
    ("python", "forked"): "Python",
    ("js", "forked"): "JavaScript",
    ("js", "executed"): "JavaScript, executed: no C compiler",
}
HEAD = f"| workers | layer | {' | '.join(place if place != 'root' else 'as root' for place in PLACES)} | why |"


def table() -> str:
    lines = [HEAD, "|---" * (len(PLACES) + 3) + "|"]
    for language in LANGUAGES.values():
        for kind, by_layer in language.layers.items():
            for layer in LAYERS:
                states = " | ".join(by_layer[layer][place].state for place in PLACES)
                why = "; ".join(reasons(by_layer[layer]))
                lines.append(f"| {NAMES[language.name, kind]} | `{layer}` | {states} | {why} |")
    return "\n".join(lines) + "\n"


def reasons(by_place: ByPlace) -> Iterator[str]:
    """Give each reason once, with its places before it where there are several."""
    whys = {one.why: [place for place in PLACES if by_place[place].why == one.why] for one in by_place.values()}
    for why, places in whys.items():
        yield why if len(whys) == 1 else f"{', '.join(places)}: {why}"


if __name__ == "__main__":
    print(table(), end="")  # noqa: T201 -- what it is for
