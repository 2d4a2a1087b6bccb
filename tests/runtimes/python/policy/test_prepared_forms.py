"""The forms that hold are in place from the first statement of a program that is called back to its item's end, and no longer."""

from __future__ import annotations

from typing import Any

import pytest

from runtimes.python.granted import plain_policy
from runtimes.python.policy.guards import Guards
from runtimes.python.policy.held_forms import HeldForms

FORMS: dict[str, Any] = {
    "members": {"math": {"sin": "holding sin", "new": "holding new"}, "random": {"seed": "holding seed"}},
    "replaced": {(str, "upper"): lambda _: "holding upper", (str, "format"): lambda _: "holding format"},
    "visible": {str: frozenset({"lower"})},
}


def seen(guards: Guards) -> dict[str, Any]:
    return {
        "members": {name: dict(vars(facade)) for name, facade in guards.facades.items()},
        "replaced": dict(guards.replaced),
        "visible": dict(guards.visible),
    }


@pytest.mark.parametrize("tables", [["members", "replaced", "visible"], ["members"], ["replaced", "visible"], []])
def test_forms_are_there_for_one_item(tables: list[str]) -> None:
    forms = HeldForms(**{table: FORMS[table] for table in tables})
    guards = Guards(plain_policy()._replace(held_forms=(lambda _: forms,)))
    ordinary = seen(guards)
    expected = dict(ordinary)
    if "members" in tables:
        expected["members"] = {
            name: {**rows, **FORMS["members"].get(name, {})} for name, rows in ordinary["members"].items()
        }
    expected |= {table: {**ordinary[table], **FORMS[table]} for table in tables if table != "members"}

    for _ in range(2):
        for _again in range(2):
            guards.holding.begin()
            assert seen(guards) == expected
        assert guards.read("a", "lower")() == "a"
        if "visible" in tables:
            assert guards.read("a", "upper") == "holding upper"
        guards.end_item()
        assert seen(guards) == ordinary
        assert guards.read("a", "upper")() == "A"
    guards.end_item()
    assert seen(guards) == ordinary


def test_what_is_written_into_is_held_first_unless_it_is_pythons_own() -> None:
    seen: list[Any] = []

    def before(obj: Any) -> Any:
        seen.append(obj)
        return ("held", obj)

    forms = HeldForms(before_writing=before, before_changing=seen.append)
    guards = Guards(plain_policy()._replace(held_forms=(lambda _: forms, lambda _: HeldForms())))
    for plain in ([1], {1: 2}):
        assert guards.holding.writing(plain) is plain
    assert seen == []
    assert guards.holding.writing(bytearray(b"x")) == ("held", b"x")
    guards.holding.changing("y")
    assert seen == [b"x", "y"]
