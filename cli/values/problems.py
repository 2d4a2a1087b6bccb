"""Takes what went wrong out of a response, checked, and groups what went wrong in the same way."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cli.contract import Response

Key = TypeVar("Key")


@dataclass(frozen=True)
class Problem:
    """One thing that went wrong, with the item or with the batch; all texts are still as the macro wrote them."""

    code: str
    message: str
    line: int | None = None
    column: int | None = None
    path: str | None = None
    hint: str | None = None
    source: str | None = None


def problem_of(fields: dict[str, Any], message: Any) -> Problem:
    """Take a problem from the fields of a result or of an entry of `error_details`."""
    path, hint, source = fields.get("path"), fields.get("hint"), fields.get("source")
    return Problem(
        code=text_of(fields.get("code", "ERROR")),
        message=text_of(message),
        line=count_of(fields.get("line")),
        column=count_of(fields.get("column")),
        path=path if isinstance(path, str) else None,
        hint=hint if isinstance(hint, str) else None,
        source=source if isinstance(source, str) else None,
    )


def failures_of(results: list[Response], ids: list[str]) -> dict[Problem, list[str]]:
    """Group the failed items by what went wrong, in the order of the first of each."""
    failed = ((result, item_id) for result, item_id in zip(results, ids, strict=True) if not result["success"])
    return group((problem_of(result, result.get("error")), item_id) for result, item_id in failed)


def warnings_of(results: list[Response], ids: list[str]) -> dict[str, list[str]]:
    """Group the items by the warnings that they gave."""
    pairs = zip(results, ids, strict=True)
    return group((text_of(text), item_id) for result, item_id in pairs for text in list_of(result.get("warnings")))


def batch_problems_of(response: Response) -> list[Problem]:
    """Take what was wrong with the batch: from the details where there are some, else from the sentences."""
    details = [entry for entry in list_of(response.get("error_details")) if isinstance(entry, dict)]
    sentences = list_of(response.get("errors"))
    if len(sentences) == len(details):  # for people: a detail's own message leaves out what stands beside it
        return [problem_of(entry, sentence) for entry, sentence in zip(details, sentences, strict=True)]
    if details:
        return [problem_of(entry, entry.get("message")) for entry in details]
    return [Problem("ERROR", text_of(sentence)) for sentence in sentences]


def group(pairs: Iterable[tuple[Key, str]]) -> dict[Key, list[str]]:
    """Collect the second parts of `pairs` under their first parts."""
    groups: dict[Key, list[str]] = {}
    for key, item_id in pairs:
        groups.setdefault(key, []).append(item_id)
    return groups


def text_of(value: Any) -> str:
    """Give a text as it is, and anything else, which a foreign server may send, as JSON."""
    return value if isinstance(value, str) else json.dumps(value)


def count_of(value: Any) -> int | None:
    """Give a line or a column that counts from 1, or nothing where there is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def list_of(value: Any) -> list[Any]:
    """Give a list, or an empty one in place of anything else."""
    return value if isinstance(value, list) else []
