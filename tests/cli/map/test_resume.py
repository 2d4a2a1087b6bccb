"""`map` killed at any moment goes on where it was: no item is lost, and none that was kept is run again."""

from __future__ import annotations

import json
import random
import signal
import time
from typing import TYPE_CHECKING, Any

import pytest

from cli.bulk.journal import Journal
from cli.faults import CliError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

IDENTITY = {"format": 1, "macro": "m", "items": "i"}


def kept(*results: tuple[int, dict[str, Any]]) -> list[tuple[int, bytes, str]]:
    texts = ((n, json.dumps(r, separators=(",", ":")).encode(), r) for n, r in results)
    return [(n, text, "" if r["success"] else r["code"]) for n, text, r in texts]


def wait_until(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_killed_again_and_again_it_ends_with_every_item_once(run: Any, server: Any, faults: Callable[..., Any]) -> None:
    ids = run.write_items(range(20_000))
    server.choose_fault = faults(3, 0.1)
    drawn = random.Random(5)
    at_once, batch, kills = 4, 200, 0
    for part in (0.1, 0.3, 0.5, 0.7):
        with run.start("--concurrency", str(at_once), "--batch", str(batch), "--timeout", "60") as process:
            wait_until(lambda part=part: len(server.seen.delivered) > part * len(ids) or process.poll() is not None)
            time.sleep(drawn.random() * 0.05)
            kills += process.poll() is None
            process.kill()
    assert kills == 4
    assert not run.out.exists()
    code, said = run("--concurrency", str(at_once), "--batch", str(batch), "--timeout", "60")
    assert code == 0, said
    assert "Going on: " in said
    assert run.results() == [{"id": i, "success": True, "output": {"double": 2 * n}} for n, i in enumerate(ids)]
    # Run twice was only what was under way at a kill: its answer never arrived, or was not yet on the disk.
    assert server.seen.delivered.total() - len(ids) <= kills * at_once * batch
    assert not run.journal.exists()


def test_an_interrupt_keeps_what_is_under_way(run: Any, server: Any) -> None:
    ids = run.write_items(range(10_000))
    with run.start("--concurrency", "3", "--batch", "100") as process:
        wait_until(lambda: len(server.seen.delivered) > 500)
        process.send_signal(signal.SIGINT)
        said = "".join(process.communicate(timeout=60))
    assert process.returncode == 130, said
    kept = len(run.journal.read_text().splitlines()) - 1
    assert f"Not complete: {kept} of 10000 items have their result." in said
    code, said = run("--concurrency", "3")
    assert code == 0, said
    assert [result["id"] for result in run.results()] == ids
    assert server.seen.delivered == dict.fromkeys(ids, 1)


@pytest.mark.parametrize("changed", ["macro", "items"])
def test_a_changed_macro_or_file_of_items_is_refused(changed: str, run: Any, server: Any) -> None:
    ids = run.write_items(range(300))
    macro = run.folder / "double.py"
    macro.write_bytes(run.macro.read_bytes())
    run.macro = macro
    server.choose_fault = lambda call: "denied" if call == 2 else None
    assert run()[0] == 2
    path, name = (macro, "the macro") if changed == "macro" else (run.items, "the file of items")
    original = path.read_bytes()
    path.write_bytes(original + b"\n")
    calls = server.calls
    code, said = run()
    assert code == 2
    assert f"cannot go on, since {name} changed" in said
    assert server.calls == calls
    path.write_bytes(original)
    code, said = run()
    assert code == 0, said
    assert server.seen.delivered == dict.fromkeys(ids, 1)


def test_an_output_that_is_there_is_not_written_over(run: Any, server: Any) -> None:
    run.write_items([1])
    run.out.write_text("precious")
    code, said = run()
    assert code == 2
    assert "is there already" in said
    assert (run.out.read_text(), server.calls) == ("precious", 0)


def test_a_crash_between_the_output_and_the_end_of_the_journal_costs_no_call(run: Any, server: Any) -> None:
    run.write_items([1, 2])
    server.choose_fault = lambda call: "denied" if call == 2 else None
    assert run("--batch", "1", "--concurrency", "1")[0] == 2
    head = run.journal.read_bytes()
    server.choose_fault = lambda _: None
    assert run()[0] == 0
    written, calls = run.out.read_bytes(), server.calls
    with run.journal.open("wb") as file:
        file.write(head)
    with_all = Journal(run.journal, json.loads(head.splitlines()[0]), 2)
    with_all.keep([(1, written.splitlines()[1], "")])
    with_all.close()
    assert run()[0] == 0
    assert (run.out.read_bytes(), server.calls) == (written, calls)
    assert not run.journal.exists()


def test_a_journal_cut_at_any_byte_holds_all_whole_lines(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    results = [{"id": str(n), "success": n % 2 == 0, "output": {"é": n}, "code": "TIMEOUT"} for n in range(4)]
    journal = Journal(path, IDENTITY, 4)
    # In another order than that of the items.
    journal.keep(kept((2, results[2]), (0, results[0])))
    journal.keep(kept((3, results[3]), (1, results[1])))
    journal.close()
    whole = path.read_bytes()
    for cut in range(len(whole) + 1):
        path.write_bytes(whole[:cut])
        again = Journal(path, IDENTITY, 4)
        done = max(whole[:cut].count(b"\n") - 1, 0)
        assert (again.done, again.codes.total()) == (done, done)
        again.keep(kept(*((n, results[n]) for n in range(4) if not again.is_done(n))))
        assert [json.loads(line) for line in again.results()] == results
        assert again.codes == {"": 2, "TIMEOUT": 2}
        again.close()
        # What was half written is gone: it would spoil the line after it for whoever opens the journal next.
        once_more = Journal(path, IDENTITY, 4)
        assert once_more.done == 4
        once_more.close()


def test_a_line_that_rotted_and_what_follows_it_is_run_again(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal = Journal(path, IDENTITY, 3)
    journal.keep(kept(*((n, {"id": str(n), "success": True, "output": {"n": 7}}) for n in range(3))))
    journal.close()
    lines = path.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b"7", b"8")
    path.write_bytes(b"".join(lines))
    again = Journal(path, IDENTITY, 3)
    assert [again.is_done(n) for n in range(3)] == [True, False, False]
    again.close()


def test_two_runs_do_not_share_a_journal_and_a_foreign_file_is_none(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    first = Journal(path, IDENTITY, 1)
    with pytest.raises(CliError, match="another macro-runner is at work"):
        Journal(path, IDENTITY, 1)
    first.close()
    for text in ("my notes\n", "my notes", "{}\n", "[1]\n"):
        path.write_text(text)
        with pytest.raises(CliError, match="is no journal"):
            Journal(path, IDENTITY, 1)
        assert path.read_text() == text
