"""Macros whose answers are known, for a function that was just deployed: what goes in, and what has to come out."""

from __future__ import annotations

import base64
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cli.contract import check_results
from cli.values.safe_text import clip, plain

if TYPE_CHECKING:
    from cli.contract import Event, Response

_SAID_CELLS: Final = 300


class Known(NamedTuple):
    """A macro in each language, its items' data, and for each item the output, or the code of its failure."""

    name: str
    holds: str
    scripts: dict[str, str]
    data: list[dict[str, Any]]
    expected: list[dict[str, Any] | str]

    def event(self, language: str) -> Event:
        """Make the request, with the batch's default time: what a caller has who asks for none."""
        items = [{"id": f"{self.name}-{index}", "data": data} for index, data in enumerate(self.data)]
        script = base64.b64encode(self.scripts[language].encode()).decode()
        return {"script": script, "items": items}

    def judge(self, response: Response) -> str | None:
        """Say what is wrong with the answer, or nothing; raises CliError where it breaks the contract."""
        if response["status"] != "success":
            return f"refused: {say(response['errors'])}"
        results = check_results(response, len(self.data))
        for index, (result, expected) in enumerate(zip(results, self.expected, strict=True)):
            if result.get("id") != f"{self.name}-{index}":
                return f"item {index} came back as {say(result.get('id'))}"
            got = result["output"] if result["success"] else str(result.get("code"))
            if got != expected:
                why = "" if result["success"] else f" ({say(result.get('error'))})"
                return f"item {index} has {say(got)}{why} in place of {say(expected)}"
        return None


def say(value: Any) -> str:
    """Write a value of an answer so that a terminal can only print it."""
    text = str(value)
    return clip(plain(text[: 4 * _SAID_CELLS]), _SAID_CELLS)


# Valid in both languages: a division without a remainder in the one, a comment in the other.
LANGUAGE_PROBE: Final = Known("language", "", dict.fromkeys(("python", "js"), "output['half'] = 7 // 2\n"), [{}], [{}])
_LANGUAGE_OF_HALF: Final = {3: "python", 7: "js"}


def tell_language(response: Response) -> str | None:
    """Tell the function's language by its answer to LANGUAGE_PROBE, or nothing where that is neither's."""
    if response["status"] != "success":
        return None
    (result,) = check_results(response, 1)
    half = result["output"].get("half") if result["success"] else None
    return _LANGUAGE_OF_HALF.get(half) if isinstance(half, int) else None


KNOWN: Final = tuple(
    Known(**row) for row in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["known"]
)
