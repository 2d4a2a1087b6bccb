"""One structured line for each invocation: what came, what became of it, what it took; never script, data or output."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from handler.payload import Request
    from handler.response import Answer
    from sandbox.job import BatchReport


def log_invocation(
    context: Any, request: Request | None, answer: Answer, report: BatchReport | None, seconds: dict[str, float]
) -> None:
    """Write the line of one invocation to standard output, where Lambda takes it from."""
    line: dict[str, Any] = {
        "event": "invocation",
        "request_id": getattr(context, "aws_request_id", None),
        "function_version": getattr(context, "function_version", None),
        "status": answer.get("status", "success"),
        "bytes_out": len(answer.encoded),
        "ms": {name: round(value * 1000, 2) for name, value in seconds.items()},
    }
    tenant = getattr(context, "tenant_id", None)
    if tenant:
        line["tenant_id"] = tenant
    if request is not None:
        line["script_sha256"] = request.digest
        line["items"] = len(request.items)
        line["bytes_in"] = len(request.source) + sum(len(item.body) for item in request.items)
        if request.protocol_id is not None:
            line["protocol_id"] = request.protocol_id[:200]
    if report is not None:
        codes = Counter(outcome.code or "OK" for outcome in report.outcomes)
        line["codes"] = dict(sorted(codes.items()))
        line["workers"] = report.workers_started
    if answer.get("status") == "error":
        line["error_codes"] = sorted({detail["code"] for detail in answer["error_details"]})
    sys.stdout.write(json.dumps(line, separators=(",", ":")) + "\n")
