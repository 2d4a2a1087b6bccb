"""How requests come in and answers go out on the Runtime API: as bytes, which nobody reads or writes a second time.

awslambdaric has its own pair of functions for this, and takes another pair as an attribute of its client. Its own makes
objects of the request, raises where it is nested too deeply, which would count as a fault of ours, and writes NaN, which is
no JSON.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from handler.answer import Answer, encode


class RawEvent(NamedTuple):
    """A request as it came; the handler reads it, and is called with an event as objects by nobody but our own tools."""

    body: bytes


class JsonMarshaller:
    """Has the two methods that awslambdaric asks for."""

    def unmarshal_request(self, request: bytes | str, content_type: str = "application/json") -> RawEvent:
        """Take a request as it is."""
        del content_type  # Lambda passes on what the caller said, and takes nothing but JSON
        body = request if isinstance(request, bytes) else request.encode("utf-8", "surrogatepass")
        return RawEvent(body)

    def marshal_response(self, response: Any) -> tuple[bytes, str]:
        """Write an answer, which usually is written already."""
        return (response.encoded if isinstance(response, Answer) else encode(response)), "application/json"
