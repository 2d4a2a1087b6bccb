"""Carries an event to a handler over HTTP: to the emulator on this machine, or to wherever a URL leads."""

from __future__ import annotations

import http.client
import ipaddress
import json
import urllib.error
import urllib.request
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from border.languages import DEFAULT, LANGUAGES
from cli.calls.envelope import open_text
from cli.contract import MOST_REQUEST_BYTES
from cli.faults import CliError, SmallerError
from cli.values.safe_text import clip, plain

if TYPE_CHECKING:
    from cli.contract import Event, Response, Transport

# Where Lambda's Invoke API and its emulator take requests.
INVOKE_PATH = "/2015-03-31/functions/function/invocations"
# The contract's longest batch is 60 s; a cold start and the way there and back come on top.
WAIT_SECONDS = 90.0
# What Lambda and `serve` answer to a request over the platform's 6 MB.
TOO_LARGE_STATUS = 413


def invoke_url(url: str) -> str:
    """Complete a URL that only names a host with the path of the Invoke API; raises CliError if it is no HTTP URL."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise CliError(f"{plain(url)}: not a URL; it looks like http://127.0.0.1:{LANGUAGES[DEFAULT].port}")
    return url.rstrip("/") + INVOKE_PATH if parts.path in {"", "/"} else url


def is_loopback(host: str | None) -> bool:
    """Tell whether a host is this machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def check_size(payload: bytes, place: str) -> None:
    """Raise SmallerError for a request that the platform would refuse, before it is sent."""
    if len(payload) > MOST_REQUEST_BYTES:
        raise SmallerError(
            f"{place}: the request has {len(payload):,} bytes, over the 6 MB that Lambda takes: it was not sent. "
            "Send fewer items, or less data in an item.",
            "request too large",
            hopeless_alone=True,
        )


def over_http(url: str, wait_seconds: float = WAIT_SECONDS) -> Transport:
    """Make a transport that posts events to `url`; what it returns raises CliError for all that can go wrong."""
    # A proxy cannot reach this machine's own loopback, yet HTTP_PROXY alone would send the request there.
    proxies = [urllib.request.ProxyHandler({})] if is_loopback(urlsplit(url).hostname) else []
    opener = urllib.request.build_opener(*proxies)

    def post(event: Event) -> Response:
        payload = json.dumps(event).encode()
        check_size(payload, url)
        request = urllib.request.Request(url, payload, {"Content-Type": "application/json"})  # noqa: S310 - invoke_url lets only http and https pass
        try:
            with opener.open(request, timeout=wait_seconds) as answer:
                body = answer.read()
        except urllib.error.HTTPError as error:
            sentence = say_http_error(url, error)
            if error.code == TOO_LARGE_STATUS:
                raise SmallerError(sentence, "request too large", hopeless_alone=True) from None
            raise CliError(sentence) from None
        except (TimeoutError, urllib.error.URLError) as error:
            raise CliError(say_no_connection(url, error, wait_seconds)) from None
        except (http.client.HTTPException, OSError) as error:
            raise CliError(f"{url}: the connection broke: {plain(str(error))}.") from None
        return open_text(body, url)

    return post


def say_http_error(url: str, error: urllib.error.HTTPError) -> str:
    """Say what an HTTP status other than success means, with the function's own error if the body holds one."""
    try:
        body = error.read()
    except (http.client.HTTPException, OSError):
        body = b""
    try:
        open_text(body, url)
    except CliError as inner:
        if "the function itself failed" in str(inner):
            return str(inner)
    excerpt = clip(plain(body.decode("utf-8", errors="replace").strip()), 200)
    return f"{url} answered HTTP {error.code} {plain(error.reason)}" + (f": {excerpt}" if excerpt else ".")


def say_no_connection(url: str, error: OSError, wait_seconds: float) -> str:
    """Say why there is no answer, and what to do about it where we know."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, ConnectionRefusedError):
        others = [name for name in LANGUAGES if name != DEFAULT]
        return f"{url}: nothing listens there; start it with `macro-runner serve {DEFAULT}` (or {', '.join(others)})."
    if isinstance(reason, TimeoutError):
        return f"{url}: no answer within {wait_seconds:g} s."
    return f"{url}: cannot be reached: {plain(str(reason))}."
