// Serves one batch on the channel, from its job to its end: what an executed and a forked worker do alike.
import { Refused } from './check.mjs';
import { bytesOf, comesNext, readFrame, rehearseFrames, writeFrame, writeResult } from './frames.mjs';

/** Reads frames until the sandbox says that there are no more items, or has gone; `host` is the MacroHost to run them in. */
export function serveBatch(host) {
  let index = 0;
  let limits;
  let cached;
  let refused = false;

  function begin(body) {
    const job = JSON.parse(body.toString());
    index = job.first;
    limits = { itemMs: job.item_ms, outputBytes: job.item_output_bytes, logBytes: job.log_bytes };
    if (job.memory_mb !== undefined) host.useMemory(job.memory_mb);
  }

  function compile(body) {
    try {
      writeFrame('K', host.compile(body.toString(), cached));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused = true;
      writeFrame('B', Buffer.from(JSON.stringify({ code: error.code, findings: error.findings })));
    }
  }

  for (let frame = readFrame(); frame !== undefined && frame.kind !== 'E'; frame = readFrame()) {
    const { kind, body } = frame;
    if (kind === 'I') {
      if (refused) continue;
      const isLast = comesNext('E'); // the worker ends with it: nobody meets what it leaves
      writeResult(index++, host.run(body.toString(), limits, isLast));
      if (isLast || host.isClean) continue;
      writeFrame('D', Buffer.alloc(0)); // the items to come get a fresh worker
      return;
    } else if (kind === 'S') compile(body);
    else if (kind === 'J') begin(body);
    else if (kind === 'C') cached = Buffer.from(body);
  }
}

// Our own macro and item, through all that every batch goes through: what V8 and Node do only once is then behind us.
const REHEARSAL = `const values = json.trace;
const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
if (mean > 1) console.log(mean);
output.mean = mean;
return {list: [1, "x"]};`;
const REHEARSAL_ITEM = JSON.stringify({ data: { trace: [1, 2, 3, 4, 5.5] }, context: { site: { answer: 'A' } } });

// `itemMs` 0 is no time limit. `kept`: what an earlier batch has said of the macro, where there was one.
function rehearsal(memoryMb, itemMs, items, kept) {
  const job = JSON.stringify({ first: 0, item_ms: itemMs, item_output_bytes: 1000, log_bytes: 100, memory_mb: memoryMb });
  const code = kept === undefined ? [] : [['C', kept]];
  return [['J', job], ...code, ['S', REHEARSAL], ...new Array(items).fill(['I', REHEARSAL_ITEM])];
}

/** The frames of a batch of one item of our own, with a time limit: for a first fork, which has to start the thread that keeps it. */
export const trialFrames = (memoryMb) => bytesOf([...rehearsal(memoryMb, 4000, 1), ['E', '']]);

/**
 * Serve so many batches of so many items of our own, whose answers go where the channel will be, /dev/null by now. Without a time
 * limit: the thread that keeps it would not be there in a fork. Nor with an end, before which nothing is put back as it was: what
 * is read then is the end of /dev/null. `isKnown`: as batches of a macro that an earlier one has compiled, which most are.
 */
export function rehearse(host, memoryMb, batches, items, isKnown) {
  const kept = isKnown ? host.compile(REHEARSAL) : undefined;
  for (let i = 0; i < batches; i++) {
    rehearseFrames(bytesOf(rehearsal(memoryMb, 0, items, kept)));
    serveBatch(host);
  }
}
