"""Attacks on the page's server. Each gets through where its guard is left out, and does not where it stands."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from page_server import request_of, serve

from cli.commands.play import tools
from playground import guards
from playground.guards import GUARDS, HEADERS, Door, Guarded, check_host, check_origin, check_secret, own_hosts
from playground.runner import Runner
from playground.serve import serve_page

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator

    from page_server import Server

RAN = b'"output":{"ran":1}'
BODY = request_of("output['ran'] = 1", [{"id": "1"}])

# What an attacker's request is like, and the guard that is to stop it. The others are kept from stopping it: an attacker who
# has a name that leads to 127.0.0.1 is of one origin with us, and a secret may have been seen on somebody's screen.
ATTACKS = {
    "a rebound name": (check_host, {"Host": "attacker.example:{port}", "Origin": "http://attacker.example:{port}"}),
    "a rebound name without a port": (check_host, {"Host": "attacker.example"}),
    "another port": (check_host, {"Host": "127.0.0.1:1"}),
    "another site's page": (check_origin, {"Origin": "http://attacker.example"}),
    "another port's page": (check_origin, {"Origin": "http://127.0.0.1:1"}),
    "a page without an origin": (check_origin, {"Origin": "null"}),
    "a site that browsers tell as such": (check_origin, {"Sec_Fetch_Site": "cross-site"}),
    "another port, told as the same site": (check_origin, {"Sec_Fetch_Site": "same-site"}),
    "a navigation to an endpoint": (check_origin, {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}),
    "somebody else on this machine": (check_secret, {"X_Macro_Runner_Secret": ""}),
    "a guessed secret": (check_secret, {"X_Macro_Runner_Secret": "of-this-tesT"}),
}


@pytest.fixture(scope="module")
def shared() -> Iterator[dict[str, Runner]]:
    runner = Runner("python")
    yield {"python": runner}
    runner.close()


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_stopped_by_its_guard_and_by_no_other(attack: str, shared: dict[str, Runner]) -> None:
    guard, headers = ATTACKS[attack]
    others = [other for other in GUARDS if other is not guard]
    with serve(shared=shared) as whole, serve(others, shared=shared) as without:
        for server, gets_through in ((whole, False), (without, True)):
            named = {name: value.replace("{port}", str(server.port)) for name, value in headers.items()}
            if "X_Macro_Runner_Secret" in named:
                named["x-macro-runner-secret"] = named.pop("X_Macro_Runner_Secret")
            status, answer, _ = server.ask("POST", "/api/run/python", BODY, **named)
            assert (RAN in answer, status == 200) == (gets_through, gets_through), (status, answer)


def test_a_form_of_another_site_gets_through_only_where_all_that_tells_it_is_left_out(
    shared: dict[str, Runner],
) -> None:
    form = {
        "Origin": "http://attacker.example",
        "Sec_Fetch_Site": "cross-site",
        "Sec_Fetch_Mode": "navigate",
        "Content_Type": "text/plain",
        "x-macro-runner-secret": "",
    }
    guards: list[tuple[list[Callable[..., None]], bool]] = [
        ([check_host, check_origin], False),
        ([check_host, check_secret], False),
        ([check_host], True),
    ]
    for standing, gets_through in guards:
        with serve(standing, shared=shared) as server:
            assert (RAN in server.ask("POST", "/api/run/python", BODY, **form)[1]) == gets_through


def test_the_page_may_be_opened_by_a_link_and_nothing_else(server: Server) -> None:
    link = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "x-macro-runner-secret": ""}
    assert server.ask("GET", "/", **link)[0] == 200
    assert server.ask("GET", "/assets/page.js", **link)[0] == 403
    assert server.ask("GET", "/api/about", **link)[0] == 403


def test_what_is_too_large_is_refused_before_it_is_read_to_its_end(shared: dict[str, Runner]) -> None:
    large = json.dumps({"source": "#" * 3_000_000}).encode()
    for most, status in ((1 << 20, 413), (16 << 20, 200)):
        with serve(most_body_bytes=most, shared=shared) as server:
            assert server.ask("POST", "/api/items/a.json", large)[0] == status


def test_whoever_has_no_secret_keeps_nobody_out_by_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[uvicorn.Config] = []

    def run(server: uvicorn.Server, sockets: list[socket.socket]) -> None:
        served.append(server.config)
        for each in sockets:
            each.close()

    monkeypatch.setattr(uvicorn.Server, "run", run)
    serve_page(tools(), "127.0.0.1", 0, lambda _: None)
    # uvicorn counts a connection that says nothing.
    assert served[0].limit_concurrency is None


def test_those_who_have_the_secret_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "MOST_AT_ONCE", 2)

    async def story() -> None:
        leave, told = asyncio.Event(), list[int]()

        async def app(_scope: Any, _receive: Any, _send: Any) -> None:
            await leave.wait()

        async def send(message: Any) -> None:
            told.append(message.get("status", 0))

        guarded, scope = (
            Guarded(app, Door("s", "127.0.0.1", 1), ()),
            {"type": "http", "method": "GET", "path": "/", "headers": []},
        )
        for _ in range(2):
            tasks = [asyncio.create_task(guarded(scope, app, send)) for _ in range(2)]  # type: ignore[arg-type]
            await asyncio.sleep(0)
            assert told == []
            await guarded(scope, app, send)  # type: ignore[arg-type]
            assert told.pop(0) == 503
            told.clear()
            leave.set()
            await asyncio.gather(*tasks)
            leave.clear()

    asyncio.run(story())


def test_every_answer_has_the_headers(server: Server) -> None:
    asked = [
        ("GET", "/"),
        ("GET", "/assets/page.js"),
        ("GET", "/api/about"),
        ("GET", "/nothing"),
        ("POST", "/api/about"),
    ]
    for method, path in asked:
        for secret in ("of-this-test", ""):
            headers = server.ask(method, path, **{"x-macro-runner-secret": secret})[2]
            assert headers | {name.lower(): value for name, value in HEADERS.items()} == headers
    policy = server.ask("GET", "/")[2]["content-security-policy"]
    assert "unsafe" not in policy
    assert policy != server.ask("GET", "/")[2]["content-security-policy"]  # a nonce of its own


@pytest.mark.parametrize("path", ["/assets/../../app.py", "/assets/%2e%2e/%2e%2e/app.py", "/assets//etc/passwd"])
def test_nothing_but_the_built_page_is_served(server: Server, path: str) -> None:
    assert server.ask("GET", path)[0] == 404


def test_beyond_loopback_an_address_is_let_in_and_a_strangers_name_is_not() -> None:
    door = Door("", "0.0.0.0", 80)  # noqa: S104 -- nothing listens
    assert "10.1.2.3:80" in own_hosts("10.1.2.3:80", door)
    assert "attacker.example:80" not in own_hosts("attacker.example:80", door)
    assert own_hosts("10.1.2.3:80", Door("", "127.0.0.1", 80)) == {"127.0.0.1:80", "localhost:80", "[::1]:80"}
