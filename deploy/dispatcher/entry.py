"""What the state machine calls, with one of four steps: split an object, run a batch, write down a lost one, finish a run."""

import json
import os
from typing import Any, Protocol

import boto3
from botocore.config import Config

from .faults import BadRunError
from .run import Runner, run_batch, write_down_lost
from .split import Size, split
from .store import Store
from .summary import finish


class Context(Protocol):
    """What Lambda says of an invocation, as far as it is used here."""

    def get_remaining_time_in_millis(self) -> int:
        """Give the time that is left."""


def handle(event: dict[str, Any], context: Context) -> dict[str, Any]:
    """Take one step of a run.

    Event: `{"step", "run", …}`; with `split` also `asked` (the run's input: items, language, macro); with `run` also
    `batch` (an entry of the manifest), `language` and `macro`; with `lost` also `batch` and `error`; with `finish` also
    `manifest`. Answers are small: items and results stay in the bucket.
    """
    store = Store(boto3.client("s3"), os.environ["BUCKET"])
    run = event["run"]
    if event["step"] == "split":
        asked = event["asked"]
        _check(asked, store)
        size = Size(int(os.environ["ITEMS_PER_BATCH"]), int(os.environ["BYTES_PER_BATCH"]))
        return split(store, run, asked["items"], size)
    if event["step"] == "finish":
        return finish(store, run, event["manifest"], float(os.environ["TOLERATED_PERCENT"]))
    if event["step"] == "lost":
        return dict(write_down_lost(store, run, event["batch"], event["error"]))
    seconds = int(os.environ["BATCH_SECONDS"])
    # A client that tries again by itself would run a batch twice.
    config = Config(read_timeout=seconds + 30, connect_timeout=5, retries={"total_max_attempts": 1})
    # Each run is a tenant of its own: what its macro leaves behind, no other run meets.
    tenant = run if os.environ["TENANT_ISOLATION"] == "yes" else None
    runner = Runner(boto3.client("lambda", config=config), _function(event["language"]), tenant, seconds)
    return dict(
        run_batch(
            store, runner, run, event["macro"], event["batch"], lambda: context.get_remaining_time_in_millis() / 1000
        )
    )


def _check(asked: Any, store: Store) -> None:
    """Say what is wrong with a run before a batch of it is made."""
    names = ("items", "language", "macro")
    missing = [name for name in names if not isinstance(asked, dict) or not isinstance(asked.get(name), str)]
    if missing:
        raise BadRunError(f"the run's input lacks {', '.join(missing)}; it takes items, language, macro, all strings")
    _function(asked["language"])
    store.read(asked["macro"])


def _function(language: str) -> str:
    functions: dict[str, str] = json.loads(os.environ["FUNCTIONS"])
    if language not in functions:
        raise BadRunError(f"language {language!r} is none of {', '.join(functions)}")
    return functions[language]
