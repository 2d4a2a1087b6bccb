// Inside the isolate: which of V8's protectors still hold, as the bits of a number; compiled by itself, with V8's own `%` functions.
// V8 takes its fast ways through lists, iterations and regular expressions for the whole isolate until one object breaks an
// assumption, such as a list with an iterator of its own. That makes every later item 10 to 30 times slower, and tells it something.
(function readProtectors() {
  return (%ArrayIteratorProtector() ? 1 : 0) | (%ArraySpeciesProtector() ? 2 : 0) | (%IsConcatSpreadableProtector() ? 4 : 0)
    | (%MapIteratorProtector() ? 8 : 0) | (%SetIteratorProtector() ? 16 : 0) | (%StringIteratorProtector() ? 32 : 0)
    | (%NoElementsProtector() ? 64 : 0) | (%PromiseSpeciesProtector() ? 128 : 0) | (%RegExpSpeciesProtector() ? 256 : 0)
    | (%TypedArraySpeciesProtector() ? 512 : 0) | (%StringWrapperToPrimitiveProtector() ? 1024 : 0);
})
