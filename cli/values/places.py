"""Writes the place of a value in JSON the way macros' messages do: `output.fit[2]`."""

from __future__ import annotations

import json

# From the root's name inwards: a text is an object's member, a number a list's element, and None any element.
Steps = tuple[str | int | None, ...]


def write_place(steps: Steps) -> str:
    """Write a place; the name of a member that is no word is quoted, as in `output["a b"]`."""
    text = str(steps[0])
    for step in steps[1:]:
        if step is None:
            text += "[…]"
        elif isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if step.isidentifier() else f"[{json.dumps(step, ensure_ascii=False)}]"
    return text


def open_places(places: list[Steps]) -> Steps:
    """Give the one place that stands for all of these, which differ in their numbers alone."""
    return tuple(column[0] if len(set(column)) == 1 else None for column in zip(*places, strict=True))
