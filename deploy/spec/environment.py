"""The specification of one environment, whole: what each table of its file may say."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from deploy.spec.bulk import Bulk, Run
from deploy.spec.functions import Language
from deploy.spec.monitoring import Monitoring
from deploy.spec.network import Network, OwnNetwork
from deploy.spec.values import (
    Count,
    EnvironmentName,
    KeyArn,
    LanguageName,
    Name,
    PolicyArn,
    RoleArn,
    Table,
)

# The periods that CloudWatch Logs knows, in days.
Retention = Literal[
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653
]


# The six that the app itself puts on everything.
OWN_TAGS = frozenset({"resource", "organization", "environment", "kind", "id", "name"})


def _free_tag(key: str) -> str:
    if key.lower() in OWN_TAGS:
        raise ValueError(f"the tag {key!r} is put on everything by the app itself")
    if key.lower().startswith("aws:"):
        raise ValueError("tags that begin with aws: are AWS's own")
    return key


TagKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9 _.:/=+@-]{1,128}$"), AfterValidator(_free_tag)]
TagValue = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9 _.:/=+@-]{0,256}$")]


class Logs(Table):
    """How long logs are kept; a year by default, for audits."""

    retention_days: Retention = 365
    flow_retention_days: Retention = 365


class Encryption(Table):
    """A key of the environment's own, and whether the functions' settings, which hold no secret, are under it too."""

    own_key: bool = True
    # One that is there already, instead of one that is made; deploy/examples/own-key.toml says what its policy allows.
    key: KeyArn | None = None
    settings: bool = False

    @model_validator(mode="after")
    def _has_a_key(self) -> Self:
        if self.settings and not (self.own_key or self.key):
            raise ValueError("settings = true needs own_key = true: Lambda encrypts settings with its own key anyway")
        return self


class Delivery(Table):
    """How a new image comes to its callers, who invoke the alias `live`."""

    gradual: Literal["all-at-once", "canary-10-percent-5-minutes", "canary-10-percent-15-minutes"] = (
        "canary-10-percent-5-minutes"
    )
    # Known macros are run by each new version before traffic moves to it.
    smoke_test: bool = True
    # Of each function, besides those that an alias leads to; older ones are deleted once a day. 0 keeps all.
    keep_versions: Literal[0] | Annotated[int, Field(ge=2, le=1000)] = 20


class Options(Table):
    """What the functions may have and by default have not: docs/deploy.md says what each costs."""

    tenant_isolation: bool = False
    tracing: bool = False
    dead_letters: bool = False
    # Outputs as SSM parameters too, under /macro-runner/{environment}/.
    parameters: bool = False


class Environment(Table):
    """One environment: everything that the stacks are made from."""

    environment: EnvironmentName
    organization: Name
    account: Annotated[str, StringConstraints(pattern=r"^\d{12}$")] | None = None
    region: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)+-\d$")]
    keep_data: bool = True
    tags: dict[TagKey, TagValue] = Field(default_factory=dict, max_length=40)
    # Each is some twenty outputs of the 200 that a stack can have.
    languages: Annotated[dict[LanguageName, Language], Field(min_length=1, max_length=8)]
    network: Network = OwnNetwork()
    logs: Logs = Logs()
    encryption: Encryption = Encryption()
    monitoring: Monitoring
    delivery: Delivery = Delivery()
    options: Options = Options()
    # The backend's role, which gets the consumer policy; without it, whoever may, attaches the policy by hand.
    consumer_role: RoleArn | None = None
    # Instead of the boundary that is made here, which allows the execution role what it needs and nothing else.
    permissions_boundary: PolicyArn | None = None
    max_images: Count = 20
    bulk: Bulk | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        problems = [
            f"languages.{name}.provisioned_concurrency cannot go with options.tenant_isolation: remove one of them"
            for name, language in self.languages.items()
            if self.options.tenant_isolation and language.provisioned_concurrency
        ]
        problems += [
            f"{where}: language {run.language!r} is none of {', '.join(self.languages)}"
            for where, run in self._runs().items()
            if run.language not in self.languages
        ]
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _runs(self) -> dict[str, Run]:
        if self.bulk is None:
            return {}
        runs: dict[str, Run] = {f"bulk.schedules.{name}": run for name, run in self.bulk.schedules.items()}
        return runs | ({"bulk.arrival": self.bulk.arrival} if self.bulk.arrival else {})
