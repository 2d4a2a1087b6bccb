// One worker that was executed: takes one batch of items on descriptor 3, runs the macro over them in an isolate, and exits.
// Started ahead of need: all that takes time is done before the first frame is read. Where Node can be forked, zygote.mjs is used.
import { serveBatch } from './batch.mjs';
import { MacroHost } from './isolate.mjs';

const [, , memory, secret] = process.argv;
process.env.TZ = 'UTC'; // a macro's dates must not depend on the machine that it runs on
const host = new MacroHost(Number(memory), secret);
// A first macro of our own: what V8 and Node do only once is then behind us, some 3 ms of the first batch.
host.compile('output.mean = json.mean; console.log(1.5); return {list: [1, "x"]};');
host.run('{"data":{"mean":1},"context":{}}', { itemMs: 1000, outputBytes: 1000, logBytes: 100 });
serveBatch(host);
process.exit(0);
