"""Says whether a version's answers to known macros, and its log, are what they have to be. Nothing of them is trusted."""

import base64
import json
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

SAID_CHARACTERS = 300


class Known(NamedTuple):
    """One entry of known_macros.toml: a macro in each language, its items, and what each of them has to give."""

    name: str
    holds: str
    scripts: dict[str, str]
    data: list[dict[str, Any]]
    # For each item the output, or the code of its failure.
    expected: list[dict[str, Any] | str]

    def request(self, language: str) -> dict[str, Any]:
        """Make the request; `language` has to be one of the entry's."""
        script = base64.b64encode(self.scripts[language].encode()).decode()
        items = [{"id": f"{self.name}-{index}", "data": data} for index, data in enumerate(self.data)]
        return {"script": script, "items": items}

    def judge(self, results: list[Any]) -> str | None:
        """Say what is wrong with the results, or nothing."""
        if len(results) != len(self.expected):
            return f"{len(results)} results came for {len(self.expected)} items"
        for index, (result, expected) in enumerate(zip(results, self.expected, strict=True)):
            if not isinstance(result, dict) or result.get("id") != f"{self.name}-{index}":
                return f"item {index} came back as {_say(result)}"
            got = result.get("output") if result.get("success") is True else result.get("code")
            if got != expected:
                why = "" if result.get("success") is True else f" ({_say(result.get('error'))})"
                return f"item {index} has {_say(got)}{why} in place of {_say(expected)}"
        return None


def read_known(file: Path) -> list[Known]:
    """Read the known macros."""
    return [Known(**row) for row in tomllib.loads(file.read_text(encoding="utf-8"))["known"]]


def judge_layers(logs: list[str]) -> tuple[str | None, str]:
    """Give what is wrong with the sandbox's layers by the newest log line that counts them, and which stand.

    Their number is in each line; their names are where the function's log level lets them.
    """
    for text in reversed([line for log in logs for line in log.splitlines()]):
        line = _read(text)
        if line.get("event") != "invocation" or "MissingLayers" not in line:
            continue
        stand = _names(line, "active")
        if accepted := line.get("accepted_layers"):
            stand += f"; accepted as missing: {_say(accepted)}"
        if line["MissingLayers"] == 0 and line.get("ActiveLayers"):
            return None, f"stand: {stand}"
        return f"missing: {_names(line, 'missing')}; stand: {stand}", ""
    return "no log line that came counts them (the last 4 KB of each call come)", ""


def _read(text: str) -> dict[str, Any]:
    try:
        line = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return line if isinstance(line, dict) else {}


def _names(line: dict[str, Any], kind: str) -> str:
    names = line.get(f"{kind}_layers")
    return _say(", ".join(map(str, names))) if isinstance(names, list) else _say(line.get(f"{kind.title()}Layers"))


def _say(value: Any) -> str:
    return str(value)[:SAID_CHARACTERS].encode("unicode_escape").decode()
