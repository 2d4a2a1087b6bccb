"""What is guessed of a macro's text alone, at each limit and one beyond it: all of it in one process, without running a macro."""

from __future__ import annotations

import json
import subprocess

import pytest

from runtimes.js.command import FOLDER, find_node

MOST_NAMES = 30
NAMES = ["Array", "Iterator", "clone", "dot", "globalThis", "self"]
PROGRAM = """
const { changesBuiltins } = await import(`${process.argv[1]}/patches.mjs`);
const { mayStamp, mayWait } = await import(`${process.argv[1]}/guesses.mjs`);
const { sources, names } = JSON.parse(process.argv[2]);
const found = sources.map((source) => [changesBuiltins(source, names), mayWait(source), mayStamp(source)]);
console.log(JSON.stringify(found));
"""


def many(count: int, text: str) -> str:
    return "\n".join(text.replace("#", str(number)) for number in range(count))


IN_A_WRAPPER = "(function (%s, make) { Object.defineProperty(%s, key, make()); })(globalThis, 1);"
CHANGES = [
    # Many names stand for builtins: it is no longer looked at which of them is written to.
    many(MOST_NAMES + 1, "const m# = Math;"),
    many(MOST_NAMES + 1, "function F#() {}\nF#.prototype.x = 1;"),
    many(MOST_NAMES + 1, "function F#() {}\nObject.assign(F#.prototype, {});"),
    "class Q {}\n" + many(MOST_NAMES + 1, "p# = Q.prototype;"),
    "const all = [Array];\np = all[0].prototype;\np.x = 1;",
    # Not the macro's own, whatever is called alike.
    "function Leafy() {}\nLeaf.prototype.area = 1;",
    "function Leaf$() {}\nLeaf.prototype.area = 1;",
    "kinds[0].prototype.area = 1;",
    "function isThere() {}\nObject.defineProperties(Leaf.prototype, {});",
    # Calls that may write to what they are given first.
    "extend(Math, {});",
    "o.mixin (Array.prototype, {});",
    "install(JSON);",
    "install(Array.prototype);",
    "get(Math, 1);\nextend(Math, {});",
    # Symbols of what inherits from a builtin.
    "function L() {}\nL.prototype = Object.create(Map.prototype);\nL.prototype[Symbol.iterator] = 1;",
    "function L() {}\nL.prototype = new Array();\nL.prototype[Symbol.iterator] = 1;",
    # Global names, and keys that are not written out.
    "Object.defineProperty(globalThis, 'clone', {});",
    'Object.defineProperty(globalThis, "clone", {});',
    "Object.defineProperty(globalThis, `clone`, {});",
    "Object.defineProperty(globalThis, key, {});",
    "Reflect['defineProperty'](self, key, {});",
    "(0, Object.defineProperty)(window, key, {});",
    "Object.defineProperties(globalThis, {mine: {}});",
    "Object.defineProperties(this, {clone: {}});",
    "Object.defineProperties(this, {'clone': {}});",
    "Object.defineProperties(this, {mine: {}, dot: {}});",
    many(MOST_NAMES + 1, "Object.defineProperties(this, {mine#: {}});"),
    "Object.defineProperty(typeof self === 'object' ? self : this, key, {});",
    "Object.defineProperty(Function('return this')(), key, {});",
    "delete clone;",
    "delete globalThis.clone;",
    "delete globalThis?.clone;",
    "delete this.clone;",
    "delete globalThis['clone'];",
    "delete this['clone'];",
    "delete globalThis[key];",
    "delete mine;\ndelete clone;",
    "define(globalThis, 'clone', 1);",
    "define(globalThis, 'clone');",
    "has(globalThis, 'clone');\ndefine(globalThis, 'dot');",
    # Variables that stand for the global object for certain, so that any key may be a global one's.
    "const g = globalThis;\nObject.defineProperty(g, key, {});",
    "const all=globalThis;\nObject.defineProperty(all, key, {});",
    "var r = typeof self === 'object' ? self : 0;\nObject.defineProperty(r, key, {});",
    "var f = Function('return this')();\nObject.defineProperty(f, key, {});",
    "var f = new Function('return this')();\nObject.defineProperty(f, key, {});",
    "var g = getGlobalObject();\nObject.defineProperty(g, key, {});",
    IN_A_WRAPPER % ("root", "root"),
    IN_A_WRAPPER % ("globals", "globals"),
    IN_A_WRAPPER % ("self", "self"),
    # Perhaps: then a key that is written out decides.
    "var e=globalThis;Object.defineProperty(e,'clone',{});",
    "var t = this;\nObject.defineProperty(t, 'clone', {});",
    "var t = (function () { return this; })();\nObject.defineProperty(t, 'clone', {});",
    IN_A_WRAPPER % ("t", "t") + "Object.defineProperty(t, 'clone', {});",
    "((t) => { Object.defineProperty(t, 'clone', {}); })(globalThis);",
    "(t => { Object.defineProperty(t, 'clone', {}); })(globalThis);",
    # What stands around it, behind it and between its parts says nothing.
    "f(kinds).prototype.area = 1;",
    "function kindsi() {}\np = kinds[i].prototype;\np.x = 1;",
    "function f() { extend(Math, {}); }",
    "extend(Math, {});\n// " + "x" * 200,
    "Object.defineProperties(this, {clone : {}});",
    "Object.defineProperty(global, key, {});",
    "Reflect['defineProperty'](Function('return this')(), key, {});",
    "Reflect['defineProperty'](Function ('return this')(), key, {});",
    "set(globalThis, 'clone', 1);",
    "set( globalThis, 'clone', 1);",
    "delete globalThis.clone;\nf();",
    "delete globalThis" + " " * 60 + ".clone;",
]
KEEPS = [
    "",
    many(MOST_NAMES, "const m# = Math;"),
    many(MOST_NAMES + 1, "m = Math;"),
    many(MOST_NAMES, "function F#() {}\nF#.prototype.x = 1;"),
    "class Q {}\n" + many(MOST_NAMES, "p# = Q.prototype;"),
    "class Q {}\np = Q.prototype;\np.x = 1;",
    "const m = Math;\nm.x == 1;\nx = m;\nn.x = 1;",
    "const m = Math;\nam.x = 1;\nm$.x = 1;\no.m.x = 1;",
    "function Leaf$() {}\nLeaf$.prototype.area = 1;",
    "Leaf = function () {};\nLeaf.prototype.area = 1;",
    "Leaf = class {};\nLeaf.prototype.area = 1;",
    "x = (Math, 1);",
    "get(Math, 1);\nhasOwn(Math, 1);\nisArray(Array.prototype, 1);",
    "function later(Math, b) {}",
    "function later (Math, b) {}",
    "install(Math.max);",
    "function L() {}\nL.prototype = Object.create(Map.prototype);\nL.prototype.size = 1;",
    "function L() {}\nL.prototype = Object.create(Error.prototype);\nL.prototype[Symbol.iterator] = 1;",
    "function L() {}\nL.prototype[Symbol.iterator] = 1;",
    "Object.defineProperty(globalThis, 'mine', {});",
    "Object.defineProperty(mine, 'clone', {});",
    "Object.defineProperty(mine, key, {});",
    "Object.defineProperties(mine, {clone: {}});",
    "Object.defineProperties(this, {mine: {}});",
    many(MOST_NAMES, "Object.defineProperties(this, {mine#: {}});"),
    "Object.defineProperty(this, key, {});",
    "delete mine;",
    "delete clone(1);",
    "delete globalThis.mine;",
    "delete globalThis.clones;",
    "delete globalThis.clone.cache;",
    "delete globalThis.clone[0];",
    "delete globalThis.clone ();",
    "delete o.clone;",
    "delete o['clone'];",
    "delete o[key];",
    "delete this[key];",
    "delete this['mine'];",
    "define(globalThis, 'mine', 1);",
    "define(this, 'clone', 1);",
    "has(globalThis, 'clone');",
    "(globalThis, 'clone');",
    # Nothing there defines or deletes: it can be assigned at most, which each item may.
    "set(self, 'clone', 1);",
    # What is the global object perhaps only, and a key that is not written out.
    "var e=globalThis;Object.defineProperty(e,key,{});",
    "var ab=globalThis;Object.defineProperty(ab,key,{});",
    "var all = this;\nObject.defineProperty(all, key, {});",
    IN_A_WRAPPER % ("t", "t"),
    IN_A_WRAPPER % ("exports", "t"),
    "(function (exports, make) { Object.defineProperty(exports, 'clone', make()); })(globalThis, 1);",
    "(function (t, make) { Object.defineProperty(t, 'clone', make()); })(mine, 1);",
    "get (Math, 1);",
    "isArray  (Array.prototype, 1);",
    "function  later(Math, b) {}",
    IN_A_WRAPPER % ("myroot", "myroot"),
    IN_A_WRAPPER % ("roots", "roots"),
    "const x = 1;" + " " * 60 + "var e=globalThis;Object.defineProperty(e,key,{});",
    "Object.defineProperty(this, key, {});\nx = {clone: 1};",
]
WAITS = [
    *("async () => 1", "Async", "Promise", "globalThis", "this.x", "self.x", "global.x", "'\\u0041'", "'\\x41'"),
    *("(this)", "self", "a=global", "new this.constructor"),
]
WAITS_NOT = ["", "return 1;", "await 1", "promise", "thisx", "myself", "selfish", "globals", "aglobal", "'\\n'", "ux"]
STAMPS = [
    *(
        "class A extends B { #a; }",
        "extends #a",
        "extends #\\u0061",
        "extends #$",
        "extends #_",
        "extends #é",
        "#a extends",
    ),
]
STAMPS_NOT = [
    "",
    "class A extends B {}",
    "class A { #a; }",
    "extends '#1'",
    "extends # a",
    "extend #a",
    "xextends #a",
    "extends1 #a",
]


def guesses(sources: list[str]) -> list[list[bool]]:
    told = json.dumps({"sources": sources, "names": NAMES})
    command = [find_node(), "--input-type=module", "-e", PROGRAM, "--", str(FOLDER), told]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    return list(json.loads(run.stdout))


@pytest.mark.parametrize(
    ("place", "those", "others"),
    [(0, CHANGES, KEEPS), (1, WAITS, WAITS_NOT), (2, STAMPS, STAMPS_NOT)],
    ids=["changes builtins", "may wait", "may stamp"],
)
def test_a_text_is_taken_for_what_it_may_do(place: int, those: list[str], others: list[str]) -> None:
    said = [found[place] for found in guesses([*those, *others])]
    taken = dict(zip([*those, *others], said, strict=True))
    assert [source for source in those if not taken[source]] == []
    assert [source for source in others if taken[source]] == []
