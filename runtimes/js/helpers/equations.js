// Inside the isolate: the equations that NonLinearRegression fits, PhotosynQ's four by their names or a function of the macro's own.
// A name is looked up, never read as a formula. A function's text is read for the names of its parameters, nothing more.
(function prepareEquations(bag) {
  'use strict';
  const { exp } = Math;
  const { apply } = Reflect;
  const toNumber = Number;
  const uncurry = Function.prototype.bind.bind(Function.prototype.call);
  const textOf = uncurry(Function.prototype.toString);
  const indexOf = uncurry(String.prototype.indexOf);
  const slice = uncurry(String.prototype.slice);
  const isBlank = (character) => character === ' ' || character === '\n' || character === '\t' || character === '\r';

  const PARAMETERS = 'abcdefgh';
  const HEAD_CHARS = 2000; // of a function: no honest list of parameters is longer

  // The names are PhotosynQ's.
  const NAMED = {
    __proto__: null,
    'b + a * e(- x / c)': (x, v) => v[1] + v[0] * exp(-x / v[2]),
    '( a - c ) * e( - b * t ) + c': (t, v) => (v[0] - v[2]) * exp(-v[1] * t) + v[2],
    '( c + a / ( 1 + b / x ) )': (x, v) => v[2] + v[0] / (1 + v[1] / x),
    '( c + a * a / ( 1 + b / x ) )': (x, v) => v[2] + (v[0] * v[0]) / (1 + v[1] / x),
  };

  // People write them with other blanks.
  const bare = (text) => {
    let kept = '';
    for (let i = 0; i < text.length && kept.length < 100; i += 1) if (!isBlank(text[i])) kept += text[i];
    return kept;
  };
  const byBareName = { __proto__: null };
  for (const name in NAMED) byBareName[bare(name)] = NAMED[name];
  bag.namesOfEquations = `"${Object.keys(NAMED).join('" or "')}"`;

  const isWord = (c) => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c === '_' || c === '$' || c > '\x7f';

  // Up to where a comment reaches that begins here; `at` where there is none.
  const afterComment = (text, at) => {
    if (text[at] !== '/') return at;
    const end = text[at + 1] === '*' ? indexOf(text, '*/', at + 2) + 1 : text[at + 1] === '/' ? indexOf(text, '\n', at) : at;
    return end < at ? text.length : end;
  };

  // The names between a function's first brackets: the first word of each parameter, '' for one that begins otherwise.
  const parametersOf = (text) => {
    const names = [];
    let name = '';
    let isOver = false; // the name, of a parameter with a default
    let depth = 0;
    for (let i = 0; i < text.length; i += 1) {
      const end = afterComment(text, i);
      if (end !== i) { i = end; continue; }
      const c = text[i];
      if (depth === 0) {
        // `x => …` has no brackets.
        if (c === '=' && text[i + 1] === '>') return name === '' ? names : [name];
        if (c === '(') { depth = 1; name = ''; isOver = false; } else if (isWord(c)) name = isOver ? c : name + c;
        isOver = depth === 0 && !isWord(c);
        continue;
      }
      if (c === '(' || c === '[' || c === '{') depth += 1;
      if (c === ')' || c === ']' || c === '}') depth -= 1;
      if (depth === 0 || (depth === 1 && c === ',')) {
        if (name !== '' || isOver) names[names.length] = name;
        if (depth === 0) return names;
        name = '';
        isOver = false;
      } else if (isWord(c) && !isOver) name += c;
      else if (!isBlank(c) || name !== '') isOver = true;
    }
    return []; // the brackets do not close within the head
  };

  const OWN = 'write a function of x or t and of a, b, c up to h, as in `(x, a, b) => a * x + b`';

  // One call with its arguments in the order in which the function names them.
  const calling = (own, names) => {
    const places = [];
    for (let i = 0; i < names.length; i += 1) places[i] = names[i] === 'x' || names[i] === 't' ? -1 : indexOf(PARAMETERS, names[i]);
    return (x, values) => {
      const given = [];
      for (let i = 0; i < places.length; i += 1) given[i] = places[i] < 0 ? x : values[places[i]];
      return toNumber(apply(own, undefined, given));
    };
  };

  const fault = (sentence) => ({ __proto__: null, fault: `${sentence}: ${OWN}` });

  /** `{model, name, isKnown}` of an equation as it was given, or `{fault}`: why a function is none. */
  bag.equationOf = (given) => {
    if (typeof given !== 'function') {
      const name = typeof given === 'string' ? given : '';
      const model = byBareName[bare(name)];
      // PhotosynQ computes with null for what it does not know.
      return { __proto__: null, model: model ?? (() => 0), name, isKnown: model !== undefined };
    }
    const names = parametersOf(slice(textOf(given), 0, HEAD_CHARS));
    if (names.length === 0) return fault('the equation has no parameters');
    let list = '';
    for (let i = 0; i < names.length; i += 1) {
      const name = names[i];
      if (name.length !== 1 || indexOf(`xt${PARAMETERS}`, name) < 0) return fault(`the equation has a parameter \`${name || '{…}'}\``);
      list += (i === 0 ? '' : ', ') + name;
    }
    const { name } = given;
    return { __proto__: null, model: calling(given, names), name: `${typeof name === 'string' ? slice(name, 0, 100) : ''}(${list})`, isKnown: true };
  };
})
