"""What several commands take on the command line, said once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from border.languages import LANGUAGES
from cli.faults import CliError
from cli.inputs.macro import STANDARD_INPUT

if TYPE_CHECKING:
    from cli.inputs.macro import Macro

_ENDINGS = [ending for language in LANGUAGES.values() for ending in language.endings]
A_MACRO_FILE = f"a {', '.join(_ENDINGS[:-1])} or {_ENDINGS[-1]} file"


def parse_language(name: str) -> str:
    """Take the name of a language; for `parser`, as a language may be registered after this was imported."""
    if name not in LANGUAGES:
        raise typer.BadParameter(f"{name!r} is not one of {', '.join(map(repr, LANGUAGES))}.")
    return name


def complete_language(incomplete: str) -> list[str]:
    """Name the languages that begin so, for a shell that asks."""
    return [name for name in LANGUAGES if name.startswith(incomplete)]


MacroFile = Annotated[
    Path, typer.Argument(metavar="MACRO", help=f"The macro: {A_MACRO_FILE}, or - for standard input.")
]
ITEMS_HELP = "The items: a .json, .ndjson, .csv, .tsv, .txt, .xlsx or .ods file, or - for standard input."
Items = Annotated[str | None, typer.Option(metavar="FILE", help="The items, in place of ITEMS.")]
ItemsHere = Annotated[str | None, typer.Argument(metavar="ITEMS", help=ITEMS_HELP, show_default=False)]
MacroLanguage = Annotated[
    str | None,
    typer.Option(
        "--language",
        parser=parse_language,
        autocompletion=complete_language,
        metavar="LANGUAGE",
        help="The language of a MACRO from standard input.",
    ),
]
Delimiter = Annotated[
    str | None, typer.Option(metavar="CHAR", help="What separates the columns of CSV, as in ';' or tab.")
]
Decimal = Annotated[str | None, typer.Option(metavar="CHAR", help="The decimal mark of CSV: , or .")]
Encoding = Annotated[str | None, typer.Option(metavar="NAME", help="The encoding of the items' file, as in cp1252.")]
HeaderLine = Annotated[
    int | None, typer.Option("--header", min=0, metavar="N", help="The line that names the columns; 0: none does.")
]
Sheet = Annotated[str | None, typer.Option(metavar="NAME", help="The sheet of a workbook; by default its first.")]
Only = Annotated[
    list[str] | None, typer.Option(metavar="ID", help="Run only the item of this id; may be given several times.")
]
Out = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write the results: .csv, .tsv, .xlsx, .parquet, .ndjson or .json."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the response as JSON, and nothing else.")]
Timeout = Annotated[
    float | None,
    typer.Option(min=1, max=60, metavar="SECONDS", help="Time for one batch, 1 to 60; the handler's default is 10."),
]
Limit = Annotated[
    int | None, typer.Option(min=0, metavar="N", help="Run only the first N items (of those that --only lets through).")
]
Logs = Annotated[
    bool | None,
    typer.Option("--logs/--no-logs", help="Show what the macro printed; by default if it is at most 20 lines."),
]
Verbose = Annotated[bool, typer.Option("--verbose", help="Show the handler's own log on standard error.")]
FunctionName = Annotated[
    str | None, typer.Option(metavar="NAME", help="A deployed function: its name, NAME:ALIAS, or its ARN.")
]
Profile = Annotated[str | None, typer.Option(metavar="NAME", help="The AWS profile, in place of AWS_PROFILE.")]
Region = Annotated[str | None, typer.Option(metavar="NAME", help="The AWS region, in place of AWS_REGION.")]


def base_event(macro: Macro, timeout: float | None) -> dict[str, Any]:
    """Make the request's part that is the same for each batch."""
    return {"script": macro.script} if timeout is None else {"script": macro.script, "timeout": timeout}


def one_file_of_items(macro: Path, here: str | None, option: str | None) -> str:
    """Take the file of items from its place behind MACRO or from --items; raises CliError for none, or two.

    Not both, the macro and its items, can come on standard input.
    """
    if here is not None and option is not None:
        raise CliError(f"The items are given twice: {here} and --items {option}.")
    source = option if here is None else here
    if source is None:
        raise CliError("Give the items behind the macro, as in: macro-runner run macro.py items.csv")
    if source == str(macro) == STANDARD_INPUT:
        raise CliError("Standard input can be read once: give a file for the macro or for the items.")
    return source
