"""The time zones of pandas, kept in memory: a worker opens no files, and a zone's file is read when the zone is first named.

Read once in the fork server, as bytes: to make all 600 zones takes a tenth of a second, in each of the two forms that Python
has of them, and a macro names one or two.
"""

from __future__ import annotations

import io
import zoneinfo
from pathlib import Path
from typing import IO, Any, Final

# The module through which both forms, that of C and that of Python (which pandas takes too), find a zone that no folder has.
from zoneinfo import _common, _zoneinfo  # type: ignore[attr-defined]

from runtimes.python.allowed import refused_science
from runtimes.python.policy.grants import Grants

_DATA: dict[str, bytes] = {}


def load_ahead() -> None:
    """Read all zones of this machine, or of the package `tzdata` where the machine has none; look in no folder any more."""
    for name in zoneinfo.available_timezones():
        _DATA[name] = _read(name)
    _common.load_tzdata = _find  # type: ignore[assignment]
    zoneinfo.reset_tzpath(to=())


def make_zone(key: Any, /) -> zoneinfo.ZoneInfo:
    """Make a `zoneinfo.ZoneInfo`; the class itself would keep any object that it is called with."""
    if type(key) is not str:
        raise TypeError(f"a time zone is named by a text, not by {type(key).__name__}")
    return zoneinfo.ZoneInfo(key)


def zone_names() -> set[str]:
    """Do what `zoneinfo.available_timezones` does."""
    return set(_DATA)


_FORMS: Final = {
    "ZoneInfo": make_zone,
    "ZoneInfoNotFoundError": zoneinfo.ZoneInfoNotFoundError,
    "available_timezones": zone_names,
}

# The module `zoneinfo`, which reads files that are in memory here alone.
GRANTS: Final = Grants(
    source="time zones",
    modules={"zoneinfo": frozenset(_FORMS)},
    refused={
        f"zoneinfo.{name}": why for (module, name), why in refused_science.reasons().items() if module == "zoneinfo"
    },
    module_forms={("zoneinfo", name): form for name, form in _FORMS.items()},
    visible={zoneinfo.ZoneInfo: frozenset({"dst", "key", "tzname", "utcoffset"})},
    # A zone that is kept has the very text that it was first named with: `is` would tell the next item who named it.
    at_item_end=tuple(form.clear_cache for form in (zoneinfo.ZoneInfo, _zoneinfo.ZoneInfo)),
)


def _read(name: str) -> bytes:
    for folder in zoneinfo.TZPATH:
        path = Path(folder, name)
        if path.is_file():
            return path.read_bytes()
    with _common.load_tzdata(name) as file:
        data: bytes = file.read()
        return data


def _find(name: str) -> IO[bytes]:
    if name not in _DATA:
        raise zoneinfo.ZoneInfoNotFoundError(f"No time zone found with key {name}")
    return io.BytesIO(_DATA[name])
