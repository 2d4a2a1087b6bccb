"""Who may ask the page's server for what. Each guard is one function, so that a test can leave it out and see its attack work.

The page runs code, so no website that is open in the same browser may reach it. Such a site can send requests to loopback
(cross-site posts), or have its own name resolve to 127.0.0.1 (DNS rebinding). And other people of this machine can connect to
any port.
"""

from __future__ import annotations

import hmac
import ipaddress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECRET_HEADER: Final = "x-macro-runner-secret"  # noqa: S105 -- its name
# A macro, a thousand items and a recorded run: as much as one invocation may hold, and a little more.
MOST_BODY_BYTES: Final = 16 * 1024 * 1024
# Counted behind the guards: who has no secret keeps nobody out by connections.
MOST_AT_ONCE: Final = 64

# No inline script, no eval, no other origin. Styles: the editor makes its own, under a nonce of each page. Trusted Types: no
# script of ours can make HTML of a string, so an output that got that far would still not become markup.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Asked(NamedTuple):
    """What a guard looks at."""

    method: str
    path: str
    headers: Mapping[str, str]  # by their names in lower case


class Door(NamedTuple):
    """What the server was started with."""

    secret: str
    host: str  # the address or name that it listens at
    port: int


class RefusedError(Exception):
    """A request that is not let in, with its status."""

    def __init__(self, status: int, sentence: str) -> None:
        """Take an HTTP status and one sentence."""
        super().__init__(sentence)
        self.status = status


def check_host(asked: Asked, door: Door) -> None:
    """Let in who names us by an address or by `localhost`: a rebound name is neither."""
    if asked.headers.get("host", "") not in own_hosts(asked.headers.get("host", ""), door):
        raise RefusedError(421, "This server answers at its own address only.")


def check_origin(asked: Asked, door: Door) -> None:
    """Refuse what a page of another origin sends. Browsers say whose page asks, and pages cannot change it."""
    del door
    origin, site = asked.headers.get("origin"), asked.headers.get("sec-fetch-site", "none")
    if (origin is not None and origin != f"http://{asked.headers.get('host')}") or site not in ("same-origin", "none"):
        # Another site may link to the page: what is opened so has no secret, and says so.
        is_navigation = asked.headers.get("sec-fetch-mode") == "navigate" and asked.method == "GET" and origin is None
        if not (is_navigation and asked.path == "/"):
            raise RefusedError(403, "Another site's page has sent this request.")


def check_secret(asked: Asked, door: Door) -> None:
    """Let in who has the secret of the address that was printed. In a header: browsers add a cookie to any port's requests."""
    if asked.path.startswith("/api/"):
        given = asked.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), door.secret.encode()):
            raise RefusedError(401, "Open the page by the address that `macro-runner play` has printed.")


def own_hosts(given: str, door: Door) -> set[str]:
    """List the values of Host that are ours. Told to listen beyond loopback, any address of this machine is."""
    names = {"127.0.0.1", "localhost", "[::1]"}
    try:
        is_loopback = ipaddress.ip_address(door.host).is_loopback
    except ValueError:
        is_loopback = door.host == "localhost"
    if not is_loopback:
        names.add(door.host)
        bare = given.rpartition(":")[0]
        try:
            ipaddress.ip_address(bare.strip("[]"))
            names.add(bare)
        except ValueError:
            pass
    return {f"{name}:{door.port}" for name in names}


GUARDS: Final[tuple[Callable[[Asked, Door], None], ...]] = (check_host, check_origin, check_secret)


class Guarded:
    """The application behind its guards: refuses what they refuse, and gives every answer the headers above."""

    def __init__(
        self,
        app: ASGIApp,
        door: Door,
        guards: Sequence[Callable[[Asked, Door], None]] = GUARDS,
        headers: Mapping[str, str] = HEADERS,
        most_body_bytes: int = MOST_BODY_BYTES,
    ) -> None:
        """Take the application; all but the door is as it stands here unless a test leaves something out."""
        self._app, self._door, self._guards, self._most = app, door, guards, most_body_bytes
        self._under_way = 0
        self._headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *self._headers]
            await send(message)

        try:
            for guard in self._guards:
                guard(Asked(scope["method"], scope["path"], headers), self._door)
            self._refuse_too_many()
        except RefusedError as error:
            await PlainTextResponse(str(error), error.status)(scope, receive, send_with_headers)
        else:
            self._under_way += 1
            try:
                await self._app(scope, self._counted(receive), send_with_headers)
            finally:
                self._under_way -= 1

    def _refuse_too_many(self) -> None:
        if self._under_way >= MOST_AT_ONCE:
            raise RefusedError(503, f"{MOST_AT_ONCE} requests are under way: try again later.")

    def _counted(self, receive: Receive) -> Receive:
        """Count what comes, whatever its sender says of its length."""
        seen = 0

        async def counting() -> Any:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._most:
                mib = self._most // (1024 * 1024)
                raise RefusedError(413, f"This is over {mib} MiB: use `macro-runner map` for files of this size.")
            return message

        return counting
