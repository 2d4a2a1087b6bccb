"""What a specification says of alarms: when they go off, and who hears of it."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, ValidationInfo, field_validator, model_validator

from deploy.spec.values import Count, Email, Percent, Table, TopicArn

# Every alarm by what it watches; deploy/tests holds these to the alarms that are made.
AlarmName = Literal[
    "errors",
    "many-errors",
    "live-errors",
    "throttles",
    "duration",
    "memory",
    "invocations",
    "dropped-events",
    "failed-items",
    "item-timeouts",
    "missing-layers",
    "executed-workers",
    "service-errors",
    "spill-over",
    "concurrency",
    "smoke-failed",
    "rejected-packets",
    "dead-letters",
    "clean-up-failed",
    "bulk-failed",
    "bulk-timed-out",
    "bulk-starts-failed",
    "dispatcher-errors",
    "dispatcher-throttles",
    "dispatcher-duration",
    "dispatcher-dead-letters",
]


# AWS's own limit.
MOST_OF_A_BUDGET = 10


class Immediate(Table):
    """Any error of the service within a minute is an alarm."""

    strategy: Literal["immediate"] = "immediate"


class Threshold(Table):
    """A share of invocations that fail, over a number of five-minute periods, is an alarm."""

    strategy: Literal["threshold"]
    percent: Percent = 5.0
    periods: Annotated[int, Field(ge=1, le=24)] = 3


class AlarmChange(Table):
    """What one alarm has otherwise than by default, or that it is not made at all."""

    enabled: bool = True
    threshold: Annotated[float, Field(gt=0)] | None = None
    periods: Annotated[int, Field(ge=1, le=24)] | None = None


class Budget(Table):
    """What a month may cost; told of when each part of it is spent, and when all of it is forecast to be."""

    usd_per_month: Annotated[float, Field(gt=0)]
    percent: Annotated[tuple[Percent, ...], Field(min_length=1, max_length=4)] = (80.0, 100.0)
    # Else what has the tag `id` of this environment, which has to be activated as a cost allocation tag.
    whole_account: bool = False


class Monitoring(Table):
    """Thresholds of the alarms, and where they are told: at least one e-mail address, unless other topics hear alone."""

    create_sns_topic: bool = True
    emails: Annotated[tuple[Email, ...], Field(validate_default=True)] = ()
    topics: tuple[TopicArn, ...] = ()
    # `macro-runner-alarms-{environment}` by default.
    topic_name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,256}$")] | None = None
    # Where the runbook is read: each alarm's text links to its own section there.
    runbook: Annotated[str, StringConstraints(min_length=1, max_length=300)] = "docs/runbook.md"
    errors: Annotated[Immediate | Threshold, Field(discriminator="strategy")] = Immediate()
    duration_percent: Percent = 80.0
    memory_percent: Percent = 90.0
    failed_items_percent: Percent = 50.0
    # Of the reserved concurrency, where there is one.
    concurrency_percent: Percent = 80.0
    # Items that ran into their second, over five minutes.
    item_timeouts: Count = 100
    # Rejected packets, over five minutes: a function without egress sends none.
    rejected_packets: Count = 1
    budget: Budget | None = None
    # By an alarm's name, for all languages: another threshold, other periods, or none of it.
    alarms: dict[AlarmName, AlarmChange] = Field(default_factory=dict)

    @field_validator("emails")
    @classmethod
    def _reaches_somebody(cls, emails: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if info.data.get("create_sns_topic") and not emails:
            raise ValueError("at least one address has to hear of alarms")
        return emails

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if not self.create_sns_topic and (self.emails or self.topic_name):
            raise ValueError("emails and topic_name belong to the topic that create_sns_topic = false leaves out")
        if not self.create_sns_topic and not self.topics:
            raise ValueError("topics: with create_sns_topic = false, at least one topic has to be named")
        if self.budget and len(self.emails) > MOST_OF_A_BUDGET:
            raise ValueError(f"budget tells {MOST_OF_A_BUDGET} addresses at most: take a mailing list for the others")
        return self
