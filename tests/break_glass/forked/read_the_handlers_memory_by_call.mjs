export default (json, call, addressOf) => {
  const here = Buffer.alloc(16), there = Buffer.alloc(16), bytes = Buffer.alloc(8);
  here.writeBigUInt64LE(addressOf(bytes), 0);
  here.writeBigUInt64LE(8n, 8);
  there.writeBigUInt64LE(BigInt(json.address), 0);
  there.writeBigUInt64LE(8n, 8);
  return call('process_vm_readv', json.handler, here, 1, there, 1, 0);
};
