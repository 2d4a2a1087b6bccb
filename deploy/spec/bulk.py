"""What a specification says of bulk runs: how large batches are, and what starts a run besides a person."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from deploy.spec.values import Count, LanguageName, Name, Table

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9!_.*'()/-]{1,512}$")]


# What runs write themselves: a run that began with each of these objects would begin others without end.
WRITTEN_BY_RUNS = ("runs/", "map-runs/")


def _not_written_by_runs(prefix: str) -> str:
    if prefix in WRITTEN_BY_RUNS:
        raise ValueError(f"{prefix} is where runs write: each run would start others")
    return prefix


def _not_the_arrivals(name: str) -> str:
    if name == "arrival":
        raise ValueError("'arrival' is the name of the rule for objects that arrive: give the schedule another one")
    return name


ScheduleName = Annotated[Name, AfterValidator(_not_the_arrivals)]


class Run(Table):
    """The macro that a run of its own accord takes: the file is one object of the bulk bucket."""

    language: LanguageName
    macro: Key


class Schedule(Run):
    """A run of the same object over and over."""

    expression: Annotated[str, StringConstraints(pattern=r"^(rate|cron)\(.+\)$")]
    items: Key


class Arrival(Run):
    """A run of each object that comes to a folder of the bucket."""

    prefix: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+/$"), AfterValidator(_not_written_by_runs)] = (
        "inbox/"
    )


class Bulk(Table):
    """The optional state machine, its bucket and its dispatcher function."""

    items_per_batch: Annotated[int, Field(ge=1, le=1000)] = 200
    # The platform takes 6 MB for a request: room is left for the script and the envelope.
    bytes_per_batch: Annotated[int, Field(ge=1_000, le=4_000_000)] = 2_000_000
    batches_at_once: Annotated[int, Field(ge=1, le=1000)] = 10
    batch_seconds: Annotated[int, Field(ge=1, le=60)] = 60
    # Of all items: those that have no result of their macro, because their batch was lost or they did not come to their turn.
    tolerated_failures_percent: Annotated[float, Field(ge=0, le=100)] = 0
    keep_days: Count = 30
    # Reserved for the dispatcher; a new account has too little to reserve from.
    dispatcher_concurrency: Annotated[int, Field(ge=1)] | None = None
    dispatcher_architecture: Literal["x86_64", "arm64"] = "arm64"
    schedules: dict[ScheduleName, Schedule] = Field(default_factory=dict)
    arrival: Arrival | None = None
