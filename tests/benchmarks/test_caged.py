"""Invocations as Lambda runs them: frozen at `/next`, all processor time counted, every process ended; and peers beside ours."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks import cgroups, prices
from benchmarks.caged import Setup, cold, command_of, share_of, started
from benchmarks.cgroups import NoGroupError
from benchmarks.endpoint import WrongAnswerError, request
from benchmarks.interpreter import ROOT
from benchmarks.samples import read_items, read_macro
from benchmarks.service import OURS

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).parent / "samples"
EVENT = b'{"a": 1}'


def peer(how: str) -> Setup:
    return Setup(command=(sys.executable, str(SAMPLES / "peer_runtime.py"), how), language="python", memory_mb=1024)


@pytest.fixture(autouse=True)
def _needs_a_cgroup() -> None:
    try:
        made = cgroups.make_group()
    except NoGroupError as error:
        pytest.skip(f"{error}; test_where_no_cgroup_can_be_made_the_rows_say_so tests what is done then")
    for folder in made.folders:
        folder.rmdir()


@pytest.mark.alone
def test_an_invocation_is_answered_and_its_processor_time_counted(is_running: Callable[[int], bool]) -> None:
    with started(peer("works")) as (function, _):
        used = [function.invoke(EVENT) for _ in range(3)]
        assert json.loads(used[0].answer)["event"] == {"a": 1}
        assert all(one.ms > 50 and 50 < one.processor_ms < 150 for one in used)
        pids = function.group.pids()
        folders = function.group.folders
        assert len(pids) == 2
    assert not any(map(is_running, pids))
    assert not any(folder.exists() for folder in folders)


@pytest.mark.alone
def test_between_invocations_nothing_is_done_so_what_was_left_is_on_the_next_ones_clock() -> None:
    with started(peer("leaves")) as (function, _):
        first = function.invoke(EVENT)
        before = function.group.used_seconds()
        time.sleep(0.3)
        assert function.group.used_seconds() - before < 0.001
        assert first.processor_ms < 1000  # it was frozen long before it had done all of its 2 s
        with_rest = function.invoke(EVENT)
        assert with_rest.processor_ms > 5


@pytest.mark.parametrize(
    ("how", "said"), [("fails", "the runtime says that it has failed: .*it broke"), ("ends", "has ended")]
)
def test_a_runtime_that_fails_has_no_figures(how: str, said: str) -> None:
    with pytest.raises(WrongAnswerError, match=said), started(peer(how)) as (function, _):
        function.invoke(EVENT)


@pytest.mark.alone
@pytest.mark.parametrize("free_start", [False, True])
def test_a_cold_start_is_timed_to_its_first_answer(free_start: bool) -> None:
    used = cold(peer("works"), EVENT, free_start=free_start)
    assert json.loads(used.answer)["event"] == {"a": 1}
    assert used.ms > 50
    assert used.processor_ms > 70


@pytest.mark.alone
def test_ours_is_started_as_the_images_start_it() -> None:
    event = request(read_macro("five_lines", "python"), read_items("leaf", 1))
    with started(Setup(command=command_of(OURS), language="python", memory_mb=1024)) as (function, _):
        function.invoke(event)
        used = function.invoke(event)
        assert json.loads(used.answer)["results"][0]["output"]["mean"] == 3.25
        assert len(function.group.pids()) > 1
        assert 0.5 < used.processor_ms < 500


def test_shares_and_prices_are_those_of_the_memory_size() -> None:
    assert (share_of(1024), share_of(512), share_of(1769)) == (0.58, 0.29, 1)
    cheap, dear = prices.dollars_a_million([0.2, 1000.0], 1024)
    assert cheap == pytest.approx(0.20 + 0.0166667)
    assert dear == pytest.approx(0.20 + 16.6667)
    assert prices.mean([cheap, dear]) == pytest.approx((cheap + dear) / 2)


@pytest.mark.alone
def test_a_small_run_measures_ours_beside_echo_and_a_peer(tmp_path: Path) -> None:
    command = [
        sys.executable, "-m", "benchmarks", "--quick", "--rounds", "4", "--only", "lambda-python-1", "--json", str(tmp_path / "b.json"),
        "--peer", f"other={sys.executable} {SAMPLES / 'peer_runtime.py'} works",
        "--peer", f"ours={sys.executable} -I -S {ROOT / 'handler' / 'drop_environment.py'} {OURS}",
    ]  # fmt: skip
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    rows = {(row["id"], row["who"]): row for row in json.loads((tmp_path / "b.json").read_text())["rows"]}
    assert {name for name, _ in rows} == {"lambda-python-1", "lambda-python-1-cpu", "lambda-python-1-cost"}
    for who in ("macro-runner", "ours"):
        took, used, cost = (rows[f"lambda-python-1{ending}", who] for ending in ("", "-cpu", "-cost"))
        assert took["sample"]["n"] == took["yardstick"]["n"] == 4
        assert took["measured"] == took["sample"]["median"] / took["yardstick"]["median"]
        assert used["measured"] > used["yardstick"]["median"] > 0.05
        # What one pays is the time that it took, which on a busy machine may be longer for either.
        assert all(0.2 < dollars < 50 for dollars in (cost["yardstick"]["median"], cost["measured"]))
    assert rows["lambda-python-1", "other"]["sample"] is None
    assert rows["lambda-python-1", "other"]["why"].startswith('{"pid": ')  # no results in it
    assert "prices of AWS, x86, US East" in ran.stdout
