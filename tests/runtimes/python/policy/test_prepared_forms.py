"""The forms that hold are in place from the first statement of a program that is called back to its item's end, and no longer."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from runtimes.python.item import state as item_state
from runtimes.python.policy import reentry


@pytest.fixture
def owner(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    owner = SimpleNamespace(table={"a": "ordinary a", "b": "ordinary b"}, other={"c": "ordinary c"})
    forms = [(owner.table, "a", "holding a"), (owner.table, "new", "holding new"), (owner.other, "c", "holding c")]
    monkeypatch.setattr(reentry, "HOLDING", forms)
    monkeypatch.setattr(reentry, "_PREPARED", [])
    return owner


@pytest.mark.parametrize("prepared", [["table", "other"], ["table"], []])
def test_forms_are_there_for_one_item(owner: SimpleNamespace, prepared: list[str]) -> None:
    ordinary = {"table": dict(owner.table), "other": dict(owner.other)}
    reentry.prepare((owner, name) for name in prepared)
    assert vars(owner) == ordinary

    for _ in range(2):
        reentry.begin()
        reentry.begin()
        assert owner.table == {"a": "holding a", "b": "ordinary b", "new": "holding new"}
        assert owner.other == {"c": "holding c"}
        item_state.end_item()
        assert vars(owner) == ordinary
    item_state.end_item()
    assert vars(owner) == ordinary
