// Loads isolated-vm's binary in the worker's own isolate, by its path: its own loader probes files that a worker may not read.
import { fileURLToPath } from 'node:url';

// Debian's and Amazon's libc; an Alpine image would need the `musl` file beside it.
const libc = process.platform === 'linux' ? '.glibc' : '';
const name = `isolated-vm.abi${process.versions.modules}${libc}.node`;
const file = new URL(`node_modules/isolated-vm/prebuilds/${process.platform}-${process.arch}/${name}`, import.meta.url);

const loaded = { exports: {} };
process.dlopen(loaded, fileURLToPath(file));

export const { Isolate, ExternalCopy } = loaded.exports.ivm;
