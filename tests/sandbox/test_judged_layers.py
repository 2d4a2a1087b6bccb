"""What is made of the layers that stand, by the place and by what the operator says: without a fork server."""

from __future__ import annotations

import os
from types import SimpleNamespace
from typing import Any, cast

import pytest

from border.expected import IMPOSSIBLE, REPORTED, REQUIRED, Expected
from border.layers import LAYERS, MECHANISMS, Standing
from sandbox.layers import KNOWN_NAMES, OLD_NAMES, Layers, find_place, judge_layers, may_refuse, warn_of_old_names

STATES = dict(zip(LAYERS, (REQUIRED, REQUIRED, REPORTED, IMPOSSIBLE, REQUIRED, REPORTED, IMPOSSIBLE), strict=True))
FILES, SOCKETS, PROCESSES, MEMORY, DISK, NEIGHBOURS, LEFTOVERS = LAYERS


def language(here: dict[str, str], executed: str = REPORTED) -> Any:
    """Make one that has these states at one place, and another one for all that are executed."""
    forked = {layer: {"here": Expected(state, layer)} for layer, state in here.items()}
    others = {layer: {"here": Expected(executed, "x")} for layer in here}
    return cast("Any", SimpleNamespace(layers={"forked": forked, "executed": others}))


def test_all_that_is_judged_is_told_in_the_order_of_the_layers() -> None:
    standing = Standing(frozenset({DISK, MEMORY, FILES}), frozenset({MECHANISMS[3], MECHANISMS[0]}))
    begin = "forked: Python confines them"
    made = language(STATES)
    judged = judge_layers(standing, made, begin, "here", (), (NEIGHBOURS, DISK))
    assert judged == Layers(
        active=(FILES, MEMORY, DISK),
        missing=(SOCKETS, PROCESSES),  # of what is impossible nothing is missed
        refusing=(SOCKETS,),
        mechanisms=(MECHANISMS[0], MECHANISMS[3]),
        workers=begin,
        expected={layer: Expected(state, layer) for layer, state in STATES.items()},
        accepted=(NEIGHBOURS,),  # and not what stands
    )
    plain = judge_layers(standing, made, begin, "here")
    assert (plain.missing, plain.refusing, plain.accepted) == ((SOCKETS, PROCESSES, NEIGHBOURS), (SOCKETS,), ())
    executed = judge_layers(standing, made, "executed: why", "here")
    assert (executed.refusing, executed.missing) == ((), (SOCKETS, PROCESSES, NEIGHBOURS, LEFTOVERS))


@pytest.mark.parametrize(
    ("named", "refusing"),
    [
        ((DISK,), ()),
        ((MECHANISMS[0],), ()),
        (("none",), ()),
        ((LEFTOVERS, MECHANISMS[1], FILES), (LEFTOVERS, MECHANISMS[1])),
    ],
)
def test_what_is_named_is_required_and_nothing_else(named: tuple[str, ...], refusing: tuple[str, ...]) -> None:
    standing = Standing(frozenset({DISK, FILES}), frozenset({MECHANISMS[0]}))
    assert judge_layers(standing, language(STATES), "forked", "here", named, (LEFTOVERS,)).refusing == refusing


@pytest.mark.parametrize(
    ("states", "executed", "named", "may"),
    [
        ({FILES: REPORTED}, REPORTED, (), False),
        ({FILES: IMPOSSIBLE}, IMPOSSIBLE, (), False),
        ({FILES: REPORTED, DISK: REQUIRED}, REPORTED, (), True),
        ({FILES: REPORTED}, REQUIRED, (), True),
        ({FILES: REQUIRED}, REQUIRED, ("none",), False),
        ({FILES: REPORTED}, REPORTED, (FILES,), True),
        ({FILES: REPORTED}, REPORTED, ("none", FILES), True),
        ({FILES: REPORTED}, REPORTED, (FILES, "none"), True),
    ],
)
def test_nothing_is_refused_where_nothing_is_required(
    states: dict[str, str], executed: str, named: tuple[str, ...], may: bool
) -> None:
    assert may_refuse(language(states, executed), "here", named) is may


@pytest.mark.parametrize(("user", "place"), [(0, "root"), (1, "laptop"), (1_000, "laptop")])
def test_on_a_persons_machine_the_user_decides(user: int, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert [find_place(said, "") for said in (None, "", "other")] == [place] * 3
    assert find_place("other", "function") == place
    assert (
        find_place("image", "")
        == find_place("image", "test_function")
        == find_place(None, "test_function")
        == "container"
    )
    assert find_place("image", "function") == find_place(None, "function") == find_place("", "function") == "lambda"


def test_an_old_name_is_warned_of_with_what_it_holds() -> None:
    assert (*LAYERS, "none") == KNOWN_NAMES
    assert OLD_NAMES == {
        "no_new_privs": "processes",
        "not_dumpable": "neighbours",
        "seccomp": "sockets,processes",
        "landlock": "files",
    }
    assert warn_of_old_names(("disk", "landlock", "none", "seccomp")) == [
        f"MACRO_REQUIRE_LAYERS: {name} is a mechanism, which some places refuse. It is still required to the letter; "
        f"name what it should hold instead: {instead}."
        for name, instead in (("landlock", "files"), ("seccomp", "sockets,processes"))
    ]
