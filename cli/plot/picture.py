"""Draws curves and points as a picture: PNG, SVG or PDF."""

from __future__ import annotations

import importlib.util
import io
import warnings
from typing import TYPE_CHECKING, Any

from cli.faults import CliError
from cli.values.safe_text import brief
from cli.whole_files import replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from cli.plot.curves import Drawing, Panel

# Okabe and Ito's colours, for any kind of colour vision; violet and brown stand in for their yellow and black.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#7F3C8D", "#8C564B")
PANEL_INCHES = (6.4, 3.4)
DOTS_PER_INCH = 120
# What an entry of the legend takes: its line with the gaps around it, and a letter.
INCHES_OF_LINE, INCHES_OF_LETTER = 0.6, 0.09
# So few points of a curve are marked each: a light curve has ten, a fluorescence trace hundreds.
FEW_POINTS = 40
# A picture made twice of the same is the same file: no date is written into it.
METADATA: dict[str, dict[str, None]] = {".png": {}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}
# Letters of a PDF stay letters; an SVG has them as outlines, so that it looks the same everywhere.
LETTERS: Any = {"text.parse_math": False, "pdf.fonttype": 42, "svg.fonttype": "path", "svg.hashsalt": "macro-runner"}


def check_picture(path: Path) -> None:
    """Raise CliError where no picture can be made: another ending, no folder, no matplotlib."""
    if path.suffix.lower() not in METADATA:
        raise CliError(f"{path}: a picture's file ends in .png, .svg or .pdf.")
    if not path.parent.is_dir():
        raise CliError(f"{path}: there is no folder {path.parent}.")
    if importlib.util.find_spec("matplotlib") is None:
        raise CliError(
            f"{path}: a picture needs matplotlib: install it (`pip install 'macro-runner[plot]'`), "
            "or give --plot without a file to draw in the terminal."
        )


def write_picture(path: Path, drawing: Drawing, title: str) -> None:
    """Draw the panels of `drawing`, at least one, under `title`; raises CliError if the file cannot be written."""
    # Imported here, as no other command should wait for it.
    import matplotlib as mpl  # noqa: PLC0415
    from matplotlib import figure as figures  # noqa: PLC0415

    columns = 1 if len(drawing.panels) == 1 else 2
    rows = -(-len(drawing.panels) // columns)
    picture = io.BytesIO()
    # A dollar sign in an id is no formula. What matplotlib's own font lacks (Japanese) is a box: no news for the terminal.
    with mpl.rc_context(LETTERS), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        figure = figures.Figure(
            (PANEL_INCHES[0] * columns, PANEL_INCHES[1] * rows + 0.9), DOTS_PER_INCH, layout="constrained"
        )
        grid = figure.subplots(rows, columns, squeeze=False).flatten()
        for axes, panel in zip(grid, drawing.panels, strict=False):
            draw_panel(axes, panel)
        for axes in grid[len(drawing.panels) :]:
            axes.set_axis_off()
        figure.suptitle(brief(title, 100), x=0.01, ha="left", fontsize=11)
        if drawing.ids:
            draw_legend(figure, drawing.ids)
        ending = path.suffix.lower()
        figure.savefig(picture, format=ending[1:], metadata=METADATA[ending])
    replace_file(path, picture.getvalue())


def draw_panel(axes: Axes, panel: Panel) -> None:
    """Draw one panel."""
    # The first item is drawn last, above the others, as in the terminal.
    for curve in reversed(panel.curves):
        points = [point or (float("nan"), float("nan")) for point in curve.points]
        few = panel.dots or len(points) <= FEW_POINTS
        axes.plot(
            *zip(*points, strict=True),
            color=COLOURS[curve.item],
            linestyle="" if panel.dots else "-",
            linewidth=1.3,
            marker="o" if few else "",
            markersize=4 if panel.dots else 3,
        )
    axes.set_title(brief(panel.title, 70), loc="left", fontsize=10, fontweight="bold")
    axes.set_xlabel(brief(panel.x_label, 40))
    axes.set_ylabel(brief(panel.y_label, 40))
    axes.grid(visible=True, color="#e5e5e5", linewidth=0.7)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)


def draw_legend(figure: Figure, ids: list[str]) -> None:
    """Name the items in their colours, below all panels."""
    from matplotlib.lines import Line2D  # noqa: PLC0415

    lines = [Line2D([], [], color=colour, linewidth=2.5) for colour in COLOURS[: len(ids)]]
    names = [brief(item_id, 24) or '""' for item_id in ids]
    longest = INCHES_OF_LINE + INCHES_OF_LETTER * max(map(len, names))
    columns = max(1, min(len(ids), int(figure.get_figwidth() / longest)))
    legend = figure.legend(lines, names, loc="outside lower left", ncols=columns, frameon=False, fontsize=9)
    # A name that begins with "_" would be left out of a legend, if it came with its line.
    for text, name in zip(legend.get_texts(), names, strict=True):
        text.set_text(name)
