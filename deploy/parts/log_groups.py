"""Log groups, made on purpose: one that Lambda makes by itself keeps everything for ever, and under no key of ours."""

from aws_cdk import aws_kms as kms
from aws_cdk import aws_logs as logs
from constructs import Construct

from deploy.parts import naming
from deploy.parts.accepted import accept_everywhere
from deploy.spec import Environment


def make_log_group(
    scope: Construct, spec: Environment, name: str, *, days: int, key: kms.IKey | None, part: str = "Group"
) -> logs.LogGroup:
    """Make the log group `name`, which forgets after `days`."""
    group = logs.LogGroup(scope, part, log_group_name=name, encryption_key=key, removal_policy=naming.removal(spec))
    # The CDK's names for periods (ONE_WEEK) would need a table; CloudFormation takes the days themselves.
    resource = group.node.default_child
    if not isinstance(resource, logs.CfnLogGroup):
        raise TypeError(f"the CDK made a log group of {resource!r}: this version of it is not the pinned one")
    resource.retention_in_days = days
    naming.tag(group, "log-group", name)
    if key is None:
        accept_everywhere(
            group,
            "Encrypted by the service's own key: this environment wants none of its own.",
            "CloudWatchLogGroupEncrypted",
        )
    return group
