"""X-Ray: continues the trace that Lambda hands on, with a subsegment for each phase; where tracing is off, one look at it.

By hand, for it is one UDP datagram for each phase: aws-xray-sdk is in maintenance and ends in February 2027, and its import
alone takes longer than our whole start (docs/observability.md).
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handler.stopwatch import Stopwatch

_HEADER: Final = b'{"format": "json", "version": 1}\n'
_ROOT: Final = re.compile(r"1-[0-9a-f]{8}-[0-9a-f]{24}")
_PARENT: Final = re.compile(r"[0-9a-f]{16}")
# `127.0.0.1:2000`, or `tcp:127.0.0.1:2000 udp:127.0.0.1:2001`, of which the second is ours. Lambda gives numbers; a name would
# have to be looked up, and nobody knows how long that takes.
_ADDRESS: Final = re.compile(r"(?:^|\budp:)([0-9.]+|localhost|\[[0-9A-Fa-f:]+\]):(\d{1,5})(?=$|\s)")


def send_phases(phases: Stopwatch, environment: Mapping[str, str] = os.environ) -> int:
    """Send the phases as subsegments of Lambda's own segment, if this invocation is sampled; return how many were sent.

    A trace never costs an answer: whatever is wrong with the header or the daemon, nothing is sent and nothing is raised.
    """
    header = environment.get("_X_AMZN_TRACE_ID", "")
    if "Sampled=1" not in header:
        return 0
    parent = _read_header(header)
    address = _ADDRESS.search(environment.get("AWS_XRAY_DAEMON_ADDRESS", ""))
    if parent is None or address is None:
        return 0
    sent = 0
    with contextlib.suppress(OSError, OverflowError):
        family = socket.AF_INET6 if address[1].startswith("[") else socket.AF_INET
        with socket.socket(family, socket.SOCK_DGRAM) as daemon:
            daemon.setblocking(False)
            for document in _documents(phases, *parent):
                daemon.sendto(_HEADER + json.dumps(document).encode(), (address[1].strip("[]"), int(address[2])))
                sent += 1
    return sent


def _read_header(header: str) -> tuple[str, str] | None:
    """Return trace id and parent id of `Root=1-…;Parent=…;Sampled=1`, or None where it is not of that form."""
    fields = dict(part.strip().partition("=")[::2] for part in header.split(";"))
    root, parent = fields.get("Root", ""), fields.get("Parent", "")
    if fields.get("Sampled") == "1" and _ROOT.fullmatch(root) and _PARENT.fullmatch(parent):
        return root, parent
    return None


def _documents(phases: Stopwatch, trace_id: str, parent_id: str) -> Sequence[dict[str, object]]:
    return [
        {
            "type": "subsegment",
            "name": phase.name,
            "id": os.urandom(8).hex(),
            "trace_id": trace_id,
            "parent_id": parent_id,
            "start_time": phases.begun_at + phase.begin,
            "end_time": phases.begun_at + phase.end,
        }
        for phase in phases.done
    ]
