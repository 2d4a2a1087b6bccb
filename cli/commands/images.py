"""`macro-runner images …`: what can be typed about container images."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Annotated

import typer

from cli.commands.options import complete_language, parse_language
from cli.emulator.rie import project_root
from cli.faults import CliError
from cli.images.build import build_images
from cli.images.names import chosen_languages
from cli.images.push import Credentials, push_image
from cli.terminal.console import faults_as_sentences, open_console

images = typer.Typer(
    name="images",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Build, test and push the container images.",
)

LanguageName = Annotated[
    str,
    typer.Argument(parser=parse_language, autocompletion=complete_language, metavar="LANGUAGE", help="Whose image."),
]
OneOrAll = Annotated[
    str | None,
    typer.Argument(
        parser=parse_language,
        autocompletion=complete_language,
        metavar="[LANGUAGE]",
        help="Whose image; all unless named.",
    ),
]


@images.command(short_help="Build the images for Lambda and for this machine.")
def build(
    language: OneOrAll = None,
    *,
    base: Annotated[
        str | None, typer.Option(metavar="IMAGE", help="Build on this image instead of debian:trixie-slim.")
    ] = None,
    platform: Annotated[
        str | None, typer.Option(metavar="PLATFORM", help="As in linux/arm64; the machine's own unless given.")
    ] = None,
    readable_interpreter: Annotated[
        bool,
        typer.Option(
            help="Let the service's user read the interpreters' binaries: for a platform that does not start them "
            "otherwise. It takes a wall away: see SECURITY.md."
        ),
    ] = False,
) -> None:
    """Build macro-runner-LANGUAGE:latest, for Lambda, and :local, with the emulator in front at port 8080."""
    with faults_as_sentences():
        build_images(
            open_console(stderr=True),
            project_root(),
            chosen_languages(language),
            base=base,
            platform=platform,
            readable_interpreter=readable_interpreter,
        )


@images.command("test", short_help="Test the images as containers.")
def run_image_tests(
    arguments: Annotated[list[str] | None, typer.Argument(metavar="[PYTEST OPTIONS]", help="Passed on.")] = None,
) -> None:
    """Build the images and test them in a cage like Lambda's; without a container engine, this fails."""
    with faults_as_sentences():
        command = [sys.executable, "-m", "pytest", "tests/images", *(arguments or ())]
        done = subprocess.run(
            command, cwd=project_root(), env={**os.environ, "MACRO_TEST_IMAGES": "required"}, check=False
        )
    raise typer.Exit(done.returncode)


@images.command(short_help="Push an image to a registry, and print its digest.")
def push(
    language: LanguageName,
    repository: Annotated[
        str,
        typer.Argument(metavar="REPOSITORY", help="As in ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME, without a tag."),
    ],
    *,
    username: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="For registries other than ECR; the password is read from standard input."),
    ] = None,
) -> None:
    """Push macro-runner-LANGUAGE:latest under the git revision that it was built from; print REPOSITORY@DIGEST.

    ECR is logged in to with your AWS profile; any other registry with --username, or as `docker login` has left it.
    """
    with faults_as_sentences():
        credentials = None
        if username is not None:
            password = sys.stdin.readline().rstrip("\n")
            if not password:
                raise CliError("--username needs the password on standard input, as in `… --username NAME < FILE`.")
            credentials = Credentials(username, password)
        typer.echo(push_image(language, repository, credentials))
