"""Names that may be resolved in the functions' VPC: none, or exactly those of its endpoints.

No security group filters queries to the VPC's resolver, so a name is a way out of subnets that have no other. A VPC without
endpoints has no resolver at all (deploy.parts.network); this is the second line, and the first one where there are endpoints.
"""

import aws_cdk as cdk
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_route53resolver as resolver
from constructs import Construct

from deploy.parts import naming

# Rules are tried by priority: what is allowed comes before what blocks everything.
ALLOW, BLOCK = 100, 200
# Associations of other teams, as those of AWS Firewall Manager, take the lowest and highest numbers.
ASSOCIATION = 200


def add_dns_firewall(scope: Construct, name: str, vpc: ec2.IVpc, allowed: list[str]) -> None:
    """Block every name but those `allowed`, in the whole VPC. Should it fail itself, it refuses (its default)."""
    everything = _names(scope, "AllNames", f"{name}-all", ["*"])
    rules = [
        resolver.CfnFirewallRuleGroup.FirewallRuleProperty(
            action="BLOCK",
            block_response="NXDOMAIN",
            firewall_domain_list_id=everything.attr_id,
            priority=BLOCK,
        )
    ]
    if allowed:
        rules.append(
            resolver.CfnFirewallRuleGroup.FirewallRuleProperty(
                action="ALLOW",
                firewall_domain_list_id=_names(scope, "EndpointNames", f"{name}-endpoints", allowed).attr_id,
                # What these names, AWS's own, point to is AWS's to choose.
                firewall_domain_redirection_action="TRUST_REDIRECTION_DOMAIN",
                priority=ALLOW,
            )
        )
    group = resolver.CfnFirewallRuleGroup(scope, "NamesBlocked", name=name, firewall_rules=rules)
    association = resolver.CfnFirewallRuleGroupAssociation(
        scope,
        "NamesBlockedHere",
        name=name,
        firewall_rule_group_id=group.attr_id,
        priority=ASSOCIATION,
        vpc_id=vpc.vpc_id,
    )
    for construct in (group, association):
        naming.tag(construct, "dns-firewall", name)


def endpoint_names(scope: Construct) -> list[str]:
    """Give the names that the endpoints of logs and images answer to."""
    stack = cdk.Stack.of(scope)
    end = f"{stack.region}.amazonaws.com"
    return [f"logs.{end}", f"api.ecr.{end}", f"{stack.account}.dkr.ecr.{end}"]


def _names(scope: Construct, part: str, name: str, domains: list[str]) -> resolver.CfnFirewallDomainList:
    names = resolver.CfnFirewallDomainList(scope, part, name=name, domains=domains)
    naming.tag(names, "dns-firewall", name)
    return names
