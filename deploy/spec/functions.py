"""What a specification says of each macro function: its image, its sizes, and what it costs to have it otherwise."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from deploy.spec.values import Count, Digest, RepositoryArn, Table

# As the service knows them (deploy/tests holds the two alike), `none`, and the older names.
Layer = Literal[
    "files",
    "sockets",
    "processes",
    "memory",
    "disk",
    "neighbours",
    "leftovers",
    "none",
    "no_new_privs",
    "not_dumpable",
    "seccomp",
    "landlock",
]
Holding = Literal["files", "sockets", "processes", "memory", "disk", "neighbours", "leftovers"]
Reason = Annotated[str, StringConstraints(min_length=10, max_length=200)]
Setting = Annotated[str, StringConstraints(max_length=1024)]


class Language(Table):
    """One language, and so one function, one repository and one log group."""

    # Set by the function's construct: a specification that sets them too would say two things.
    OURS: ClassVar = frozenset({"MACRO_LANGUAGE", "MACRO_ENVIRONMENT", "MACRO_ACCEPT_MISSING_LAYERS"})

    digest: Digest
    memory_mb: Annotated[int, Field(ge=320, le=10240)] = 1024
    timeout_seconds: Annotated[int, Field(ge=2, le=900)] = 65
    architecture: Literal["x86_64", "arm64"] = "x86_64"
    # A repository that is there already, also of another account; without one, the registry's stack makes it.
    repository: RepositoryArn | None = None
    # 0 is the emergency switch: nobody can invoke the function.
    reserved_concurrency: Annotated[int, Field(ge=0)] | None = None
    provisioned_concurrency: Annotated[int, Field(ge=1)] | None = None
    # Instead of what the image requires by itself where it runs; `none` requires nothing.
    require_layers: tuple[Layer, ...] = ()
    # Layers that this environment can do without, each with its reason: neither required, nor counted by the alarm.
    accept_missing: dict[Holding, Reason] = Field(default_factory=dict)
    settings: dict[Annotated[str, StringConstraints(pattern=r"^MACRO_[A-Z_]+$")], Setting] = Field(default_factory=dict)
    invocations_per_day: Count = 100_000

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if twice := sorted(self.OURS & self.settings.keys()):
            raise ValueError(f"settings: {', '.join(twice)} comes from the deployment itself; remove it here")
        if self.require_layers and "MACRO_REQUIRE_LAYERS" in self.settings:
            raise ValueError("say the layers once: in require_layers, or in settings.MACRO_REQUIRE_LAYERS")
        if both := sorted({*self.require_layers} & {*self.accept_missing}):
            raise ValueError(f"{', '.join(both)} is in require_layers and in accept_missing: it can only be in one")
        reserved, provisioned = self.reserved_concurrency, self.provisioned_concurrency
        if reserved == 0 and provisioned:
            raise ValueError(
                "reserved_concurrency = 0 switches the function off: take provisioned_concurrency out with it"
            )
        if reserved is not None and provisioned is not None and provisioned > reserved:
            raise ValueError(
                f"provisioned_concurrency ({provisioned}) comes out of reserved_concurrency ({reserved}): "
                "give it at most that"
            )
        return self
