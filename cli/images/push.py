"""`macro-runner images push`: brings an image to a registry, under the git revision that it is made of."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cli.faults import CliError
from cli.images.names import REVISION_LABEL, UNCOMMITTED, image_name

if TYPE_CHECKING:
    from collections.abc import Iterable

# The registry of an AWS account: its id and region are in its name.
_ECR: Final = re.compile(r"(?P<account>\d{12})\.dkr\.ecr(?:-fips)?\.(?P<region>[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?")


class Credentials(NamedTuple):
    """What a registry wants to see."""

    username: str
    password: str


def push_image(language: str, repository: str, credentials: Credentials | None) -> str:
    """Push the image for Lambda to `repository`; return `repository@digest`, which is what a deployment has to name.

    Without credentials, ECR is logged in to through boto3, with the person's own profile; any other registry as the
    client's own `docker login` has left it. Nothing is written to disk. Raises CliError with what the registry said.
    """
    if ":" in repository.rpartition("/")[2]:
        raise CliError(f"{repository}: give the repository without a tag; the tag is the git revision of the image.")
    import docker  # noqa: PLC0415 -- 150 ms that no other command needs
    from docker.errors import APIError, DockerException, ImageNotFound  # noqa: PLC0415 -- as above

    name = image_name(language)
    try:
        client = docker.from_env()
    except DockerException as error:
        raise CliError(
            "The container engine does not run; `macro-runner images build` says how to start it."
        ) from error
    try:
        image = client.images.get(name)
        tag = tag_of(name, image.labels.get(REVISION_LABEL, ""))
        login = credentials or (log_in_to_ecr(found) if (found := _ECR.match(repository)) else None)
        auth = {"auth_config": login._asdict()} if login else {}
        image.tag(repository, tag)
        digest = read_digest(client.images.push(repository, tag, stream=True, decode=True, **auth))
    except ImageNotFound as error:
        raise CliError(f"{name} is not on this machine: `macro-runner images build {language}` makes it.") from error
    except APIError as error:
        raise CliError(f"The engine does not push {name}: {error.explanation or error}") from error
    finally:
        client.close()
    return f"{repository}@{digest}"


def tag_of(name: str, revision: str) -> str:
    """Return the tag for an image; raises CliError where nobody could say what is in it."""
    if not revision:
        raise CliError(f"{name} does not say which revision it is made of: build it by `macro-runner images build`.")
    if revision.endswith(UNCOMMITTED):
        raise CliError(f"{name} was built with changes that are not committed: commit, build again, and push that.")
    return revision


def log_in_to_ecr(found: re.Match[str]) -> Credentials:
    """Get a token that is good for 12 hours; raises CliError with what AWS said."""
    import boto3  # noqa: PLC0415 -- 300 ms that no other command needs
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 -- as above

    try:
        answer = boto3.client("ecr", region_name=found["region"]).get_authorization_token(
            registryIds=[found["account"]]
        )
    except (BotoCoreError, ClientError) as error:
        raise CliError(f"AWS gives no access to {found[0]}: {error}") from error
    token = base64.b64decode(answer["authorizationData"][0]["authorizationToken"]).decode()
    return Credentials(*token.split(":", 1))


def read_digest(events: Iterable[dict[str, Any]]) -> str:
    """Read what the engine tells of a push, to its end; raises CliError where it failed."""
    digest = ""
    for event in list(events):  # to the end also where it fails: what is left unread keeps the connection open
        if "error" in event:
            raise CliError(f"The registry does not take the image: {event['error']}")
        digest = event.get("aux", {}).get("Digest", digest)
    if not digest:
        raise CliError("The engine named no digest, so nobody can say whether the image arrived: push again.")
    return digest
