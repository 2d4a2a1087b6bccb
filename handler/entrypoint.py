"""Lambda's process, `python -m handler.entrypoint`: builds one service, and hands it to the Runtime API client.

Nothing happens on import.
"""

from __future__ import annotations

import gc
import os
import sys

if __name__ == "__main__":
    from handler import quick_start  # noqa: F401 -- before what loads all the others
from handler.marshaller import JsonMarshaller
from handler.service import Service
from handler.settings import SettingsError, read_settings

if __name__ == "__main__":
    try:
        # First, so that its fork server loads beside what follows.
        answer = Service(read_settings()).answer
    except SettingsError as wrong:
        sys.exit(str(wrong))
    from awslambdaric import bootstrap
    from awslambdaric.lambda_runtime_client import LambdaRuntimeClient

    client = LambdaRuntimeClient(os.environ["AWS_LAMBDA_RUNTIME_API"])
    client.marshaller = JsonMarshaller()
    # What was loaded stays: without this a look at all of it, of some 5 ms, falls to a batch of a thousand items now and then.
    gc.freeze()
    gc.enable()
    bootstrap.run("__main__.answer", client)  # it takes the function by its name
