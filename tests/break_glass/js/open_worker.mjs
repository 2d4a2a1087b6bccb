// A worker that runs any host code: the source names a module beside this file, whose default export is called for each item.
const { readSync, writeSync } = process.getBuiltinModule('node:fs');

function readExactly(count) {
  const buffer = Buffer.alloc(count);
  for (let done = 0; done < count;) {
    const got = readSync(3, buffer, done, count - done, null);
    if (got === 0) process.exit(0);
    done += got;
  }
  return buffer;
}

function send(kind, body) {
  const frame = Buffer.concat([Buffer.alloc(5), body]);
  frame.writeUInt32BE(body.length, 0);
  frame[4] = kind.charCodeAt(0);
  for (let done = 0; done < frame.length;) done += writeSync(3, frame, done);
}

let attack;
let index = 0;
for (;;) {
  const header = readExactly(5);
  const body = readExactly(header.readUInt32BE(0));
  const kind = String.fromCharCode(header[4]);
  if (kind === 'J') index = JSON.parse(body).first;
  if (kind === 'E') process.exit(0);
  if (kind === 'S') {
    ({ default: attack } = await import(`./${body}.mjs`));
    send('K', Buffer.alloc(0));
  }
  if (kind === 'I') {
    const output = {};
    try {
      await Promise.race([attack(JSON.parse(body).data, output, send, index), new Promise((done) => { setTimeout(done, 900); })]);
    } catch (error) {
      output.refused ??= String(error).slice(0, 200);
    }
    const place = Buffer.alloc(8);
    place.writeUInt32BE(index++, 0);
    place.writeUInt32BE(2, 4);
    send('R', Buffer.concat([place, Buffer.from(`{}${JSON.stringify(output)}`)]));
  }
}
