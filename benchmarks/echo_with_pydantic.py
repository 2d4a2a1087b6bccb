"""The echo handler beside the library that checks requests: no handler with that starts any sooner."""

import pydantic  # noqa: F401 -- what is measured
from pydantic import BaseModel  # noqa: F401 -- which is loaded when it is first named

from benchmarks.echo_handler import lambda_handler  # noqa: F401 -- what Lambda calls
