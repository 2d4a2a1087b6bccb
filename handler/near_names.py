"""Notes where a field of a request, or a setting, has nearly the name of a known one: it is ignored, and likely a slip."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from handler.request import MISSING, Problem, Request

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

REQUEST_FIELDS: Final = ("script", "items", "timeout", "protocol_id")
ITEM_FIELDS: Final = ("id", "data", "context")
# What people write for a field, and that is not near it by its letters: names of the macro's own, and of openJII's.
_MEANT: Final = {"ctx": "context", "json": "data", "code": "script", "macro": "script", "timeout_s": "timeout"}
_LIKENESS: Final = 0.8
_MOST_NAME_CHARACTERS: Final = 60
# More is read by nobody.
_MOST_WARNINGS: Final = 10
# Names that are looked at, of a whole request: each costs some 12 µs. Who puts data beside the fields may have 300,000 of them.
_MOST_NAMES: Final = 1_000
# The field names of the request, and of each of its items.
Fields = tuple["Sequence[str]", "Sequence[Sequence[str]]"]


@lru_cache(maxsize=2 * _MOST_NAMES)
def near(name: str, known: tuple[str, ...]) -> str | None:
    """Return the known name that an unknown one is likely a slip of."""
    if name in known or not 0 < len(name) <= _MOST_NAME_CHARACTERS:
        return None
    folded = name.casefold()
    if _MEANT.get(folded) in known:
        return _MEANT[folded]
    by_case = {other.casefold(): other for other in known}
    if folded in by_case:
        return by_case[folded]
    import difflib  # noqa: PLC0415 -- only a request with an unknown field pays for loading this

    close = difflib.get_close_matches(folded, by_case, n=1, cutoff=_LIKENESS)
    return by_case[close[0]] if close else None


def note(read: Request | list[Problem], fields: Fields) -> Request | list[Problem]:
    """Add to what was read of a request which fields are likely slips of known ones."""
    fields = _first_names(*fields)
    if isinstance(read, Request):
        return read._replace(warnings=tuple(_warnings(*fields)))
    return [_with_hint(problem, *fields) for problem in read]


def _first_names(top: Sequence[str], items: Sequence[Sequence[str]]) -> Fields:
    """Keep known names, and as many others as are looked at; a name that comes again in other items counts once."""
    seen: set[str] = set()

    def keep(names: Sequence[str], known: tuple[str, ...]) -> list[str]:
        kept = []
        for name in names:
            if name in known or name in seen or len(seen) < _MOST_NAMES:
                kept.append(name)
                seen.add(name)
        return kept

    return keep(top, REQUEST_FIELDS), [keep(names, ITEM_FIELDS) for names in items]


def _warnings(top: Sequence[str], items: Sequence[Sequence[str]]) -> Iterable[str]:
    said = [_say(name, name, other) for name in top if (other := near(name, REQUEST_FIELDS))]
    first: dict[str, tuple[int, int]] = {}  # name -> the first item that has it, and how many have
    for index, names in enumerate(items):
        for name in names:
            if name not in ITEM_FIELDS:
                begun, count = first.get(name, (index, 0))
                first[name] = begun, count + 1
    for name, (index, count) in first.items():
        if other := near(name, ITEM_FIELDS):
            more = f" (in {count} items)" if count > 1 else ""
            said.append(_say(f"items[{index}].{name}", name, other) + more)
    return said[:_MOST_WARNINGS]


def _say(path: str, name: str, other: str) -> str:
    return f"{path}: there is no field `{name}`, and it was ignored: did you mean `{other}`?"


def _with_hint(problem: Problem, top: Sequence[str], items: Sequence[Sequence[str]]) -> Problem:
    """Name the field that is likely meant by one that is missing."""
    if problem.message != MISSING:
        return problem
    place, _, field = problem.path.rpartition(".")
    index = place.removeprefix("items[").removesuffix("]")
    names, known = (items[int(index)], ITEM_FIELDS) if index.isdecimal() else (top, REQUEST_FIELDS)
    meant = next((name for name in names if near(name, known) == field), None)
    return problem._replace(message=f"{MISSING}: did you mean it by `{meant}`?") if meant else problem


def misspelled_settings(given: Iterable[str], known: tuple[str, ...]) -> list[str]:
    """Say which variables of the environment are likely slips of settings."""
    ours = [name for name in given if name.casefold().startswith("macro") and name not in known]
    return [
        f"{name} is no setting, and was ignored: did you mean {other}?" for name in ours if (other := near(name, known))
    ]
