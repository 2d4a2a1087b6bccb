"""Does what `run --plot` says: draws in the terminal or as a picture, and says what it left out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text
from typer.core import TyperCommand

from border.languages import language_of_ending
from cli.faults import CliError
from cli.inputs.sources import ENDINGS
from cli.plot.curves import choose_curves
from cli.plot.picture import check_picture, write_picture
from cli.plot.scalars import choose_scalars
from cli.terminal.console import open_console
from cli.values.safe_text import brief, plain

if TYPE_CHECKING:
    from rich.console import Console

    from cli.contract import Response
    from cli.inputs.items import Item

# What --plot without a file is given as.
IN_TERMINAL = "terminal"


class PlotCommand(TyperCommand):
    """A command whose --plot may stand alone; typer itself knows options that always or never have a value."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Give a lone --plot its value: before another option, before the macro, and at the end."""
        given = list(args)
        for place, word in enumerate(args):
            following = args[place + 1] if place + 1 < len(args) else "-"
            ending = Path(following).suffix.lower()
            file_follows = ending in ENDINGS - {""} or language_of_ending(ending) is not None
            alone = following.startswith("-") or file_follows
            if word == "--plot" and alone:
                given[place] = f"--plot={IN_TERMINAL}"
        return super().parse_args(ctx, given)


@dataclass(frozen=True)
class Plot:
    """Where to draw: into a picture's file, or without one in the terminal; and which numbers, where not the arrays."""

    path: Path | None
    x: str | None = None
    y: str | None = None

    @classmethod
    def asked_for(
        cls, value: str | None, *, x: str | None = None, y: str | None = None, as_json: bool = False
    ) -> Plot | None:
        """Take --plot, --x and --y; raises CliError where nothing could be drawn, before anything is run."""
        if x is not None and y is None:
            raise CliError("--x goes with --y: the number that is drawn over it.")
        if value is None and y is None:
            return None
        if value is not None and value != IN_TERMINAL:
            check_picture(Path(value))
            return cls(Path(value), x, y)
        if as_json:
            raise CliError("--json prints JSON and nothing else: give --plot a file, as in --plot curves.png.")
        if open_console().options.ascii_only:
            raise CliError(
                "This terminal cannot show the letters that curves are drawn with (it is not set to UTF-8): "
                "give --plot a file, as in --plot curves.png."
            )
        return cls(None, x, y)

    def draw(self, console: Console, items: list[Item], response: Response, title: str) -> None:
        """Draw what there is to draw, or say that there is nothing."""
        if response["status"] == "error":
            return
        results = response["results"]
        drawing = choose_curves(items, results) if self.y is None else choose_scalars(items, results, self.x, self.y)
        if not drawing.panels:
            nothing = "Nothing to draw: no item has an array of more than four numbers, in its data or its output."
            console.print(Text(nothing, style="dim"))
            return
        notes = [brief(text, 200) for text in drawing.left_out]
        if self.path is None:
            # Imported here, as a run without a plot should not wait for it.
            from cli.plot.braille import show_panels  # noqa: PLC0415

            console.print()
            show_panels(console, drawing)
            if console.color_system is None and len(drawing.ids) > 1:
                notes.append("Without colours the items cannot be told apart: give --plot a file, as in curves.png.")
        else:
            write_picture(self.path, drawing, title)
            drawn = len(drawing.ids) or sum(len(curve.points) for panel in drawing.panels for curve in panel.curves)
            items_drawn = f"{drawn} item{'' if drawn == 1 else 's'}"
            console.print(Text(f"Drew {items_drawn}: {plain(str(self.path))}"), soft_wrap=True)
        for note in notes:
            console.print(Text(note, style="dim"))
