from __future__ import annotations

import io
import json
import math
import random
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from rich.cells import cell_len
from rich.console import Console

from cli.faults import CliError
from cli.inputs.items import read_items
from cli.plot import braille as plot_terminal
from cli.plot import picture as plot_png
from cli.plot.braille import ROWS, show_panels
from cli.plot.curves import MOST_ITEMS, MOST_PANELS, MOST_POINTS, Curve, Drawing, Panel, choose_curves, thin_out
from cli.plot.picture import write_picture
from cli.plot.scalars import choose_scalars
from cli.plot.ticks import ticks_within, widen, write_tick
from cli.values.arrays import find_arrays
from cli.values.places import write_place

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import FakeHandler, Screen
    from typer.testing import Result

RISING = [0, 1, 2, 3, 4, 5]
EVIL = "\x1b[31m\u202e$\\frac{$_[link=file:///etc/passwd]"


def draw(*values: Any, outputs: Any = None) -> Drawing:
    """Choose what is drawn of items with these data and, in the same order, outputs."""
    items = [{"id": f"leaf-{index}", "data": value} for index, value in enumerate(values, 1)]
    given = outputs or [{}] * len(items)
    results = [{"success": True, "output": output} if output is not None else {"success": False} for output in given]
    return choose_curves(items, results)


def points(panel: Panel) -> list[list[Any]]:
    return [curve.points for curve in panel.curves]


def test_arrays_are_found_at_any_depth_and_nothing_else() -> None:
    found = list(find_arrays({"a": [{"b": [1, 2, None, 4, 5]}], "four": [1] * 4, "text": ["x"] * 9, "n": 1}, ("data",)))
    assert [(write_place(array.place), array.y) for array in found] == [("data.a[0].b", [1, 2, None, 4, 5])]


@pytest.mark.parametrize("value", [[None] * 9, [True] * 9, [1, None, None, None, None], [10**400] * 9, "x" * 9, None])
def test_what_has_no_height_is_not_drawn(value: Any) -> None:
    assert list(find_arrays({"a": value}, ("data",))) == []


def test_a_file_of_a_thousand_levels_is_no_trouble() -> None:
    deep: Any = RISING
    for _ in range(100_000):
        deep = [deep]
    assert list(find_arrays(deep, ("data",))) == []


def test_parts_of_a_protocol_follow_each_other_in_one_panel(sample: Callable[[str], str]) -> None:
    items = read_items(sample("plot/sets.json"))
    drawing = choose_curves(items, [{"success": True, "output": {}}] * 3)
    assert drawing.ids == ["leaf-1", "leaf-2"]
    (panel,) = drawing.panels
    assert (panel.title, panel.x_label) == ("data.sample[0][0].set[…].raw", "point")
    assert points(panel) == [
        [*((x, 5) for x in range(5)), None, *((x, 9) for x in range(5, 10))],
        [(0, 4), (1, 4), None, (3, 4), (4, 4)],
    ]
    assert drawing.left_out == ["Not drawn: data.lights, which rises in the same way in every item."]


def test_the_first_of_arrays_of_one_length_is_their_x_axis_if_it_only_rises() -> None:
    output = {"PAR": [10, 20, 50, 100, 200], "ETR": [1, 5, 3, 4, 2], "r": [5, 4, 3, 2, 1], "long": RISING}
    drawing = draw({}, {}, outputs=[output, output])
    assert [(panel.title, panel.x_label) for panel in drawing.panels] == [("output.ETR", "PAR"), ("output.r", "PAR")]
    assert points(drawing.panels[0])[1] == [(10, 1), (20, 5), (50, 3), (100, 4), (200, 2)]


def test_an_axis_that_one_item_has_not_is_none() -> None:
    falling = {"PAR": [10, 20, 15, 100, 200], "ETR": [1, 5, 3, 4, 2]}
    rising = {"PAR": [10, 20, 50, 100, 200], "ETR": [1, 5, 3, 4, 2]}
    drawing = draw({}, {}, outputs=[rising, falling])
    assert [(panel.title, panel.x_label) for panel in drawing.panels] == [
        ("output.PAR", "point"),
        ("output.ETR", "point"),
    ]


def test_pairs_are_x_and_y() -> None:
    (panel,) = draw({"points": [[3, 1], [1, 2], [2, 5], [0, 1], [9, 9]]}).panels
    assert panel.x_label == "x"
    assert points(panel) == [[(3, 1), (1, 2), (2, 5), (0, 1), (9, 9)]]


def test_a_failed_item_is_drawn_with_its_data() -> None:
    drawing = draw({"trace": [3, 1, 2, 5, 4]}, {"trace": [1, 1, 2, 5, 4]}, outputs=[{"x": [2, 1] * 3}, None])
    assert [(panel.title, len(panel.curves)) for panel in drawing.panels] == [("data.trace", 2), ("output.x", 1)]


def test_many_items_and_arrays_are_bounded_and_it_is_said_which() -> None:
    data = {f"trace{index}": [index, 3, 1, 2, 5, index] for index in range(MOST_PANELS + 2)}
    drawing = draw(*[data] * 30)
    assert drawing.ids == [f"leaf-{index}" for index in range(1, MOST_ITEMS + 1)]
    assert len(drawing.panels) == MOST_PANELS
    assert drawing.left_out == [
        "Drawn: the first 8 items that have arrays, of 30 items.",
        "Not drawn: data.trace4, data.trace5.",
    ]


def test_no_spike_is_lost_where_there_are_too_many_points() -> None:
    trace = [0.0] * 200_000
    trace[123_457], trace[77] = 9, -9
    (panel,) = draw(trace).panels
    assert panel.limits(1) == (-9, 9)
    assert (123_457, 9) in points(panel)[0]
    assert len(points(panel)[0]) <= MOST_POINTS


@pytest.mark.parametrize("seed", range(8))
def test_thinning_keeps_order_and_extremes(seed: int) -> None:
    chance = random.Random(seed)
    count = chance.randint(MOST_POINTS, 9000)
    curve = [(x, chance.gauss(0, 1)) if chance.random() > seed / 8 else None for x in range(count)]
    kept = thin_out(curve)
    assert len(kept) <= MOST_POINTS or kept == curve
    rest = iter(curve)
    assert all(point in rest for point in kept if point)
    heights = [point[1] for point in curve if point]
    if heights:
        assert {min(heights), max(heights)} <= {point[1] for point in kept if point}


@example(low=0.0, high=5e-324, most=1)
@example(low=-1e149, high=1e149, most=20)
@settings(deadline=None)
@given(st.floats(-1e149, 1e149), st.floats(-1e149, 1e149), st.integers(1, 20))
def test_ticks_are_few_and_within_the_axis(low: float, high: float, most: int) -> None:
    start, end = widen(min(low, high), max(low, high))
    ticks = ticks_within(start, end, most)
    assert len(ticks) <= most + 1
    slack = (end - start) * 1e-6
    assert all(start - slack <= tick <= end + slack for tick in ticks)
    assert ticks == sorted(ticks)


def test_ticks_are_round() -> None:
    assert [write_tick(tick) for tick in ticks_within(0.12, 0.87, 6)] == ["0.2", "0.4", "0.6", "0.8"]
    assert ticks_within(418, 37065, 6) == [10000, 20000, 30000]
    assert [write_tick(tick) for tick in ticks_within(-0.3, 0.3, 6)] == [
        "-0.3",
        "-0.2",
        "-0.1",
        "0",
        "0.1",
        "0.2",
        "0.3",
    ]


def shown(drawing: Drawing, page: Screen) -> list[str]:
    show_panels(page.console, drawing)
    return page.lines


def test_a_rising_line_rises(screen: Callable[..., Screen]) -> None:
    lines = shown(draw([0, 10, 20, 30, 40, 50]), screen(40))
    assert lines[0] == "data"
    rows = [line.partition("┤")[2] or line.partition("│")[2] for line in lines[1 : ROWS + 1]]
    # From the top: the highest dot is at the right edge, the lowest at the left, and none is out of turn.
    starts = [len(row) - len(row.lstrip()) for row in rows]
    assert starts == sorted(starts, reverse=True)
    assert starts[-1] == 0
    assert len(rows[0]) == max(map(len, rows)) == 40 - 4
    assert [line.split()[0] for line in lines[1 : ROWS + 1] if "┤" in line] == ["50", "40", "30", "20", "10", "0"]
    assert lines[ROWS + 2].split()[0] == "0"
    assert lines[ROWS + 2].endswith("point")


@pytest.mark.parametrize(
    "values", [[7] * 9, [0] * 9, [1e149, -1e149] * 3, [0, 5e-324] * 3, [1e-300] * 4 + [2e-300], [1e15, 1e15 + 1] * 3]
)
def test_flat_and_extreme_curves_have_axes(values: list[float], screen: Callable[..., Screen], tmp_path: Path) -> None:
    lines = shown(draw(values), screen(60))
    assert max(map(len, lines)) <= 60
    assert any("\u2800" < character <= "\u28ff" for character in "".join(lines))
    write_picture(tmp_path / "x.png", draw(values), "title")


@pytest.mark.parametrize("width", [20, 80, 300])
def test_the_panels_fit_the_terminal_and_cannot_command_it(width: int, screen: Callable[..., Screen]) -> None:
    data = {EVIL: [1e149, -5, 3.25, None, 7, 8], EVIL * 9: [1, 2] * 400}
    items = [{"id": EVIL * 3 + str(index), "data": data} for index in range(9)]
    page = screen(width)
    lines = shown(choose_curves(items, [{"success": False}] * 9), page)
    assert max(map(len, lines)) <= width
    assert {c for c in page.text if unicodedata.category(c)[0] == "C"} <= {"\n"}


NUMBERS = st.none() | st.integers() | st.floats(allow_nan=False)
ARRAYS = st.lists(NUMBERS, min_size=5, max_size=9) | st.lists(st.tuples(NUMBERS, NUMBERS).map(list), min_size=5)
ANYTHING = st.recursive(
    ARRAYS | NUMBERS | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=4), ANYTHING), min_size=1, max_size=9), st.integers(30, 150))
def test_whatever_there_is_can_be_drawn(measured: list[tuple[str, Any]], width: int) -> None:
    items = [{"id": item_id, "data": value} for item_id, value in measured]
    drawing = choose_curves(items, [{"success": True, "output": {"x": value}} for _, value in measured])
    page = Console(file=io.StringIO(), width=width, markup=False, emoji=False, highlight=False)
    if drawing.panels:
        show_panels(page, drawing)
        assert max(map(cell_len, page.file.getvalue().splitlines())) <= width  # type: ignore[attr-defined]


def test_each_item_has_its_colour_and_the_first_is_in_front() -> None:
    page = Console(file=io.StringIO(), width=60, force_terminal=True, color_system="256", legacy_windows=False)
    with page.capture() as capture:
        show_panels(page, draw([1, 2, 1, 2, 1], [1, 2, 1, 2, 1], [9, 8, 9, 8, 9]))
    text = capture.get()
    first, second, third = (f"\x1b[38;5;{colour}m" for colour in plot_terminal.COLOURS[:3])
    curves, _, legend = text.partition("━━")
    assert first in curves
    # The second item is the same as the first, which is drawn over it.
    assert second not in curves
    assert third in curves
    assert second in legend


def colours_in(path: Path) -> set[str]:
    with Image.open(path) as picture:
        assert picture.format == "PNG"
        assert picture.width > 500
        found = picture.convert("RGB").getcolors(1 << 24)
    assert found is not None
    return {"#{:02X}{:02X}{:02X}".format(*colour) for _, colour in found}


def test_a_picture_has_a_curve_in_each_colour(tmp_path: Path) -> None:
    path = tmp_path / "curves.png"
    write_picture(path, draw(*[{"trace": [index, 0, index, 3] * 3} for index in range(8)]), "macro.py")
    assert set(plot_png.COLOURS) <= colours_in(path)
    write_picture(path, draw({"trace": [5, 0, 1, 3] * 3}), "macro.py")
    assert plot_png.COLOURS[0] in colours_in(path)
    assert plot_png.COLOURS[1] not in colours_in(path)
    assert [file.name for file in tmp_path.iterdir()] == ["curves.png"]


@pytest.mark.parametrize("item_id", [EVIL, "_hidden", "$x^2$", "葉-1", ""])
def test_any_id_and_key_can_be_drawn_as_a_picture(
    item_id: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    items = [{"id": item_id, "data": {item_id: [3, 1, 2, None, 5, 4], "t": [[1, 2]] * 5}}] * 3
    write_picture(tmp_path / "x.png", choose_curves(items, [{"success": False}] * 3), item_id)
    assert plot_png.COLOURS[0] in colours_in(tmp_path / "x.png")
    out, err = capfd.readouterr()
    assert out == ""
    # Nothing is said of a letter that the font has not; of its first start on a machine matplotlib may say something.
    assert "lyph" not in err


@pytest.fixture
def traces(tmp_path: Path) -> str:
    path = tmp_path / "traces.json"
    path.write_text(json.dumps([{"id": f"leaf-{index}", "data": {"raw": [index, 3, 1, 2, 5]}} for index in range(3)]))
    return str(path)


@pytest.mark.parametrize("words", [["--plot", "MACRO", "--items", "ITEMS"], ["MACRO", "--plot", "--items", "ITEMS"]])
def test_plot_alone_draws_in_the_terminal(
    words: list[str], handler: FakeHandler, run: Callable[..., Result], sample: Callable[[str], str], traces: str
) -> None:
    named = {"MACRO": sample("ratio.py"), "ITEMS": traces}
    for more in (words, [*(word for word in words if word != "--plot"), "--plot"]):
        result = run("run", *(named.get(word, word) for word in more))
        assert result.exit_code == 0, result.stderr
        assert "data.raw\n" in result.stdout
        assert "output.echo.raw\n" in result.stdout
        assert "━━ leaf-0   ━━ leaf-1   ━━ leaf-2" in result.stdout
        assert "Without colours the items cannot be told apart" in result.stdout
    assert len(handler.events) == 2


@pytest.mark.parametrize("form", [["--plot", "PICTURE"], ["--plot=PICTURE"]])
def test_plot_with_a_file_draws_a_picture(
    form: list[str],
    handler: FakeHandler,
    run: Callable[..., Result],
    sample: Callable[[str], str],
    traces: str,
    tmp_path: Path,
) -> None:
    path = tmp_path / "curves.PNG"
    words = [word.replace("PICTURE", str(path)) for word in form]
    result = run("run", *words, sample("ratio.py"), "--items", traces, "--json")
    assert result.exit_code == 0
    assert len(colours_in(path) & set(plot_png.COLOURS)) == 3
    # The answer is alone on standard output.
    assert json.loads(result.stdout)["status"] == "success"
    assert result.stderr.endswith(f"Drew 3 items: {path}\n")
    assert handler.events


@pytest.mark.usefixtures("handler")
def test_where_there_is_nothing_to_draw_it_says_so(
    run: Callable[..., Result], sample: Callable[[str], str], tmp_path: Path
) -> None:
    path = tmp_path / "curves.png"
    result = run("run", sample("ratio.py"), "--items", sample("ratio_items.json"), "--plot", str(path))
    assert result.exit_code == 0
    assert "Nothing to draw" in result.stdout
    assert not path.exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--plot", "curves.gif"], "curves.gif: a picture's file ends in .png, .svg or .pdf."),
        (["--plot", "curves"], "curves: a picture's file ends in .png, .svg or .pdf."),
        (["--plot", "no/such/curves.png"], "there is no folder no/such."),
        (["--plot", "--json"], "give --plot a file, as in --plot curves.png."),
    ],
)
def test_what_cannot_be_drawn_is_refused_before_anything_runs(
    words: list[str], sentence: str, run: Callable[..., Result], handler: FakeHandler, sample: Callable[[str], str]
) -> None:
    result = run("run", sample("ratio.py"), "--items", sample("ratio_items.json"), *words)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert handler.events == []


def test_without_matplotlib_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(CliError, match=r"pip install 'macro-runner\[plot\]'"):
        plot_png.check_picture(Path("curves.png"))


def test_a_terminal_without_unicode_is_told(
    monkeypatch: pytest.MonkeyPatch, run: Callable[..., Result], handler: FakeHandler, sample: Callable[[str], str]
) -> None:
    monkeypatch.setattr("rich.console.Console.encoding", "ascii")
    result = run("run", sample("ratio.py"), "--items", sample("ratio_items.json"), "--plot")
    assert result.exit_code == 2
    assert "it is not set to UTF-8" in result.stderr
    assert handler.events == []


def test_a_curve_of_a_single_point_has_limits() -> None:
    panel = Panel("x", "point", [Curve(0, [None, (2.0, 3.0)])])
    assert (panel.limits(0), panel.limits(1)) == ((2, 2), (3, 3))
    assert widen(3, 3) == pytest.approx((2.7, 3.3))
    assert math.isfinite(sum(widen(0, 0)))


def scalars(data: list[Any], outputs: list[Any], x: str | None, y: str) -> Drawing:
    items = [{"id": str(index), "data": value} for index, value in enumerate(data)]
    return choose_scalars(items, [{"success": output is not None, "output": output} for output in outputs], x, y)


def test_one_number_is_drawn_over_another_of_all_items_with_their_units() -> None:
    data = [{"PAR": index * 100, "PAR_unit": "µmol m-2 s-1"} for index in range(20)]
    outputs: list[Any] = [{"fit": {"Phi2": 0.5, "units": {"Phi2": "1"}}} for _ in data]
    outputs[3], outputs[4] = None, {"fit": {"Phi2": None}}
    drawing = scalars(data, outputs, "PAR", "Phi2")
    (panel,) = drawing.panels
    assert (panel.x_label, panel.y_label, panel.dots) == ("PAR (µmol m-2 s-1)", "Phi2 (1)", True)
    assert panel.curves[0].points == [(index * 100.0, 0.5) for index in range(20) if index not in (3, 4)]
    assert drawing.left_out == ["Not drawn: 2 of 20 items, which lack one of the numbers."]


def test_a_number_alone_is_drawn_over_the_items() -> None:
    (panel,) = scalars([None] * 3, [{"a": 1}, {"a": 4}, {"a": 9}], None, "a").panels
    assert (panel.x_label, panel.curves[0].points) == ("item", [(1.0, 1.0), (2.0, 4.0), (3.0, 9.0)])


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Phi3", "No item has a number called 'Phi3'; there are: output.a, data.b[0].c, data.b[1].c, data.a."),
        ("c", "'c' may be any of these: data.b[0].c, data.b[1].c."),
        ("data.b[1].c", ""),
        ("a", ""),
    ],
)
def test_a_name_that_says_no_number_is_refused_with_those_there_are(name: str, sentence: str) -> None:
    given = [{"b": [{"c": 1}, {"c": 2}], "a": 5, "trace": [1, 2, 3], "text": "x", "yes": True}], [{"a": 3}], None, name
    if not sentence:
        (panel,) = scalars(*given).panels
        assert panel.curves[0].points == [(1.0, 3.0 if name == "a" else 2.0)]
        return
    with pytest.raises(CliError) as caught:
        scalars(*given)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf"])
def test_each_kind_of_picture_is_drawn_the_same_twice_and_says_only_what_it_draws(ending: str, tmp_path: Path) -> None:
    starts = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}
    name = "<script>alert(1)</script>&"
    drawing = scalars([{name: 1}, {name: 2}], [{"y": 1}, {"y": 2}], name, "y")
    first, second = tmp_path / f"a{ending}", tmp_path / f"b{ending}"
    write_picture(first, drawing, EVIL)
    write_picture(second, drawing, EVIL)
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().startswith(starts[ending])
    assert b"<script>" not in first.read_bytes()


def test_points_are_drawn_in_the_terminal(screen: Callable[..., Screen]) -> None:
    page = screen(60)
    show_panels(page.console, scalars([None] * 9, [{"a": index} for index in range(9)], None, "a"))
    dots = sum((ord(letter) - 0x2800).bit_count() for letter in page.text if 0x2800 < ord(letter) < 0x2900)
    assert dots == 9
    assert page.lines[0] == "a over item"


def test_x_goes_with_y(run: Callable[..., Result], handler: FakeHandler, sample: Callable[[str], str]) -> None:
    refused = run("run", sample("ratio.py"), sample("ratio_items.json"), "--x", "a")
    assert (refused.exit_code, "--x goes with --y" in refused.stderr, handler.events) == (2, True, [])
    shown = run("run", sample("ratio.py"), sample("ratio_items.json"), "--x", "echo", "--y", "b")
    assert shown.exit_code == 2
    assert "No item has a number called 'echo'" in shown.stderr
    assert run("run", sample("ratio.py"), sample("ratio_items.json"), "--x", "data.a", "--y", "b").exit_code == 0


def test_arrays_have_their_units_too() -> None:
    output = {"PAR": RISING, "ETR": [9, 5, 9, 5, 9, 5], "units": {"PAR": "µmol", "ETR": "e-"}}
    (panel,) = draw(None, outputs=[output]).panels
    assert (panel.title, panel.x_label) == ("output.ETR (e-)", "PAR (µmol)")
