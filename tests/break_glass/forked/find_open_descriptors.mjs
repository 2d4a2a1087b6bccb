// Everything but the channel has to be /dev/null, which is a character device of the numbers 1 and 3.
export default (json, call) => {
  let found = -1;
  for (let fd = 0; fd < 1024; fd++) {
    const stat = Buffer.alloc(256);
    if (fd !== 3 && call('fstat', fd, stat) === 0 && stat.readBigUInt64LE(process.arch === 'arm64' ? 32 : 40) !== 0x103n) found = fd;
  }
  return found;
};
