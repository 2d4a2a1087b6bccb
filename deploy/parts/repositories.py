"""One image repository for each language: tags never change, every push is scanned, and only Lambda pulls."""

from aws_cdk import aws_ecr as ecr
from aws_cdk import aws_iam as iam
from constructs import Construct

from deploy.parts import naming
from deploy.parts.outputs import tell
from deploy.spec import Environment


class Repositories(Construct):
    """`by_language`: the repositories, in a stack of their own, because images come between them and the functions."""

    def __init__(self, scope: Construct, spec: Environment) -> None:
        """Make a repository for each language of the specification that does not bring its own."""
        super().__init__(scope, "Repositories")
        self.by_language = {
            language: self._make(spec, language)
            for language, settings in spec.languages.items()
            if not settings.repository
        }

    def _make(self, spec: Environment, language: str) -> ecr.Repository:
        name = naming.runner_name(spec.environment, language)
        repository = ecr.Repository(
            self,
            language.title(),
            repository_name=name,
            image_tag_mutability=ecr.TagMutability.IMMUTABLE,
            image_scan_on_push=True,
            # Images hold nothing secret: the registry's own key is enough.
            encryption=ecr.RepositoryEncryption.AES_256,
            removal_policy=naming.removal(spec),
            empty_on_delete=not spec.keep_data,
            lifecycle_rules=[
                ecr.LifecycleRule(
                    description=f"Keep the last {spec.max_images} images, to roll back to",
                    max_image_count=spec.max_images,
                )
            ],
        )
        naming.tag(repository, "repository", name)
        repository.add_to_resource_policy(
            iam.PolicyStatement(
                sid="LambdaPulls",
                principals=[iam.ServicePrincipal("lambda.amazonaws.com")],
                # Without conditions: Lambda does not send `aws:SourceArn` and `aws:SourceAccount` reliably while it initialises
                # an image, and then the pull fails. Who may name this image in a function, the account's own IAM decides.
                actions=["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            )
        )
        title = language.title()
        tell(self, spec, f"{title}RepositoryUri", repository.repository_uri, f"{language}: where images are pushed to")
        tell(self, spec, f"{title}RepositoryArn", repository.repository_arn, f"{language}: the repository's ARN")
        return repository
