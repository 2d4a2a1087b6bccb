"""What several tests of the command line need: the sample files, and a console whose text can be read back."""

from __future__ import annotations

import io
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console
from typer.testing import CliRunner

from cli.commands import local_run
from cli.main import app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typer.testing import Result

    from cli.contract import Event, Response

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(autouse=True, scope="session")
def signals_reach_whom_we_start() -> Iterator[None]:
    """Whoever starts the tests may ignore these (a shell in the background, nohup), and what is started by us would too.

    What has a handler here has none in another program.
    """
    ignored = [number for number in (signal.SIGINT, signal.SIGHUP) if signal.getsignal(number) is signal.SIG_IGN]
    for number in ignored:
        signal.signal(number, lambda *_: None)
    yield
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)


@pytest.fixture
def sample() -> Callable[[str], str]:
    return lambda name: str(SAMPLES / name)


class Screen:
    """A console of a given width, as `cli.terminal.console.open_console` makes them."""

    def __init__(self, width: int, *, terminal: bool) -> None:
        self.file = io.StringIO()
        self.console = Console(
            file=self.file, width=width, force_terminal=terminal, markup=False, emoji=False, highlight=False
        )

    @property
    def text(self) -> str:
        return self.file.getvalue()

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self.text.splitlines()]


@pytest.fixture
def screen() -> Callable[..., Screen]:
    return lambda width=80, *, terminal=False: Screen(width, terminal=terminal)


class FakeHandler:
    """Answers like the handler; has time for `per_call` items a call, and fails the items named in `failing`."""

    def __init__(self, per_call: int = 10**9, failing: dict[str, dict[str, Any]] | None = None) -> None:
        self.per_call, self.failing = per_call, failing or {}
        self.events: list[Event] = []

    def __call__(self, event: Event) -> Response:
        self.events.append(event)
        results = [self.run(index, item) for index, item in enumerate(event["items"])]
        return {"status": "success", "results": results, "errors": []}

    def run(self, index: int, item: dict[str, Any]) -> dict[str, Any]:
        if index >= self.per_call:
            return {"id": item["id"], "success": False, "error": "no time", "code": "NOT_RUN"}
        if item["id"] in self.failing:
            return {"id": item["id"], "success": False, **self.failing[item["id"]]}
        return {"id": item["id"], "success": True, "output": {"echo": item["data"]}}


@pytest.fixture
def fake_handler() -> type[FakeHandler]:
    return FakeHandler


@pytest.fixture
def handler(fake_handler: type[FakeHandler], monkeypatch: pytest.MonkeyPatch) -> FakeHandler:
    """Stand in for the handler that `run` loads into this process."""
    handler = fake_handler()

    def transport(language: str, *, verbose: bool) -> FakeHandler:
        assert language in {"python", "js"}
        assert not verbose
        return handler

    monkeypatch.setattr(local_run, "in_process", transport)
    return handler


@pytest.fixture
def run() -> Callable[..., Result]:
    """Type a command; COLUMNS is how wide its page is."""
    return lambda *words, **more: CliRunner(env={"COLUMNS": "80"}).invoke(app, list(words), **more)
