// Inside the isolate: keeps items from hiding something where no property shows it: stacks on shared objects, registered symbols.
(function prepareHidden(bag) {
  'use strict';
  const { apply, create, TypeError } = bag.originals;

  // V8 keeps a captured stack behind a symbol of its own. It outlives `delete o.stack`, and the functions behind `stack` read and
  // write any value there, on each object that has it. So no object gets it that all items share and that is not frozen.
  let shared = [];
  bag.refuseStacksOf = (objects) => { shared = objects; };
  const { captureStackTrace: capture } = Error;
  const { captureStackTrace } = {
    captureStackTrace(object, above) {
      for (let i = 0; i < shared.length; i++) {
        if (object === shared[i]) throw new TypeError('a stack cannot be captured on an object that all items share');
      }
      apply(capture, Error, [object, typeof above === 'function' ? above : captureStackTrace]);
    },
  };
  Error.captureStackTrace = captureStackTrace;

  // V8 never forgets a registered symbol: what they hold is taken from the memory of all later items.
  const REGISTERED_CHARS = 10000;
  const SYMBOL_CHARS = 50;
  const { for: register } = Symbol;
  const known = create(null);
  let registered = 0;
  Symbol.for = { for(key) {
    const text = `${key}`;
    if (known[text] === undefined) {
      registered += text.length + SYMBOL_CHARS;
      known[text] = apply(register, Symbol, [text]);
    }
    return known[text];
  } }.for;

  bag.hidesNothing = () => registered <= REGISTERED_CHARS;
})
