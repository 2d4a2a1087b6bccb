// One worker: takes one batch of items on descriptor 3, runs the macro over them in an isolate, and exits.
// Started ahead of need: all that takes time is done before the first frame is read.
import { readFrame, writeFrame, writeResult } from './frames.mjs';
import { MacroHost } from './isolate.mjs';
import { Refused } from './compile.mjs';

const [, , memory, secret] = process.argv;
const memoryMb = Number(memory);
process.env.TZ = 'UTC'; // a macro's dates must not depend on the machine that it runs on
const host = new MacroHost(memoryMb, secret);
// A first macro of our own: what V8 and Node do only once is then behind us, some 3 ms of the first batch.
host.compile('output.mean = json.mean; console.log(1.5); return {list: [1, "x"]};');
host.run('{"data":{"mean":1},"context":{}}', { itemMs: 1000, outputBytes: 1000, logBytes: 100 });

let index = 0;
let limits;
let cached;
let refused = false;

function begin(body) {
  const job = JSON.parse(body.toString());
  index = job.first;
  limits = { itemMs: job.item_ms, outputBytes: job.item_output_bytes, logBytes: job.log_bytes };
  host.useMemory(job.memory_mb ?? memoryMb);
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
    if (!refused) writeResult(index++, host.run(body.toString(), limits));
  } else if (kind === 'S') compile(body);
  else if (kind === 'J') begin(body);
  else if (kind === 'C') cached = Buffer.from(body);
}
process.exit(0);
