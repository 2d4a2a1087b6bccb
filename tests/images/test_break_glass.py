"""Whoever runs any code in a worker gets nothing where the kernel refuses what Lambda's refuses, but for what SECURITY.md lists.

Each attack is tried in the image, under Lambda's part of the kernel; nothing that it leaves is there for the next batch. And each wall
is taken out by itself: then its attack gets through again. None of this has been seen on Lambda.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from kernels import LAMBDA, NEIGHBOURS_CAN_BE_ASKED, Kernel
from listed import listed_in_security
from open_cage import BREAK_GLASS, OpenCage, data_for, is_left, readable_interpreter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HONEST = {"python": "output['fine'] = True", "js": "fine"}
ATTACKS = [("python", path.stem) for path in sorted((BREAK_GLASS / "python").glob("*.py"))]
# What needs an event loop, a forked worker cannot even begin: those are for workers that are executed (tests/break_glass).
WITH_A_LOOP = {"send_a_datagram", "speak_to_a_neighbour", "take_the_next_invocation", "survive"}
NO_ATTACKS = {"fine", "open_worker", "open_zygote", *WITH_A_LOOP}
ATTACKS += [("js", path.stem) for path in sorted((BREAK_GLASS / "js").glob("*.mjs")) if path.stem not in NO_ATTACKS]


class Came(NamedTuple):
    """What came of an attack: whether it got anything, and what was left of it, before the next batch and after it."""

    got: bool
    left: bool
    left_for_the_next: bool


def attack(cage: OpenCage, name: str) -> Came:
    before = cage.look()
    source = (BREAK_GLASS / "python" / f"{name}.py").read_text() if cage.language == "python" else name
    answer = cage.run(source, [data_for(cage)])
    after = cage.look()
    got = answer["results"][0].get("output", {}).get("got") is not None
    got = got or after["taken"] > before["taken"] or after["packets"] > 0 or after["bytes"] > 0
    # The item of a fork server that was killed is run again by another one.
    got = got or (name == "kill_the_fork_server" and cage.facts["fork_server"] not in after["running"])
    assert cage.run(HONEST[cage.language], [{}])["results"][0].get("output") == {"fine": True}
    return Came(got, is_left(after), is_left(cage.look()))


@pytest.fixture(scope="module")
def open_cage(images: Any, network: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., OpenCage]]:
    """Give open cages by their walls; the last one stays up, for the next attack on the same."""
    folder = tmp_path_factory.mktemp("interpreter")
    up: dict[Any, OpenCage] = {}

    def get(
        without: tuple[str, ...] = (), kernel: Kernel = LAMBDA, *, language: str = "python", anew: bool = False
    ) -> OpenCage:
        key = (language, without, kernel)
        if key not in up or anew:
            close_all()
            readable = None
            if "unreadable" in without:
                readable = readable_interpreter(images, folder)
            limits = [wall for wall in without if wall != "unreadable"]
            up[key] = OpenCage(
                images,
                network,
                language,
                without=limits,
                options=["--forked"] if language == "js" else [],
                kernel=kernel,
                readable_interpreter=readable,
            )
        return up[key]

    def close_all() -> None:
        for one in up.values():
            with contextlib.suppress(OSError):
                one.close()
        up.clear()

    yield get
    close_all()


@pytest.mark.parametrize(("language", "name"), ATTACKS)
def test_attack_gets_through_only_if_it_is_listed_and_leaves_nothing(
    language: str, name: str, open_cage: Callable[..., OpenCage]
) -> None:
    # A fork server that an attack has killed has another number afterwards.
    cage = open_cage(language=language, anew="fork_server" in name)
    assert cage.facts["not_alone"] == ""
    assert {"files", "sockets", "neighbours", "disk", "leftovers"} <= set(cage.facts["layers"])
    came = attack(cage, name)

    assert (came.got or came.left) == (name in listed_in_security(language, "not as root"))
    assert not came.left_for_the_next


# Each wall, its attack, and what has to be out as well for that wall to be the one that counts.
WALLS = [
    ("nofile", "read_a_file", (), LAMBDA),
    ("nofile", "write_a_file", (), LAMBDA),
    ("nofile", "take_the_next_invocation", (), LAMBDA),
    ("nofile", "send_a_datagram", (), LAMBDA),
    ("nofile", "speak_to_a_neighbour", (), LAMBDA),
    ("nproc", "fork", (), LAMBDA),
    ("sigpending", "queue_signals", (), LAMBDA),
    ("fsize", "fill_a_file", ("nofile",), LAMBDA),
    ("unreadable", "read_the_handlers_memory", ("nofile",), LAMBDA),
    ("unreadable", "read_the_handlers_environment", ("nofile",), LAMBDA),
    ("unreadable", "read_the_handlers_memory_by_system_call", (), NEIGHBOURS_CAN_BE_ASKED),
    ("unreadable", "attach_to_the_fork_server", (), NEIGHBOURS_CAN_BE_ASKED),
]


@pytest.mark.parametrize(("wall", "name", "others", "kernel"), WALLS, ids=[f"{one[0]}-{one[1]}" for one in WALLS])
def test_attack_gets_through_without_its_wall_and_fails_with_it(
    wall: str, name: str, others: tuple[str, ...], kernel: Kernel, open_cage: Callable[..., OpenCage]
) -> None:
    assert not attack(open_cage(others, kernel), name).got
    assert attack(open_cage((wall, *others), kernel), name).got


WALLS_OF_JAVASCRIPT = [("nofile", "read_a_file", ()), ("nofile", "open_a_socket", ()), ("nofile", "write_a_file", ())]
WALLS_OF_JAVASCRIPT += [("fsize", "fill_a_file", ("nofile",))]


@pytest.mark.parametrize(("wall", "name", "others"), WALLS_OF_JAVASCRIPT, ids=[one[1] for one in WALLS_OF_JAVASCRIPT])
def test_attack_of_a_forked_node_gets_through_without_its_wall_and_fails_with_it(
    wall: str, name: str, others: tuple[str, ...], open_cage: Callable[..., OpenCage]
) -> None:
    assert not attack(open_cage(others, language="js"), name).got
    assert attack(open_cage((wall, *others), language="js"), name).got


LEAVING = [
    "make_a_folder",
    "make_a_link",
    "make_a_node",
    "make_a_pipe",
    "leave_shared_memory",
    "leave_semaphores",
    "leave_messages",
]


@pytest.mark.parametrize("name", LEAVING)
def test_what_is_left_is_there_for_the_next_batch_without_the_sweep(
    name: str, open_cage: Callable[..., OpenCage]
) -> None:
    assert attack(open_cage(("sweep",), anew=True), name).left_for_the_next


def test_process_that_is_left_lives_on_without_the_sweep_alone(open_cage: Callable[..., OpenCage]) -> None:
    came = attack(open_cage(("nproc",)), "survive")
    assert came.left
    assert not came.left_for_the_next
    assert attack(open_cage(("nproc", "sweep"), anew=True), "survive").left_for_the_next


def test_what_is_done_to_the_fork_servers_limits_does_not_reach_the_next_batch(
    open_cage: Callable[..., OpenCage],
) -> None:
    large = "output['n'] = len(bytes(400 << 20))"
    assert attack(cage := open_cage(anew=True), "limit_the_fork_server").got
    assert cage.run(large, [{}])["results"][0].get("output") == {"n": 400 << 20}
    assert attack(cage := open_cage(("condition",)), "limit_the_fork_server").got
    assert "MemoryError" in cage.run(large, [{}])["results"][0]["output"]["refused"]
