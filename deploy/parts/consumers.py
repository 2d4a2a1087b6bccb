"""What a caller may do: invoke these functions, and nothing else. The policy is the whole interface to the backend."""

from aws_cdk import aws_iam as iam
from constructs import Construct

from deploy.parts import naming
from deploy.parts.outputs import tell
from deploy.spec import Environment
from deploy.spec.values import text


class ConsumerPolicy(Construct):
    """`policy`: `lambda:InvokeFunction` on exactly the functions of this environment and their alias."""

    def __init__(self, scope: Construct, spec: Environment) -> None:
        """Make the policy, and attach it to the consumer's role, if the specification names one."""
        super().__init__(scope, "Consumers")
        arns = [naming.function_arn(self, spec.environment, language) for language in spec.languages]
        roles = (
            [iam.Role.from_role_arn(self, "Backend", text(spec.consumer_role), mutable=True)]
            if spec.consumer_role
            else []
        )
        self.policy = iam.ManagedPolicy(
            self,
            "Invoke",
            managed_policy_name=naming.runner_name(spec.environment, "invoke"),
            description="Invokes the macro functions of this environment",
            roles=roles,
            statements=[
                iam.PolicyStatement(
                    sid="InvokeMacroFunctions",
                    actions=["lambda:InvokeFunction"],
                    # The plain name is for callers that know no alias yet: it runs the newest image at once.
                    resources=[arn for base in arns for arn in (base, f"{base}:{naming.ALIAS}")],
                )
            ],
        )
        says = "the policy that lets a backend's role invoke these functions"
        tell(self, spec, "InvokePolicyArn", self.policy.managed_policy_arn, says)
