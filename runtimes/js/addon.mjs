// Loads isolated-vm's binary in the worker's own isolate, by its path: its own loader probes files that a worker may not read.
// Debian's and Amazon's libc; an Alpine image would need the `musl` file beside it.
const libc = process.platform === 'linux' ? '.glibc' : '';
const name = `isolated-vm.abi${process.versions.modules}${libc}.node`;
const file = `${import.meta.dirname}/node_modules/isolated-vm/prebuilds/${process.platform}-${process.arch}/${name}`;

const loaded = { exports: {} };
process.dlopen(loaded, file);

export const { Isolate, ExternalCopy } = loaded.exports.ivm;
