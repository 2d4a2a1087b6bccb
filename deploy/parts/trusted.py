"""Small functions of our own around the macro functions: trusted code with one narrow role each, of standard library and boto3.

They are given whole modules of this project, copied into an asset with the same import paths as here.
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from deploy.parts import naming
from deploy.parts.accepted import accept, accept_everywhere
from deploy.parts.log_groups import make_log_group
from deploy.spec import Environment

ROOT = Path(__file__).parents[2]


class Job(NamedTuple):
    """What a function runs: its entry, its code, what it reads (each file with its place there), and its variables."""

    says: str
    handler: str
    files: tuple[str, ...]
    variables: dict[str, str]
    data: dict[str, str] = {}  # noqa: RUF012 -- never changed


class TrustedFunction(Construct):
    """`function` of one purpose, its role with exactly `statements`, and its log group."""

    def __init__(
        self,
        scope: Construct,
        spec: Environment,
        part: str,
        job: Job,
        *,
        statements: list[iam.PolicyStatement],
        key: kms.IKey | None,
    ) -> None:
        """Make the function `macro-runner-{part}-{environment}`; it is in no VPC, and is never tried again by itself."""
        super().__init__(scope, "".join(word.title() for word in part.split("-")))
        name = naming.runner_name(spec.environment, part)
        group = make_log_group(self, spec, f"/aws/lambda/{name}", days=spec.logs.retention_days, key=key)
        writes = iam.PolicyStatement(
            sid="WriteOwnLogs",
            actions=["logs:CreateLogStream", "logs:PutLogEvents"],
            resources=[naming.log_group_arn(self, f"/aws/lambda/{name}")],
        )
        self.role = iam.Role(
            self,
            "Role",
            role_name=name,
            description=job.says,
            assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"),
            inline_policies={"own": iam.PolicyDocument(statements=[writes, *statements])},
        )
        naming.tag(self.role, "role", name)
        with TemporaryDirectory(prefix="macro-runner-asset-") as folder:
            _copy(job, Path(folder))
            self.function = lambda_.Function(
                self,
                "Function",
                function_name=name,
                description=job.says,
                code=lambda_.Code.from_asset(folder),
                handler=job.handler,
                runtime=lambda_.Runtime.PYTHON_3_14,
                architecture=lambda_.Architecture.ARM_64,
                memory_size=256,
                timeout=cdk.Duration.minutes(15),
                role=iam.Role.from_role_arn(self, "RoleAsGiven", self.role.role_arn, mutable=False),
                log_group=group,
                retry_attempts=0,
                environment=job.variables,
            )
        naming.tag(self.function, "function", name)
        self._accept_findings(spec, name)

    def _accept_findings(self, spec: Environment, name: str) -> None:
        account = spec.account or "<AWS::AccountId>"
        streams = f"arn:<AWS::Partition>:logs:{spec.region}:{account}:log-group:/aws/lambda/{name}:*"
        accept(self.role, "The streams of its own log group are named by Lambda.", f"IAM5[Resource::{streams}]")
        accept_everywhere(self.role, "Its one policy belongs to it alone, and goes with it.", "IAMNoInlinePolicy")
        accept_everywhere(
            self.role, "The stars stand for log streams and for versions, of one function.", "LambdaStarPermissions"
        )
        accept_everywhere(self.function, "It runs a few times a day at most.", "LambdaConcurrency", "LambdaTracing")
        accept_everywhere(
            self.function, "It reaches APIs of AWS, and runs no macro: it is in no VPC.", "LambdaInsideVPC"
        )
        accept_everywhere(
            self.function,
            "The next deployment or the next day calls it anew; what failed is an alarm, and is in its log.",
            "LambdaDLQ",
            "LambdaAsyncFailureDestination",
        )


def _copy(job: Job, folder: Path) -> None:
    for source, to in {**{file: file for file in job.files}, **job.data}.items():
        (folder / to).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / source, folder / to)
