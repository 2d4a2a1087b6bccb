"""One service of Python macros for all tests of a process, as Lambda's process has one; tests of other settings build their own."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from handler.service import Service
from handler.settings import read_settings


@cache
def shared_service(**environment: str) -> Service:
    """Build it when the first test asks for these settings; its fork servers end with this process."""
    return Service(read_settings({**os.environ, "MACRO_LANGUAGE": "python", **environment}))


def lambda_handler(event: Any, context: Any = None) -> Any:
    """Answer an event as the handler does, in this process."""
    return shared_service().answer(event, context)
