"""`run --watch` at a real terminal (a pseudo-terminal), with a real handler, saving as editors do, ended as people do."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.inputs import watching
from cli.inputs.watching import look, wait_for_save

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import FakeHandler
    from typer.testing import Result

SAMPLES = Path(__file__).parent / "samples"
READY = "save to run again, Ctrl-C to end."
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """A command at a terminal of its own; what it printed so far is read off the screen."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.fd, theirs = pty.openpty()
        # Not pty.fork: Python warns of it wherever the tests have a second thread.
        self.process = subprocess.Popen(
            [sys.executable, str(SAMPLES / "at_terminal.py"), *words],
            stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, start_new_session=True,
            env={**os.environ, "COLUMNS": "100", "TERM": "xterm-256color", "LANG": "C.UTF-8"},
        )  # fmt: skip
        os.close(theirs)
        self.text = ""

    def read_until(self, wanted: str, seconds: float = 30) -> str:
        """Read until `wanted` was printed; return what was printed since the last call."""
        deadline = time.monotonic() + seconds
        while wanted not in self.text:
            assert time.monotonic() < deadline, f"{wanted!r} did not come: {self.text!r}"
            if select.select([self.fd], [], [], 0.1)[0]:
                try:
                    self.text += ESCAPES.sub("", os.read(self.fd, 65536).decode())
                except OSError:
                    pytest.fail(f"it ended, and {wanted!r} did not come: {self.text!r}")
        before, _, self.text = self.text.partition(wanted)
        return before

    def processes(self) -> list[int]:
        """List all processes below this one."""
        below, parents = [self.process.pid], {}
        for entry in Path("/proc").glob("[0-9]*/stat"):
            try:
                parents[int(entry.parent.name)] = int(entry.read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
        for pid in below:
            below += [child for child, parent in parents.items() if parent == pid]
        return below

    def end(self) -> int:
        """Wait for its end, and return its exit code."""
        return self.process.wait(30)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.fd)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for name in ("ratio.py", "ratio.js", "ratio_items.json"):
        shutil.copy(SAMPLES / name, tmp_path)
    return tmp_path


@pytest.fixture
def terminal(desk: Path) -> Iterator[Callable[..., Terminal]]:
    started: list[Terminal] = []

    def start(*words: str) -> Terminal:
        started.append(Terminal(desk, *words))
        return started[-1]

    yield start
    for one in started:
        one.close()


def save(path: Path, text: str) -> None:
    path.write_text(text)


def save_by_renaming(path: Path, text: str) -> None:
    """As most editors save: the old file is moved away, and a new one put in its place."""
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(text)
    path.rename(path.with_name(path.name + "~"))
    time.sleep(0.3)
    fresh.rename(path)


def is_there(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def wait_until_gone(pids: list[int]) -> list[int]:
    deadline = time.monotonic() + 10
    while any(map(is_there, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return [pid for pid in pids if is_there(pid)]


def test_each_save_runs_it_again_until_ctrl_c(desk: Path, terminal: Callable[..., Terminal]) -> None:
    page = terminal("run", "ratio.py", "--items", "ratio_items.json", "--watch", "--golden", "golden.json")
    first = page.read_until(READY)
    assert "ZeroDivisionError" in first
    assert "Recorded 2 items in golden.json, 1 of them as a failure." in first
    # The handler's log is not for this screen, though the progress bar is on it.
    assert "CloudWatchMetrics" not in first

    save(desk / "ratio.py", "output['ratio'] = 12345\n")
    second = page.read_until(READY)
    assert "ratio.py saved" in second
    assert "12345" in second
    assert "Not as recorded in golden.json: 2 of 2 items." in second

    save_by_renaming(desk / "ratio.py", "output['ratio'] = = 1\n")
    assert "SYNTAX_ERROR" in page.read_until(READY)

    save(desk / "ratio_items.json", '[{"id": "leaf-9", "data": ')
    broken = page.read_until(READY)
    assert "ratio_items.json saved" in broken
    assert "not valid JSON at line 1" in broken

    (desk / "ratio.py").unlink()
    assert "ratio.py: there is no such file." in page.read_until(READY)

    save(desk / "ratio_items.json", '[{"id": "leaf-9", "data": 1}]')
    page.read_until(READY)
    save(desk / "ratio.py", "output['ratio'] = 67890\n")
    assert "67890" in page.read_until(READY)

    alive = page.processes()
    assert len(alive) > 1
    os.write(page.fd, b"\x03")
    assert page.end() == 130
    assert wait_until_gone(alive) == []


@pytest.mark.parametrize(("name", "endless"), [("ratio.py", "while True: pass"), ("ratio.js", "while (true);")])
def test_ctrl_c_in_the_midst_of_a_run_leaves_no_process(
    name: str, endless: str, desk: Path, terminal: Callable[..., Terminal]
) -> None:
    save(desk / name, endless)
    save(desk / "many.json", str(list(range(30))))
    page = terminal("run", name, "--items", "many.json", "--watch", "--timeout", "60")
    deadline = time.monotonic() + 30
    # The command, a fork server, and the worker that runs on and on.
    while len(alive := page.processes()) < 3:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    time.sleep(1)
    alive = sorted({*alive, *page.processes()})
    os.write(page.fd, b"\x03")
    assert page.end() == 130
    assert wait_until_gone(alive) == []


def test_a_save_is_waited_for_until_it_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LOOK_SECONDS", 0.5)
    path = tmp_path / "macro.py"
    path.write_text("1")
    seen = look([path])
    written: list[str] = []

    def write_slowly() -> None:
        path.unlink()
        time.sleep(0.3)
        for text in ("", "a", "ab", "abc"):
            path.write_text(text)
            written.append(text)
            time.sleep(0.02)

    writer = threading.Thread(target=write_slowly)
    writer.start()
    now = wait_for_save([path], seen)
    text = path.read_text()
    writer.join()
    assert text == "abc"
    assert now == look([path])


def test_what_was_saved_while_it_ran_is_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LOOK_SECONDS", 0.02)
    paths = [tmp_path / "macro.py", tmp_path / "items.json"]
    for path in paths:
        path.write_text("1")
    runs: list[list[Path]] = []

    def run(changed: list[Path]) -> None:
        runs.append(changed)
        if len(runs) == 3:
            raise KeyboardInterrupt
        paths[len(runs) - 1].write_text("changed while it ran")

    with pytest.raises(KeyboardInterrupt):
        watching.run_on_save(paths, run)
    assert runs == [[], [paths[0]], [paths[1]]]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--items", "-"], "for standard input can be read only once."),
        (["--items", "ratio_items.json", "--json"], "it goes without --json."),
        (["--items", "ratio_items.json", "--golden", "g.json", "--update"], "run once with --update."),
        (["--items", "nowhere.json"], "nowhere.json: there is no such file."),
        (["--items", "nowhere.doc"], "a file of items ends in .json"),
    ],
)
def test_what_cannot_be_watched_is_refused(
    words: list[str], sentence: str, run: Callable[..., Result], handler: FakeHandler, sample: Callable[[str], str]
) -> None:
    result = run("run", sample("ratio.py"), *(sample(w) if w == "ratio_items.json" else w for w in words), "--watch")
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert handler.events == []
