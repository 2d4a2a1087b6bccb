"""Carries an event to the handler inside this process: the same entry as in Lambda, without Docker or an emulator."""

from __future__ import annotations

import contextlib
import os
import sys
import time
import uuid
import weakref
from typing import TYPE_CHECKING

from cli.calls.envelope import open_answer
from cli.faults import CliError
from cli.installed import require_parts
from cli.values.safe_text import clip, plain
from handler.settings import SettingsError, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli.contract import Event, Response, Transport
    from handler.service import Service

# As deploy/ sets it: the contract's longest batch, and what the handler needs around it.
FUNCTION_SECONDS = 65


class LocalContext:
    """Stands in for the context that Lambda hands to a handler beside the event."""

    aws_request_id: str
    function_name = "macro-runner-local"
    function_version = "$LATEST"
    memory_limit_in_mb = 1769
    invoked_function_arn = "arn:aws:lambda:local:000000000000:function:macro-runner-local"
    tenant_id = None

    def __init__(self) -> None:
        """Start the invocation's clock."""
        self.aws_request_id = str(uuid.uuid4())
        self._ends_at = time.monotonic() + FUNCTION_SECONDS

    def get_remaining_time_in_millis(self) -> int:
        """Give the time until Lambda would end the invocation."""
        return max(0, int((self._ends_at - time.monotonic()) * 1000))


def in_process(language: str, *, verbose: bool = False) -> Transport:
    """Make a transport to a service of `language` in this process, which stays warm; `verbose` shows the service's own log.

    The service ends with the transport: when nobody has that any more.
    """
    require_parts(language)
    with handler_log_to(verbose=verbose):
        try:
            service = build_service(language)
        except Exception as error:
            raise CliError(say_broken("cannot be loaded", error, verbose=verbose)) from error

    def call(event: Event) -> Response:
        with handler_log_to(verbose=verbose):
            try:
                answer = service.answer(event, LocalContext())
            except Exception as error:
                raise CliError(say_broken("failed", error, verbose=verbose)) from error
        return open_answer(answer, "The handler")

    # At the end of this process the fork servers see that by themselves, and nobody has to wait for them.
    weakref.finalize(call, service.close).atexit = False
    return call


def build_service(language: str) -> Service:
    """Build a service with the settings of the environment, but for its language. Raises SettingsError where they are wrong."""
    from handler.service import Service  # noqa: PLC0415 -- commands that run nothing here do not wait for it

    return Service(read_settings({**os.environ, "MACRO_LANGUAGE": language}))


def say_broken(what: str, error: Exception, *, verbose: bool) -> str:
    """Say that the handler itself is at fault, for nothing that a macro or a request does may make it raise."""
    reason = str(error) if isinstance(error, SettingsError) else f"{type(error).__name__}: {error}"
    hint = "" if verbose else " Add --verbose to see where."
    return f"The handler itself {what}: {clip(plain(reason), 500).rstrip('.')}.{hint}"


@contextlib.contextmanager
def handler_log_to(*, verbose: bool) -> Iterator[None]:
    """Keep the handler's log off standard output, which belongs to the results: to standard error, or to nowhere.

    Lambda collects standard output as the log. It is moved by its descriptor: child processes inherit that, and
    what was given `sys.stdout` at import time keeps working.
    """
    sys.stdout.flush()
    kept = os.dup(1)
    target = os.dup(2) if verbose else os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(target, 1)
        yield
    finally:
        sys.stdout.flush()
        os.dup2(kept, 1)
        os.close(kept)
        os.close(target)
