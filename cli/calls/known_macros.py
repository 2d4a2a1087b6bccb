"""Macros whose answers are known, for a function that was just deployed: what goes in, and what has to come out."""

from __future__ import annotations

import base64
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cli.contract import check_results
from cli.values.safe_text import clip, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from border.language import Language, SmokeMacros
    from cli.contract import Event, Response

_SAID_CELLS: Final = 300


class Known(NamedTuple):
    """A macro of each language's entry, its items' data, and for each item the output, or the code of its failure."""

    name: str
    holds: str
    script: Callable[[SmokeMacros], str]
    data: list[dict[str, Any]]
    expected: list[dict[str, Any] | str]

    def event(self, language: Language) -> Event:
        """Make the request, with the batch's default time: what a caller has who asks for none."""
        items = [{"id": f"{self.name}-{index}", "data": data} for index, data in enumerate(self.data)]
        script = base64.b64encode(self.script(language.smoke).encode()).decode()
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


def language_probe(language: Language) -> Known:
    """Make the check that only a function of this language passes."""
    return Known("language", "", lambda smoke: smoke.language, [{}], [{"language": language.name}])


_SCRIPTS: Final[dict[str, Callable[[SmokeMacros], str]]] = {
    "output": lambda smoke: smoke.means[-1],
    "timeout": lambda smoke: smoke.endless,
    "size": lambda smoke: smoke.length,
}
KNOWN: Final = tuple(
    Known(row["name"], row["holds"], _SCRIPTS[row["name"]], row["data"], row["expected"])
    for row in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["known"]
)
