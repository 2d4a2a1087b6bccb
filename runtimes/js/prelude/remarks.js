// Inside the isolate: what helpers have to say to a macro's author beside their result, as warnings of the running item.
(function prepareRemarks(bag) {
  'use strict';
  const { create, indexOf, jsonText, slice, stringOf } = bag.originals;
  const Fault = Error;
  const MOST = 10; // of an item, and of one helper on one line: a loop over a trace says much the same a thousand times
  const MOST_OF_A_PLACE = 3;
  const MORE = '… and more of the kind';
  const CHARS = 400;
  const LOOKED_AT = 200; // of an item: to find the line of one takes some 5 µs

  let said = create(null);
  let isHint = create(null); // shown beside another one, or where the item fails
  let count = 0;
  let places = create(null);
  let hasMore = false;
  let left = LOOKED_AT;
  bag.startRemarks = () => { said = create(null); isHint = create(null); places = create(null); count = 0; hasMore = false; left = LOOKED_AT; };

  // Where the macro has called the helper. It is told by a stack, which a macro can make anything of.
  function lineOfCall() {
    try {
      return bag.placeOf(new Fault('here').stack)?.line;
    } catch {
      return undefined;
    }
  }

  /** Leave a warning that names the helper and the macro's line; or have it ready for an item with another one, or that fails. */
  bag.remark = function remark(helper, sentence, whenFailed = false) {
    if (left-- <= 0) return; // and that there are more is known by then
    const line = lineOfCall();
    const place = line === undefined ? helper : `${helper} (line ${stringOf(line)})`;
    const text = slice(`${place}: ${sentence}`, 0, CHARS);
    for (let i = 0; i < count; i++) if (said[i] === text) return;
    places[place] = (places[place] ?? 0) + 1;
    if (places[place] > MOST_OF_A_PLACE || count === MOST) hasMore = true;
    else {
      isHint[count] = whenFailed;
      said[count++] = text;
    }
  };

  /** The JSON text of a list of warnings with what helpers said before them; of a failed item without what its `error` says. */
  bag.addRemarks = function addRemarks(warnings, error) {
    let list = '';
    // What may explain a failure may as well explain why a helper was used wrongly.
    let hints = error !== undefined;
    for (let i = 0; i < count; i++) hints ||= !isHint[i];
    const add = (text) => { list += `${list === '' ? '' : ','}${jsonText(text)}`; };
    for (let i = 0; i < count; i++) {
      const sentence = slice(said[i], indexOf(said[i], ': ') + 2);
      if ((hints || !isHint[i]) && (error === undefined || indexOf(error, sentence) < 0)) add(said[i]);
    }
    if (hasMore && list !== '') add(MORE);
    if (list === '') return warnings;
    return warnings === '' ? `[${list}]` : `[${list},${slice(warnings, 1)}`;
  };
})
