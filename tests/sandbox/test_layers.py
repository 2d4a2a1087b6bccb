"""A layer is active where its attack was seen to fail, and only there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from runtimes import confine
from sandbox import layers

if TYPE_CHECKING:
    import pytest

MEMORY = 64 << 20


def test_the_layers_of_the_process_stand() -> None:
    active = layers.active_layers(MEMORY)
    assert {"memory", "disk", "no_new_privs", "not_dumpable"} <= active
    # The kernel exempts root from the limit on processes, and says so by letting the attack through.
    assert ("processes" in active) == (os.geteuid() != 0)


def test_the_layers_that_are_not_built_do_not() -> None:
    assert not layers.active_layers(MEMORY) & {"seccomp", "landlock"}


def test_no_layer_stands_where_nothing_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confine, "confine_server", lambda *_: None)
    monkeypatch.setattr(confine, "confine_worker", lambda *_: None)
    assert layers.active_layers(MEMORY) == frozenset()
