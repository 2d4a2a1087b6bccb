"""The guards of the JavaScript worker, each as the change of its source that takes it out: an attack's `// off:` line names them."""

from __future__ import annotations

from typing import Final

Change = tuple[str, str, str]  # a file, what stands in it once, what stands there without the guard

ITEM, HARDEN, ORIGINALS = "prelude/item.js", "prelude/harden.js", "prelude/originals.js"
# The guard of `host_*`: what a macro is given is made within its isolate. Without it there is no runtime to change: naive_runner.mjs.
ISOLATE: Final = "isolate"
OWN_WORKER: Final = "own-worker"


def _removed(name: str) -> Change:
    return ORIGINALS, f"    '{name}',", ""


GUARDS: Final[dict[str, list[Change]]] = {
    # harden.js: builtins that nobody can change.
    "frozen": [(HARDEN, "      else freeze(object);\n", "")],
    "frozen-console": [(HARDEN, "...extraRoots]", "]")],
    "sealed": [(HARDEN, "sealed.has(object)) sealAsFrozen(object);", "sealed.has(object)) ;")],
    "read-only": [
        (HARDEN, "if (getDescriptor(object, keys[i]).writable === true) defineProperty", "if (false) defineProperty")
    ],
    "overriding": [(HARDEN, "if (overridable(own[i], own[i + 1])) allowOverriding", "if (false) allowOverriding")],
    "segments": [(HARDEN, "if (!isDone) {", "if (false) {")],
    "functions-of-segments": [(HARDEN, "if (isObject(value)) freeze(value);", "")],
    "no-stacks": [(HARDEN, "  bag.refuseStacksOf([globalThis, ...watched]);\n", "")],
    # item.js: what is looked at and taken away at an item's end.
    "end": [("isolate.mjs", "this.#realm.end.applySync() && ", "")],
    "protectors": [(ITEM, "readProtectors() === protectors && ", "")],
    "end-after-jobs": [
        (ITEM, "      bag.forgetOutput();\n", "      bag.forgetOutput(); early = sweepGlobals();\n"),
        (ITEM, " && sweepGlobals();", " && early;"),
        (ITEM, "  const DONE = 0;\n", "  const DONE = 0; let early = true;\n"),
    ],
    "foreign-globals": [(ITEM, "if (expected[found[i]] === undefined && ", "if (false && ")],
    "foreign-that-stay": [
        (ITEM, " && !deleteProperty(global, found[i]))", " && deleteProperty(global, found[i]) === 0)")
    ],
    "locked-globals": [
        (ITEM, "      if (lock) defineProperty(global, names[i], { __proto__: null, configurable: false });\n", "")
    ],
    "builtins-put-back": [(ITEM, "      restore();\n", "")],
    "builtins-that-stay": [
        (ITEM, "      return false; // one of them cannot be assigned any more", "      return true;")
    ],
    "own-global": [
        (ITEM, "  function sweepGlobals() {\n", "  function sweepGlobals() {\n    const global = globalThis;\n")
    ],
    "prototype-of-global": [(ITEM, " || getPrototypeOf(global) !== globalPrototype", "")],
    "open-global": [(ITEM, "if (!isExtensible(global) || ", "if (")],
    "watched": [(ITEM, "    if (!watchedAreAsTheyWere()) return false;\n", "")],
    "watched-open": [(ITEM, "if (!isExtensible(object) || ", "if (")],
    "watched-prototype": [(ITEM, " || getPrototypeOf(object) !== was.prototype", "")],
    "watched-count": [(ITEM, "      if (found.length !== was.names.length) return false;\n", "")],
    "watched-names": [(ITEM, "found[j] !== was.names[j] || ", "")],
    "same-value": [(ITEM, "a !== undefined && a.value === b.value && ", "a !== undefined && ")],
    "same-writable": [(ITEM, " && a.value === b.value && a.writable === b.writable", " && a.value === b.value")],
    "same-enumerable": [(ITEM, " && a.enumerable === b.enumerable", "")],
    "same-configurable": [(ITEM, "a.configurable === b.configurable && ", "")],
    "same-get": [(ITEM, " && a.get === b.get", "")],
    "same-set": [(ITEM, " && a.set === b.set;", ";")],
    "stamps": [("isolate.mjs", " && !this.#stamps;", ";")],
    # Of a macro that looks as if it changed builtins: they are not hardened, and none of its items meets another.
    OWN_WORKER: [("isolate.mjs", "this.#realm.hardened && ", "")],
    "never-put-back": [("isolate.mjs", "if (hardened) this.give('restorer'", "this.give('restorer'")],
    # item.js: what is new for each item.
    "new-macro": [
        (ITEM, "item.macro = makeMacro(", "item.macro = oneForAll ??= makeMacro("),
        (ITEM, "  let makeMacro;\n", "  let makeMacro; let oneForAll;\n"),
    ],
    "new-console": [
        (ITEM, "global.console = bag.newConsole()", "global.console = oneForAll ??= bag.newConsole()"),
        (ITEM, "  let makeMacro;\n", "  let makeMacro; let oneForAll;\n"),
    ],
    "frozen-context": [(ITEM, "deepFreeze(context ?? {})", "context ?? {}")],
    "regexp-statics": [(ITEM, "    regExpExec(emptyMatch, '');", "    ")],
    # originals.js: what a macro does not have.
    "no-Function": [(ORIGINALS, "  Object.defineProperty(globalThis, 'Function', { value: tamedFunction });\n", "")],
    "no-constructors": [
        (
            ORIGINALS,
            "    Object.defineProperty(prototype, 'constructor', { value: tamed, ",
            "    Object.defineProperty({}, 'constructor', { value: tamed, ",
        ),
    ],
    "no-eval": [(ORIGINALS, "  Object.defineProperty(globalThis, 'eval', ", "  Object.defineProperty({}, 'eval', ")],
    "no-WebAssembly": [_removed("WebAssembly")],
    "no-asm": [("isolate.mjs", "setFlags('--no-validate-asm');\n", "")],
    "no-FinalizationRegistry": [_removed("FinalizationRegistry")],
    "no-WeakRef": [_removed("WeakRef")],
    "no-SharedArrayBuffer": [_removed("SharedArrayBuffer")],
    "no-Atomics": [_removed("Atomics")],
    "new-global-function": [
        (
            ORIGINALS,
            "isForGlobal ? function anonymous() { return globalThis; } : ",
            "isForGlobal ? bag.one ??= function anonymous() { return globalThis; } : ",
        )
    ],
    # What is said before anything runs, and what stands around a macro.
    "stays-inside": [("check.mjs", "if (!isTheOneMeant)", "if (false)")],
    "any-message": [("check.mjs", "if (!isTheOneMeant)", "if (!said.includes(name))")],
    "arrows": [
        (
            "wrapper.mjs",
            "'((json, input_data, ctx, output, $showOutput) => ({ run: '",
            "'(function (json, input_data, ctx, output, $showOutput) { return { run: '",
        ),
        ("wrapper.mjs", "output: () => output }))$", "output: () => output }; })$"),
    ],
    "no-imports": [("check.mjs", "  checkThatNothingIsImported(isolate, source, isAsync);\n", "")],
    "names-of-files": [("isolate.mjs", "compile(PRELUDE, 'prelude:')", "compile(PRELUDE, `${here}/prelude.js`)")],
}
