"""What a specification says of alarms: when they go off, and who hears of it."""

from typing import Annotated, Literal

from pydantic import Field

from deploy.spec.values import Count, Email, Percent, Table, TopicArn


class Immediate(Table):
    """Any error of the service within a minute is an alarm."""

    strategy: Literal["immediate"] = "immediate"


class Threshold(Table):
    """A share of invocations that fail, over a number of five-minute periods, is an alarm."""

    strategy: Literal["threshold"]
    percent: Percent = 5.0
    periods: Annotated[int, Field(ge=1, le=24)] = 3


class Monitoring(Table):
    """Thresholds of the alarms, and where they are told: at least one e-mail address."""

    emails: Annotated[tuple[Email, ...], Field(min_length=1)]
    topics: tuple[TopicArn, ...] = ()
    errors: Annotated[Immediate | Threshold, Field(discriminator="strategy")] = Immediate()
    duration_percent: Percent = 80.0
    memory_percent: Percent = 90.0
    failed_items_percent: Percent = 50.0
    # Items that ran into their second, over five minutes.
    item_timeouts: Count = 100
    # Rejected packets, over five minutes: a function without egress sends none.
    rejected_packets: Count = 1
