"""What goes through the subnets, recorded; and rejected packets, counted: from functions without egress there are none."""

from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_logs as logs
from constructs import Construct

from deploy.parts import naming
from deploy.parts.accepted import accept, accept_everywhere
from deploy.parts.log_groups import make_log_group
from deploy.parts.network import RunnerNetwork
from deploy.spec import Environment

NAMESPACE = "MacroRunner/Network"
REJECTED = "RejectedPackets"

# The fourteen fields of a flow log's record in its default form.
RECORD = (
    "version",
    "account",
    "eni",
    "source",
    "destination",
    "srcport",
    "destport",
    "protocol",
    "packets",
    "bytes",
    "windowstart",
    "windowend",
    'action="REJECT"',
    "flowlogstatus",
)


def _record(custom: str | None) -> tuple[str, ...]:
    """Give the fields of a record as a filter's pattern has them; those of a custom format are counted as it has them."""
    if custom is None:
        return RECORD
    fields = [field.strip("${}") for field in custom.split(" ")]
    return tuple('action="REJECT"' if field == "action" else field.replace("-", "_") for field in fields)


class FlowLogs(Construct):
    """`group`: the flow logs of all traffic, unless the network brought its own."""

    def __init__(self, scope: Construct, spec: Environment, network: RunnerNetwork, key: kms.IKey | None) -> None:
        """Record the network's subnets, and count what is rejected there."""
        super().__init__(scope, "FlowLogs")
        if network.flow_log_group:
            group: logs.ILogGroup = logs.LogGroup.from_log_group_name(self, "Group", network.flow_log_group)
        else:
            group = self._write(spec, network, key)
        self.group = group
        logs.CfnMetricFilter(
            self,
            "Rejected",
            log_group_name=group.log_group_name,
            filter_name=naming.runner_name(spec.environment, "rejected"),
            filter_pattern=f"[{', '.join(_record(network.flow_log_format))}]",
            metric_transformations=[
                logs.CfnMetricFilter.MetricTransformationProperty(
                    metric_namespace=NAMESPACE,
                    metric_name=f"{REJECTED}-{spec.environment}",
                    metric_value="1",
                    default_value=0,
                    unit="Count",
                )
            ],
        )

    def _write(self, spec: Environment, network: RunnerNetwork, key: kms.IKey | None) -> logs.LogGroup:
        name = naming.runner_name(spec.environment, "flow")
        group = make_log_group(self, spec, f"/vpc/{name}", days=spec.logs.flow_retention_days, key=key)
        role = iam.Role(
            self,
            "Writer",
            assumed_by=iam.ServicePrincipal("vpc-flow-logs.amazonaws.com"),
            inline_policies={
                "write": iam.PolicyDocument(
                    statements=[
                        iam.PolicyStatement(
                            actions=["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
                            resources=[group.log_group_arn],
                        )
                    ]
                )
            },
        )
        naming.tag(role, "role", name)
        accept_everywhere(role, "Its one policy belongs to it alone, and goes with it.", "IAMNoInlinePolicy")
        # The subnets and not the VPC: an existing one may have neighbours, whose traffic is not ours to record.
        for number, subnet in enumerate(network.subnets):
            flow = ec2.CfnFlowLog(
                self,
                f"Subnet{number}",
                resource_type="Subnet",
                resource_id=subnet.subnet_id,
                traffic_type="ALL",
                log_destination_type="cloud-watch-logs",
                log_group_name=group.log_group_name,
                deliver_logs_permission_arn=role.role_arn,
                max_aggregation_interval=60,
            )
            naming.tag(flow, "flow-log", name)
        if network.vpc.node.default_child:
            reason = "Each of its subnets has a flow log of all traffic; it has nothing else."
            accept(network.vpc, reason, "VPC7")
            accept_everywhere(network.vpc, reason, "VPCFlowLogsEnabled")
        return group
