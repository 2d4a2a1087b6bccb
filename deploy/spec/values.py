"""The kinds of values that a specification is made of: names, digests, ARNs, and outputs of other stacks in their place."""

from typing import Annotated, ClassVar, TypeAlias

import aws_cdk as cdk
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


class Table(BaseModel):
    """A table of the file: unknown keys are problems, and what was read does not change."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True)


class Output(Table):
    """The output of another stack, by the name that it is exported under: `{ output = "network-vpc-id" }`."""

    output: Annotated[str, StringConstraints(min_length=1, pattern=r"^[A-Za-z0-9:-]+$")]


# Names of everything are made as `macro-runner-{part}-{environment}`: a part that is a language and something else would be two
# things with one name, or one name for the stack's constructs. deploy/tests finds every such part.
PARTS_TAKEN = frozenset(
    [
        "alarms",
        "boundary",
        "budget",
        "bulk",
        "clean",
        "consumers",
        "dashboard",
        "dead",
        "delivery",
        "dispatcher",
        "execution",
        "flow",
        "invoke",
        "key",
        "network",
        "queries",
        "registry",
        "rejected",
        "role",
        "smoke",
        "starts",
        "subnet1id",
        "subnet2id",
        "subnet3id",
    ]
)


def _not_a_part(name: str) -> str:
    if name in PARTS_TAKEN:
        raise ValueError(f"{name!r} is the name of another part of an environment: give the language another one")
    return name


def _not_a_registry(name: str) -> str:
    if name.startswith("registry-"):
        raise ValueError(f"{name!r}: its stack would have the name of the repositories' stack of {name[9:]!r}")
    return name


# What a repository of ECR takes: no dash at its end, nor two of them in a row.
Name: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=20)]
EnvironmentName: TypeAlias = Annotated[Name, AfterValidator(_not_a_registry)]
# Without a dash, the border between language and environment is where everybody sees it: `js` of `a-b` is not `js-a` of `b`.
LanguageName: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9]{0,19}$"), AfterValidator(_not_a_part)
]
Digest: TypeAlias = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
Email: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
# Domains that belong to nobody (RFC 2606): an alarm that is sent there reaches nobody.
NOBODYS = ("example.com", "example.net", "example.org", ".example", ".invalid", ".test", ".localhost")
Percent: TypeAlias = Annotated[float, Field(gt=0, le=100)]
Count: TypeAlias = Annotated[int, Field(ge=1)]

VpcId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^vpc-[0-9a-f]{8,17}$")] | Output
SubnetId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^subnet-[0-9a-f]{8,17}$")] | Output
SecurityGroupId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^sg-[0-9a-f]{8,17}$")] | Output
TopicArn: TypeAlias = Annotated[str, StringConstraints(pattern=r"^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:\S+$")] | Output
RoleArn: TypeAlias = Annotated[str, StringConstraints(pattern=r"^arn:aws[a-z-]*:iam::\d{12}:role/\S+$")] | Output
PolicyArn: TypeAlias = (
    Annotated[str, StringConstraints(pattern=r"^arn:aws[a-z-]*:iam::(\d{12}|aws):policy/\S+$")] | Output
)
KeyArn: TypeAlias = (
    Annotated[str, StringConstraints(pattern=r"^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key/\S+$")] | Output
)
RepositoryArn: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^arn:aws[a-z-]*:ecr:[a-z0-9-]+:\d{12}:repository/\S+$")
]

# What an image that nobody has pushed yet is written as: templates can be made with it, but not deployed.
NO_IMAGE_YET = "sha256:" + "0" * 64


def text(value: str | Output) -> str:
    """Give the value itself, or what CloudFormation puts in its place when it deploys."""
    return cdk.Fn.import_value(value.output) if isinstance(value, Output) else value
