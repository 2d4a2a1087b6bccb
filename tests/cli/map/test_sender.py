"""What stands behind a call that brings no answer: whether it is worth another try, and whether it may have begun."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import pytest

from cli.calls.aws import over_emulator
from cli.faults import RetryableError, SmallerError

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "*")


@pytest.fixture
def fault_of() -> Callable[[str, bytes], Any]:
    def call(url: str, payload: bytes) -> Any:
        with pytest.raises((RetryableError, SmallerError)) as caught:
            over_emulator(url)(payload)
        return caught.value

    return call


@pytest.mark.parametrize("host", ["127.0.0.1", "nobody.invalid"])
def test_nobody_there_is_a_network_that_is_away(host: str, fault_of: Callable[[str, bytes], Any]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    error = fault_of(f"http://{host}:{port}", b"{}")
    assert (error.kind, error.may_have_begun) == ("unreachable", False)


@pytest.mark.parametrize(
    ("fault", "kind", "begun"),
    [("throttle", "throttled", False), ("unavailable", "unavailable", True), ("drop after", "connection broke", True)],
)
def test_what_came_may_have_begun(
    fault: str, kind: str, begun: bool, server: Any, fault_of: Callable[[str, bytes], Any]
) -> None:
    server.choose_fault = lambda _: fault
    error = fault_of(server.url, b'{"script": "", "items": []}')
    assert (error.kind, error.may_have_begun) == (kind, begun)


def test_a_request_that_is_too_large_is_not_sent(server: Any, fault_of: Callable[[str, bytes], Any]) -> None:
    error = fault_of(server.url, b'{"script": "", "items": [], "more": "' + b"x" * 6_300_000 + b'"}')
    assert "over the 6 MB that Lambda takes: it was not sent" in str(error)
    assert (error.kind, error.hopeless_alone, server.calls) == ("request too large", True, 0)
