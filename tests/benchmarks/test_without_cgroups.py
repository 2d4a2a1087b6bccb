"""Where no cgroup can be made, the rows that need one say so, and the others are measured."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from benchmarks import __main__, cgroups
from benchmarks.cgroups import Hierarchies, NoGroupError
from benchmarks.stand import US, Stand

if TYPE_CHECKING:
    import pytest


def test_where_no_cgroup_can_be_made_the_rows_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_found: Hierarchies | None = None) -> None:
        raise NoGroupError("no cgroup can be made here: Read-only file system")

    for module in ("caged", "cgroups"):
        monkeypatch.setattr(f"benchmarks.{module}.make_group", refuse)
    assert cgroups.make_group is refuse
    with contextlib.ExitStack() as stack:
        stand = Stand(stack, 1, ["lambda"], {"other": "some command"})
        results = __main__.run(stand)
    wanted = {row.id for row in __main__.all_rows() if row.id.startswith("lambda-")}
    assert {(result.row.id, result.who) for result in results} == {
        (name, who) for name in wanted for who in (US, "other")
    }
    assert {result.why for result in results} == {"not measured: no cgroup can be made here: Read-only file system"}
