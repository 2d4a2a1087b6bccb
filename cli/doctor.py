"""`macro-runner doctor`: which layers of the sandbox stand on this machine, as a table for whoever operates the service."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import typer
from rich.table import Table
from rich.text import Text

from cli.faults import CliError
from cli.session import FAILED, SUCCEEDED
from handler.settings import SettingsError, read_settings
from runtimes.catalog import LANGUAGES
from sandbox.errors import ServiceError
from sandbox.layers import LAYERS, MEANING, sort_layers
from sandbox.workers import Workers

if TYPE_CHECKING:
    from rich.console import Console

    from runtimes.catalog import Language
    from sandbox.layers import Layers

_STANDS: Final = Text("stands", style="green")
_MISSING: Final = Text("missing", style="bold red")


def show_layers(console: Console, *, as_json: bool) -> int:
    """Try the layers of every language; return the exit code. Raises CliError where a fork server does not start."""
    begin: dict[str, str] = {}
    found = {language.name: (language, _try_layers(language, begin)) for language in LANGUAGES.values()}
    if as_json:
        typer.echo(
            json.dumps(
                {
                    name: {layer: layer in layers.active for layer in LAYERS} | {"workers": begin[name]}
                    for name, (_, layers) in found.items()
                }
            )
        )
    else:
        console.print(_table(found))
        console.print(_sum_up(found), soft_wrap=True)
        for name, how in begin.items():
            console.print(Text(f"Workers of {name} are {how}."), soft_wrap=True)
    return FAILED if any(layers.missing for _, layers in found.values()) else SUCCEEDED


def _try_layers(language: Language, begin: dict[str, str]) -> Layers:
    """Return the layers, and note how workers begin."""
    try:
        workers = Workers(language, read_settings().limits())
        try:
            layers = sort_layers(workers.standing_layers(), language)
            begin[language.name] = workers.workers_begin()
            return layers
        finally:
            workers.stop()
    except (ServiceError, SettingsError, OSError) as error:
        raise CliError(f"The layers of {language.name} cannot be tried: {error}") from error


def _table(found: dict[str, tuple[Language, Layers]]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("layer", *found, "where it is missing"):
        table.add_column(heading)
    for layer in LAYERS:
        table.add_row(layer, *(_state(layer, *one) for one in found.values()), MEANING[layer])
    return table


def _state(layer: str, language: Language, layers: Layers) -> Text:
    if layer in layers.active:
        return _STANDS
    if layer in layers.missing:
        return _MISSING
    return Text(f"held by {language.held_otherwise[layer] or 'the parent'}")


def _sum_up(found: dict[str, tuple[Language, Layers]]) -> Text:
    missing = sorted({layer for _, layers in found.values() for layer in layers.missing}, key=LAYERS.index)
    if not missing:
        return Text("\nAll layers stand.")
    return Text(
        f"\nMissing: {', '.join(missing)}. The service runs all the same, unless MACRO_REQUIRE_LAYERS names one of them. "
        "The kernel or the container's own profile refuses it; `processes` never stands for root."
    )
