// Finds names in a JavaScript macro that nothing gives it, without running any of it: source on standard input, findings as JSON out.
// For the command line alone: acorn and eslint-scope are kept up by those who keep JavaScript's grammar, and no image has them.
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { parse } from 'acorn';
import { analyze } from 'eslint-scope';
import { helpers } from '../../../runtimes/js/helpers.mjs';
import { hintForMethod } from '../../../runtimes/js/methods.mjs';
import { ELSEWHERE, hintForName } from '../../../runtimes/js/names.mjs';
import { characterColumn } from '../../../runtimes/js/places.mjs';

const REMOVED = ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'FinalizationRegistry', 'WeakRef']; // as in prelude/originals.js
const GIVEN = ['json', 'input_data', 'ctx', 'output', 'console', 'self', 'global', 'arguments'];
const BUILTINS = { Math, JSON, Object, Array, Number, String, Date, Promise, Reflect };
const OF_LIBRARIES = ['module', 'exports', 'define'];
const MOST = 100; // findings

/** All names that a macro has without making them. */
export function givenNames() {
  const own = vm.runInNewContext('Object.getOwnPropertyNames(globalThis)');
  return new Set([...own.filter((name) => !REMOVED.includes(name)), ...Object.keys(vm.runInNewContext(helpers)(() => {})), ...GIVEN]);
}

const OPTIONS = { ecmaVersion: 'latest', sourceType: 'script', allowReturnOutsideFunction: true, locations: true, ranges: true };

// As in the worker: an async function's body where that parses.
function treeOf(source) {
  const text = source.startsWith('#!') ? `//${source.slice(2)}` : source;
  try {
    return parse(text, { ...OPTIONS, allowAwaitOutsideFunction: true });
  } catch {
    return parse(text, { ...OPTIONS, allowAwaitOutsideFunction: false });
  }
}

// A list of what is left to do, and no recursion: a macro may be nested deeply.
function* nodesOf(tree) {
  const todo = [tree];
  while (todo.length > 0) {
    const node = todo.pop();
    yield node;
    for (const value of Object.values(node)) {
      if (Array.isArray(value)) todo.push(...value.filter((item) => typeof item?.type === 'string').reverse());
      else if (typeof value?.type === 'string') todo.push(value);
    }
  }
}

// Names that are asked for by `typeof`, members that something gets (`root.lib = …`, `extend(Math, {sum: …})`), members that are taken.
function looked(tree) {
  const [asked, made, keys, members] = [new Set(), new Set(), new Set(), []];
  for (const node of nodesOf(tree)) {
    if (node.type === 'UnaryExpression' && node.operator === 'typeof' && node.argument.type === 'Identifier') asked.add(node.argument.name);
    const target = node.type === 'AssignmentExpression' ? node.left : undefined;
    if (target?.type === 'MemberExpression') made.add(target.computed ? target.property.value : target.property.name);
    if (node.type === 'Property') keys.add(node.key.name ?? node.key.value);
    if (node.type === 'MemberExpression' && !node.computed && node.object.type === 'Identifier') members.push(node);
  }
  return { asked, made, keys, members };
}

/** `[{line, column, message, hint}]` for each name, where it stands first. */
export function unknownNames(source, given = givenNames()) {
  let tree;
  try {
    tree = treeOf(source);
  } catch {
    return []; // V8 takes it, which is what counts
  }
  const scopes = analyze(tree, { ecmaVersion: 2026, sourceType: 'script', nodejsScope: true, ignoreEval: true });
  const { asked, made, keys, members } = looked(tree);
  const through = scopes.globalScope.through;
  const free = new Set(through.map((reference) => reference.identifier));
  // A name that is assigned to, and declared nowhere, is a global from then on.
  const known = new Set([...given, ...through.filter((reference) => reference.isWrite()).map((reference) => reference.identifier.name)]);
  const names = [...known, ...scopes.scopes.flatMap((scope) => scope.variables.map((variable) => variable.name))].filter((name) => name !== 'arguments');
  // A library that asks where it is has names of other places in it, for those.
  const isForAnyPlace = OF_LIBRARIES.some((name) => asked.has(name));
  const found = new Map();
  const add = (node, name, hint) => {
    if (found.has(name) || found.size === MOST) return;
    const { line, column } = node.loc.start;
    const message = name.includes('.') ? `${name} is not there` : `${name} is not defined`;
    found.set(name, { line, column: characterColumn(source, line, column + 1), message, hint: hint === '' ? null : hint });
  };
  for (const { identifier } of through) {
    const { name } = identifier;
    if (isForAnyPlace && ELSEWHERE[name] !== undefined) continue;
    if (!known.has(name) && !asked.has(name) && !made.has(name)) add(identifier, name, hintForName(name, names));
  }
  for (const { object, property } of members) {
    const builtin = Object.hasOwn(BUILTINS, object.name) && free.has(object) ? BUILTINS[object.name] : undefined;
    if (builtin === undefined || property.name in builtin || made.has(property.name) || keys.has(property.name) || asked.has(object.name)) continue;
    add(property, `${object.name}.${property.name}`, hintForMethod(object.name, property.name));
  }
  return [...found.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}

if (process.argv[1] === import.meta.filename) process.stdout.write(JSON.stringify(unknownNames(readFileSync(0, 'utf8'))));
