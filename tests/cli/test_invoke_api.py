"""The Invoke API without a network: what waits too long, what is too much, and what an endpoint without an emulator says."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest

from cli.emulator import invoke_api
from cli.emulator.crew import Answered
from cli.emulator.invoke_api import InvokeApi
from cli.emulator.request_lines import RequestLines
from cli.faults import CliError

if TYPE_CHECKING:
    from collections.abc import Callable

SCOPE = {"type": "http", "method": "POST", "path": "/2015-03-31/functions/f/invocations", "headers": []}


class FakeCrew:
    """Answers once `ready` is set, if at all."""

    def __init__(self) -> None:
        self.ready, self.fault, self.bodies = asyncio.Event(), "", list[bytes]()

    async def invoke(self, body: bytes, gone: asyncio.Event) -> Answered | None:
        if self.fault:
            raise CliError(self.fault)
        waits = [asyncio.create_task(event.wait()) for event in (self.ready, gone)]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        if gone.is_set():
            return None
        self.bodies.append(body)
        return Answered(b"{}", failed=False, request_id="1", lines=[], seconds=0)


class Caller:
    """One request, in pieces; without an end to it, nothing comes any more."""

    def __init__(self, *pieces: bytes, whole: bool = True) -> None:
        self.coming = [{"type": "http.request", "body": each, "more_body": True} for each in pieces]
        if whole:
            self.coming[-1]["more_body"] = False
        self.left = asyncio.Event()
        self.got: list[dict[str, Any]] = []

    async def receive(self) -> dict[str, Any]:
        if self.coming:
            return self.coming.pop(0)
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.got.append(message)

    @property
    def told(self) -> tuple[int, str]:
        return self.got[0]["status"], json.loads(self.got[1]["body"] or "{}").get("message", "")


@pytest.fixture
def api(screen: Callable[..., Any]) -> Callable[[FakeCrew], InvokeApi]:
    lines = RequestLines(screen(300).console, "python", as_json=False, verbose=False)
    return lambda crew: InvokeApi(crew, lines, "help")  # type: ignore[arg-type]


def test_half_a_body_is_not_waited_for_for_ever(api: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invoke_api, "PIECE_SECONDS", 0.05)

    async def story() -> None:
        crew, caller = FakeCrew(), Caller(b'{"script"', whole=False)
        await asyncio.wait_for(api(crew)(SCOPE, caller.receive, caller.send), 20)
        assert caller.told == (408, "The rest of the request did not come within 0.05 s.")
        assert crew.bodies == []

    asyncio.run(story())


def test_a_body_that_comes_in_drops_has_a_time_as_a_whole(api: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invoke_api, "BODY_SECONDS", 0.3)

    class Drops(Caller):
        async def receive(self) -> dict[str, Any]:
            await asyncio.sleep(0.02)
            return {"type": "http.request", "body": b" ", "more_body": True}

    async def story() -> None:
        crew, caller = FakeCrew(), Drops(b"")
        await asyncio.wait_for(api(crew)(SCOPE, caller.receive, caller.send), 20)
        assert caller.told == (408, "The rest of the request did not come within 0.3 s.")
        assert crew.bodies == []

    asyncio.run(story())


def test_what_has_come_of_a_body_counts_among_what_waits(api: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invoke_api, "MOST_WAITING_BYTES", 25)

    async def story() -> None:
        crew = FakeCrew()
        crew.ready.set()
        app = api(crew)
        halves = [Caller(b'"1234', b"56789", whole=False) for _ in range(2)]
        tasks = [asyncio.create_task(app(SCOPE, each.receive, each.send)) for each in halves]
        await asyncio.sleep(0.05)
        refused = Caller(b'"1234', b'5678"')
        await app(SCOPE, refused.receive, refused.send)
        assert refused.told[0] == 429
        # With those that have left goes what came of them.
        for each in halves:
            each.left.set()
        await asyncio.gather(*tasks)
        for _ in range(3):
            taken = Caller(b'"1234567890', b'1234567890"')
            await app(SCOPE, taken.receive, taken.send)
            assert taken.told[0] == 200

    asyncio.run(story())


def test_what_waits_for_its_turn_is_bounded_and_leaves_with_its_caller(
    api: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invoke_api, "MOST_WAITING_BYTES", 25)

    async def story() -> None:
        crew = FakeCrew()
        app = api(crew)
        callers = [Caller(b'"12345678"') for _ in range(4)]
        tasks = [asyncio.create_task(app(SCOPE, each.receive, each.send)) for each in callers[:3]]
        # The third alone is answered here: the others wait for their turn.
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        assert callers[2].told[0] == 429
        # Whoever leaves makes room, and is not run.
        callers[0].left.set()
        await tasks[0]
        tasks.append(asyncio.create_task(app(SCOPE, callers[3].receive, callers[3].send)))
        await asyncio.sleep(0.05)
        crew.ready.set()
        await asyncio.gather(*tasks)
        assert [each.told[0] for each in (callers[1], callers[3])] == [200, 200]
        assert (callers[0].got, len(crew.bodies)) == ([], 2)

    asyncio.run(story())


def test_more_than_anybody_sends_by_mistake_is_not_read_to_its_end(api: Any) -> None:
    async def story() -> None:
        caller = Caller(*[b"x" * 20_000_000] * 9)
        await api(FakeCrew())(SCOPE, caller.receive, caller.send)
        assert caller.told[0] == 413
        assert len(caller.coming) == 5

    asyncio.run(story())


def test_an_endpoint_whose_emulator_does_not_start_says_so_as_a_fault_of_the_service(api: Any) -> None:
    async def story() -> None:
        crew, caller = FakeCrew(), Caller(b"{}")
        crew.fault = "The emulator ended by itself with exit code 3."
        await api(crew)(SCOPE, caller.receive, caller.send)
        assert caller.told == (500, crew.fault)
        assert (b"x-amzn-errortype", b"ServiceException") in caller.got[0]["headers"]

    asyncio.run(story())
