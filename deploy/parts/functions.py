"""One function for each language: its image by digest, in isolated subnets, without retries and triggers."""

import aws_cdk as cdk
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_ecr as ecr
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_destinations as destinations
from aws_cdk import aws_logs as logs
from aws_cdk import aws_sqs as sqs
from constructs import Construct, IConstruct

from deploy.parts import naming
from deploy.parts.accepted import accept_everywhere
from deploy.parts.log_groups import make_log_group
from deploy.parts.network import RunnerNetwork
from deploy.parts.outputs import tell
from deploy.spec import Environment
from deploy.spec.functions import Language
from deploy.spec.values import NO_IMAGE_YET

RETRIES = 0
EVENT_AGE = cdk.Duration.seconds(60)


class MacroFunction(Construct):
    """`function`, `log_group` and `alias` of one language."""

    def __init__(
        self,
        scope: Construct,
        spec: Environment,
        language: str,
        *,
        role: iam.IRole,
        network: RunnerNetwork,
        key: kms.IKey | None,
        dead_letters: sqs.IQueue | None,
    ) -> None:
        """Make the function, its log group and the alias that callers invoke."""
        super().__init__(scope, language.title())
        self.language = language
        self.settings = spec.languages[language]
        self.name = naming.runner_name(spec.environment, language)
        self.log_group: logs.LogGroup = make_log_group(
            self,
            spec,
            naming.log_group_name(spec.environment, language),
            days=spec.logs.retention_days,
            key=key,
            part="Logs",
        )
        failed = destinations.SqsDestination(dead_letters) if dead_letters else None
        self.function = lambda_.DockerImageFunction(
            self,
            "Function",
            function_name=self.name,
            description=f"Runs untrusted {language} macros over batches of items ({spec.environment})",
            code=lambda_.DockerImageCode.from_ecr(self._repository(spec), tag_or_digest=self.settings.digest),
            architecture=_architecture(self.settings),
            memory_size=self.settings.memory_mb,
            timeout=cdk.Duration.seconds(self.settings.timeout_seconds),
            environment=_environment(spec, language),
            environment_encryption=key if spec.encryption.settings else None,
            role=iam.Role.from_role_arn(self, "RoleAsGiven", role.role_arn, mutable=False),
            vpc=network.vpc,
            vpc_subnets=ec2.SubnetSelection(subnets=network.subnets),
            security_groups=[network.security_group],
            log_group=self.log_group,
            reserved_concurrent_executions=self.settings.reserved_concurrency,
            tracing=lambda_.Tracing.ACTIVE if spec.options.tracing else lambda_.Tracing.DISABLED,
            tenancy_config=lambda_.TenancyConfig.PER_TENANT if spec.options.tenant_isolation else None,
            retry_attempts=RETRIES,
            max_event_age=EVENT_AGE,
            on_failure=failed,
            # A version of an update that was rolled back goes: kept, it could never be published again.
            current_version_options=lambda_.VersionOptions(removal_policy=cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE),
        )
        naming.tag(self.function, "function", self.name)
        _accept_findings(self.function)
        if self.settings.digest == NO_IMAGE_YET:
            cdk.Annotations.of(self).add_error(
                f"languages.{language}.digest is all zeros: push the image to the repository {self._pushed_to()} first, "
                "and write the digest that `macro-runner images push` prints into the environment's file",
            )
        self.alias = lambda_.Alias(
            self,
            "Live",
            alias_name=naming.ALIAS,
            version=self.function.current_version,
            provisioned_concurrent_executions=self.settings.provisioned_concurrency,
            # What is invoked by its alias has the alias's settings, not the function's.
            retry_attempts=RETRIES,
            max_event_age=EVENT_AGE,
            on_failure=failed,
        )
        _accept_findings(self.alias)
        self._tell(spec)

    def _tell(self, spec: Environment) -> None:
        for part, value, description in (
            ("Name", self.name, "the function's name"),
            ("Arn", self.function.function_arn, "the function's ARN, which runs the newest image at once"),
            ("LiveArn", self.alias.function_arn, "the ARN of the alias that callers invoke, delivered gradually"),
            ("LogGroup", self.log_group.log_group_name, "the log group's name"),
            ("LogGroupArn", self.log_group.log_group_arn, "the log group's ARN"),
        ):
            tell(self, spec, f"{self.language.title()}{part}", value, f"{self.language}: {description}")
        for part, value, description in (
            ("Version", self.function.current_version.version, "the number of the newest version"),
            ("VersionArn", self.function.current_version.function_arn, "the ARN of the newest version"),
            ("Digest", self.settings.digest, "the image, by digest"),
        ):
            tell(self, spec, f"{self.language.title()}{part}", value, f"{self.language}: {description}", changes=True)

    def _repository(self, spec: Environment) -> ecr.IRepository:
        if self.settings.repository:
            return ecr.Repository.from_repository_arn(self, "Repository", self.settings.repository)
        arn = naming.repository_arn(self, spec.environment, self.language)
        return ecr.Repository.from_repository_attributes(
            self, "Repository", repository_arn=arn, repository_name=self.name
        )

    def _pushed_to(self) -> str:
        given = self.settings.repository
        return given.partition(":repository/")[2] if given else self.name


def _accept_findings(function: IConstruct) -> None:
    accept_everywhere(
        function,
        "A new account has ten concurrent executions in all: what is reserved is a person's decision, and 0 switches off.",
        "LambdaConcurrency",
    )
    accept_everywhere(
        function,
        "Callers invoke synchronously and hear of a failure themselves; the queue is an option, as it costs an exception in "
        "the role's Deny.",
        "LambdaDLQ",
        "LambdaAsyncFailureDestination",
    )
    accept_everywhere(function, "An option: it gives the role a permission, and costs per trace.", "LambdaTracing")


def _architecture(settings: Language) -> lambda_.Architecture:
    return lambda_.Architecture.ARM_64 if settings.architecture == "arm64" else lambda_.Architecture.X86_64


def _environment(spec: Environment, language: str) -> dict[str, str]:
    settings = spec.languages[language]
    layers = {
        name: ",".join(chosen)
        for name, chosen in {
            "MACRO_REQUIRE_LAYERS": settings.require_layers,
            # Neither required nor counted as missing: the alarm, and the roll-back by it, follow from this one line.
            "MACRO_ACCEPT_MISSING_LAYERS": tuple(settings.accept_missing),
        }.items()
        if chosen
    }
    return {
        "MACRO_LANGUAGE": language,
        "MACRO_ENVIRONMENT": spec.environment,
        **layers,
        **settings.settings,
    }
