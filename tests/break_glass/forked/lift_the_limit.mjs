// RLIMIT_NOFILE back to 64 descriptors, and then a file.
export default (json, call) => {
  const limit = Buffer.alloc(16);
  limit.writeBigUInt64LE(64n, 0);
  limit.writeBigUInt64LE(64n, 8);
  call('setrlimit', 7, limit);
  return call('open', '/etc/passwd', 0);
};
