"""Calls a function by Lambda's Invoke API, and tells what is worth another try from what is not."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from cli.calls.envelope import FunctionError, open_text
from cli.calls.heard import ignore, read_heard
from cli.calls.http import TOO_LARGE_STATUS, WAIT_SECONDS, check_size, invoke_url, is_loopback
from cli.faults import CliError, RetryableError, SmallerError
from cli.values.safe_text import clip, plain

if TYPE_CHECKING:
    from cli.calls.heard import Hear
    from cli.contract import Response

# Carries an encoded event to a function and brings back its answer as it came; may be called by several threads.
Send = Callable[[bytes], bytes]
# The same, and the answer opened.
Call = Callable[[bytes], "Response"]

# By name, since Lambda answers 502 both for what passes and for what stays, as a broken role or package.
PASSING = {
    "EC2ThrottledException",
    "ENINotReadyException",
    "ResourceConflictException",
    "ResourceNotReadyException",
    "SnapStartNotReadyException",
    "ThrottlingException",
    "TooManyRequestsException",
    "502",  # no answer of Lambda's, but of something on the way
}
PASSING_STATUS = {500, 503, 504}
THROTTLED_STATUS = 429
# The function's process ended under a batch: what that is called, and the code of an item that is alone with it.
ENDED = {
    "Runtime.ExitError": ("function ended", "WORKER_CRASHED"),
    "Runtime.OutOfMemory": ("function out of memory", "MEMORY_LIMIT"),
}
# What the platform says in place of an answer, the emulator as bare text.
TIMED_OUT = "Task timed out after"
RESPONSE_TOO_LARGE = "Function.ResponseSizeTooLarge"


def over_lambda(
    function: str,
    *,
    profile: str | None = None,
    region: str | None = None,
    connections: int = 1,
    hear: Hear = ignore,
) -> Send:
    """Make a sender to the deployed function `function` (a name, or an ARN), by credentials as the AWS CLI finds them.

    It raises RetryableError, SmallerError, or CliError for all that another try would not change. `hear` is told each
    answer as it came, with the end of its log.
    """
    # The AWS CLI and all other SDKs know this variable, boto3 only AWS_DEFAULT_REGION.
    named = region or os.environ.get("AWS_REGION")
    return make_sender(function, connections, {"profile_name": profile, "region_name": named}, {}, hear)


def over_emulator(url: str, *, connections: int = 1, hear: Hear = ignore) -> Send:
    """Make a sender to whatever speaks the Invoke API at `url`, without credentials; it raises as `over_lambda`'s does."""
    parts = urlsplit(invoke_url(url))
    endpoint = f"{parts.scheme}://{parts.netloc}"
    if url.rstrip("/") != endpoint and url != invoke_url(endpoint):
        raise CliError(f"{plain(url)}: name a server that speaks Lambda's API by its address alone, without a path.")
    # The region is part of no request that is not signed, yet a client must have one.
    return make_sender("function", connections, {"region_name": "us-east-1"}, {"endpoint_url": endpoint}, hear)


def opened(send: Send, source: str) -> Call:
    """Make a call of a sender: each answer is opened, or what it says in its place raised."""

    def call(payload: bytes) -> Response:
        body = send(payload)
        try:
            return open_text(body, source)
        except CliError as error:
            raise judge_failure(error) from None

    return call


def make_sender(function: str, connections: int, session: dict[str, Any], client: dict[str, Any], hear: Hear) -> Send:
    """Make a sender by a client of its own; raises CliError where the settings of this machine do not allow for one."""
    # Imported here, as it takes a third of a second that no other command should wait for.
    import boto3  # noqa: PLC0415
    import botocore  # noqa: PLC0415
    import botocore.exceptions as faults  # noqa: PLC0415
    from botocore.config import Config  # noqa: PLC0415

    endpoint = client.get("endpoint_url")
    settings: dict[str, Any] = {
        "connect_timeout": 10,
        "read_timeout": WAIT_SECONDS,
        "max_pool_connections": connections,
        # A try is counted, shown and waited for in one place, and botocore has no way to divide a batch.
        "retries": {"total_max_attempts": 1},
        "tcp_keepalive": True,
    }
    if endpoint:
        settings["signature_version"] = botocore.UNSIGNED
    if endpoint and is_loopback(urlsplit(endpoint).hostname):
        settings["proxies"] = {}
    try:
        api = boto3.session.Session(**session).client("lambda", config=Config(**settings), **client)
    except (faults.BotoCoreError, ValueError) as error:
        raise CliError(say_settings(error)) from None
    api.meta.events.register("response-received.lambda.Invoke", keep_body)
    place = plain(endpoint or function)
    # Nobody else is to wait for a log, nor to need what is in it.
    tail: dict[str, Any] = {} if hear is ignore else {"LogType": "Tail"}

    def send(payload: bytes) -> bytes:
        check_size(payload, place)
        try:
            answer = api.invoke(FunctionName=function, InvocationType="RequestResponse", Payload=payload, **tail)
            body: bytes = answer["Payload"].read()
        except faults.ClientError as error:
            raise judge_refusal(place, error.response) from None
        except faults.SSLError as error:
            raise CliError(f"{place}: no secure connection: {plain(str(error))}") from None
        except faults.ConnectionError as error:
            # Nothing was sent: no such name at the moment, nobody who listens, or no way there.
            raise RetryableError(f"{place}: cannot be reached: {plain(str(error))}", "unreachable") from None
        except (faults.HTTPClientError, faults.IncompleteReadError, OSError) as error:
            sentence = f"{place}: the connection broke: {plain(str(error))}"
            raise RetryableError(sentence, "connection broke", may_have_begun=True) from None
        except faults.BotoCoreError as error:
            raise CliError(say_settings(error)) from None
        hear(read_heard(answer, body))
        return body

    return send


def keep_body(parsed_response: Any, response_dict: Any, **_: Any) -> None:
    """Keep the body of an answer that botocore takes for a refusal: the emulator has a function's failure in one (502)."""
    # Both are None where the connection broke.
    if parsed_response and "Error" in parsed_response:
        parsed_response["Error"]["Body"] = response_dict["body"]


def judge_refusal(place: str, response: Any) -> CliError:
    """Judge an answer of the API that is none of the function: a throttle, a missing right, a request too large."""
    code, message = str(response.get("Error", {}).get("Code")), str(response.get("Error", {}).get("Message"))
    status = response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    try:
        open_text(response.get("Error", {}).get("Body", b""), place)
    except FunctionError as error:
        return judge_failure(error)
    except CliError:
        pass
    sentence = f"{place}: AWS refuses the call: {clip(plain(f'{code}: {message}'), 500)}"
    if status == TOO_LARGE_STATUS:
        return SmallerError(sentence, "request too large", hopeless_alone=True)
    if status == THROTTLED_STATUS or code in PASSING or status in PASSING_STATUS:
        kind = "throttled" if status == THROTTLED_STATUS else "unavailable"
        return RetryableError(sentence, kind, may_have_begun=kind == "unavailable")
    return CliError(sentence)


def judge_failure(error: CliError) -> CliError:
    """Judge an answer in place of a response: what the platform says of a function, or what the function's fault was."""
    kind = error.kind if isinstance(error, FunctionError) else ""
    if TIMED_OUT in str(error) or kind == "Sandbox.Timedout":
        return SmallerError(str(error), "function timed out")
    if kind in ENDED:
        return SmallerError(str(error), *ENDED[kind])
    if RESPONSE_TOO_LARGE in str(error):
        return SmallerError(str(error), "response too large", code="OUTPUT_TOO_LARGE", hopeless_alone=True)
    return error


def say_settings(error: Exception) -> str:
    """Say what is missing on this machine for a call, and how people give it."""
    hint = {
        "NoCredentialsError": " Log in as for the AWS CLI (`aws configure`, `aws sso login`), or name a --profile.",
        "NoRegionError": " Name a --region, or set AWS_REGION.",
    }.get(type(error).__name__, "")
    return f"AWS cannot be called: {plain(str(error)).rstrip('.')}.{hint}"
