"""The command `macro-runner`: what can be typed.

Exit codes: 0, every item succeeded, or nothing was found; 1, an item failed, or the batch, or something was found; 2, the
command could not be carried out.
"""

from __future__ import annotations

import importlib.metadata
import io
import json
import sys
from pathlib import Path  # noqa: TC003 - typer reads the types of options
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cli.calls.aws import over_lambda
from cli.calls.http import INVOKE_PATH, PORT_OF_LANGUAGE, invoke_url, over_http
from cli.calls.in_process import in_process
from cli.calls.retrying import Retrying
from cli.checking.check import Finding, check_macro
from cli.checking.show import show_findings
from cli.commands.ask import ask
from cli.commands.doctor import show_layers
from cli.commands.images import images
from cli.commands.map import map_items
from cli.commands.options import AsJson, FunctionName, Limit, Logs, Profile, Region, Timeout, Verbose, base_event
from cli.commands.run import run
from cli.commands.session import Display, run_items, run_request
from cli.commands.setup import setup
from cli.commands.smoke import smoke
from cli.commands.stubs import stubs
from cli.faults import CliError
from cli.inputs.items import read_items
from cli.inputs.macro import read_bytes, read_macro, script_lines
from cli.inputs.strict_json import decode_text, parse_json
from cli.plot.plotting import PlotCommand
from cli.terminal.console import FAILED, SUCCEEDED, faults_as_sentences, open_console

if TYPE_CHECKING:
    from cli.contract import Transport

# Plain help and errors: a box around one sentence makes it three lines that no program can read.
app = typer.Typer(
    name="macro-runner",
    no_args_is_help=True,
    add_completion=False,
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
    """Run Python and JavaScript macros over batches of measurements, in the same sandbox as on AWS Lambda."""


app.command(cls=PlotCommand, short_help="Run a macro over a file of items on this machine.")(run)


@app.command(short_help="Run a macro over a file of items at a URL, or by a deployed function.")
def invoke(  # noqa: PLR0913 - each is an option that a person can type
    macro: Annotated[Path | None, typer.Argument(metavar="[MACRO]", help="The macro: a .py, .js or .mjs file.")] = None,
    *,
    items: Annotated[str | None, typer.Option(metavar="FILE", help="The items, as for `run`.")] = None,
    request: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A ready request, in place of MACRO and --items.")
    ] = None,
    url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="The endpoint; by default where `serve` puts the macro's language."),
    ] = None,
    function: FunctionName = None,
    profile: Profile = None,
    region: Region = None,
    as_json: AsJson = False,
    timeout: Timeout = None,
    limit: Limit = None,
    logs: Logs = None,
) -> None:
    """Run a macro over a file of items at a URL, as that of `serve`, or by a deployed function, and show the outputs."""
    display = Display(as_json, logs)
    with faults_as_sentences():
        if function is None and (profile is not None or region is not None):
            raise CliError("--profile and --region go with --function.")
        if function is not None and url is not None:
            raise CliError("Give --function or --url, not both.")
        if request is not None:
            if macro is not None or items is not None or timeout is not None or limit is not None:
                raise CliError("--request is sent as it is: it goes without MACRO, --items, --timeout and --limit.")
            if url is None and function is None:
                raise CliError("--request needs --url or --function: it does not say which language it is in.")
            event = parse_json(decode_text(read_bytes(request), str(request)), str(request))
            lines = script_lines(event) if isinstance(event, dict) else []
            transport = choose_transport(url or "", function, profile, region)
            code = run_request(transport, event, lines, display)
        elif macro is None or items is None:
            raise CliError("Give a MACRO and --items FILE, or --request FILE.")
        else:
            source = read_macro(macro)
            batch = read_items(items, limit)
            target = url if url is not None else default_url(source.language)
            transport = choose_transport(target, function, profile, region)
            code = run_items(transport, base_event(source, timeout), batch, source.lines, display)
    raise typer.Exit(code)


@app.command(short_help="Check macros without running them.")
def check(
    macros: Annotated[list[Path], typer.Argument(metavar="MACRO...", help="Macros: .py, .js or .mjs files.")],
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the findings as a JSON list, and nothing else.")
    ] = False,
    verbose: Verbose = False,
) -> None:
    """Check the syntax of macros, what the policy refuses in them and, in Python, unknown names, without running them.

    Ends with 0 where nothing was found, with 1 where something was, and with 2 where a macro could not be checked.
    """
    with faults_as_sentences(verbose=verbose):
        sources = {str(path): read_macro(path) for path in macros}
        found: dict[str, list[Finding]] = {}
        # A handler is for one language, so each is loaded once.
        for language in dict.fromkeys(source.language for source in sources.values()):
            transport = in_process(language, verbose=verbose)
            found |= {
                file: check_macro(file, source, transport)
                for file, source in sources.items()
                if source.language == language
            }
    findings = [finding for file in sources for finding in found[file]]
    if as_json:
        # ASCII only, so that no control character of a macro gets through to a terminal here either.
        typer.echo(json.dumps([finding.as_json() for finding in findings]))
    else:
        show_findings(open_console(), findings, {file: source.lines for file, source in sources.items()})
    raise typer.Exit(FAILED if findings else SUCCEEDED)


app.command("map", short_help="Run a macro over any number of items on Lambda, into a file.")(map_items)
app.command(short_help="Try a deployed function by known macros.")(smoke)
app.command(short_help="Answer one request of another program, as JSON.")(ask)
app.command(short_help="Write files by which an editor knows what a macro is given.")(stubs)
app.command(short_help="Bring what JavaScript macros need into this installation.")(setup)


def choose_transport(url: str, function: str | None, profile: str | None, region: str | None) -> Transport:
    """Choose how `invoke` carries an event: to a deployed function, or to a URL."""
    if function is None:
        return over_http(invoke_url(url))
    call, retrying = over_lambda(function, profile=profile, region=region), Retrying()
    return lambda event: retrying.ask(call, json.dumps(event).encode())


def default_url(language: str) -> str:
    """Name the endpoint that `serve` opens for a language unless told otherwise."""
    return f"http://127.0.0.1:{PORT_OF_LANGUAGE[language]}{INVOKE_PATH}"


@app.command(short_help="Serve a language as Lambda would, on this machine.")
def serve(
    language: Annotated[Literal["python", "js"], typer.Argument(help="Whose macros to run.")],
    *,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Default: 9001 for python, 9002 for js.")] = None,
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
        at = port or PORT_OF_LANGUAGE[language]
        serve_until_stopped(open_console(), language, host, at, workers=workers, as_json=log == "json", verbose=verbose)


@app.command(short_help="Say which layers of the sandbox stand on this machine.")
def doctor(
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print {language: {layer: true or false}}, and nothing else.")
    ] = False,
) -> None:
    """Try the layers of the sandbox on this machine, and say what is missing and what that means.

    Exit code 0 if nothing is missing, 1 if something is.
    """
    with faults_as_sentences():
        raise typer.Exit(show_layers(open_console(), as_json=as_json))


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        # Where a terminal or a pipe cannot show a character (LC_ALL=C, an id in Japanese), its escape is shown instead.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()


if __name__ == "__main__":
    main()
