"""The kinds of values that a specification is made of: names, digests, ARNs, and outputs of other stacks in their place."""

from typing import Annotated, ClassVar, TypeAlias

import aws_cdk as cdk
from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class Table(BaseModel):
    """A table of the file: unknown keys are problems, and what was read does not change."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True)


class Output(Table):
    """The output of another stack, by the name that it is exported under: `{ output = "network-vpc-id" }`."""

    output: Annotated[str, StringConstraints(min_length=1, pattern=r"^[A-Za-z0-9:-]+$")]


Name: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,19}$")]
Digest: TypeAlias = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
Email: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
Percent: TypeAlias = Annotated[float, Field(gt=0, le=100)]
Count: TypeAlias = Annotated[int, Field(ge=1)]

VpcId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^vpc-[0-9a-f]{8,17}$")] | Output
SubnetId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^subnet-[0-9a-f]{8,17}$")] | Output
SecurityGroupId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^sg-[0-9a-f]{8,17}$")] | Output
TopicArn: TypeAlias = Annotated[str, StringConstraints(pattern=r"^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:\S+$")] | Output
RoleArn: TypeAlias = Annotated[str, StringConstraints(pattern=r"^arn:aws[a-z-]*:iam::\d{12}:role/\S+$")] | Output

# What an image that nobody has pushed yet is written as: templates can be made with it, but not deployed.
NO_IMAGE_YET = "sha256:" + "0" * 64


def text(value: str | Output) -> str:
    """Give the value itself, or what CloudFormation puts in its place when it deploys."""
    return cdk.Fn.import_value(value.output) if isinstance(value, Output) else value
