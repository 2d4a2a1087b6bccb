"""What a specification says of the network: isolated subnets of its own, or those of another stack."""

from ipaddress import IPv4Network
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from deploy.spec.values import SecurityGroupId, SubnetId, Table, VpcId


class OwnNetwork(Table):
    """A VPC with isolated subnets and nothing else in it: no way out, and none in."""

    kind: Literal["own"] = "own"
    cidr: IPv4Network = IPv4Network("10.64.0.0/24")
    zones: Annotated[int, Field(ge=2, le=3)] = 2
    # Macro functions need none: logs and images do not pass through their network interfaces.
    endpoints: bool = False

    @model_validator(mode="after")
    def _holds_the_subnets(self) -> Self:
        if not 16 <= self.cidr.prefixlen <= 25:
            raise ValueError(f"cidr {self.cidr}: a VPC of this app takes a block from /16 to /25")
        return self


class ExistingNetwork(Table):
    """Isolated subnets that another stack made: their rules are that stack's to keep."""

    kind: Literal["existing"]
    vpc: VpcId
    subnets: Annotated[tuple[SubnetId, ...], Field(min_length=1, max_length=16)]
    # Without one, a security group is made here that lets nothing out and nothing in.
    security_group: SecurityGroupId | None = None
    # Without one, flow logs of these subnets are made here.
    flow_log_group: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_/.#-]{1,512}$")] | None = None
    # The fields of that group's records, in their order, where they are not the default ones: `${version} ${action} …`.
    flow_log_format: Annotated[str, StringConstraints(pattern=r"^\$\{[a-z0-9-]+\}( \$\{[a-z0-9-]+\})*$")] | None = None
    # Blocks all names in the whole VPC, for its other subnets too: only where the VPC is for macros alone.
    block_names: bool = False

    @model_validator(mode="after")
    def _rejects_can_be_counted(self) -> Self:
        if self.flow_log_format and not self.flow_log_group:
            raise ValueError(
                "flow_log_format is that of flow_log_group, and there is none: name the group, or leave both out"
            )
        if self.flow_log_format and "${action}" not in self.flow_log_format:
            raise ValueError("flow_log_format has no ${action}: rejected packets cannot be counted without it")
        return self


Network = Annotated[OwnNetwork | ExistingNetwork, Field(discriminator="kind")]
