"""The command `invoke`: a macro over a file of items at a URL, or by a deployed function."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from border.languages import LANGUAGES
from cli.calls.aws import opened, over_lambda
from cli.calls.http import INVOKE_PATH, invoke_url, over_http
from cli.calls.retrying import Retrying
from cli.commands.options import (
    AsJson,
    Decimal,
    Delimiter,
    Encoding,
    FunctionName,
    HeaderLine,
    Items,
    ItemsHere,
    Limit,
    Logs,
    MacroLanguage,
    Only,
    Out,
    Profile,
    Region,
    Sheet,
    Timeout,
    base_event,
    one_file_of_items,
)
from cli.commands.saving import Saving
from cli.commands.session import Display, ask_items, present, run_request
from cli.faults import CliError
from cli.inputs.items import read_table
from cli.inputs.macro import read_bytes, read_macro, script_lines
from cli.inputs.reading import Reading
from cli.inputs.strict_json import decode_text, parse_json
from cli.terminal.console import faults_as_sentences, say

if TYPE_CHECKING:
    from cli.contract import Transport


def invoke(  # noqa: PLR0913 - each is an option that a person can type
    macro: Annotated[Path | None, typer.Argument(metavar="[MACRO]", help="The macro: a .py, .js or .mjs file.")] = None,
    items_here: ItemsHere = None,
    *,
    items: Items = None,
    request: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A ready request, in place of MACRO and ITEMS.")
    ] = None,
    url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="The endpoint; by default where `serve` puts the macro's language."),
    ] = None,
    function: FunctionName = None,
    profile: Profile = None,
    region: Region = None,
    out: Out = None,
    as_json: AsJson = False,
    timeout: Timeout = None,
    only: Only = None,
    limit: Limit = None,
    logs: Logs = None,
    language: MacroLanguage = None,
    delimiter: Delimiter = None,
    decimal: Decimal = None,
    encoding: Encoding = None,
    header: HeaderLine = None,
    sheet: Sheet = None,
) -> None:
    """Run a macro over a file of items at a URL, as that of `serve`, or by a deployed function, and show the outputs."""
    display = Display(as_json, logs)
    with faults_as_sentences():
        if function is None and (profile is not None or region is not None):
            raise CliError("--profile and --region go with --function.")
        if function is not None and url is not None:
            raise CliError("Give --function or --url, not both.")
        reading = Reading.asked_for(delimiter, decimal, encoding, header, sheet)
        if request is not None:
            others = (macro, items_here, items, timeout, limit, only, out)
            if any(other is not None for other in others) or reading != Reading():
                raise CliError("--request is sent as it is: it goes with --url or --function, --json and --logs alone.")
            if url is None and function is None:
                raise CliError("--request needs --url or --function: it does not say which language it is in.")
            event = parse_json(decode_text(read_bytes(request), str(request)), str(request))
            lines = script_lines(event) if isinstance(event, dict) else []
            transport = choose_transport(url or "", function, profile, region)
            code = run_request(transport, event, lines, display)
        elif macro is None or (items_here is None and items is None):
            raise CliError("Give a MACRO and ITEMS, or --request FILE.")
        else:
            source = read_macro(macro, language, say)
            named = one_file_of_items(macro, items_here, items)
            saving = None if out is None else Saving(out, (macro, Path(named)))
            batch, dialect = read_table(named, limit, reading, only=only or (), tell=say)
            target = url if url is not None else default_url(source.language)
            transport = choose_transport(target, function, profile, region)
            response, seconds = ask_items(transport, base_event(source, timeout), batch)
            code = present(response, [item["id"] for item in batch], source.lines, display, seconds)
            if saving is not None:
                saving.save(response, dialect)
    raise typer.Exit(code)


def choose_transport(url: str, function: str | None, profile: str | None, region: str | None) -> Transport:
    """Choose how `invoke` carries an event: to a deployed function, or to a URL."""
    if function is None:
        return over_http(invoke_url(url))
    call, retrying = opened(over_lambda(function, profile=profile, region=region), function), Retrying()
    return lambda event: retrying.ask(call, json.dumps(event).encode())


def default_url(language: str) -> str:
    """Name the endpoint that `serve` opens for a language unless told otherwise."""
    return f"http://127.0.0.1:{LANGUAGES[language].port}{INVOKE_PATH}"
