"""Says why a helper has given NaN, None or False: helpers answer wrong use so, as PhotosynQ's do, and nobody sees why.

Lives in the worker. Each helper is wrapped once; what a wrapper does beyond calling it, it does after such an answer only.
Where there was nothing to work on (no readings, a null) the answer is right and nothing is said.
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, Any, Final

from runtimes.python.helpers.coercion import MISSING, as_list, is_number, plain, to_number
from runtimes.python.helpers.labels import label_of, protocols_of
from runtimes.python.helpers.remarks import remark

if TYPE_CHECKING:
    import types
    from collections.abc import Callable

    Explain = Callable[..., str | None]

SHOWN_CHARACTERS: Final = 20
SHOWN_LABELS: Final = 8
_TAKES_MORE: Final = 0x04 | 0x08  # `*args`, `**kwargs`: inspect.CO_VARARGS, CO_VARKEYWORDS


def explained(name: str, helper: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a helper, so that an answer to wrong use leaves a warning."""
    helper.__name__ = helper.__qualname__ = name  # as Python says it where there are too many arguments
    explain = WRONG.get(name)
    hint = WHEN_FAILED.get(name)
    if explain is None and hint is None:
        return helper
    names = _names_of(helper)

    def given(args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[Any]:
        return [*args, *(kwargs[name] for name in names[len(args) :] if name in kwargs)]

    @functools.wraps(helper)
    def call(*args: Any, **kwargs: Any) -> Any:
        result = helper(*args, **kwargs)
        if hint is not None:
            sentence = hint(result, *given(args, kwargs))
            if sentence:
                remark(name, sentence, when_failed=True)
        elif explain is not None and (result is None or result is False or result != result):  # noqa: PLR0124 -- NaN
            sentence = explain(*[plain(value) for value in given(args, kwargs)])
            if sentence:
                remark(name, f"{sentence}: it gave {shown_result(result)}")
        elif name in FIRST_OF_FIT and math.isnan(FIRST_OF_FIT[name](result)):
            remark(name, "the points do not determine the fit, or a value of theirs is no number: it gave NaN")
        return result

    return call


def _names_of(helper: Callable[..., Any]) -> tuple[str, ...]:
    """Name the parameters of a helper. Without `inspect`, which a fork server would load for this alone."""
    code: types.CodeType = helper.__code__  # each is a function of ours
    if code.co_kwonlyargcount or code.co_flags & _TAKES_MORE:
        raise TypeError(f"{code.co_name}: only plain parameters can be told from each other here")
    return code.co_varnames[: code.co_argcount]


def shown_result(result: Any) -> str:
    """Write one of the answers to wrong use as JavaScript does."""
    return "null" if result is None else "false" if result is False else "NaN"


def what(value: Any) -> str:
    """Name what was given."""
    if value is MISSING:
        return "nothing"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if is_number(value):
        return "NaN" if math.isnan(value) else "a number"
    if isinstance(value, str):
        return _quoted(value)
    return f"an array of {len(value)}" if isinstance(value, list) else "a function" if callable(value) else "an object"


def _quoted(text: str) -> str:
    return f'"{text[:SHOWN_CHARACTERS]}"' if len(text) <= SHOWN_CHARACTERS else f'"{text[:SHOWN_CHARACTERS]}…"'


def _of_numbers(values: Any = MISSING) -> str | None:
    elements = as_list(values)
    if elements is None:
        return f"it takes an array of numbers, and was given {what(values)}"
    for i, element in enumerate(elements):
        value = plain(element)
        if value is not None and math.isnan(to_number(value)):
            return f"element {i} is {what(value)}, which is no number"
    return None


def _of_one(value: Any = MISSING) -> str | None:
    if value is None or value == "" or is_number(value):
        return None
    return f"it takes a number, and was given {what(value)}" if not isinstance(value, bool) else None


def _of_round(value: Any = MISSING, digits: Any = MISSING) -> str | None:
    if _of_one(value) is None and value is not None and value != "" and not math.isnan(to_number(value)):
        return f"its digits are a whole number from 0 up, and {what(digits)} was given"
    return _of_one(value)


def _of_two_arrays(x: Any = MISSING, y: Any = MISSING) -> str:
    return f"it takes two arrays of one length, and was given {what(x)} and {what(y)}"


def _of_nth(arr: Any = MISSING, size: Any = MISSING, idx: Any = MISSING) -> str | None:
    if as_list(arr) == []:
        return None
    given = [what(value) for value in (arr, size, idx) if value is not MISSING] or ["nothing"]
    return f"it takes an array and whole numbers, and was given {', '.join(given)}"


def _of_range(*_given: Any) -> str:
    return "it takes numbers, and a step that leads from the first to the last"


def _of_pairs(pairs: Any = MISSING) -> str | None:
    return None if pairs == [] else f"it takes an array of pairs, [[x, y], …], and was given {what(pairs)}"


def _of_rows(rows: Any = MISSING) -> str | None:
    return None if rows == [] else f"it takes an array of rows, [[x1, x2, y], …], and was given {what(rows)}"


def _of_polynomial(pairs: Any = MISSING, degree: Any = MISSING) -> str:
    return (
        "it takes an array of pairs, [[x, y], …], and a degree that is smaller than their number, "
        f"and was given {what(pairs)} and {what(degree)}"
    )


# helper -> what is wrong with its arguments, None for nothing.
WRONG: Final[dict[str, Explain]] = {
    "ArrayNth": _of_nth,
    "ArrayRange": _of_range,
    "ArrayUnZip": _of_pairs,
    "ArrayZip": _of_two_arrays,
    "MathLINREG": _of_two_arrays,
    "MathLN": _of_one,
    "MathLOG": _of_one,
    "MathROUND": _of_round,
    **dict.fromkeys(
        (
            "MathMAX",
            "MathMEAN",
            "MathMEDIAN",
            "MathMIN",
            "MathSTDERR",
            "MathSTDEV",
            "MathSTDEVS",
            "MathSUM",
            "MathVARIANCE",
        ),
        _of_numbers,
    ),
    "MathMULTREG": _of_rows,
    "MathPOLYREG": _of_polynomial,
    "MathEXPINVREG": _of_pairs,
}


def _of_label(result: Any, label: Any = MISSING, json_data: Any = MISSING, array: Any = MISSING) -> str | None:
    if result is not None and not isinstance(result, list):
        return None
    protocols = protocols_of(json_data)
    if result is not None:
        several = len(result) > 1 and array is MISSING
        return f"{len(result)} parts of `set` have the label: it gave a list of them" if several else None
    if not protocols:
        return "there is no `set`, or nothing in it: it gave null"
    labels = [label_of(protocol) for protocol in protocols]
    known = list(dict.fromkeys(_quoted(found) for found in labels if isinstance(found, str)))
    more = ", …" if len(known) > SHOWN_LABELS else ""
    return f"no part of `set` has the label {what(plain(label))}: there are {', '.join(known[:SHOWN_LABELS]) or 'none'}{more}"


def _of_lookup(result: Any, _json: Any = MISSING) -> str:
    if result is None:
        return "there is no `set`, or nothing in it: it gave null"
    return "the positions that it gave are strings, as PhotosynQ's are: make numbers of them before you calculate"


# helper -> one of the numbers that its fit is for.
FIRST_OF_FIT: Final[dict[str, Callable[[Any], float]]] = {
    "MathLINREG": lambda fit: fit["m"],
    "MathMULTREG": lambda fit: fit["slopes"][0],
    "MathPOLYREG": lambda fit: fit["slopes"][0],
    "MathEXPINVREG": lambda fit: fit["results"][1],
}

# helper -> what may be a surprise, said only where the item fails: asking for what may be missing is no mistake.
WHEN_FAILED: Final[dict[str, Explain]] = {
    "GetProtocolByLabel": _of_label,
    "GetIndexByLabel": _of_label,
    "GetLabelLookup": _of_lookup,
}
