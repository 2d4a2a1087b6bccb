// The JavaScript fork server: a Node that loads, warms and hardens once what all workers need, and then forks them from C
// (zygote/zygote.c). Everything above `serve` happens here, everything below it in each worker, untrusted from its first frame on.
import { rehearse, serveBatch, trialFrames } from './batch.mjs';
import { MacroHost } from './isolate.mjs';

const { writeSync } = process.getBuiltinModule('node:fs'); // as in frames.mjs
const CONTROL = 20; // where ../forkserver.py has put the sandbox's socket
const [, , memory, filter, ...limits] = process.argv;
process.env.TZ = 'UTC'; // a macro's dates must not depend on the machine that it runs on

// What only a batch of many items gains by is done once a worker has used so much of a processor. One with one item uses some 5.
const REHEARSES_AFTER_MS = 40;

let zygote;
let words;
const memoryMb = Number(memory);
const host = new MacroHost(memoryMb, 'drawnInEachWorker');

function check() {
  host.becomeWorker('0123456789abcdef'.repeat(4)); // compiled here, and not by each worker; each has words of its own
  if (!host.isClean) throw new Error('its own rehearsal leaves something behind');
}

try {
  // V8 has settled after some batches on how to run what every item runs: 3.9 ms for a batch without, 3.0 with. With 20 of them a
  // start takes 14 ms more, and so does each batch take more: 0.5 ms with one item, 3 with twenty.
  rehearse(host, memoryMb, 2, 5, false);
  rehearse(host, memoryMb, 2, 5, true);
  check();
  const loaded = { exports: {} };
  process.dlopen(loaded, `${import.meta.dirname}/zygote/zygote.node`);
  zygote = loaded.exports;
  words = zygote.serve(Buffer.from(filter, 'base64'), ...limits.map(Number), trialFrames(memoryMb), REHEARSES_AFTER_MS);
} catch (error) {
  // Another Node, another kernel: the sandbox starts this language's workers the other way then, and says why.
  writeSync(CONTROL, `N${error.message}`);
  process.exit(1);
}
if (words === undefined) {
  // With so many that V8 optimises what every item runs, which each worker with 1000 items would do anew: 90 ms of processor time
  // for them without, 66 with. With 700 the only item of a batch costs a quarter more, in pages that are written to.
  rehearse(host, memoryMb, 1, 300, true);
  host.prepareForPatches();
  check();
  words = zygote.goOn();
}

const LACKED = 2; // as in ../native/children.c: the zygote rehearses then, once. One that lies has that done and nothing else.
let status = 1;
try {
  host.becomeWorker(words);
  serveBatch(host);
  status = host.lacked ? LACKED : 0;
} finally {
  zygote.leave(status);
}
