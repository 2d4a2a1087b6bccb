"""The two stacks of an environment: the repositories, which images are pushed to, and then everything that runs them.

A stack is `protected` against deletion once it stands (deploy.command): one whose first create failed must go before the next.
"""

import aws_cdk as cdk
from constructs import Construct

from deploy.parts import naming
from deploy.parts.alarms import Alarms
from deploy.parts.budget import make_budget
from deploy.parts.bulk import BulkRuns
from deploy.parts.clean_up import make_clean_up
from deploy.parts.consumers import ConsumerPolicy
from deploy.parts.dashboard import make_dashboard
from deploy.parts.dead_letters import make_dead_letters
from deploy.parts.delivery import Delivery
from deploy.parts.encryption import make_key
from deploy.parts.flow_logs import FlowLogs
from deploy.parts.function_alarms import add_function_alarms
from deploy.parts.functions import MacroFunction
from deploy.parts.network import RunnerNetwork
from deploy.parts.outputs import tell
from deploy.parts.queries import save_queries
from deploy.parts.repositories import Repositories
from deploy.parts.role import ExecutionRole
from deploy.parts.shared_alarms import add_shared_alarms
from deploy.spec import Environment


def stack_names(spec: Environment) -> tuple[str | None, str]:
    """Give the names of an environment's stacks; without the first where every language brings its repository."""
    own = any(not language.repository for language in spec.languages.values())
    return naming.runner_name(spec.environment, "registry") if own else None, naming.runner_name(spec.environment)


class RegistryStack(cdk.Stack):
    """The image repositories of an environment."""

    def __init__(self, scope: Construct, spec: Environment, *, protected: bool = False) -> None:
        """Make the stack `macro-runner-registry-{environment}`."""
        name = naming.runner_name(spec.environment, "registry")
        super().__init__(scope, name, env=_where(spec), termination_protection=protected)
        Repositories(self, spec)
        naming.tag_everything(self, spec)


class RunnerStack(cdk.Stack):
    """The functions of an environment and all that is around them."""

    def __init__(self, scope: Construct, spec: Environment, *, protected: bool = False) -> None:
        """Make the stack `macro-runner-{environment}`."""
        name = naming.runner_name(spec.environment)
        super().__init__(scope, name, env=_where(spec), termination_protection=protected)
        key = make_key(self, spec)
        network = RunnerNetwork(self, spec)
        flow_logs = FlowLogs(self, spec, network, key)
        dead_letters = make_dead_letters(self, spec)
        role = ExecutionRole(
            self,
            spec,
            settings_key=key if spec.encryption.settings else None,
            dead_letters=dead_letters.queue_arn if dead_letters else None,
        ).role
        functions = [
            MacroFunction(self, spec, language, role=role, network=network, key=key, dead_letters=dead_letters)
            for language in spec.languages
        ]
        ConsumerPolicy(self, spec)
        alarms = Alarms(self, spec, key)
        for function in functions:
            add_function_alarms(alarms, spec, function)
        add_shared_alarms(alarms, spec, dead_letters)
        Delivery(self, spec, functions, alarms, key)
        make_clean_up(self, spec, key, alarms)
        make_budget(self, spec)
        if spec.bulk:
            BulkRuns(self, spec, spec.bulk, key, alarms)
        make_dashboard(self, spec, functions, alarms)
        save_queries(self, spec, functions)
        tell(self, spec, "ExecutionRoleArn", role.role_arn, "the role that all macro functions run with")
        if key:
            tell(self, spec, "KeyArn", key.key_arn, "the key of logs, alarms and bulk data")
        if dead_letters:
            tell(self, spec, "DeadLettersArn", dead_letters.queue_arn, "the queue that failed events are kept in")
            tell(self, spec, "DeadLettersUrl", dead_letters.queue_url, "the URL of that queue")
        self._tell_network(spec, network)
        tell(self, spec, "FlowLogGroupName", flow_logs.group.log_group_name, "the log group of the subnets' flow logs")
        naming.tag_everything(self, spec)

    def _tell_network(self, spec: Environment, network: RunnerNetwork) -> None:
        """Tell what was made here: what another stack made, that one tells."""
        if network.own:
            tell(self, spec, "VpcId", network.vpc.vpc_id, "the functions' VPC")
            for number, subnet in enumerate(network.subnets, start=1):
                tell(self, spec, f"Subnet{number}Id", subnet.subnet_id, f"isolated subnet {number} of the functions")
        if network.own_group:
            group = network.security_group.security_group_id
            tell(self, spec, "SecurityGroupId", group, "the functions' security group")

    @property
    def availability_zones(self) -> list[str]:
        """Leave the zones to CloudFormation: by itself, the CDK would ask the account for them while it writes."""
        return [cdk.Fn.select(number, cdk.Fn.get_azs()) for number in range(3)]


def _where(spec: Environment) -> cdk.Environment:
    return cdk.Environment(account=spec.account, region=spec.region)
