"""The conformance cases as values: loads them, builds their events, and says how an answer differs.

A case is a folder `cases/AREA/NAME/` with a `case.json` and, beside it, the macro in each language that takes part
(`macro.py`, `macro.js`). Everything that can run the contract is a `Target`; the same cases hold for all of them.

`case.json`:

| field | what it is |
|---|---|
| `about` | one sentence: what the case shows |
| `items`, `timeout` | of the request; one item without data, and no timeout, where they are absent |
| `raw_request` | the event itself, for requests that break the rules; without a macro beside it, for every language |
| `environment` | what the service has to be started with, beside MACRO_LANGUAGE |
| `expected` | the answer: `status`, `results`, `errors`, `error_details`, `warnings` |
| `expected_python`, `expected_js` | fields of `expected` that differ in one language |

Anywhere in it `{"$repeat": [value, n]}` stands for a text or a list n times, `{"$base64": text}` for a text's base64.

In what is expected, texts may be `{"contains": [text, …]}` or `{"matches": regex}`. In an entry of `results`, `id`,
`success`, `output`, `code`, `warnings` and `logs` are compared always (absent means absent), the rest where given;
numbers are equal within 1e-9 of their size. In `error_details`, `code` and `path` are compared always.
"""

from __future__ import annotations

import base64
import gzip
import json
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from border.languages import LANGUAGES
from handler.answer_members import DETAIL, RESULT
from handler.answer_models import AnswerModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CASES: Final = Path(__file__).parent / "cases"
FIELDS: Final = {
    "about", "items", "timeout", "raw_request", "environment", "expected", *(f"expected_{name}" for name in LANGUAGES),
    "expected_js",
}  # fmt: skip
_RELATIVE: Final = 1e-9
# What a case has to say of each member that is there, or the case fails; the other ones it may leave out.
_ALWAYS: Final = {"id", "success", "output", "code", "warnings", "logs"}
_ENTRY: Final = {member.name for member in RESULT}
_DETAIL: Final = {member.name for member in DETAIL}


class Target(Protocol):
    """Something that serves one language."""

    def invoke(self, event: Any) -> Any:
        """Answer one event; what comes back may be the wrapper."""


@dataclass(frozen=True)
class Case:
    """One case, for one language."""

    name: str  # AREA/NAME
    language: str
    about: str
    event: Any
    environment: Mapping[str, str]
    expected: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.name}[{self.language}]"


def load_cases(root: Path = CASES) -> list[Case]:
    """Load every case for every language that there is, sorted so that those with one environment stand together."""
    cases = [case for file in sorted(root.glob("*/*/case.json")) for case in _load(file)]
    return sorted(cases, key=lambda case: (case.language, sorted(case.environment.items()), case.name))


def _load(file: Path) -> Iterator[Case]:
    content = _unfold(json.loads(file.read_bytes()))
    if wrong := set(content) - FIELDS or {"about", "expected"} - set(content):
        raise ValueError(f"{file}: {', '.join(sorted(wrong))}")
    macros = {language: _macro(file.parent, language) for language in LANGUAGES}
    anywhere = "raw_request" in content and not list(file.parent.glob("macro.*"))
    for language, macro in macros.items():
        if macro is not None or anywhere:
            yield Case(
                name=f"{file.parent.parent.name}/{file.parent.name}",
                language=language,
                about=content["about"],
                event=_event(content, macro),
                environment=content.get("environment", {}),
                expected=content["expected"] | content.get(f"expected_{language}", {}),
            )


def _macro(folder: Path, language: str) -> str | None:
    for ending in LANGUAGES[language].endings:
        macro = folder / f"macro{ending}"
        if macro.exists():
            return base64.b64encode(macro.read_bytes()).decode()
    return None


def _event(content: dict[str, Any], macro: str | None) -> Any:
    if "raw_request" in content:
        event = content["raw_request"]
        return event if macro is None else {"script": macro, **event}
    event = {"script": macro, "items": content.get("items", [{"id": "item"}])}
    return event | ({"timeout": content["timeout"]} if "timeout" in content else {})


def _unfold(value: Any) -> Any:
    """Write out `$repeat` and `$base64`."""
    if isinstance(value, list):
        return [_unfold(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"$repeat"}:
        repeated, times = value["$repeat"]
        return _unfold(repeated) * times
    if set(value) == {"$base64"}:
        return base64.b64encode(_unfold(value["$base64"]).encode()).decode()
    return {key: _unfold(inner) for key, inner in value.items()}


_NOT_JSON: Final = re.compile(r'"(?:[^"\\]|\\.)*"|-?Infinity')


def to_wire(event: Any) -> bytes:
    """Write an event as JSON that any carrier takes: in ASCII, with lone surrogates escaped, and infinity as 1e999."""
    text = json.dumps(event)
    return _NOT_JSON.sub(lambda match: match[0].replace("Infinity", "1e999") if match[0][0] != '"' else match[0],
                         text).encode()  # fmt: skip


def open_answer(answer: Any) -> Any:
    """Take an answer out of its wrapper, where it is in one."""
    if isinstance(answer, dict) and answer.get("encoding") == "gzip+base64":
        return json.loads(gzip.decompress(base64.b64decode(answer["payload"], validate=True)))
    return answer


def run_case(case: Case, target: Target) -> None:
    """Run a case; raises AssertionError that says what differs."""
    raw = target.invoke(case.event)
    AnswerModel.model_validate(raw)  # the published schema holds for every answer
    answer = open_answer(raw)
    found = differences(case.expected, answer)
    if found:
        shown = json.dumps(answer)
        raise AssertionError(
            "\n".join([f"{case}: {case.about}", *(f"  {line}" for line in found), f"  answer: {_clip(shown, 1500)}"])
        )


def differences(expected: dict[str, Any], answer: Any) -> list[str]:
    """List how an answer differs from what is expected, each with its place."""
    if not isinstance(answer, dict):
        return [f"answer: {_show(answer)} is no object"]
    found = _keys("answer", answer, {"status", "results", "errors", "error_details", "warnings"})
    found += _compare("status", expected["status"], answer.get("status"))
    found += _entries("results", expected.get("results", []), answer.get("results"), _ALWAYS, _ENTRY)
    if "errors" in expected or expected["status"] == "success":
        found += _compare("errors", expected.get("errors", []), answer.get("errors"))
    if "error_details" in expected or expected["status"] == "success":
        details = answer.get("error_details", [])
        found += _entries("error_details", expected.get("error_details", []), details, {"code", "path"}, _DETAIL)
    found += _compare("warnings", expected.get("warnings", []), answer.get("warnings", []))
    if expected["status"] == "error":
        found += _sentences(answer)
    return found


def _sentences(answer: dict[str, Any]) -> list[str]:
    """Hold that each error is there twice: for people and for programs."""
    errors, details = answer.get("errors"), answer.get("error_details")
    if not isinstance(errors, list) or not isinstance(details, list) or not errors:
        return ["errors: none are given, or no details"]
    if len(errors) != len(details):
        return ["errors: not one for each of error_details"]
    for error, detail in zip(errors, details, strict=True):
        # The sentence is made of the bare message and of where it is.
        if str(detail.get("message")) not in error or not error.startswith(detail.get("path", "")):
            return [f"errors: {_show(error)} is not of {_show(detail)}"]
    return []


def _keys(path: str, value: dict[str, Any], known: set[str]) -> list[str]:
    unknown = sorted(set(value) - known)
    return [f"{path}: unknown field {', '.join(unknown)}"] if unknown else []


def _entries(path: str, expected: Any, actual: Any, always: set[str], known: set[str]) -> list[str]:
    if not isinstance(actual, list):
        return [f"{path}: {_show(actual)} is no list"]
    if len(expected) != len(actual):
        return [f"{path}: {len(actual)} entries, expected {len(expected)}"]
    found = []
    for index, (wanted, given) in enumerate(zip(expected, actual, strict=True)):
        place = f"{path}[{index}]"
        found += _keys(place, given, known)
        for key in sorted((always & known) | set(wanted)):
            if key in wanted and key in given:
                found += _compare(f"{place}.{key}", wanted[key], given[key])
            elif key in wanted or key in given:
                found.append(f"{place}.{key}: {_at(given, key)}, expected {_at(wanted, key)}")
        if given.get("success") is False and not (isinstance(given.get("error"), str) and given["error"]):
            found.append(f"{place}.error: a failed item says why")
    return found


def _compare(path: str, expected: Any, actual: Any) -> list[str]:
    if isinstance(expected, dict) and set(expected) == {"contains"}:
        missing = [part for part in expected["contains"] if not isinstance(actual, str) or part not in actual]
        return [f"{path}: {_show(actual)} does not contain {_show(part)}" for part in missing]
    if isinstance(expected, dict) and set(expected) == {"matches"}:
        good = isinstance(actual, str) and re.search(expected["matches"], actual)
        return [] if good else [f"{path}: {_show(actual)} does not match {expected['matches']}"]
    if isinstance(expected, dict) and isinstance(actual, dict):
        found = []
        for key in sorted({*expected, *actual}):
            if key in expected and key in actual:
                found += _compare(f"{path}.{key}", expected[key], actual[key])
            else:
                found.append(f"{path}.{key}: {_at(actual, key)}, expected {_at(expected, key)}")
        return found
    if isinstance(expected, list) and isinstance(actual, list):
        if len(expected) != len(actual):
            return [f"{path}: {_show(actual)}, expected {_show(expected)}"]
        pairs = enumerate(zip(expected, actual, strict=True))
        return [line for index, (wanted, given) in pairs for line in _compare(f"{path}[{index}]", wanted, given)]
    return [] if _same(expected, actual) else [f"{path}: {_show(actual)}, expected {_show(expected)}"]


def _same(expected: Any, actual: Any) -> bool:
    if isinstance(expected, bool) or isinstance(actual, bool) or expected is None or actual is None:
        return expected is actual
    if isinstance(expected, int | float) and isinstance(actual, int | float):
        return expected == actual or math.isclose(expected, actual, rel_tol=_RELATIVE)
    return type(expected) is type(actual) and bool(expected == actual)


def _at(value: dict[str, Any], key: str) -> str:
    return _show(value[key]) if key in value else "absent"


def _show(value: Any) -> str:
    return _clip(json.dumps(value), 200)


def _clip(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}… ({len(text)} characters)"
