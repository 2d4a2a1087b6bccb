"""Where the functions live: isolated subnets, and a security group that lets nothing in and, by default, nothing out."""

import aws_cdk as cdk
from aws_cdk import aws_ec2 as ec2
from constructs import Construct

from deploy.parts import naming
from deploy.parts.dns_firewall import add_dns_firewall, endpoint_names
from deploy.spec import Environment
from deploy.spec.network import ExistingNetwork, OwnNetwork
from deploy.spec.values import text

# How many zones a network has addresses for.
SLOTS = 3


class RunnerNetwork(Construct):
    """`vpc`, `subnets` and `security_group` of the functions; `flow_log_group`, where one is there already."""

    def __init__(self, scope: Construct, spec: Environment) -> None:
        """Make the network, or take the existing one."""
        super().__init__(scope, "Network")
        self.name = naming.runner_name(spec.environment)
        self.own = isinstance(spec.network, OwnNetwork)
        self.own_group = False
        self.flow_log_group: str | None = None
        self.flow_log_format: str | None = None
        if isinstance(spec.network, ExistingNetwork):
            self._take(spec.network)
        else:
            self._make(spec.network)

    def _make(self, network: OwnNetwork) -> None:
        vpc = ec2.Vpc(
            self,
            "Vpc",
            ip_addresses=ec2.IpAddresses.cidr(str(network.cidr)),
            # Three slots from the start, used or not: another zone takes a free one, and no subnet changes its addresses.
            max_azs=network.zones,
            reserved_azs=SLOTS - network.zones,
            nat_gateways=0,
            create_internet_gateway=False,
            subnet_configuration=[ec2.SubnetConfiguration(name="macros", subnet_type=ec2.SubnetType.PRIVATE_ISOLATED)],
            enable_dns_hostnames=network.endpoints,
            # Without endpoints there is no name to resolve, and no resolver: it would answer in spite of every security group.
            enable_dns_support=network.endpoints,
            # EC2 makes a group that lets everything out. No template can take its rules away; this does, by AWS's own function.
            restrict_default_security_group=True,
        )
        naming.tag(vpc, "vpc", self.name)
        self._excuse_the_closing_function()
        self.vpc: ec2.IVpc = vpc
        self.subnets: list[ec2.ISubnet] = list(vpc.isolated_subnets)
        group = self._group()
        self.security_group: ec2.ISecurityGroup = group
        if network.endpoints:
            self._endpoints(vpc, group)
        add_dns_firewall(self, self.name, vpc, endpoint_names(self) if network.endpoints else [])

    def _take(self, network: ExistingNetwork) -> None:
        stack = cdk.Stack.of(self)
        ids = [text(subnet) for subnet in network.subnets]
        self.vpc = ec2.Vpc.from_vpc_attributes(
            self,
            "Vpc",
            vpc_id=text(network.vpc),
            # Which zones these are, only AWS knows; nothing here is made for each zone.
            availability_zones=[f"{stack.region}-{number}" for number in range(len(ids))],
            isolated_subnet_ids=ids,
        )
        self.subnets = list(self.vpc.isolated_subnets)
        self.security_group = (
            ec2.SecurityGroup.from_security_group_id(self, "Functions", text(network.security_group), mutable=False)
            if network.security_group
            else self._group()
        )
        self.flow_log_group = network.flow_log_group
        self.flow_log_format = network.flow_log_format
        if network.block_names:
            add_dns_firewall(self, self.name, self.vpc, [])

    def _excuse_the_closing_function(self) -> None:
        """Tell cfn-lint that AWS's own function, which closes the default group, names its role twice."""
        stack = cdk.Stack.of(self)
        handler = stack.node.find_child("Custom::VpcRestrictDefaultSGCustomResourceProvider").node.find_child("Handler")
        if not isinstance(handler, cdk.CfnResource):
            raise TypeError(
                f"the CDK closes the default group by {handler!r}: this version of it is not the pinned one"
            )
        handler.add_metadata("cfn-lint", {"config": {"ignore_checks": ["W3005"]}})

    def _group(self) -> ec2.SecurityGroup:
        group = ec2.SecurityGroup(
            self,
            "Functions",
            vpc=self.vpc,
            description="Macro functions: nothing in, nothing out",
            allow_all_outbound=False,
        )
        naming.tag(group, "security-group", self.name)
        self.own_group = True
        return group

    def _endpoints(self, vpc: ec2.Vpc, functions: ec2.SecurityGroup) -> None:
        # 8 USD a month for each endpoint and zone. Only for those whose rules want to see them: no macro function needs one.
        group = ec2.SecurityGroup(
            self,
            "Endpoints",
            vpc=vpc,
            description="Endpoints for the subnets of macro functions",
            allow_all_outbound=False,
        )
        naming.tag(group, "security-group", f"{self.name}-endpoints")
        group.add_ingress_rule(functions, ec2.Port.HTTPS, "from macro functions")
        functions.add_egress_rule(group, ec2.Port.HTTPS, "to the endpoints of logs and images")
        services = {
            "Logs": ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
            "Registry": ec2.InterfaceVpcEndpointAwsService.ECR,
            "Images": ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER,
        }
        for name, service in services.items():
            endpoint = vpc.add_interface_endpoint(
                name,
                service=service,
                security_groups=[group],
                open=False,
                subnets=ec2.SubnetSelection(subnets=self.subnets),
            )
            naming.tag(endpoint, "endpoint", f"{self.name}-{name.lower()}")
