"""What a forked child is told to give up, with the kernel played to it: each wall by itself, and what is said of it."""

from __future__ import annotations

import resource
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from played_kernel import build

from runtimes import native_fork

if TYPE_CHECKING:
    from collections.abc import Callable

PART = Path(native_fork.LIBRARY).with_name("confine.c")
# Bits of `enum wall` in native.h.
FILES, DISK, PROCESSES, MEMORY, SECCOMP, LANDLOCK, PRIVILEGES = (1 << bit for bit in range(7))
LIMITS = {
    getattr(resource, f"RLIMIT_{name}"): name
    for name in ("CPU", "FSIZE", "CORE", "NPROC", "NOFILE", "MEMLOCK", "AS", "SIGPENDING", "MSGQUEUE")
}
# Of the securebits: being root gives nothing on execution or by setuid, and both are locked.
LOCKED_AWAY: Final = 0b1111
NONE: Final = [0, 0]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build(tmp_path_factory, Path(__file__).with_name("confine.c"), PART)


@pytest.fixture
def told(program: str) -> Callable[..., dict[str, Any]]:
    """Return all that the kernel was told: what is not there is as it was."""

    def run(function: str, *words: str, **settings: int) -> dict[str, Any]:
        given = [f"{name}={value}" for name, value in settings.items()]
        command = [program, *words, *given, f"call={function}"]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        found: dict[str, Any] = {"limits": {}, "capabilities": None}
        for name, *values in (line.split() for line in said.splitlines()):
            if name == "said":
                found["said"] = set(values)
            elif name == "limit":
                found["limits"][LIMITS[int(values[0])]] = [int(value) for value in values[1:]]
            elif name == "capset":
                found["capabilities"] = values
            elif name == "state":
                names = ("securebits", "no_new_privs", "dumpable", "filter", "rules")
                found |= dict(zip(names, map(int, values), strict=True))
            elif name == "landlock":
                found["restricted"] = [int(values[0]), *(int(value, 16) for value in values[1:4])]
                found["closed"] = int(values[4])
            elif name == "tried":
                found["tried"] = int(values[0])
        return found

    return run


REST: dict[str, list[int]] = {
    **dict.fromkeys(("CORE", "MEMLOCK", "MSGQUEUE", "SIGPENDING", "FSIZE"), NONE),
    "AS": [5000, 5000],
}
OF_REST = {"sigpending", "not_dumpable", "no_new_privs", "fsize", "address_space"}


def test_what_a_fork_server_gives_up_for_all(told: Callable[..., dict[str, Any]]) -> None:
    found = told("take_the_rest")
    assert found["limits"] == REST
    assert found["capabilities"] == ["20080522", "0", "0"]  # the third version, of this process, none
    assert (found["securebits"], found["no_new_privs"], found["dumpable"]) == (LOCKED_AWAY, 1, 0)
    assert (found["filter"], found["rules"], found["restricted"], found["tried"]) == (0, 0, [0, 0, 0, 0], 0)
    assert found["said"] == OF_REST
    assert told("take_the_rest", death=9)["said"] == OF_REST | {"death_signal"}


LEFT_OUT_OF_REST: dict[str, tuple[dict[str, int], set[str], set[str]]] = {
    "processes": ({"without": PROCESSES}, {"SIGPENDING"}, {"sigpending"}),
    "disk": ({"without": DISK}, {"FSIZE"}, {"fsize"}),
    "memory": ({"without": MEMORY}, {"AS"}, {"address_space"}),
    "no limit on memory": ({"address_space": 0}, {"AS"}, {"address_space"}),
    "privileges": ({"without": PRIVILEGES}, set(), {"no_new_privs", "not_dumpable"}),
    "others": ({"without": FILES | SECCOMP | LANDLOCK}, set(), set()),
}


@pytest.mark.parametrize("what", LEFT_OUT_OF_REST)
def test_one_wall_is_left_out_and_no_other(what: str, told: Callable[..., dict[str, Any]]) -> None:
    settings, limits, unsaid = LEFT_OUT_OF_REST[what]
    found = told("take_the_rest", **settings)
    assert found["limits"] == {name: limit for name, limit in REST.items() if name not in limits}
    assert found["said"] == OF_REST - unsaid
    has_privileges = what == "privileges"
    assert found["capabilities"] == (None if has_privileges else ["20080522", "0", "0"])
    assert (found["securebits"], found["no_new_privs"], found["dumpable"]) == (
        (0, 0, 1) if has_privileges else (LOCKED_AWAY, 1, 0)
    )


def test_what_the_kernel_refuses_is_not_said(told: Callable[..., dict[str, Any]]) -> None:
    for answer in (1, -2):  # -1, and 2
        found = told("take_the_rest", refuses_prctl=answer, death=9)
        assert found["said"] == {"sigpending", "fsize", "address_space"}
    # Who cannot be read is not dumpable, whatever is refused.
    said = told("take_the_rest", refuses_prctl=1, hides_program=1)["said"]
    assert said == {"sigpending", "fsize", "address_space", "unreadable", "not_dumpable"}
    assert told("take_the_rest", hides_program=1)["said"] == OF_REST | {"unreadable"}
    # An answer that is no 0 is no yes, whatever it is.
    for refused in ({"refuses_limits": 1}, {"hides_limits": 1}, {"refuses_limits": -1}, {"hides_limits": -1}):
        found = told("take_the_rest", **refused)
        assert (found["limits"], found["said"]) == ({}, {"not_dumpable", "no_new_privs"})
        found = told("take_what_forking_needs", **refused)
        assert (found["limits"], found["said"]) == ({}, set())
        found = told("enter_last_walls", **refused)
        assert (found["limits"], found["said"]) == ({}, {"landlock", "seccomp"})


def test_a_yes_without_an_answer_says_of_nothing_that_it_is_there(told: Callable[..., dict[str, Any]]) -> None:
    """A container's filter may have a call end with 0 that it never makes."""
    assert told("take_the_rest", is_silent=1, death=9)["said"] == OF_REST
    assert told("of_the_fork_server", is_silent=1, subreaper=1)["said"] == set()


def test_what_is_so_already_is_said(told: Callable[..., dict[str, Any]]) -> None:
    pending = resource.RLIMIT_SIGPENDING
    assert "sigpending" in told("take_the_rest", f"limit={pending}.0", without=PROCESSES)["said"]
    assert "sigpending" not in told("take_the_rest", f"limit={pending}.1", without=PROCESSES)["said"]
    assert "sigpending" in told("take_the_rest", f"limit={pending}.1")["said"]


@pytest.mark.parametrize(("hard", "then"), [(4000, 4000), (5000, 5000), (6000, 5000)])
def test_no_limit_is_raised(hard: int, then: int, told: Callable[..., dict[str, Any]]) -> None:
    found = told("take_the_rest", f"limit={resource.RLIMIT_AS}.{hard}")
    assert found["limits"]["AS"] == [then, then]
    assert "address_space" in found["said"]


# Processes that there are, the headroom, the hard limit; what the limit becomes, and how often a fork was tried.
CROWDS = [
    (1, 2, 20000, 2 + 2, 1),
    (2, 2, 20000, 4 + 2, 2),
    (7, 2, 20000, 8 + 2, 3),
    (8, 2, 20000, 16 + 2, 4),
    (7, 3, 20000, 12 + 3, 3),
    (7, 0, 20000, 0, 0),
    (30, 2, 20, 20, 4),  # beyond its own limit nobody looks
    (30, 4, 16, 16, 2),
    (30, 40, 20, 20, 0),
    (1 << 40, 1, 1 << 50, (1 << 22) + 1, 22),
    (1 << 40, 3, 1 << 50, (3 << 21) + 3, 21),
]


@pytest.mark.parametrize(("there", "headroom", "hard", "then", "tried"), CROWDS)
def test_so_many_processes_more_than_there_are(
    there: int, headroom: int, hard: int, then: int, tried: int, told: Callable[..., dict[str, Any]]
) -> None:
    limit = f"limit={resource.RLIMIT_NPROC}.{hard}"
    found = told("take_what_forking_needs", limit, there=there, processes=headroom)
    assert found["limits"] == {"CPU": [30, 30], "NPROC": [then, then]}
    assert found["tried"] == tried
    assert found["said"] == {"nproc"}


def test_a_child_that_is_not_waited_for_is_no_sign_of_room(told: Callable[..., dict[str, Any]]) -> None:
    found = told("take_what_forking_needs", f"limit={resource.RLIMIT_NPROC}.20", there=0, waits=-1)
    assert found["tried"] == 4
    assert found["limits"]["NPROC"] == [20, 20]


def test_a_child_that_is_born_to_try_ends_at_once(program: str) -> None:
    run = subprocess.run(
        [program, "born=1", "call=take_what_forking_needs"], capture_output=True, text=True, check=True
    )
    assert run.stdout == "exit 0\n"


def test_root_is_exempt_and_without_that_wall_processor_time_alone_is_limited(
    told: Callable[..., dict[str, Any]],
) -> None:
    found = told("take_what_forking_needs", user=0)
    assert found["said"] == set()
    assert found["limits"] == {"CPU": [30, 30], "NPROC": [10, 10]}
    found = told("take_what_forking_needs", without=PROCESSES)
    assert (found["said"], found["limits"], found["tried"]) == (set(), {"CPU": [30, 30]}, 0)


# By the version of Landlock's interface: the size of what is handed over, and the kinds of access that it knows of.
VERSIONS = {
    1: [8, (1 << 13) - 1, 0, 0],
    2: [8, (1 << 14) - 1, 0, 0],
    3: [8, (1 << 15) - 1, 0, 0],
    4: [16, (1 << 15) - 1, 3, 0],
    5: [16, (1 << 16) - 1, 3, 0],
    6: [24, (1 << 16) - 1, 3, 3],
    7: [24, (1 << 16) - 1, 3, 3],
}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("ruleset", [0, 7])
def test_all_that_landlock_knows_of_is_taken(version: int, ruleset: int, told: Callable[..., dict[str, Any]]) -> None:
    found = told("enter_last_walls", version=version, ruleset=ruleset)
    assert found["restricted"] == VERSIONS[version]
    assert (found["rules"], found["closed"]) == (1, 1)
    assert found["said"] == {"landlock", "nofile", "seccomp"}
    assert found["limits"] == {"NOFILE": NONE}
    assert found["filter"] == 2


NO_LANDLOCK: dict[str, tuple[dict[str, int], int]] = {
    "a kernel without": ({"version": -1}, 0),
    "a kernel that knows nothing of it": ({"version": 0}, 0),
    "no ruleset": ({"ruleset": -1}, 0),
    "it is refused": ({"refuses_rules": 1}, 1),
    "it is refused in another way": ({"refuses_rules": -1}, 1),
    "it is left out": ({"without": LANDLOCK}, 0),
}


@pytest.mark.parametrize("what", NO_LANDLOCK)
def test_without_landlock_the_others_stand(what: str, told: Callable[..., dict[str, Any]]) -> None:
    settings, closed = NO_LANDLOCK[what]
    found = told("enter_last_walls", **settings)
    assert (found["rules"], found["closed"]) == (0, closed)
    assert found["said"] == {"nofile", "seccomp"}


def test_the_last_walls_one_by_one(told: Callable[..., dict[str, Any]]) -> None:
    found = told("enter_last_walls", without=FILES)
    assert (found["said"], found["limits"], found["filter"]) == ({"landlock", "seccomp"}, {}, 2)
    for settings in ({"without": SECCOMP}, {"filter": 0}, {"refuses_prctl": 1}, {"refuses_prctl": -1}):
        found = told("enter_last_walls", **settings)
        assert (found["said"], found["limits"], found["filter"]) == ({"landlock", "nofile"}, {"NOFILE": NONE}, 0)


def test_all_walls_together(told: Callable[..., dict[str, Any]]) -> None:
    found = told("enter_walls", there=1)
    assert found["limits"] == {**REST, "CPU": [30, 30], "NPROC": [4, 4], "NOFILE": NONE}
    assert found["said"] == OF_REST | {"nproc", "landlock", "nofile", "seccomp"}


@pytest.mark.parametrize(
    ("subreaper", "refuses", "said"), [(1, 0, {"subreaper"}), (0, 0, set()), (1, 1, set()), (1, -1, set())]
)
def test_who_gets_orphans_says_so(
    subreaper: int, refuses: int, said: set[str], told: Callable[..., dict[str, Any]]
) -> None:
    assert told("of_the_fork_server", subreaper=subreaper, refuses_prctl=refuses)["said"] == said
