"""The one role that all macro functions run with: three policies of what Lambda does with it, and one of what nobody does."""

from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from constructs import Construct

from deploy.parts import denied, naming
from deploy.parts.accepted import accept, accept_everywhere
from deploy.parts.boundary import make_boundary
from deploy.spec import Environment


class ExecutionRole(Construct):
    """`role`: logs, network interfaces and images for the Lambda service; for the functions' code, nothing."""

    def __init__(
        self, scope: Construct, spec: Environment, *, settings_key: kms.IKey | None, dead_letters: str | None
    ) -> None:
        """Make the role. `dead_letters` is the ARN of the queue that Lambda puts failed events in, if there is one."""
        super().__init__(scope, "Role")
        names = [naming.function_arn(self, spec.environment, language) for language in spec.languages]
        # By name, and by name and version.
        functions = [arn for name in names for arn in (name, f"{name}:*")]
        policies = {
            "logs": [_logs(self, spec)],
            "network": [_network()],
            "images": _images(self, spec),
            "deny": _deny(functions, dead_letters),
        }
        if options := _options(spec, functions, settings_key, dead_letters):
            policies["options"] = options
        self.role = iam.Role(
            self,
            "Execution",
            role_name=naming.runner_name(spec.environment, "execution"),
            description="Runs macro functions; every data service is denied to it.",
            assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"),
            permissions_boundary=make_boundary(self, spec, policies),
            inline_policies={name: iam.PolicyDocument(statements=rows) for name, rows in policies.items()},
        )
        naming.tag(self.role, "role", naming.runner_name(spec.environment, "execution"))
        accept(
            self.role,
            "Network interfaces and the registry's token have no ARN to name; the Deny keeps them from the functions' code.",
            "IAM5[Resource::*]",
        )
        accept_everywhere(
            self.role,
            "Four inline policies are what this role is: they go with it, and nobody can attach them to another.",
            "IAMNoInlinePolicy",
        )
        accept_everywhere(
            self.role, "As above: the Deny and the boundary end what the stars begin.", "LambdaStarPermissions"
        )
        accept_everywhere(self.role, "What is full here is the Deny.", "IAMPolicyNoStatementsWithFullAccess")
        account = spec.account or "<AWS::AccountId>"
        for language in spec.languages:
            group = f"log-group:{naming.log_group_name(spec.environment, language)}:*"
            accept(
                self.role,
                "The streams of a log group are named by Lambda: the star stands for them, in this group only.",
                f"IAM5[Resource::arn:<AWS::Partition>:logs:{spec.region}:{account}:{group}]",
            )


def _logs(scope: Construct, spec: Environment) -> iam.PolicyStatement:
    groups = [naming.log_group_name(spec.environment, language) for language in spec.languages]
    return iam.PolicyStatement(
        sid="WriteOwnLogs",
        actions=["logs:CreateLogStream", "logs:PutLogEvents"],
        resources=[naming.log_group_arn(scope, group) for group in groups],
    )


def _network() -> iam.PolicyStatement:
    return iam.PolicyStatement(
        sid="JoinTheSubnets",
        actions=["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface"],
        resources=["*"],
    )


def _images(scope: Construct, spec: Environment) -> list[iam.PolicyStatement]:
    return [
        iam.PolicyStatement(
            sid="PullOwnImages",
            actions=["ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"],
            resources=[naming.image_repository_arn(scope, spec, language) for language in spec.languages],
        ),
        iam.PolicyStatement(sid="LogInToPull", actions=["ecr:GetAuthorizationToken"], resources=["*"]),
    ]


def _deny(functions: list[str], dead_letters: str | None) -> list[iam.PolicyStatement]:
    # The queue, where there is one, is Lambda's to write to: it alone leaves the statement on services.
    services = [service for service in denied.SERVICES if not (dead_letters and service == "sqs")]
    by_the_code = {"ArnLike": {"lambda:SourceFunctionArn": functions}}
    rows = [
        iam.PolicyStatement(
            sid="NoDataService",
            effect=iam.Effect.DENY,
            actions=[*(f"{service}:*" for service in services), *denied.ACTIONS],
            resources=["*"],
        ),
        iam.PolicyStatement(
            sid="NothingOnKeysButDecrypt",
            effect=iam.Effect.DENY,
            not_actions=[*denied.ON_KEYS_ONLY],
            resources=["arn:*:kms:*:*:key/*"],
        ),
        iam.PolicyStatement(
            sid="NotByTheFunctionsCode",
            effect=iam.Effect.DENY,
            actions=[*denied.NOT_BY_THE_CODE],
            resources=["*"],
            conditions=by_the_code,
        ),
    ]
    if dead_letters:
        rows += [
            iam.PolicyStatement(
                sid="NoOtherQueue", effect=iam.Effect.DENY, actions=["sqs:*"], not_resources=[dead_letters]
            ),
            iam.PolicyStatement(
                sid="NoQueueByTheFunctionsCode",
                effect=iam.Effect.DENY,
                actions=["sqs:*"],
                resources=["*"],
                conditions=by_the_code,
            ),
        ]
    return rows


def _options(
    spec: Environment, functions: list[str], settings_key: kms.IKey | None, dead_letters: str | None
) -> list[iam.PolicyStatement]:
    rows = []
    if settings_key:
        rows.append(
            iam.PolicyStatement(
                sid="DecryptOwnSettings",
                actions=["kms:Decrypt"],
                resources=[settings_key.key_arn],
                conditions={"ArnLike": {"kms:EncryptionContext:aws:lambda:FunctionArn": functions}},
            )
        )
    if dead_letters:
        rows.append(iam.PolicyStatement(sid="KeepFailedEvents", actions=["sqs:SendMessage"], resources=[dead_letters]))
    if spec.options.tracing:
        rows.append(
            iam.PolicyStatement(
                sid="SendTraces", actions=["xray:PutTraceSegments", "xray:PutTelemetryRecords"], resources=["*"]
            )
        )
    return rows
