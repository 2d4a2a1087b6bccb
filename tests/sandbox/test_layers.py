"""A layer stands where its attack was seen to fail, in a child of the fork server, and only there."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import layers_table
import pytest

from border.expected import IMPOSSIBLE, PLACES, REPORTED, REQUIRED
from border.languages import LANGUAGES
from border.layers import LAYERS, Standing
from handler.settings import read_settings
from runtimes import native_fork
from runtimes.js.command import ADDON
from runtimes.walls import probes
from sandbox import fork_client, layers
from sandbox.workers import Workers

if TYPE_CHECKING:
    from border.language import Language

LIMITS = read_settings({"MACRO_WORKER_MEMORY_MB": "64"}).limits()
ROOT = Path(__file__).parents[2]
HERE = "root" if os.geteuid() == 0 else "laptop"
BY_THE_KERNEL = {"seccomp", "landlock", "no_new_privs"}


def standing(language: str) -> Standing:
    return standing_and_begin(language)[0]


def standing_and_begin(language: str) -> tuple[Standing, str]:
    workers = Workers(LANGUAGES[language], LIMITS)
    try:
        return workers.standing_layers(), workers.workers_begin()
    finally:
        workers.stop()


@pytest.mark.parametrize(
    ("language", "begin"),
    [
        ("python", "forked"),
        ("python", "forked: Python confines them, as its library"),
        ("js", "forked"),
        ("js", "executed: "),
    ],
)
def test_the_layers_stand(language: str, begin: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if begin != "forked":
        program = tmp_path / "without_what_is_compiled.py"
        program.write_text(
            "from pathlib import Path\nfrom runtimes import forkserver, native_fork\nfrom runtimes.js import forking\n"
            "forking.ADDON = '/nowhere'\nnative_fork.LIBRARY = '/nowhere'\nforkserver.main()\n"
        )
        monkeypatch.setattr(fork_client, "PROGRAM", (str(program),))
    elif not (Path(ADDON).is_file() if language == "js" else Path(native_fork.LIBRARY).is_file()):
        pytest.skip("there is no C compiler")
    found, begun = standing_and_begin(language)
    assert begun == begin or (begin != "forked" and begun.startswith(begin))
    # A JavaScript worker's memory is watched by the parent: see border.expected.
    assert found.layers == set(LAYERS) - ({"memory"} if language == "js" else set())
    assert found.mechanisms >= BY_THE_KERNEL | {"fsize", "sigpending", "subreaper", "death_signal", "not_dumpable"}
    assert ("nofile" in found.mechanisms) == begin.startswith("forked")
    assert ("nproc" in found.mechanisms) == (os.geteuid() != 0)  # the kernel exempts root


# What Lambda refuses: the kernel's filters, and `prctl` with the subreaper and all else that it does.
AS_ON_LAMBDA = """
seccomp.install = lambda *_: False
landlock.restrict = lambda *_: False
process_walls.prctl = lambda *_: False
native_fork.WITHOUT |= 16 | 32 | 256
"""
# Who confines workers: the C library, or Python where that is not built.
WAYS = {"the library": "", "Python": "native_fork.LIBRARY = '/nowhere'"}
# One mechanism after the other, taken away in the fork server where the kernel's filters are refused: what it alone holds there is
# missed, and nothing else is. A probe that did not notice would say that the layer stands.
TAKEN_AWAY = {
    "refuse_descriptors": (
        "kernel.process_walls.refuse_descriptors = lambda: False\nnative_fork.WITHOUT |= 1",
        # With a descriptor, /proc is open; that this process is not read is then its interpreter's or prctl's work.
        {"files", "sockets", "neighbours"},
    ),
    "fsize": ("limits.discard(resource.RLIMIT_FSIZE)", {"disk"}),
    "address_space": ("limits.discard(resource.RLIMIT_AS)", {"memory"}),
    "nproc": ("limits.discard(resource.RLIMIT_NPROC)\nnative_fork.WITHOUT |= 4", {"processes"}),
}
# The kernel exempts root from some of it, and nothing runs as root on Lambda. Another user is not dumpable until that is said.
AS_NOBODY = """
import ctypes, os
serve, drop_capabilities = forkserver.serve, process_walls.drop_capabilities
def become_nobody():
    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
def drop_as_nobody():
    become_nobody()  # which takes a capability
    drop_capabilities()
def serve_as_nobody(*arguments, **named):
    become_nobody()
    ctypes.CDLL(None).prctl(process_walls.PR_SET_DUMPABLE, 1, 0, 0, 0)
    serve(*arguments, **named)
forkserver.serve, process_walls.drop_capabilities = serve_as_nobody, drop_as_nobody
"""
WEAKENED = """
import resource
from runtimes.walls import process as process_walls
from runtimes import forkserver
from runtimes.walls import landlock
from runtimes import native_fork
from runtimes.walls import seccomp
from runtimes.walls import kernel

{lambda_}
limits = {{getattr(resource, name) for name in dir(resource) if name.startswith("RLIMIT_")}}
lower = process_walls.lower_limit
{as_nobody}
process_walls.lower_limit = lambda what, value: what in limits and lower(what, value)
{way}
{weaker}
forkserver.main()
"""


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    """Have a test run with either."""
    if request.param == "the library" and not Path(native_fork.LIBRARY).is_file():
        pytest.skip("there is no C compiler")
    return WAYS[request.param]


def weaken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, weaker: str, way: str, *, as_on_lambda: bool = True
) -> None:
    program = tmp_path / "weakened.py"
    program.write_text(
        WEAKENED.format(
            lambda_=AS_ON_LAMBDA if as_on_lambda else "",
            as_nobody=AS_NOBODY if as_on_lambda and os.geteuid() == 0 else "",
            weaker=weaker,
            way=way,
        )
    )
    monkeypatch.setattr(fork_client, "PROGRAM", (str(program),))


HELD_AS_ON_LAMBDA = {"files", "sockets", "memory", "disk", "processes"}


def test_where_the_kernels_filters_are_refused_the_limits_hold(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weaken(tmp_path, monkeypatch, "", way)
    found = standing("python")
    assert found.layers >= HELD_AS_ON_LAMBDA
    assert not found.mechanisms & (BY_THE_KERNEL | {"subreaper", "death_signal"})


@pytest.mark.parametrize("mechanism", TAKEN_AWAY)
def test_a_mechanism_that_is_taken_away_is_missed(
    mechanism: str, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weaker, layers = TAKEN_AWAY[mechanism]
    weaken(tmp_path, monkeypatch, weaker, way)
    found = standing("python").layers
    assert not found & layers
    assert found >= HELD_AS_ON_LAMBDA - layers


def test_any_of_a_layers_mechanisms_holds_it(way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weaken(tmp_path, monkeypatch, TAKEN_AWAY["refuse_descriptors"][0], way, as_on_lambda=False)
    found = standing("python")
    assert found.layers == set(LAYERS)
    assert "nofile" not in found.mechanisms


def test_what_is_left_behind_is_missed_where_nothing_takes_it_away(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weaken(tmp_path, monkeypatch, "forkserver.sweep = lambda *_: None\nnative_fork.WITHOUT |= 512", way)
    before = set(os.listdir("/tmp"))  # noqa: PTH208
    assert "leftovers" not in standing("python").layers
    assert not [name for name in set(os.listdir("/tmp")) - before if name.startswith("macro-runner-")]  # noqa: PTH208


def test_a_child_that_cannot_be_confined_says_that_nothing_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weaken(tmp_path, monkeypatch, "process_walls.confine_worker = None", WAYS["Python"], as_on_lambda=False)
    assert standing("python").layers == set()


def test_a_filter_that_kills_refuses_too(way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A layer whose attack kills the child stands, and the layers behind it are tried all the same."""
    deadly = "probes.ATTACKS['sockets'] = lambda _: os.kill(os.getpid(), 31)"
    weaken(tmp_path, monkeypatch, f"import os\nfrom runtimes.walls import probes\n{deadly}", way)
    assert standing("python").layers >= HELD_AS_ON_LAMBDA


def test_an_attack_that_hangs_was_not_refused(way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = "probes._SECONDS = 1\nprobes.ATTACKS['disk'] = lambda _: time.sleep(60)"
    weaken(tmp_path, monkeypatch, f"import time\nfrom runtimes.walls import probes\n{hanging}", way)
    found = standing("python").layers
    assert "disk" not in found
    assert found >= HELD_AS_ON_LAMBDA - {"disk"}


def test_where_even_limits_are_refused_a_worker_runs_and_the_layers_are_missed(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = """
def refuse(*_):
    raise ValueError("not allowed")
resource.setrlimit = resource.getrlimit = refuse
native_fork.WITHOUT |= 1 | 4
"""
    weaken(tmp_path, monkeypatch, refused, way)
    workers = Workers(LANGUAGES["python"], LIMITS)
    try:
        assert not workers.standing_layers().layers & {"files", "sockets", "processes", "memory", "disk"}
        worker = workers.take("python-plain")
        workers.dismiss(worker)
    finally:
        workers.stop()
    assert worker.pid


def test_each_layer_has_its_meaning_and_its_attack() -> None:
    assert tuple(layers.MEANING) == LAYERS
    assert {*probes.ATTACKS, probes.LEFTOVERS} == set(LAYERS)


@pytest.mark.parametrize(
    ("said", "function", "place"),
    [
        ("image", "macro-runner-python-prod", "lambda"),
        ("image", "test_function", "container"),
        ("image", "", "container"),
        (None, "macro-runner-python-prod", "lambda"),
        (None, "", HERE),
        ("laptop", "macro-runner-python", HERE),
    ],
)
def test_the_place_is_the_images_or_lambdas_or_a_persons(said: str | None, function: str, place: str) -> None:
    assert layers.find_place(said, function) == place


KINDS = [(language, kind) for language in LANGUAGES.values() for kind in language.layers]


@pytest.mark.parametrize(("language", "kind"), KINDS, ids=lambda value: getattr(value, "name", value))
def test_the_table_has_a_reason_for_each_layer_at_each_place(language: Language, kind: str) -> None:
    table = language.layers[kind]
    assert set(table) == set(LAYERS)
    for by_place in table.values():
        assert tuple(by_place) == PLACES
        assert all(one.state in (REQUIRED, REPORTED, IMPOSSIBLE) and one.why for one in by_place.values())
        # Nothing is required of a person's machine, and of an image what is required of Lambda.
        assert REQUIRED not in (by_place["laptop"].state, by_place["root"].state)
        assert (by_place["lambda"].state == REQUIRED) == (by_place["container"].state == REQUIRED)


def test_security_shows_the_table() -> None:
    assert layers_table.table() in (ROOT / "SECURITY.md").read_text()


@pytest.mark.parametrize("layer", ["files", "sockets", "disk"])
def test_a_required_layer_that_does_not_stand_refuses_in_an_image_alone(layer: str) -> None:
    found = Standing(frozenset(LAYERS) - {layer}, frozenset())
    for place in PLACES:
        judged = layers.judge_layers(found, LANGUAGES["python"], "forked", place)
        assert judged.missing == (layer,)
        assert judged.refusing == ((layer,) if place in ("lambda", "container") else ())
        assert layers.may_refuse(LANGUAGES["python"], place) == (place in ("lambda", "container"))


def test_the_operator_decides_before_the_table() -> None:
    nothing = Standing(frozenset(), frozenset({"seccomp"}))

    def refusing(*named: str) -> tuple[str, ...]:
        return layers.judge_layers(nothing, LANGUAGES["python"], "forked", "lambda", named).refusing

    assert refusing("disk", "leftovers") == ("disk", "leftovers")
    assert refusing("none") == ()
    assert not layers.may_refuse(LANGUAGES["python"], "lambda", ("none",))
    # What is impossible by the table can still be asked for, and is then not there.
    executed = "executed: its addon is not built"
    assert layers.judge_layers(nothing, LANGUAGES["js"], executed, "laptop", ("memory",)).refusing == ("memory",)


def test_what_the_operator_accepts_as_missing_is_neither_required_nor_missed() -> None:
    found = Standing(frozenset(LAYERS) - {"neighbours", "leftovers"}, frozenset())
    accepting = layers.judge_layers(found, LANGUAGES["python"], "forked", "lambda", (), ("leftovers", "neighbours"))
    assert (accepting.missing, accepting.refusing, accepting.accepted) == ((), (), ("neighbours", "leftovers"))
    only = layers.judge_layers(found, LANGUAGES["python"], "forked", "lambda", (), ("leftovers",))
    assert (only.missing, only.refusing, only.accepted) == (("neighbours",), ("neighbours",), ("leftovers",))
    # What stands is not said to be accepted, and what is named stays required.
    every = Standing(frozenset(LAYERS), frozenset())
    assert layers.judge_layers(every, LANGUAGES["python"], "forked", "lambda", (), ("disk",)).accepted == ()
    named = layers.judge_layers(found, LANGUAGES["python"], "forked", "lambda", ("neighbours",), ("neighbours",))
    assert named.refusing == ("neighbours",)


def test_old_names_are_required_to_the_letter_with_a_warning() -> None:
    found = Standing(frozenset(LAYERS), frozenset({"seccomp"}))
    named = ("seccomp", "landlock", "disk")
    assert layers.judge_layers(found, LANGUAGES["python"], "forked", "laptop", named).refusing == ("landlock",)
    warnings = layers.warn_of_old_names(named)
    assert len(warnings) == 2
    assert "sockets" in warnings[0]
    assert "files" in warnings[1]


def wait_until_known(workers: Workers) -> Standing:
    until = time.monotonic() + 60
    while (found := workers.known_layers()) is None and time.monotonic() < until:
        workers.dismiss(workers.take("python-plain"))
        time.sleep(0.01)
    assert found is not None
    return found


@pytest.mark.alone
def test_the_layers_are_known_without_waiting_also_where_the_fork_server_was_killed() -> None:
    workers = Workers(LANGUAGES["python"], LIMITS)
    try:
        begun = time.monotonic()
        assert workers.known_layers() is None  # it is still loading
        assert time.monotonic() - begun < 1
        os.kill(workers.pids()["python-plain"], signal.SIGKILL)
        assert wait_until_known(workers).layers == set(LAYERS)
    finally:
        workers.stop()


def test_a_fork_server_is_started_when_a_batch_first_needs_it() -> None:
    workers = Workers(LANGUAGES["python"], LIMITS)
    try:
        started = [set(workers.pids())]
        for name in LANGUAGES["python"].server_names:
            workers.dismiss(workers.take(name))
            started.append(set(workers.pids()))
    finally:
        workers.stop()

    assert started == [
        set(),
        {"python-plain"},
        {"python-plain", "python-numpy"},
        {"python-plain", "python-numpy", "python-science"},
    ]


def test_a_worker_is_gone_before_the_next_one_is_given_a_job() -> None:
    workers = Workers(LANGUAGES["python"], LIMITS)
    try:
        worker = workers.take("python-plain")
        still_there = []
        for _ in range(20):
            before = worker
            workers.prepare("python-plain")
            workers.dismiss(before)
            worker = workers.take("python-plain")
            still_there += [before.pid] if os.path.exists(f"/proc/{before.pid}") else []  # noqa: PTH110
        workers.dismiss(worker)
    finally:
        workers.stop()

    assert still_there == []
