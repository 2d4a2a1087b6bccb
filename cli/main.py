"""The command `macro-runner`: what can be typed.

Exit codes: 0, every item succeeded, or nothing was found; 1, an item failed, or the batch, or something was found; 2, the
command could not be carried out.
"""

from __future__ import annotations

import importlib.metadata
import io
import sys
from typing import Annotated, Literal

import typer
from typer.completion import completion_init, get_completion_script  # type: ignore[attr-defined] # says no __all__

from border.languages import LANGUAGES
from cli.commands.ask import ask
from cli.commands.check import check
from cli.commands.doctor import show_layers
from cli.commands.images import images
from cli.commands.init import init
from cli.commands.invoke import invoke
from cli.commands.map import map_items
from cli.commands.options import complete_language, parse_language
from cli.commands.play import play
from cli.commands.run import run
from cli.commands.setup import setup
from cli.commands.smoke import smoke
from cli.commands.stubs import stubs
from cli.plot.plotting import PlotCommand
from cli.terminal.console import faults_as_sentences, open_console

_PORTS = ", ".join(f"{language.port} for {language.name}" for language in LANGUAGES.values())
# Plain help and errors: a box around one sentence makes it three lines that no program can read.
app = typer.Typer(
    name="macro-runner",
    no_args_is_help=True,
    # The command `completion` prints what to source; typer's own options would write into people's files, and fill each help.
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(images)


def print_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it with the flag's value
    """Print the version and end."""
    if wanted:
        typer.echo(f"macro-runner {importlib.metadata.version('macro-runner')}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Run macros over batches of measurements, in the same sandbox as on AWS Lambda."""


app.command(short_help="Write a macro, items and right outputs to begin from.")(init)
app.command(cls=PlotCommand, short_help="Run a macro over a file of items on this machine.")(run)
app.command(short_help="Run a macro over a file of items at a URL, or by a deployed function.")(invoke)
app.command(short_help="Check macros without running them.")(check)
app.command("map", short_help="Run a macro over any number of items on Lambda, into a file.")(map_items)
app.command(short_help="Try a deployed function by known macros.")(smoke)
app.command(short_help="Answer one request of another program, as JSON.")(ask)
app.command(short_help="Write files by which an editor knows what a macro is given.")(stubs)
app.command(short_help="Bring what a language needs into this installation.")(setup)
app.command(short_help="Open a page in the browser to write macros in.")(play)


@app.command(short_help="Serve a language as Lambda would, on this machine.")
def serve(
    language: Annotated[
        str,
        typer.Argument(
            parser=parse_language,
            autocompletion=complete_language,
            metavar="LANGUAGE",
            help=f"Whose macros to run: {', '.join(LANGUAGES)}.",
        ),
    ],
    *,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help=f"Default: {_PORTS}.")] = None,
    host: Annotated[
        str, typer.Option(help="The address to listen at; whoever can reach it may run macros.")
    ] = "127.0.0.1",
    workers: Annotated[
        int, typer.Option(min=1, max=64, metavar="N", help="Requests at once; the others wait for their turn.")
    ] = 1,
    log: Annotated[
        Literal["text", "json"], typer.Option(help="One line for people a request, or the service's own lines.")
    ] = "text",
    verbose: Annotated[bool, typer.Option("--verbose", help="Pass on all that the emulator logs.")] = False,
) -> None:
    """Serve a language's handler on this machine as Lambda would, under the Runtime Interface Emulator.

    Requests may overlap, and callers hang up. Any function name will do, so an AWS SDK works with AWS_ENDPOINT_URL_LAMBDA.
    """
    # Imported here, as no other command should wait for an HTTP server.
    from cli.emulator.serve import serve as serve_until_stopped  # noqa: PLC0415

    with faults_as_sentences():
        at = port or LANGUAGES[language].port
        serve_until_stopped(open_console(), language, host, at, workers=workers, as_json=log == "json", verbose=verbose)


@app.command(short_help="Say what stands on this machine: layers, versions, ports, engine, AWS profile.")
def doctor(
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print {language: {layer: true or false}, machine: …}, and nothing else.")
    ] = False,
) -> None:
    """Try the layers of the sandbox on this machine, and say what is missing and what that means; name versions and settings.

    Exit code 0 if all stands that is required here (nothing on a laptop), 1 if not.
    """
    with faults_as_sentences():
        raise typer.Exit(show_layers(open_console(), as_json=as_json))


@app.command(short_help="Print the version.")
def version() -> None:
    """Print the version."""
    print_version(wanted=True)


@app.command(short_help="Print what a shell needs to complete commands and options.")
def completion(
    shell: Annotated[Literal["bash", "zsh", "fish"], typer.Argument(help="Your shell.")],
) -> None:
    """Print what completes commands and options, as in: eval "$(macro-runner completion bash)"."""
    typer.echo(get_completion_script(prog_name="macro-runner", complete_var="_MACRO_RUNNER_COMPLETE", shell=shell))


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        # Where a terminal or a pipe cannot show a character (LC_ALL=C, an id in Japanese), its escape is shown instead.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # Answers the shell where it asks what may follow (_MACRO_RUNNER_COMPLETE), and costs nothing otherwise.
    completion_init()
    app()


if __name__ == "__main__":
    main()
