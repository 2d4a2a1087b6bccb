"""The command `play`: what it prints, who it lets in, and that nothing is left of it."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from targets import descendants_of

from cli.commands import play
from playground import serve
from playground.serve import address_for_people, listen, serve_page
from playground.tools import UnusableError

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_prints_an_address_that_works_and_leaves_nothing(number: signal.Signals) -> None:
    command = [sys.executable, "-m", "cli.main", "play", "--port", "0", "--no-browser"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert running.stdout is not None
    with running, running.stdout:
        try:
            found = re.search(r"http://127\.0\.0\.1:(\d+)/#(\S{32})", running.stdout.readline())
            assert found is not None
            connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=60)
            headers = {"x-macro-runner-secret": found[2], "content-type": "application/json"}
            connection.request("POST", "/api/check/python", b'{"source": "output[1] = x"}', headers)
            assert b"name 'x' is not defined" in connection.getresponse().read()
            connection.close()
            family = [running.pid, *descendants_of(running.pid)]
            assert len(family) > 2
            running.send_signal(number)
            assert (running.wait(30) == 0) == (number == signal.SIGINT)
        finally:
            running.kill()
    until = time.monotonic() + 30
    while any(Path(f"/proc/{pid}/exe").exists() for pid in family):
        assert time.monotonic() < until, "processes are left"
        time.sleep(0.05)


def test_the_secret_is_in_no_command_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[str] = []
    monkeypatch.setattr(play.webbrowser, "open", opened.append)
    play.open_browser("http://127.0.0.1:1/#secret", tmp_path)
    (address,) = opened
    assert (address, "#secret" in address) == ((tmp_path / "open.html").as_uri(), False)
    assert "url=http://127.0.0.1:1/#secret" in (tmp_path / "open.html").read_text()


def test_what_keeps_it_from_starting_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    taken = listen("127.0.0.1", 0)
    with taken, pytest.raises(UnusableError, match="Address already in use"):
        listen("127.0.0.1", taken.getsockname()[1])
    monkeypatch.setattr(serve, "BUILT", tmp_path)
    with pytest.raises(UnusableError, match="has not been built: in a clone run `make setup`"):
        serve_page(play.tools(), "127.0.0.1", 0, print)


def test_addresses_are_written_as_browsers_take_them() -> None:
    assert [address_for_people(host) for host in ("127.0.0.1", "::1", "::", "0.0.0.0", "leaf.example")] == [  # noqa: S104
        "127.0.0.1",
        "[::1]",
        "[::1]",
        "127.0.0.1",
        "leaf.example",
    ]
