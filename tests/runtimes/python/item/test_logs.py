"""Logs keep to their cap to the byte, whatever is printed, and say where they were cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from runtimes.python.item.logs import LOGS, Logs, macro_print

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def begun() -> Iterator[None]:
    LOGS.begin(100)
    yield
    LOGS.begin(0)


def cut_at(limit: int) -> str:
    return f"\n… (logs cut at {limit} bytes)\n"


@pytest.mark.parametrize(
    ("limit", "written", "text"),
    [
        (3, ["abc"], "abc"),
        (3, ["ab", "c"], "abc"),
        (3, ["abc", ""], "abc"),
        (3, ["abcd"], "abc" + cut_at(3)),
        (3, ["ab", "cd"], "abc" + cut_at(3)),
        (3, ["abc", "d", "e"], "abc" + cut_at(3)),
        (4, ["éé"], "éé"),
        (3, ["éé"], "é" + cut_at(3)),
        (3, ["aé"], "aé"),
        (2, ["aé"], "a" + cut_at(2)),
        (9, ["日本語"], "日本語"),
        (8, ["日本語x"], "日本" + cut_at(8)),
        (3, ["\ud800"], "\ud800"),
        (2, ["\ud800"], cut_at(2)),
        (0, [""], ""),
        (0, ["a"], cut_at(0)),
    ],
)
def test_what_is_kept_is_what_the_limit_has_room_for(limit: int, written: list[str], text: str) -> None:
    logs = Logs()
    logs.begin(limit)
    for part in written:
        logs.write(part)
    assert logs.text() == text
    assert logs.cut == ("logs cut" in text)
    before = logs.text()
    if logs.cut:
        logs.write("more")
        assert logs.text() == before
    logs.begin(5)
    assert (logs.text(), logs.cut, logs.limit) == ("", False, 5)
    logs.write("abcde")
    assert logs.text() == "abcde"


def test_nothing_may_be_written_before_an_item_begins() -> None:
    logs = Logs()
    logs.write("a")
    assert logs.text() == cut_at(0)


@pytest.mark.parametrize(
    ("values", "options", "text"),
    [
        ((), {}, "\n"),
        ((1, "a", None), {}, "1 a None\n"),
        ((1, 2), {"sep": "-"}, "1-2\n"),
        ((1, 2), {"sep": None}, "1 2\n"),
        ((1, 2), {"sep": ""}, "12\n"),
        ((1,), {"end": ""}, "1"),
        ((1,), {"end": None}, "1\n"),
        ((1,), {"end": "!", "flush": True, "file": 3}, "1!"),
    ],
)
def test_print_prints_as_python_prints(
    values: Any, options: Any, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    macro_print(*values, **options)
    assert LOGS.text() == text
    print(*values, **{key: value for key, value in options.items() if key != "file"})  # noqa: T201 -- the original
    assert capsys.readouterr().out == text


def test_what_stands_between_or_behind_is_a_text() -> None:
    class Own:
        def __str__(self) -> str:
            return "own"

    for options in ({"sep": 1}, {"end": 1}, {"sep": Own()}, {"end": Own()}):
        with pytest.raises(TypeError):
            macro_print(Own(), **options)
    macro_print(Own())
    assert LOGS.text() == "own\n"


def test_once_they_are_cut_nothing_is_made_a_text_any_more() -> None:
    asked: list[int] = []

    class Own:
        def __str__(self) -> str:
            asked.append(1)
            return "x" * 60

    for _ in range(5):
        macro_print(Own())
    assert len(asked) == 2
    assert LOGS.text() == "x" * 60 + "\n" + "x" * 39 + cut_at(100)
