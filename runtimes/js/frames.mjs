// Reads and writes the frames of ../PROTOCOL.md on descriptor 3, in the worker's own isolate; blocks while there is nothing.
// Not by `import`: that reads every export of the module, which loads parts of Node that a worker never uses, for some 10 ms.
const { readSync, writeSync } = process.getBuiltinModule('node:fs');

const DESCRIPTOR = 3;
const HEADER_BYTES = 5; // a 4-byte length and one byte of kind
const CHUNK_BYTES = 65536;

let buffered = Buffer.alloc(CHUNK_BYTES);
let start = 0;
let end = 0;

// False at the end of the stream: the parent has gone.
function fill(bytes) {
  if (buffered.length - start < bytes) {
    const larger = buffered.length >= bytes ? buffered : Buffer.alloc(Math.max(bytes, CHUNK_BYTES));
    buffered.copy(larger, 0, start, end);
    buffered = larger;
    end -= start;
    start = 0;
  }
  while (end - start < bytes) {
    const count = readSync(DESCRIPTOR, buffered, end, buffered.length - end, null);
    end += count; // before the look at it: a rehearsal reads nothing, and V8 would not know how to add until then
    if (count === 0) return false;
  }
  return true;
}

/** The next frame as `{kind, body}`, its body valid until the next call; undefined where the parent has closed the stream. */
export function readFrame() {
  if (start === end) start = end = 0;
  if (!fill(HEADER_BYTES)) return undefined;
  const length = buffered.readUInt32BE(start);
  const kind = String.fromCharCode(buffered[start + 4]);
  if (!fill(HEADER_BYTES + length)) return undefined;
  const body = buffered.subarray(start + HEADER_BYTES, start + HEADER_BYTES + length);
  start += HEADER_BYTES + length;
  return { kind, body };
}

/** Whether the next frame is there already, and of this kind. */
export const comesNext = (kind) => end - start >= HEADER_BYTES && String.fromCharCode(buffered[start + 4]) === kind;

/** The bytes of these frames, pairs of a kind and a text. */
export const bytesOf = (frames) => Buffer.concat(frames.map(([kind, text]) => frameOf(kind, Buffer.from(text))));

/** Have these bytes of frames read before what comes on the channel. */
export function rehearseFrames(bytes) {
  buffered = Buffer.concat([buffered.subarray(start, end), bytes]);
  start = 0;
  end = buffered.length;
}

function frameOf(kind, body) {
  const frame = Buffer.allocUnsafe(HEADER_BYTES + body.length);
  frame.writeUInt32BE(body.length, 0);
  frame[4] = kind.charCodeAt(0);
  body.copy(frame, HEADER_BYTES);
  return frame;
}

/** Write one frame; `body` is a Buffer. A full socket makes this wait, which is how the parent slows a worker down. */
export function writeFrame(kind, body) {
  const frame = frameOf(kind, body);
  let written = 0;
  while (written < frame.length) written += writeSync(DESCRIPTOR, frame, written);
}

/** An `R` frame: a 4-byte index, the length and the text of `known`, a JSON object, and the JSON text of the output, or ''. */
export function writeResult(index, { known, output }) {
  const knownBytes = Buffer.byteLength(known);
  const body = Buffer.allocUnsafe(8 + knownBytes + Buffer.byteLength(output));
  body.writeUInt32BE(index, 0);
  body.writeUInt32BE(knownBytes, 4);
  body.write(known, 8);
  body.write(output, 8 + knownBytes);
  writeFrame('R', body);
}
