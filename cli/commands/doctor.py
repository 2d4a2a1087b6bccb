"""`macro-runner doctor`: what stands on this machine, the layers of the sandbox above all, for whoever operates the service."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import typer
from rich.table import Table
from rich.text import Text

from border.languages import LANGUAGES
from border.layers import LAYERS, MECHANISMS
from cli.commands.machine import look_around
from cli.faults import CliError
from cli.installed import what_is_missing
from cli.terminal.console import FAILED, SUCCEEDED, open_console
from handler.settings import SettingsError, read_settings
from sandbox.errors import ServiceError
from sandbox.layers import MEANING, judge_layers
from sandbox.workers import Workers

if TYPE_CHECKING:
    from rich.console import Console

    from border.language import Language
    from handler.settings import Settings
    from sandbox.layers import Layers

Found = dict[str, "Layers"]
_WHY: Final = ("Why", "What would hold it")
_STANDS: Final = Text("stands", style="green")
_MISSING: Final = Text("missing", style="bold red")
_IMPOSSIBLE: Final = Text("impossible", style="yellow")


def show_layers(console: Console, *, as_json: bool) -> int:
    """Try the layers of every language; return the exit code. Raises CliError where a fork server does not start."""
    try:
        settings = read_settings()
    except SettingsError as error:
        raise CliError(f"The layers cannot be tried: {error}") from error
    lacking = {name: sentence for name in LANGUAGES if (sentence := what_is_missing(name))}
    tried = (language for language in LANGUAGES.values() if language.name not in lacking)
    found = {language.name: _try_layers(language, settings) for language in tried}
    if as_json:
        machine = {"machine": look_around()}
        typer.echo(json.dumps({name: _for_programs(layers) for name, layers in found.items()} | machine))
    else:
        for part in (_machine(look_around()), Text(""), _layers(found), Text(""), _mechanisms(found)):
            console.print(part)
        console.print(_sum_up(found, settings.place()), soft_wrap=True)
    for sentence in lacking.values():
        open_console(stderr=True).print(Text(sentence), soft_wrap=True)
    # A laptop requires nothing: what is missing there is said, and is no failure.
    return FAILED if any(layers.refusing for layers in found.values()) else SUCCEEDED


def _try_layers(language: Language, settings: Settings) -> Layers:
    try:
        workers = Workers(language, settings.limits())
        try:
            standing, begin = workers.standing_layers(), workers.workers_begin()
        finally:
            workers.stop()
    except (ServiceError, OSError) as error:
        raise CliError(f"The layers of {language.name} cannot be tried: {error}") from error
    return judge_layers(
        standing, language, begin, settings.place(), settings.required_layers(), settings.accepted_layers()
    )


def _for_programs(layers: Layers) -> dict[str, object]:
    return {
        "layers": {layer: layer in layers.active for layer in LAYERS},
        "expected": {layer: layers.expected[layer].state for layer in LAYERS},
        "missing": layers.missing,
        "refusing": layers.refusing,
        "mechanisms": layers.mechanisms,
        "workers": layers.workers,
    }


def _machine(lines: dict[str, str]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for name, line in lines.items():
        table.add_row(Text(name), Text(line))
    return table


def _layers(found: Found) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("layer", *found, "where it is missing"):
        table.add_column(heading)
    for layer in LAYERS:
        table.add_row(layer, *(_state(layer, layers) for layers in found.values()), MEANING[layer])
    return table


def _state(layer: str, layers: Layers) -> Text:
    if layer in layers.active:
        return _STANDS
    return _MISSING if layer in layers.missing else _IMPOSSIBLE


def _mechanisms(found: Found) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("mechanism", *found):
        table.add_column(heading)
    for mechanism in MECHANISMS:
        table.add_row(mechanism, *("yes" if mechanism in layers.mechanisms else "-" for layers in found.values()))
    table.add_row("workers are", *(layers.workers.partition(":")[0] for layers in found.values()))
    return table


def _sum_up(found: Found, place: str) -> Text:
    lines = [f"This place counts as: {place}."]
    for name, layers in found.items():
        lines.append(f"Workers of {name} are {layers.workers}.")
        lines += [
            f"{name}: {layer} is {what}. {_WHY[layer in layers.missing]}: {layers.expected[layer].why}."
            for layer in LAYERS
            if (what := _state(layer, layers).plain) != _STANDS.plain
        ]
        if layers.refusing:
            lines.append(
                f"{name}: nothing would run here, for what is required does not stand: {', '.join(layers.refusing)}."
            )
    missing = sorted({layer for layers in found.values() for layer in layers.missing}, key=LAYERS.index)
    if missing:
        lines.append(
            f"Missing: {', '.join(missing)}. MACRO_REQUIRE_LAYERS says without which of them nothing is to run."
        )
    else:
        lines.append("All layers stand that can stand here.")
    return Text("\n" + "\n".join(lines))
