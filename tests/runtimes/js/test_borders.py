"""What crosses the isolate's border on its own: rejected promises, whose errors may run a macro's code while they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from altered import altered_command
from js_worker import run_items

if TYPE_CHECKING:
    from pathlib import Path

EVIL = """const carry = () => {
  const error = new Error('x');
  Object.defineProperty(error, json.getter, {get() {
    Promise.resolve().then(carry);
    return 'WORDS ' + (globalThis.mine ?? '');
  }});
  throws(error);
};
const throws = (error) => { HOW };
if (json.evil) carry(); else { mine = json.secret; }
output.y = json.x * 2;"""
HOWS = {
    "a rejection": "Promise.reject(error);",
    "an async function": "(async () => { throw error; })();",
    "a late one": "Promise.resolve().then(() => { throw error; });",
    "a resolver": "Promise.withResolvers().reject(error);",
    "an aggregate": "Promise.any([Promise.reject(1)]).catch(() => { throw error; });",
}
WORDS = ["FORGED", "Isolate was disposed during execution due to memory limit", "Script execution timed out."]
# One evil item for each name that an error is told by, with others around it.
ITEMS: list[dict[str, Any]] = [
    item
    for getter in ("message", "stack", "name")
    for item in (
        {"x": 1, "secret": "S1"},
        {"x": 2, "evil": True, "getter": getter},
        {"x": 3, "secret": "S3"},
        {"x": 4, "secret": "S4"},
    )
]


def macro(how: str, words: str) -> str:
    return EVIL.replace("HOW", HOWS[how]).replace("WORDS", words)


def judge(results: list[dict[str, Any]], words: str) -> list[str]:
    """List what is wrong: an item that is not answered as if the evil ones had not been there."""
    wrong = []
    for item, result in zip(ITEMS, results, strict=True):
        if item.get("evil"):
            if result.get("code") != "RUNTIME_ERROR":
                wrong.append(f"judged as {result}")
        elif result.get("output") != {"y": item["x"] * 2}:
            wrong.append(f"{item}: {result}")
        elif words in str(result):
            wrong.append(f"words in {result}")
    return wrong


@pytest.mark.parametrize("opens", ["", "if (0) Array.prototype.added = 1;\n"], ids=["ordinary", "adds to builtins"])
@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("how", HOWS)
def test_rejection_leaves_nothing_for_later_items(how: str, words: str, opens: str) -> None:
    assert judge(run_items(opens + macro(how, words), ITEMS), words) == []


def test_rejection_forges_later_items_where_the_worker_stays(tmp_path: Path) -> None:
    off = altered_command(tmp_path, [("isolate.mjs", "this.isClean = false;", "")])
    for how in HOWS:
        results = run_items(macro(how, "FORGED"), ITEMS, off)
        assert judge(results, "FORGED") != [], how


def test_judgement_is_chosen_by_words_where_they_are_believed(tmp_path: Path) -> None:
    believes = (
        "isolate.mjs",
        "if (this.#isolate.isDisposed) {",
        "if (this.#isolate.isDisposed || error.message.startsWith('Isolate was disposed')) {",
    )
    results = run_items(macro("a rejection", WORDS[1]), ITEMS, altered_command(tmp_path, [believes]))
    assert judge(results, WORDS[1]) != []


def test_what_an_item_printed_before_its_rejection_is_kept() -> None:
    (result,) = run_items("console.log('kept');\n(async () => {\n  json.a.b;\n})();", [{}])
    assert result["logs"] == "kept\n"
    assert result["line"] == 3


def test_rejection_that_is_handled_in_time_is_none() -> None:
    source = """const p = Promise.reject(new Error('x'));
    Promise.resolve().then(() => {}).then(() => p.catch(() => {}));
    return {a: json};"""
    assert [result.get("output") for result in run_items(source, [1, 2])] == [{"a": 1}, {"a": 2}]
