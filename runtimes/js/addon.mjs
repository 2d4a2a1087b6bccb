// Loads isolated-vm's binary in the worker's own isolate, by its path: its own loader probes files that a worker may not read.
// Debian's and Amazon's libc; an Alpine image would need the `musl` file beside it.
const libc = process.platform === 'linux' ? '.glibc' : '';
const name = `isolated-vm.abi${process.versions.modules}${libc}.node`;
const file = `${import.meta.dirname}/node_modules/isolated-vm/prebuilds/${process.platform}-${process.arch}/${name}`;

const loaded = { exports: {} };
process.dlopen(loaded, file);

// Rejected promises are kept until they are told (zygote/rejections.c). Where nobody could compile that, one that nothing refers to
// may be collected before.
function keepRejections() {
  const zygote = { exports: {} };
  try {
    process.dlopen(zygote, `${import.meta.dirname}/zygote/zygote.node`);
    return zygote.exports.keepRejections();
  } catch {
    return false;
  }
}

/** Whether a rejection is told whatever becomes of its promise. */
export const keepsRejections = keepRejections();

export const { Isolate, ExternalCopy } = loaded.exports.ivm;
