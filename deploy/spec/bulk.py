"""What a specification says of bulk runs: how large batches are, and what starts a run besides a person."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from deploy.spec.values import Count, Name, Table

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9!_.*'()/-]{1,512}$")]


class Run(Table):
    """The macro that a run of its own accord takes: the file is one object of the bulk bucket."""

    language: Name
    macro: Key


class Schedule(Run):
    """A run of the same object over and over."""

    expression: Annotated[str, StringConstraints(pattern=r"^(rate|cron)\(.+\)$")]
    items: Key


class Arrival(Run):
    """A run of each object that comes to a folder of the bucket."""

    prefix: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+/$")] = "inbox/"


class Bulk(Table):
    """The optional state machine, its bucket and its dispatcher function."""

    items_per_batch: Annotated[int, Field(ge=1, le=1000)] = 200
    # The platform takes 6 MB for a request: room is left for the script and the envelope.
    bytes_per_batch: Annotated[int, Field(ge=1_000, le=4_000_000)] = 2_000_000
    batches_at_once: Annotated[int, Field(ge=1, le=1000)] = 10
    batch_seconds: Annotated[int, Field(ge=1, le=60)] = 60
    tolerated_failures_percent: Annotated[int, Field(ge=0, le=100)] = 0
    keep_days: Count = 30
    dispatcher_architecture: Literal["x86_64", "arm64"] = "arm64"
    schedules: dict[Name, Schedule] = Field(default_factory=dict)
    arrival: Arrival | None = None
