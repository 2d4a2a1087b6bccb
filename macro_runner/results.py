"""What comes back: a result for each item, or why none ran, and findings; in a person's own process.

Everything in here may have been written by a macro. It is shown as text alone (macro_runner.showing).
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar, overload

from macro_runner import showing

One = TypeVar("One")


@dataclass(frozen=True)
class Result:
    """What became of one item; the members are those of the contract (SPECIFICATION.md)."""

    id: str
    success: bool
    output: dict[str, Any] | None = None
    code: str | None = None
    error: str | None = None
    line: int | None = None
    column: int | None = None
    retry: str | None = None
    logs: str = ""
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Failure:
    """Why no item ran: a macro that does not parse, a name that the policy refuses, a request that breaks the contract."""

    code: str
    message: str
    line: int | None = None
    column: int | None = None
    path: str | None = None
    hint: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class Finding:
    """One thing that `check` finds wrong with a macro; line and column count from 1."""

    line: int | None
    column: int | None
    code: str
    message: str
    hint: str | None = None


class _Shown(Sequence[One]):
    """A sequence that a notebook shows as a table, and a terminal as text."""

    _all: list[One]

    @overload
    def __getitem__(self, place: int) -> One: ...
    @overload
    def __getitem__(self, place: slice) -> list[One]: ...
    def __getitem__(self, place: int | slice) -> One | list[One]:
        return self._all[place]

    def __len__(self) -> int:
        return len(self._all)

    @abstractmethod
    def _page(self) -> showing.Page:
        """Say what is shown."""

    def __repr__(self) -> str:
        return showing.as_text(self._page())

    def _repr_html_(self) -> str:
        return showing.as_html(self._page())

    def _repr_mimebundle_(self, **_kinds: Any) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self._repr_html_()}


class Results(_Shown[Result]):
    """A result for each item, in the order of the items; none where no item could run, and then `problems` say why."""

    def __init__(self, answer: dict[str, Any], source: str) -> None:
        """Read what the command answered: a response of the contract, its seconds, and what was guessed of a file of items."""
        response = answer["response"]
        self._all = [_take(Result, result) for result in response["results"]]
        details = [_take(Failure, problem) for problem in response.get("error_details") or []]
        self.problems = details or [Failure("ERROR", str(sentence)) for sentence in response["errors"]]
        # About the request as a whole.
        self.warnings: list[str] = response.get("warnings") or []
        self.notes: list[str] = answer["notes"]
        self.seconds: float = answer["seconds"]
        self._source = source

    @property
    def ok(self) -> bool:
        """Whether every item succeeded."""
        return not self.problems and all(result.success for result in self._all)

    @property
    def outputs(self) -> list[dict[str, Any] | None]:
        """The outputs in the order of the items, None for an item that failed."""
        return [result.output for result in self._all]

    @property
    def failures(self) -> list[Result]:
        """The items that failed."""
        return [result for result in self._all if not result.success]

    def to_frame(self) -> Any:
        """Make a pandas DataFrame: a row for each item, with `id`, the keys of the outputs, and `code` and `error` of failures.

        A key of an output that has one of those names comes as `output.NAME`. Raises ImportError without pandas.
        """
        import pandas as pd  # noqa: PLC0415 -- the caller's own, and only where it is wanted

        rows = []
        for result in self._all:
            row: dict[str, Any] = {"id": result.id}
            for key, value in (result.output or {}).items():
                row[f"output.{key}" if key in ("id", "code", "error") else key] = value
            rows.append(row if result.success else {**row, "code": result.code, "error": result.error})
        columns = dict.fromkeys(["id", *(name for row in rows for name in row if name not in ("code", "error"))])
        failed = [name for name in ("code", "error") if any(name in row for row in rows)]
        return pd.DataFrame(rows, columns=[*columns, *failed])

    def _page(self) -> showing.Page:
        return showing.results_page(self, self._source)


class Findings(_Shown[Finding]):
    """All that `check` found, in the order of the lines; empty where nothing is wrong."""

    def __init__(self, findings: list[dict[str, Any]], source: str) -> None:
        """Read what `check --json` prints; `source` is the macro to show it in."""
        self._all = [_take(Finding, finding) for finding in findings]
        self._source = source

    def _page(self) -> showing.Page:
        return showing.findings_page(self._all, self._source)


Record = TypeVar("Record", Result, Failure, Finding)


def _take(kind: type[Record], answer: dict[str, Any]) -> Record:
    """Take the members that are known: a later command may tell more."""
    known = {member.name for member in fields(kind)}
    return kind(**{name: value for name, value in answer.items() if name in known})
