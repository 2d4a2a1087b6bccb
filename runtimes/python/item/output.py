"""From what a macro leaves in `output` to JSON text: what JSON can hold as it is, NaN as null, all else with its path.

The fast way is one call of the C encoder. Only where that meets something that it cannot write is the value walked, to
mend it or to name the place.
"""

from __future__ import annotations

import collections.abc
import datetime  # noqa: ICN001 -- its classes stand in a table by their full names
import itertools
import json
import math
import sys
import types
from typing import TYPE_CHECKING, Any, Final

from border import caps
from border.json_depth import is_deep
from border.json_text import make_writer
from runtimes.python.item import output_keys
from runtimes.python.policy.grants import Grants, OutputForms
from runtimes.python.policy.macro_class import MacroClass

if TYPE_CHECKING:
    from collections.abc import Callable

# Python writes integers of up to this many digits as text; a longer one would take time that grows with its square.
MAX_INTEGER_BITS: Final = 14_000
_NUMBERS: Final = frozenset({int, float, bool, type(None)})
_FEW: Final = 100
# How many values are looked at before an output is written: some tens of microseconds.
_GLANCES: Final = 1_000
# What messages say of a place: keys and the names of classes can be as long as the macro's memory allows.
MAX_KEY_CHARACTERS: Final = 60
MAX_PLACE_CHARACTERS: Final = 500

# What Python's own classes have that JSON cannot hold: what to write instead.
GRANTS: Final = Grants(
    source="values of Python in JSON",
    output=OutputForms(
        hints=(
            (set, "use sorted(…) or list(…)"),
            (frozenset, "use sorted(…) or list(…)"),
            (bytes, "use .decode() or .hex()"),
            (bytearray, "use .decode() or .hex()"),
            (complex, "use .real, .imag or abs(…)"),
            (range, "use list(…)"),
            (datetime.datetime, "use .isoformat()"),
            (datetime.date, "use .isoformat()"),
            (datetime.time, "use .isoformat()"),
            (datetime.timedelta, "use .total_seconds()"),
            (types.FunctionType, "call it, with brackets after its name"),
            (types.MethodType, "call it, with brackets after its name"),
            (types.BuiltinFunctionType, "call it, with brackets after its name"),
            # Generators, map, filter, zip, dict.keys() and their like; below what is in the rows above.
            (collections.abc.Iterator, "use list(…)"),
            (collections.abc.MappingView, "use list(…)"),
        )
    ),
)
_LONG_INTEGER: Final = "int of more than 4000 digits"
_ANY: Final = "JSON holds texts, numbers, true, false, null, lists and objects"


# Of places that JSON has no form for: more is read by nobody.
MAX_BAD_PLACES: Final = 10


class OutputError(Exception):
    """The output is not a JSON object; the text names each path and its type, and `keys` the output's own keys above them."""

    def __init__(self, path: str, what: str, others: tuple[tuple[str, str], ...] = (), more: int = 0) -> None:
        """Say what is wrong where, in one place and in `others`; `more` are not named."""
        self.places = ((path, what), *others)
        self._more = more
        super().__init__(self.say({}))

    def say(self, lines: dict[str, int]) -> str:
        """Return the sentence, with the line of each path that `lines` knows."""
        said = [
            f"{_cut(path)}: {what}{f' (line {lines[path]})' if path in lines else ''}" for path, what in self.places
        ]
        return "; ".join(said) + (f"; and {self._more} more" if self._more else "")


class OutputTooLargeError(Exception):
    """The output is larger than it may be; the text says how large."""

    def __init__(self, size: int, most: int, *, at_least: bool = False) -> None:
        """Take bytes of JSON."""
        over = "more than " if at_least else ""
        super().__init__(f"the output is {over}{size:,} bytes of JSON, and an item may have {most:,}: return less")


class OutputEncoder:
    """Writes outputs, with the forms of one policy."""

    def __init__(self, forms: OutputForms) -> None:
        """Make the two writers; the second is for lone surrogates, which JSON can say and UTF-8 cannot."""
        self._forms = forms
        self._counts = dict(forms.counts)
        convert_or_fail = _make_convert_or_fail(forms)
        self._write = make_writer(ascii_only=False, default=convert_or_fail)
        self._write_ascii = make_writer(ascii_only=True, default=convert_or_fail)

    def encode(self, value: Any, most_bytes: int = sys.maxsize) -> tuple[bytes, list[str]]:
        """Return an output as compact JSON in UTF-8, and warnings; raises OutputError, OutputTooLargeError."""
        if not isinstance(value, dict):
            raise OutputError("output", f"{_type_name(value)}: a macro's output is an object, {{name: value}}")
        self._refuse_huge(value, most_bytes)
        warnings: list[str] = []
        try:
            text = self._write(value)
            needs_walk = output_keys.may_be_doubled(text) and output_keys.are_doubled(value)
        except (TypeError, ValueError, RecursionError):
            needs_walk = True
        if needs_walk:
            value = _Walk(self._forms, warnings).walk(value, "output")
            text = self._write(value)
        if len(text) > most_bytes:  # in characters: of bytes there are no fewer
            raise OutputTooLargeError(len(text), most_bytes, at_least=not text.isascii())
        try:
            encoded = text.encode()
        except UnicodeEncodeError:  # a lone surrogate, which JSON can say and UTF-8 cannot
            encoded = self._write_ascii(value).encode()
        # The C encoder takes any depth that Python's stack allows: what is shallow by its brackets needs no second look. A
        # walk takes a second for a megabyte of lists; the text tells in some milliseconds whether there is a place to be named.
        most = caps.OUTPUT_LEVELS
        if len(encoded) > most and encoded.count(b"[") + encoded.count(b"{") > most and is_deep(encoded, most):
            _Walk(self._forms, []).walk(value, "output")
        if len(encoded) > most_bytes:
            raise OutputTooLargeError(len(encoded), most_bytes)
        return encoded, warnings

    def _refuse_huge(self, value: Any, most_bytes: int) -> None:
        """Raise OutputTooLargeError for what is too large at first sight: writing 200 MB takes longer than an item may."""
        if type(value) is dict and len(value) < _FEW and _NUMBERS.issuperset(map(type, value.values())):
            return  # as most outputs: some numbers
        size, seen = 0, [value]
        for one in seen:  # which grows, level by level
            if type(one) is str:
                size += len(one)
            elif type(one) is dict:
                size += 2 * len(one)
                seen.extend(itertools.islice(one.values(), _GLANCES - len(seen)))
            elif type(one) is list or type(one) is tuple:
                size += 2 * len(one)
                seen.extend(itertools.islice(one, _GLANCES - len(seen)))
            elif count := self._counts.get(type(one)):
                size += 2 * count(one)
            if size > most_bytes:
                raise OutputTooLargeError(size, most_bytes, at_least=True)


def _make_convert_or_fail(forms: OutputForms) -> Callable[[Any], Any]:
    converters = forms.converters

    def convert_or_fail(value: Any) -> Any:
        for kind, convert in converters:
            if isinstance(value, kind):
                plain = convert(value)
                if plain is None:  # the walk says where
                    break
                return plain
        raise TypeError

    return convert_or_fail


class _List:
    """What was said of a list that is being walked, those inside of it included."""

    __slots__ = ("first", "has_bad", "others")

    def __init__(self) -> None:
        self.first = -1  # where the warning on its first null stands
        self.others = 0  # nulls of which nothing is said
        self.has_bad = False


class _Walk:
    """One walk over an output, making every value plain."""

    def __init__(self, forms: OutputForms, warnings: list[str]) -> None:
        self._forms = forms
        self._warnings = warnings
        self._inside: set[int] = set()
        self._unsaid = 0
        self._bad: list[tuple[str, str]] = []
        self._more_bad = 0
        self._list = _List()

    def walk(self, value: Any, path: str) -> Any:
        """Return the value as JSON can hold it; raises OutputError naming every path that it cannot."""
        plain = self._walk(value, path, 0)
        if self._bad:
            (path, what), *others = self._bad
            raise OutputError(path, what, tuple(others), self._more_bad)
        if self._unsaid:
            self._warnings.append(f"… and {self._unsaid} more warnings")
        return plain

    def _refuse(self, path: str, what: str, *, in_list: bool = False) -> Any:
        """Note what JSON has no form for; of a list the first, and of the keys of one object each kind once."""
        if (path, what) in self._bad:
            return
        if (in_list and self._list.has_bad) or len(self._bad) >= MAX_BAD_PLACES:
            self._more_bad += 1
        else:
            self._bad.append((path, what))
            self._list.has_bad |= in_list

    def _walk(self, value: Any, path: str, depth: int, *, in_list: bool = False) -> Any:
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, float):
            return value if math.isfinite(value) else self._null(path, _number_name(value), in_list=in_list)
        if isinstance(value, int):
            good = value.bit_length() <= MAX_INTEGER_BITS
            return value if good else self._refuse(path, _LONG_INTEGER, in_list=in_list)
        if depth >= caps.OUTPUT_LEVELS:
            return self._refuse(f"{path[:80]}…", f"nested more than {caps.OUTPUT_LEVELS} levels deep")
        if isinstance(value, dict | list | tuple):
            if id(value) in self._inside:
                return self._refuse(path, f"{_type_name(value)} that holds itself")
            self._inside.add(id(value))
            plain = (
                self._walk_dict(value, path, depth)
                if isinstance(value, dict)
                else self._walk_list(value, path, depth, in_list=in_list)
            )
            self._inside.discard(id(value))
            return plain
        return self._convert(value, path, depth, in_list=in_list)

    def _walk_dict(self, value: dict[Any, Any], path: str, depth: int) -> dict[str, Any]:
        outer, self._list = self._list, _List()
        plain: dict[str, Any] = {}
        for key, inner in value.items():
            text = self._key(key, path)
            if text is None:
                continue
            if text in plain:
                shown = step(path, text)
                self._warn(f"{_cut(shown)}: two keys became the same text: the value of the first one is lost")
            plain[text] = self._walk(inner, step(path, text), depth + 1)
        self._list = outer
        return plain

    def _walk_list(self, value: list[Any] | tuple[Any, ...], path: str, depth: int, *, in_list: bool) -> list[Any]:
        """Walk a list; many of its values that became null are one warning."""
        if in_list:
            return [self._walk(inner, f"{path}[{index}]", depth + 1, in_list=True) for index, inner in enumerate(value)]
        outer, self._list = self._list, _List()
        plain = [self._walk(inner, f"{path}[{index}]", depth + 1, in_list=True) for index, inner in enumerate(value)]
        if self._list.others:
            values = "value" if self._list.others == 1 else "values"
            self._warnings[self._list.first] += f" (and {self._list.others} more {values} of this list)"
        self._list = outer
        return plain

    def _key(self, key: Any, path: str) -> Any:
        """Write a key as `json.dumps` does; None is for one that cannot be written."""
        if isinstance(key, str):
            return str.__str__(key)
        if not isinstance(key, bool | int | float) and key is not None:
            for kind, convert in self._forms.converters:
                if isinstance(key, kind):
                    key = convert(key)
                    break
        if isinstance(key, str):
            return key
        if isinstance(key, int) and key.bit_length() > MAX_INTEGER_BITS:
            return self._refuse(path, "a key is an int of more than 4000 digits")
        if key is None or isinstance(key, bool | int | float):
            return json.dumps(key)
        return self._refuse(path, f"a key is of type {_type_name(key)}: keys must be texts or numbers")

    def _convert(self, value: Any, path: str, depth: int, *, in_list: bool) -> Any:
        kind = type(value)
        if type(kind) is MacroClass and hasattr(kind, "__macro_row__"):
            return self._walk(kind.__macro_row__(value), path, depth, in_list=in_list)
        for known, convert in self._forms.converters:
            if isinstance(value, known):
                plain = convert(value)
                if plain is None:
                    return self._null(path, _type_name(value), in_list=in_list)
                return self._walk(plain, path, depth, in_list=in_list)
        # By its type, for an isinstance() would ask a macro's own object what it is.
        hint = next((sentence for known, sentence in self._forms.hints if issubclass(kind, known)), _ANY)
        return self._refuse(path, f"{_type_name(value)}: {hint}", in_list=in_list)

    def _null(self, path: str, what: str, *, in_list: bool) -> None:
        if in_list and self._list.first >= 0:
            self._list.others += 1
        elif self._warn(f"{_cut(path)}: {what} became null") and in_list:
            self._list.first = len(self._warnings) - 1

    def _warn(self, sentence: str) -> bool:
        """Add a warning where there is room for it."""
        if len(self._warnings) >= caps.WARNINGS:
            self._unsaid += 1
            return False
        self._warnings.append(sentence)
        return True


def step(path: str, key: str) -> str:
    """Name the place of a key below a path."""
    if len(key) <= MAX_KEY_CHARACTERS and key.isidentifier():
        return f"{path}.{key}"
    return f"{path}[{json.dumps(key[:MAX_KEY_CHARACTERS])}]"


def _cut(place: str) -> str:
    return place if len(place) <= MAX_PLACE_CHARACTERS else place[:MAX_PLACE_CHARACTERS] + "…"


def _number_name(value: float) -> str:
    return "NaN" if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity")


def _type_name(value: Any) -> str:
    return _cut(type(value).__name__)
