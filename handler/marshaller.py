"""How requests are read and answers written on the Runtime API: JSON that is JSON, and what cannot be read is answered.

awslambdaric has its own pair of functions for this, and takes another pair as an attribute of its client. Its own
raises on a request that is nested too deeply, which would count as a fault of ours, and writes NaN, which is no JSON.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from handler.response import Answer, encode


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Stands for an event that is not JSON."""

    why: str


class JsonMarshaller:
    """Has the two methods that awslambdaric asks for."""

    # The size of the request that was read last, for the log: the handler is called with what was read from it.
    bytes_in: int | None = None

    def unmarshal_request(self, request: bytes | str, content_type: str = "application/json") -> Any:
        """Read a request; one that cannot be read becomes a value that the handler answers."""
        self.bytes_in = len(request if isinstance(request, bytes) else request.encode())
        del content_type  # Lambda passes on what the caller said, and takes nothing but JSON
        try:
            return json.loads(request)
        except RecursionError:
            return Unreadable("the request is nested too deeply: more than some hundred levels")
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            return Unreadable(f"the request is not JSON: {error}")
        except ValueError:  # Python's own limit for turning text into integers; its words are for programmers of Python
            return Unreadable("the request holds an integer of more than 4,300 digits")

    def marshal_response(self, response: Any) -> tuple[str | bytes, str]:
        """Write an answer, which usually is written already."""
        return (response.encoded if isinstance(response, Answer) else encode(response)), "application/json"
