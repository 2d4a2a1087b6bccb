"""Invokes a macro function with one batch, and reads its answer as what comes from outside: nothing of it is taken on trust."""

import base64
import gzip
import io
import json
from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError, HTTPClientError, IncompleteReadError
from botocore.exceptions import ConnectionError as NotConnectedError

from .faults import BadRunError, MacroRefusedError, RunnerBrokenError, RunnerBusyError, RunnerForbiddenError

# The runner never answers with more than 32 MiB of outputs; a wrapper that unfolds to far more is not its own.
LARGEST_ANSWER_BYTES = 64 << 20
REFUSED = {"SYNTAX_ERROR", "POLICY_VIOLATION"}
# Lambda's own words for: not now. Those of the network appear while a function's interfaces are being made.
PASSING = {
    "TooManyRequestsException",
    "ThrottlingException",
    "ServiceException",
    "InternalFailure",
    "ServiceUnavailable",
    "ResourceNotReadyException",
    "ResourceConflictException",
    "EC2ThrottledException",
    "EC2UnexpectedException",
    "ENILimitReachedException",
    "SnapStartTimeoutException",
}


def call(
    client: Any,
    function: str,
    request: dict[str, Any],
    tenant: str | None,
    hear: Callable[[str], None] | None = None,
) -> list[dict[str, Any]]:
    """Invoke `function` with a request of the contract; give one result for each of its items, in their order.

    `hear` is given the last 4 KB of the invocation's log, also where the answer is no good.
    Raises the faults of this package, by what the answer means for a retry.
    """
    asked = ({"TenantId": tenant} if tenant else {}) | ({"LogType": "Tail"} if hear else {})
    try:
        answer = client.invoke(FunctionName=function, Payload=json.dumps(request).encode(), **asked)
        if hear:
            hear(base64.b64decode(answer.get("LogResult", "")).decode(errors="replace"))
        payload = answer["Payload"].read()
    except ClientError as error:
        raise _client_error(function, error) from error
    except (HTTPClientError, NotConnectedError, IncompleteReadError, OSError) as error:
        # Nobody knows if it ran: it may again, for a batch that is run twice gives the same results.
        raise RunnerBusyError(f"{function} cannot be reached: {error}") from error
    if "FunctionError" in answer:
        raise RunnerBrokenError(f"{function} failed by itself: {payload[:500].decode(errors='replace')}")
    try:
        body = _unfold(json.loads(payload))
        results, status = body["results"], body["status"]
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise RunnerBrokenError(f"{function} answered with what is no response: {error!r}") from error
    if status == "error":
        raise _refusal(function, body)
    if not isinstance(results, list) or len(results) != len(request["items"]):
        raise RunnerBrokenError(f"{function} has not answered for each of {len(request['items'])} items")
    return results


def _client_error(function: str, error: ClientError) -> Exception:
    code = error.response.get("Error", {}).get("Code", "")
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    if code in PASSING or status in {429, 500, 502, 503, 504}:
        return RunnerBusyError(f"{function} cannot run now: {error}")
    return RunnerForbiddenError(f"{function} cannot be invoked: {error}")


def _unfold(body: Any) -> dict[str, Any]:
    if not isinstance(body, dict):
        raise TypeError(f"it is a {type(body).__name__}")
    if body.get("encoding") != "gzip+base64":
        return dict(body)
    with gzip.GzipFile(fileobj=io.BytesIO(base64.b64decode(body["payload"], validate=True))) as packed:
        text = packed.read(LARGEST_ANSWER_BYTES + 1)
    if len(text) > LARGEST_ANSWER_BYTES:
        raise ValueError(f"it unfolds to more than {LARGEST_ANSWER_BYTES} bytes")
    return json.loads(text)  # type: ignore[no-any-return]


def _refusal(function: str, body: dict[str, Any]) -> Exception:
    errors = "; ".join(str(error) for error in body.get("errors", ()))[:2000]
    codes = {detail.get("code") for detail in body.get("error_details", ())}
    if codes & REFUSED:
        return MacroRefusedError(f"{function} refuses the macro: {errors}")
    if "INVALID_REQUEST" in codes:
        return BadRunError(f"{function} refuses the request: {errors}")
    return RunnerBrokenError(f"{function} cannot run: {errors}")
