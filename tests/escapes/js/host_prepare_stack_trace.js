// The structured stack shows the host's frames: its files' names, and with sloppy code its functions and `this`.
// off: isolate
Error.prepareStackTrace = (error, frames) => frames;
Error.stackTraceLimit = 100;
const frames = new Error('x').stack;
for (const frame of frames) {
  const file = String(frame.getFileName());
  if (/^(file|node):/.test(file)) output.escaped = 'frame of the host in ' + file;
}
