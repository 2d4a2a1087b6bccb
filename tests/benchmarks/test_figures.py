"""The arithmetic of ratios and verdicts, and what a table says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import __main__, report
from benchmarks.figures import Result, Row, Summary, summarise
from benchmarks.stand import US

SAMPLES = Path(__file__).parent / "samples"


def summary(median: float) -> Summary:
    return Summary(median=median, p99=median, least=median, n=1)


def test_a_sample_is_summed_up() -> None:
    assert summarise([float(value) for value in range(1, 102)]) == Summary(median=51, p99=100, least=1, n=101)
    assert summarise([7.0]) == Summary(median=7, p99=7, least=7, n=1)


@pytest.mark.parametrize(
    ("measure", "median", "yardstick", "measured", "met"),
    [
        ("ratio", 3.0, 1.5, 2.0, True),
        ("ratio", 3.1, 1.5, 3.1 / 1.5, False),
        ("ratio", 3.0, None, None, None),
        ("ratio", 3.0, 0.0, None, None),
        ("beyond", 12.0, 10.0, 2.0, True),
        ("beyond", 13.0, 10.0, 3.0, False),
        ("value", 1.5, None, 1.5, True),
        ("value", 2.5, 10.0, 2.5, False),
    ],
)
def test_what_is_measured_is_compared_with_the_goal(
    measure: str, median: float, yardstick: float | None, measured: float | None, met: bool | None
) -> None:
    row = Row(id="a", what="A", measure=measure, goal=2.0)  # type: ignore[arg-type]
    result = Result(
        row=row, who=US, figures=summary(median), yardstick=None if yardstick is None else summary(yardstick)
    )
    assert result.measured() == pytest.approx(measured) if measured is not None else result.measured() is None
    assert result.met() is met
    assert Result(row=row, who=US, figures=summary(median), yardstick=summary(1), why="it broke").measured() is None


def test_a_row_says_its_figures_and_its_verdict() -> None:
    row = Row(id="warm", what="Warm", goal=2.0)
    good = Result(row=row, who=US, figures=Summary(3.0, 4.5, 2.9, 200), yardstick=summary(1.5))
    assert report.cells(good) == ["Warm", "3.00 ms", "4.50", "200", "echo 1.50", "2.00 ×", "≤ 2 ×", "yes"]
    broken = Result(row=row, who="peer", why="HTTP status 502: down")
    assert report.cells(broken) == ["· peer", "–", "", "", "", "", "≤ 2 ×", "not measured"]
    assert report.reasons([good, broken]) == ["peer: warm: HTTP status 502: down"]
    (first, second) = report.as_json([good, broken])
    assert (first["measured"], first["met"], first["sample"]["p99"]) == (2.0, True, 4.5)
    assert (second["measured"], second["met"], second["why"]) == (None, None, "HTTP status 502: down")


def test_every_row_has_a_name_of_its_own_and_the_goals_are_those_that_were_set() -> None:
    rows = {row.id: row for row in __main__.all_rows()}
    assert len(rows) == len(__main__.all_rows()) > 40
    assert {name: row.goal for name, row in rows.items() if row.goal is not None} == {
        "lambda-python-1": 3.0, "lambda-js-1": 27.0, "lambda-python-1-cpu": 3.5, "lambda-numpy-1-cpu": 5.0, "lambda-js-1-cpu": 7.0,
        "lambda-python-1000-small-cpu": 18.0, "lambda-js-1000-small-cpu": 85.0, "lambda-beyond-js": 3.5, "lambda-beyond-python": 4,
        "lambda-beyond-numpy": 6, "lambda-beyond-pandas": 15, "lambda-loop-js": 1.3,
        "beyond-python": 15, "beyond-js": 100, "loop-python": 1.3, "loop-python-calls": 1.3, "loop-js": 1.3, "endless-python": 60, "endless-js": 60,
        "cold-container-python-1024": 1.25, "cold-container-js-1024": 1.25,
    }  # fmt: skip


@pytest.mark.parametrize("table", report.TABLES)
def test_a_table_is_written_only_where_there_is_a_place_for_it(table: str) -> None:
    before, after = report.find_marks(SAMPLES / "marks.md", table)
    assert before.startswith("# A document\n\n")
    assert before.endswith(f"<!-- bench {table} -->\n")
    assert after.startswith(f"<!-- /bench {table} -->\n")
    assert after.endswith("\n\nWhat comes after it.\n")
    with pytest.raises(ValueError, match=f"has no lines <!-- bench {table} -->"):
        report.find_marks(SAMPLES / "no_marks.md", table)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--only", "no-such-row"], "no row is named no-such-row"),
        (["--markdown", str(SAMPLES / "no_marks.md")], "has no lines"),
        (["--peer", "there"], "is not NAME=COMMAND"),
        (["--peer", "a=ftp://there"], "is not NAME=COMMAND"),
        (["--peer", f"{US}=http://there"], "needs a name of its own"),
        (["--rounds", "0"], "is no number of rounds"),
    ],
)
def test_a_wrong_command_line_is_a_sentence(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        __main__.main(arguments)
    assert said in f"{ended.value.code}{capsys.readouterr().err}"
