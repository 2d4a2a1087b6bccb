"""What the fork server makes of the packages once for all items: constants that nobody can change, time zones that are in memory."""

from __future__ import annotations

import sys
import zoneinfo
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from runtimes.python.replacements import attributes_by_key, read_only_arrays, time_zones

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Macros


def module(name: str, monkeypatch: pytest.MonkeyPatch, **members: Any) -> None:
    made = ModuleType(name)
    vars(made).update(members)
    monkeypatch.setitem(sys.modules, name, made)


def arrays() -> list[Any]:
    return [np.zeros(2) for _ in range(9)]


def test_constants_are_read_only_wherever_a_module_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    there, elsewhere = arrays(), arrays()
    for name, a in (("numpy.polynomial.ours", there), ("scipy.other", elsewhere)):
        kind = type("Kind", (), {"inner": a[0], "__module__": "".join(list(name)), "deep": [a[1]]})
        given = [type("Given", (), {"inner": elsewhere[8], "__module__": other}) for other in ("elsewhere", "zero", "")]
        polynomial = np.poly1d([1, 2])
        a[2] = polynomial.coeffs
        module(name, monkeypatch, kind=kind, a=given[0], b=given[1], c=given[2], array=a[3], polynomial=polynomial, table={"x": a[4], "y": {"z": a[5]}}, rows=[a[6], (a[7],)],
               number=3, masked=np.ma.array([1, 2]))  # fmt: skip
    read_only_arrays.protect()
    assert [each.flags.writeable for each in there] == [False] * 8 + [True]
    assert [each.flags.writeable for each in elsewhere] == [True] * 9
    assert sys.modules["numpy.polynomial.ours"].masked.flags.writeable


def test_a_zone_is_made_of_a_text_and_found_in_memory(macros: Macros) -> None:
    assert macros  # which has loaded them
    names = time_zones.zone_names()
    assert len(names) > 400
    assert {"Europe/Amsterdam", "UTC", "America/Lima"} <= names
    names.clear()
    assert time_zones.zone_names() == zoneinfo.available_timezones() or len(time_zones.zone_names()) > 400
    made = time_zones.make_zone("Europe/Amsterdam")
    assert (type(made), made.key) == (zoneinfo.ZoneInfo, "Europe/Amsterdam")
    for wrong in (1, None, b"UTC", np.str_("UTC")):
        with pytest.raises(TypeError, match="a time zone is named by a text, not by"):
            time_zones.make_zone(wrong)
    with pytest.raises(zoneinfo.ZoneInfoNotFoundError, match="No time zone found with key No/Where"):
        time_zones.make_zone("No/Where")
    assert zoneinfo.TZPATH == ()
    assert set(time_zones.GRANTS.refused) == {
        f"zoneinfo.{name}" for name in ("InvalidTZPathWarning", "TZPATH", "reset_tzpath")
    }
    assert time_zones.GRANTS.modules == {"zoneinfo": {"ZoneInfo", "ZoneInfoNotFoundError", "available_timezones"}}
    assert time_zones._find("UTC").read()[:4] == b"TZif"


def test_a_zones_file_is_that_of_the_first_folder_that_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, text in (("one", b"first"), ("two", b"second")):
        (tmp_path / folder / "Area").mkdir(parents=True)
        (tmp_path / folder / "Area" / "Both").write_bytes(text)
    (tmp_path / "two" / "Area" / "Second").write_bytes(b"alone")
    monkeypatch.setattr(zoneinfo, "TZPATH", (str(tmp_path / "none"), str(tmp_path / "one"), str(tmp_path / "two")))
    assert [time_zones._read(name) for name in ("Area/Both", "Area/Second")] == [b"first", b"alone"]
    monkeypatch.setitem(time_zones._DATA, "Area/Package", b"package")
    monkeypatch.setattr(time_zones._common, "load_tzdata", time_zones._find)
    assert time_zones._read("Area/Package") == b"package"
    with pytest.raises(zoneinfo.ZoneInfoNotFoundError):
        time_zones._read("Area")  # a folder is no zone


def test_a_class_that_is_closed_twice_asks_once() -> None:
    asked: list[str] = []

    class Library:
        def __getattr__(self, name: str) -> str:
            asked.append(name)
            return name

    assert not attributes_by_key.is_closed(Library)
    attributes_by_key.close(Library)
    closed = Library.__getattr__
    assert attributes_by_key.is_closed(Library)
    attributes_by_key.close(Library)
    assert Library.__getattr__ is closed
    assert (Library().Fv, asked) == ("Fv", ["Fv"])
    for name in ("_mgr", "__array_interface__", "_"):
        with pytest.raises(AttributeError, match=f"'Library' object has no attribute '{name}'"):
            getattr(Library(), name)
    assert asked == ["Fv"]
    assert Library().exp == "exp"  # a text, which nobody calls
