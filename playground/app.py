"""The page's server: the built page, and small endpoints for running, checking, reading items and comparing."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from border.languages import LANGUAGES
from playground.guards import MOST_BODY_BYTES, POLICY, RefusedError
from playground.helpers import list_helpers
from playground.runner import Runner, RunnerBrokenError, StoppedError
from playground.tools import MOST_ITEMS, UnusableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from playground.tools import Tools

# What `make setup` has bundled of web/.
BUILT: Final = Path(__file__).parent / "built"


class CheckBody(msgspec.Struct):
    """A macro that somebody is typing."""

    source: str


class CompareBody(msgspec.Struct):
    """A run: its macro, the ids of its items, its answer as the service gave it; and the golden file to compare it with."""

    source: str
    ids: list[str]
    answer: dict[str, Any]
    recorded: str = ""


class Dialect(msgspec.Struct):
    """The manner of the items' own table, as `items` told it."""

    delimiter: str = ","
    decimal: str = "."
    bom: bool = False


class ResultsBody(msgspec.Struct):
    """A run's answer, to be written in that manner."""

    answer: dict[str, Any]
    dialect: Dialect


class Page:
    """The endpoints, over one runner for each language."""

    def __init__(self, tools: Tools, runners: dict[str, Runner], policy: str = POLICY) -> None:
        """Take what the command line gives."""
        self._tools, self._runners, self._policy = tools, runners, policy

    def routes(self) -> list[Route | Mount]:
        """List all that can be asked for."""
        return [
            Route("/", self.index),
            Mount("/assets", StaticFiles(directory=BUILT / "assets", check_dir=False)),
            Route("/api/about", self.about),
            Route("/api/run/{language}", self.run, methods=["POST"]),
            Route("/api/stop/{language}", self.stop, methods=["POST"]),
            Route("/api/check/{language}", self.check, methods=["POST"]),
            Route("/api/items/{name}", self.items, methods=["POST"]),
            Route("/api/results/{name}", self.results, methods=["POST"]),
            Route("/api/record/{language}", self.record, methods=["POST"]),
            Route("/api/compare/{language}", self.compare, methods=["POST"]),
        ]

    def index(self, request: Request) -> Response:
        """Give the page itself; it holds nothing that is secret."""
        del request
        nonce = secrets.token_urlsafe(16)
        html = (BUILT / "index.html").read_text("utf-8").replace("{nonce}", nonce)
        return HTMLResponse(html, headers={"Content-Security-Policy": self._policy.replace("{nonce}", nonce)})

    def about(self, request: Request) -> Response:
        """Say what the page has to know once."""
        del request
        languages = [
            {"name": name, "ending": LANGUAGES[name].endings[0], "endpoint": self._tools.endpoints.get(name, "")}
            for name in self._runners
        ]
        facts = {
            "version": self._tools.version,
            "most_items": MOST_ITEMS,
            "most_bytes": MOST_BODY_BYTES,
            "languages": languages,
        }
        return JSONResponse({**facts, "helpers": list_helpers()})

    async def run(self, request: Request) -> Response:
        """Run a request of the contract, and give the service's own answer."""
        runner, body = self._runner(request), await request.body()
        return Response(await run_in_threadpool(runner.ask, body), media_type="application/json")

    async def stop(self, request: Request) -> Response:
        """Stop what runs."""
        return JSONResponse({"stopped": await run_in_threadpool(self._runner(request).stop)})

    async def check(self, request: Request) -> Response:
        """Give the findings of `check` for a source."""
        runner, body = self._runner(request), msgspec.json.decode(await request.body(), type=CheckBody)

        def ask(event: dict[str, Any]) -> dict[str, Any]:
            return dict(json.loads(runner.ask(json.dumps(event).encode())))

        found = await run_in_threadpool(self._tools.check, request.path_params["language"], body.source, ask)
        return JSONResponse({"findings": found})

    async def items(self, request: Request) -> Response:
        """Read a file of items. Each comes back as the text that a request will hold: no browser's numbers in between."""
        content = await request.body()
        read = await run_in_threadpool(self._tools.read_items, request.path_params["name"], content)
        items = [{"id": item["id"], "text": json.dumps(item)} for item in read.items[:MOST_ITEMS]]
        # Not how many: a file of millions is not read to its end for that.
        left_out = max(0, len(read.items) - MOST_ITEMS)
        return JSONResponse({"items": items, "left_out": left_out, "note": read.note, "dialect": read.dialect})

    async def results(self, request: Request) -> Response:
        """Give a run's results as a file, in the format that its name says."""
        body, name = msgspec.json.decode(await request.body(), type=ResultsBody), request.path_params["name"]
        content = await run_in_threadpool(
            self._tools.write_results, name, body.answer, msgspec.structs.asdict(body.dialect)
        )
        return Response(content, media_type="application/octet-stream")

    async def record(self, request: Request) -> Response:
        """Give a golden file of a run, as `run --golden` writes it."""
        body = msgspec.json.decode(await request.body(), type=CompareBody)
        language = request.path_params["language"]
        return PlainTextResponse(
            await run_in_threadpool(self._tools.record, language, body.source, body.ids, body.answer)
        )

    async def compare(self, request: Request) -> Response:
        """Give the differences between a run and a recorded one."""
        body = msgspec.json.decode(await request.body(), type=CompareBody)
        language = request.path_params["language"]
        found = await run_in_threadpool(
            self._tools.compare, body.recorded, language, body.source, body.ids, body.answer
        )
        return JSONResponse({"differences": found})

    def _runner(self, request: Request) -> Runner:
        language = request.path_params["language"]
        if language not in self._runners:
            raise UnusableError("There is no such language.")
        if missing := self._tools.what_is_missing(language):
            raise UnusableError(missing)
        return self._runners[language]


def make_app(tools: Tools, runners: dict[str, Runner], policy: str = POLICY) -> Starlette:
    """Put the endpoints together; what goes wrong is answered with one sentence."""
    faults: dict[type[Exception], Callable[[Request, Exception], Response]] = {
        RefusedError: lambda _request, error: PlainTextResponse(
            str(error), error.status if isinstance(error, RefusedError) else 400
        ),
        UnusableError: lambda _request, error: PlainTextResponse(str(error), 422),
        msgspec.DecodeError: lambda _request, error: PlainTextResponse(f"The request is wrong: {error}.", 400),
        StoppedError: lambda _request, _error: PlainTextResponse("The run was stopped.", 409),
        RunnerBrokenError: lambda _request, error: PlainTextResponse(str(error), 500),
    }
    return Starlette(routes=Page(tools, runners, policy).routes(), exception_handlers=faults)
