"""What authors write every day works: JavaScript as PhotosynQ macros and others have it."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest
from js_worker import JsWorker, cases, run_items, run_one

from runtimes.js.command import find_node

OUTPUTS = cases("outputs")
WITH_WARNINGS = cases("outputs_with_warnings")

# The override mistake: names that ordinary objects inherit from frozen ones.
OVERRIDES = cases("overrides")


@pytest.mark.parametrize("name", OUTPUTS)
def test_macro_gives(name: str) -> None:
    case = OUTPUTS[name]
    assert run_one(case["source"], {"x": 1, "list": [1, 2, 3]}) == {"output": case["output"]}


@pytest.mark.parametrize("name", OVERRIDES)
def test_inherited_name_can_be_assigned(name: str) -> None:
    case = OVERRIDES[name]
    for strictness in ("", '"use strict";'):
        assert run_one(strictness + case["source"])["output"] == case["output"]


@pytest.mark.parametrize("value", [None, 5, "text", [1], {}, True])
def test_data_is_any_json_value(value: Any) -> None:
    assert run_one("return {d: json, same: json === input_data};", value)["output"] == {"d": value, "same": True}


def test_names_like_proto_stay_plain_keys_of_the_data() -> None:
    with JsWorker() as worker:
        worker.start("return {own: Object.keys(json), polluted: ({}).x === undefined, json: json};")
        worker.send("I", b'{"data": {"__proto__": {"x": 1}}, "context": {}}')
        assert worker.result(0)["output"] == {"own": ["__proto__"], "polluted": True, "json": {"__proto__": {"x": 1}}}


def test_context_is_read_only_all_the_way_down() -> None:
    source = """"use strict";
    const tries = [() => { ctx.a = 1; }, () => { ctx.site.b = 1; }, () => ctx.list.push(1), () => delete ctx.site];
    const nameOf = (f) => { try { f(); return 'done'; } catch (e) { return e.name; } };
    return {failed: tries.map(nameOf), ctx: ctx};"""
    with JsWorker() as worker:
        worker.start(source)
        worker.item(None, {"site": {"answer": "A"}, "list": [{"deep": 1}]})
        output = worker.result(0)["output"]
    assert output == {"failed": ["TypeError"] * 4, "ctx": {"site": {"answer": "A"}, "list": [{"deep": 1}]}}


def test_data_may_be_changed_and_is_new_for_each_item() -> None:
    assert [r["output"] for r in run_items("json.n++; return json;", [{"n": 1}, {"n": 1}])] == [{"n": 2}, {"n": 2}]


def test_printing_goes_to_the_logs() -> None:
    source = """console.log('a', 1, -0, true, null, undefined, 'b');
console.info({a: [1, 'x', {b: {c: {d: 1}}}]}, [], {}, 'it\\'s');
console.warn(new Map([['k', 1]]), new Set([1]), /x/g, new Float32Array(2), 5n, Symbol('s'));
console.error(function f() {}, class A {}, new Date(0), [1, , 3]);
console.debug('%s is %d%%, %i %f %j %o', 'x', 5, 5.5, 2.5, {a: 1}, [1], 'more');
console.log(); console.log('100%'); console.log('%s'); console.log('{a}', {get x() { throw 1; }, 'a b': 1});"""
    logs = run_one(source)["logs"].split("\n")
    assert logs[:5] == [
        "a 1 -0 true null undefined b",
        "{ a: [ 1, 'x', { b: [Object] } ] } [] {} it's",
        "Map(1) { 'k' => 1 } Set(1) { 1 } /x/g Float32Array(2) [ 0, 0 ] 5n Symbol(s)",
        '[Function: f] [Function: A] "1970-01-01T00:00:00.000Z" [ 1, undefined, 3 ]',
        "x is 5%, 5 2.5 { a: 1 } [ 1 ] more",
    ]
    assert logs[5:] == ["", "100%", "%s", "{a} { x: [Getter], 'a b': 1 }", ""]


def test_other_returned_values_are_left_out_with_a_warning_where_output_holds_something() -> None:
    result = run_one("output.a = 1; return 5;")
    assert result == {
        "output": {"a": 1},
        "warnings": ["return: number: it was left out: return an object, {name: value}, or put values into `output`"],
    }
    assert run_one("const output = {a: 1}; return 5;") == result
    assert run_one("output.a = 1; return [1];")["warnings"][0].startswith("return: Array: ")
    assert run_one("return 5;")["code"] == "OUTPUT_INVALID"


@pytest.mark.parametrize(
    "source",
    [
        "\nnew Promise(() => {}).then(() => { output.x = 1; });",
        "\n(async () => { await new Promise(() => {}); output.x = 1; })();",
        "\nfor (let i = 0; i < 50; i++) new Promise(() => {});",
        "\nPromise.withResolvers().promise.then(() => { output.x = 1; });",
        "\nPromise.race([new Promise(() => {})]).finally(() => { output.x = 1; });",
    ],
)
def test_promise_that_nothing_resolves_is_a_warning_with_its_line(source: str) -> None:
    result = run_one(source + "\noutput.y = 2;")
    assert result["output"] == {"y": 2}
    assert result["warnings"] == ["nothing resolves the promise of line 2: what waits for it never runs"]


def test_what_is_printed_behind_an_await_is_in_the_logs() -> None:
    assert (
        run_one("console.log(1); Promise.resolve().then(() => console.log(3)); await null; console.log(2);")["logs"]
        == "1\n3\n2\n"
    )


def test_items_with_promises_start_clean() -> None:
    source = "output.before = typeof left; await null; left = 1; await null; output.after = left; output.x = json;"
    assert [r["output"] for r in run_items(source, [1, 2])] == [
        {"before": "undefined", "after": 1, "x": n} for n in (1, 2)
    ]


def test_console_has_what_else_is_in_use() -> None:
    source = """console.table([{a: 1, b: 'x'}, {a: 2, c: [1, 2]}, 5]); console.table({r: {x: 1, y: 2}}, ['y']); console.table('x');
    console.dir('x'); console.count(); console.count('b'); console.count(); console.countReset(); console.count();
    console.group('G'); console.log('in\\nside'); console.group(); console.warn({a: 1}); console.groupEnd(); console.groupEnd();
    console.groupEnd(); console.log('out'); console.assert(1, 'no'); console.assert(0, 'x is %d', 5); console.assert(false);
    console.assert(null, {a: 1});
    console.trace('here', 1); console.timeEnd('nothing');"""
    assert run_one(source)["logs"].split("\n") == [
        "┌─────────┬───┬─────┬──────────┬────────┐",
        "│ (index) │ a │ b   │ c        │ Values │",
        "├─────────┼───┼─────┼──────────┼────────┤",
        "│ 0       │ 1 │ 'x' │          │        │",
        "│ 1       │ 2 │     │ [ 1, 2 ] │        │",
        "│ 2       │   │     │          │ 5      │",
        "└─────────┴───┴─────┴──────────┴────────┘",
        "┌─────────┬───┐",
        "│ (index) │ y │",
        "├─────────┼───┤",
        "│ r       │ 2 │",
        "└─────────┴───┘",
        *("x", "'x'", "default: 1", "b: 1", "default: 2", "default: 1", "G", "  in", "  side", "    { a: 1 }", "out"),
        *("Assertion failed: x is 5", "Assertion failed", "Assertion failed { a: 1 }", "Trace: here 1 (line 6)"),
        *("there is no timer nothing", ""),
    ]
    timed = run_one("console.time('t'); console.timeLog('t'); console.timeEnd('t'); console.timeEnd('t');")[
        "logs"
    ].split("\n")
    assert [line.rstrip("0123456789ms") for line in timed] == ["t: ", "t: ", "there is no timer t", ""]
    assert all(0 <= int(line.removeprefix("t: ").removesuffix("ms")) < 60_000 for line in timed[:2])


def test_groups_counts_and_timers_of_one_item_are_not_in_the_next() -> None:
    source = "console.count(); console.timeEnd('t'); console.log('x'); console.time('t'); for (let i = 0; i < 1e5; i++) console.group();"
    results = run_items(source, [1, 2])
    assert [result["logs"] for result in results] == ["default: 1\nthere is no timer t\nx\n"] * 2


def test_logs_are_cut_at_their_cap() -> None:
    logs = run_one("for (let i = 0; i < 1e6; i++) console.log('line ' + i);", log_bytes=100)["logs"]
    kept, mark = logs.rsplit("\n… ", 1)
    assert len(kept.encode()) == 100
    assert mark == "(logs cut at 100 bytes)\n"
    wide = run_one("console.log('é€😀'.repeat(1000));", log_bytes=100)["logs"].rsplit("\n… ", 1)[0]
    assert 96 <= len(wide.encode()) <= 100


def test_logs_of_one_item_are_not_in_the_next() -> None:
    results = run_items("if (json) console.log('x');", [True, False])
    assert results == [{"output": {}, "logs": "x\n"}, {"output": {}}]


def test_huge_things_are_printed_in_part() -> None:
    source = """const a = [];
    for (let i = 0; i < 1e5; i++) a.push({i, text: 'x'.repeat(100)});
    console.log(a); console.log('y'.repeat(2 ** 24));"""
    assert len(run_one(source)["logs"]) < 9000


def test_numbers_that_json_cannot_hold_become_null_with_a_warning() -> None:
    result = run_one("return {npq: NaN, fit: [1, {'a b': Infinity}], n: new Float32Array([-Infinity])};")
    assert result["output"] == {"npq": None, "fit": [1, {"a b": None}], "n": [None]}
    assert result["warnings"] == [
        "output.npq: NaN became null",
        'output.fit[1]["a b"]: Infinity became null',
        "output.n[0]: -Infinity became null",
    ]
    assert run_one("return {a: new Array(1000).fill(NaN)};")["warnings"] == [
        "output.a[0]: NaN became null (and 999 more values of this list)"
    ]
    many = run_one("return {a: new Array(1000).fill({v: NaN})};")["warnings"]
    assert len(many) == 21
    assert many[-1] == "… and 980 more warnings"


@pytest.mark.parametrize("name", WITH_WARNINGS)
def test_what_json_has_no_form_for_is_written_as_is_customary_and_said(name: str) -> None:
    case = WITH_WARNINGS[name]
    expected = {"output": case["output"], **({"warnings": case["warnings"]} if "warnings" in case else {})}
    assert run_one(case["source"]) == expected


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('{"id": 12345678901234567890}', '"id" of the data: 12345678901234567890 became 12345678901234567000'),
        ("[9007199254740992, -9007199254740993, 9007199254740995]", '"1" of the data: -9007199254740993 became'),
        ('{"a": "x, 12345678901234567890, y", "b": 12345678901234567000}', '"b" of the data: 12345678901234567000 became'),
        ('{"a": "x, 12345678901234567890, y", "b": 0.12345678901234567, "c": 9007199254740994, "d": 1e20}', None),
        (f'{{"n": 1{"0" * 400}}}', '"n" of the data: 1000'),
        (f'{"[" * 3000}12345678901234567890{"]" * 3000}', ""),
    ],
)  # fmt: skip
def test_integer_of_the_data_that_javascript_cannot_hold_is_said_once(data: str, said: str | None) -> None:
    with JsWorker() as worker:
        worker.start("output.n = 2 ** 60 - 2 ** 60;")
        worker.send("I", f'{{"data": {data}}}'.encode())
        result = worker.result(0)
    assert result["output"] == {"n": 0}
    if said is None:
        assert "warnings" not in result
    elif said:
        (warning,) = result["warnings"]
        assert warning.startswith(said)
        assert warning.endswith("JavaScript counts exactly up to 2^53 only: keep larger integers as strings")


def test_random_numbers_are_spread_and_differ_between_items() -> None:
    source = """let s = 0;
    for (let i = 0; i < 10000; i++) { const r = Math.random(); if (!(r >= 0 && r < 1)) throw r; s += r; }
    return {m: s / 10000, r: Math.random()};"""
    results = [result["output"] for result in run_items(source, [1, 2, 3])]
    assert all(0.48 < result["m"] < 0.52 for result in results)
    assert len({result["r"] for result in results}) == 3


def test_code_of_an_earlier_worker_compiles_again() -> None:
    source = "function f0() { return 1; }\n" + "".join(
        f"function f{i}() {{ return f{i - 1}() + {i}; }}\n" for i in range(1, 1500)
    )
    source += "return {a: f100(), b: json};"
    with JsWorker() as worker:
        kind, cached = worker.start(source)
        assert kind == "K"
        assert len(cached) > 1000
    # What V8 does not take is not handed on: of it the flags are left, which say what the source was found to be.
    for bytes_given, handed_on in ((cached, cached), (cached[:500], b"\0"), (b"\0nonsense", b"\0"), (b"", None)):
        with JsWorker() as worker:
            kind, body = worker.start(source, bytes_given)
            assert kind == "K"
            assert body == handed_on if handed_on is not None else len(body) > 1000
            worker.item(3)
            assert worker.result(0) == {"output": {"a": 5051, "b": 3}}


# What a source is found to be, as the bits of the first byte that is kept of it.
FLAGS = {
    "return {a: json};": 0,
    "return {a: await json};": 1,
    "'use strict'; return {a: json};": 2,
    "Array.prototype.first = 1; return {a: json};": 4,
    "return Promise.resolve({a: json});": 8,
    "class A extends Object { #a = 1; } return {a: json};": 16,
}


@pytest.mark.parametrize("source", FLAGS)
def test_what_a_source_was_found_to_be_is_kept_and_not_found_again(source: str) -> None:
    for given in (None, bytes([FLAGS[source]])):
        with JsWorker() as worker:
            assert worker.start(source, given) == ("K", bytes([FLAGS[source]]))
            worker.item(3)
            assert worker.result(0) == {"output": {"a": 3}}
    # It is believed: that a function is strict is not seen from outside of it.
    with JsWorker() as worker:
        assert (
            worker.start("return {strict: this === undefined};", bytes([FLAGS["'use strict'; return {a: json};"]]))[0]
            == "K"
        )
        worker.item()
        assert worker.result(0) == {"output": {"strict": True}}


def test_first_index_and_unknown_keys_of_the_job() -> None:
    with JsWorker() as worker:
        assert worker.start("return {a: json};", first=41, later=True)[0] == "K"
        worker.item(1)
        worker.item(2)
        assert [worker.result(41)["output"], worker.result(42)["output"]] == [{"a": 1}, {"a": 2}]
        worker.send("E")
        assert worker.process.wait(10) == 0


def test_worker_leaves_when_its_parent_has_gone() -> None:
    with JsWorker() as worker:
        worker.socket.close()
        assert worker.process.wait(10) == 0


def test_large_items_cross_in_pieces() -> None:
    numbers = list(range(200_000))
    result = run_one("return {n: json.length, s: json.reduce((a, b) => a + b)};", numbers)
    assert result == {"output": {"n": 200_000, "s": sum(numbers)}}
    text = run_one("return {t: json};", "é" * 300_000)
    assert json.dumps(text["output"], ensure_ascii=False).count("é") == 300_000


def test_inherited_symbol_of_a_list_can_be_assigned() -> None:
    source = """function L() {} L.prototype = Object.create(Array.prototype);
    L.prototype[Symbol.iterator] = function* () { yield 7; };"""
    assert run_one(source + " return {a: [...new L()]};")["output"] == {"a": [7]}


def test_inherited_symbol_can_be_assigned_on_a_prototype() -> None:
    source = """function M() {} M.prototype = Object.create(Map.prototype);
    M.prototype[Symbol.iterator] = function* () { yield 7; };"""
    assert run_one(source + " return {a: [...new M()]};")["output"] == {"a": [7]}


def test_other_inherited_symbols_are_defined_and_not_assigned() -> None:
    # A limitation (SECURITY.md), where nothing in the source says that a prototype is meant.
    made = "const own = function* () { yield 7; };\nconst like = Object.create(Map.prototype);\n"
    ends = "\nreturn {own: like[Symbol.iterator] === own};"
    assigned = made + "like[Symbol.iterator] = own;" + ends
    defined = made + "Object.defineProperty(like, Symbol.iterator, {value: own});" + ends

    assert run_one(assigned)["output"] == {"own": False}
    assert run_one("'use strict';\n" + assigned)["code"] == "RUNTIME_ERROR"
    assert run_one(defined)["output"] == {"own": True}


@pytest.mark.alone
def test_lists_and_regular_expressions_run_at_full_speed() -> None:
    """Builtins that are frozen cost V8 its fast ways: these loops then take 5 to 15 times as long."""
    source = """const a = []; for (let i = 0; i < 1e5; i++) a.push(i);
    let s = 0;
    for (let k = 0; k < 20; k++) { for (const x of a) s += x; s += [...a].length + a.slice(1).length; }
    for (let i = 0; i < 3e4; i++) s += ('a1b2 ' + i).replace(/\\d/g, 'x').split(/,/).length;
    return {s};"""
    frozen = "Object.freeze(Array.prototype); Object.freeze(RegExp.prototype);"
    frozen += " Object.freeze(Object.getPrototypeOf([].values()));"
    fast, slow = (min(_seconds(lines + source) for _ in range(3)) for lines in ("", frozen))
    assert fast < slow / 2


def _seconds(source: str) -> float:
    with JsWorker() as worker:
        worker.start(
            "const begun = Date.now();" + source.replace("return {s}", "return {ms: Date.now() - begun}"), item_ms=9000
        )
        worker.item()
        milliseconds = worker.result(0)["output"]["ms"]
    return float(milliseconds) / 1000


def test_object_prototype_is_as_good_as_frozen() -> None:
    """It is sealed, which costs no speed; what freezing forbids has to stay forbidden, for each of its properties."""
    source = """const shared = [{}].map(Object.getPrototypeOf)[0];
    const open = Reflect.ownKeys(shared).filter((key) => {
      const found = Object.getOwnPropertyDescriptor(shared, key);
      return found.configurable || found.writable === true
        || Reflect.defineProperty(shared, key, {value: 1}) || Reflect.defineProperty(shared, key, {get() {}})
        || Reflect.deleteProperty(shared, key);
    });
    const added = ['x', 0, Symbol.toStringTag, Symbol.iterator].filter((key) => (
      Reflect.set(shared, key, 1) || Reflect.defineProperty(shared, key, {value: 1})));
    return {keys: Reflect.ownKeys(shared).length, open, added, frozen: Object.isFrozen(shared),
            extensible: Object.isExtensible(shared), moved: Reflect.setPrototypeOf(shared, {})};"""
    output = run_one(source)["output"]
    assert output.pop("keys") >= 12
    assert output == {"open": [], "added": [], "frozen": True, "extensible": False, "moved": False}


INDEXED = """let n = 0; const begun = Date.now();
for (let k = 0; k < 4; k++) { const a = []; for (let i = 0; i < 4e5; i++) a[i] = i * 2; n += a.length; }
const holes = []; for (let i = 0; i < 1e5; i += 2) holes[i] = i;
for (let k = 0; k < 20; k++) for (let i = 0; i < 1e5; i++) if (holes[i] !== undefined) n++;
return {n, ms: Date.now() - begun};"""


def test_indexed_stores_and_holes_run_as_in_plain_v8() -> None:
    """Where Object.prototype is frozen they take 3 to 9 times as long."""
    plain = f"console.log((() => {{ {INDEXED} }})().ms)"

    def in_node() -> float:
        run = subprocess.run([find_node(), "-e", plain], capture_output=True, text=True, timeout=30, check=True)
        return float(run.stdout)

    def in_worker() -> float:
        return float(run_one(INDEXED)["output"]["ms"])

    # One quiet moment in both is enough: with a frozen one no run comes near.
    workers, nodes = [in_worker()], [in_node()]
    while min(workers) >= 2 * min(nodes) and len(nodes) < 8:
        workers.append(in_worker())
        nodes.append(in_node())
    assert min(workers) < 2 * min(nodes)
