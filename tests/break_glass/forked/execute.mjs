// Where it gets through, nobody answers, and there is a file.
export default (json, call, addressOf) => {
  const words = ['/bin/sh', '-c', `: > ${json.marker}`].map((word) => Buffer.from(`${word}\0`));
  const list = Buffer.alloc(32);
  words.forEach((word, i) => list.writeBigUInt64LE(addressOf(word), 8 * i));
  return call('execve', '/bin/sh', list, Buffer.alloc(8));
};
