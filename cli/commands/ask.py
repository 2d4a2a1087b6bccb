"""The command `ask`: answers one request of another program, as one JSON document; the notebook package speaks to it.

The macro and its items come on standard input, never as arguments, which every user of a machine can list. The interface has a
number: what is asked in another one is refused with a sentence.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any, Final

import typer

from border.languages import LANGUAGES
from cli.calls.batches import send_items
from cli.calls.in_process import in_process
from cli.checking.check import check_macro
from cli.commands.options import base_event
from cli.emulator.processes import die_with_parent
from cli.faults import CliError
from cli.inputs.items import Item, read_items, take_item
from cli.inputs.macro import Macro
from cli.inputs.strict_json import decode_text, parse_json
from cli.terminal.console import SUCCEEDED, UNUSABLE

# Raised with every change that an older caller would misread.
INTERFACE: Final = 1
NAME: Final = "the request"


class RequestError(CliError):
    """What is asked is at fault, and not what would answer it."""


def ask() -> None:
    """Answer one request: {"interface": 1, "do": "run" or "check", "language", "source", "entries" or "items_file", "timeout"}.

    Prints {"interface": 1} with "response" (the contract's), "seconds" and "notes" (what was guessed of a file), or "findings",
    or "fault", a sentence, and ends with 2 then; "about" is "request" where the caller is at fault, else "setup".
    """
    die_with_parent()
    answer: dict[str, Any]
    try:
        answer, code = _answer(_read()), SUCCEEDED
    except RequestError as error:
        answer, code = {"fault": str(error), "about": "request"}, UNUSABLE
    except CliError as error:
        answer, code = {"fault": str(error), "about": "setup"}, UNUSABLE
    # ASCII, so that whoever reads it needs no locale.
    sys.stdout.write(json.dumps({"interface": INTERFACE, **answer}) + "\n")
    raise typer.Exit(code)


def _read() -> dict[str, Any]:
    request = parse_json(decode_text(sys.stdin.buffer.read(), NAME), NAME)
    if not isinstance(request, dict) or request.get("interface") != INTERFACE:
        raise CliError(f"This macro-runner speaks interface {INTERFACE}: install the same version of both packages.")
    if request.get("language") not in LANGUAGES:
        raise RequestError(f"The language must be one of {', '.join(LANGUAGES)}.")
    if not isinstance(request.get("source"), str):
        raise RequestError("The source must be a string.")
    if not isinstance(request.get("entries", []), list):
        raise RequestError("The entries must be a list.")
    return request


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    macro = Macro(request["language"], request["source"].encode("utf-8", "surrogatepass"))
    transport = in_process(macro.language)
    match request.get("do"):
        case "check":
            return {"findings": [finding.as_json() for finding in check_macro("macro", macro, transport)]}
        case "run":
            notes: list[str] = []
            items = _items(request, notes)
            started = time.monotonic()
            response = send_items(transport, base_event(macro, request.get("timeout")), items, _no_bar)
            return {"response": response, "seconds": round(time.monotonic() - started, 3), "notes": notes}
        case other:
            raise RequestError(f"There is nothing to do by the name {other!r}: `run` or `check`.")


def _items(request: dict[str, Any], notes: list[str]) -> list[Item]:
    """Take the items by the rules of `run --items`; what is guessed of their file is added to `notes`."""
    try:
        if "items_file" in request:
            return read_items(str(request["items_file"]), tell=notes.append)
        entries = request.get("entries", [])
        return [take_item(entry, position, NAME) for position, entry in enumerate(entries, start=1)]
    except CliError as error:
        raise RequestError(str(error)) from None


def _no_bar(_done: int, _total: int) -> None:
    """Show nothing: nobody looks."""
