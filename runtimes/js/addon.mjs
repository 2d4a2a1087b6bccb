// Loads isolated-vm's binary in the worker's own isolate, by its path: its own loader probes files that a worker may not read.
// Debian's and Amazon's libc; an Alpine image would need the `musl` file beside it.
const libc = process.platform === 'linux' ? '.glibc' : '';
const name = `isolated-vm.abi${process.versions.modules}${libc}.node`;
const file = `${import.meta.dirname}/node_modules/isolated-vm/prebuilds/${process.platform}-${process.arch}/${name}`;

const loaded = { exports: {} };
process.dlopen(loaded, file);

// The addon that forks workers has two things more that only C can do; nothing where nobody could compile it.
function loadZygote() {
  const zygote = { exports: {} };
  try {
    process.dlopen(zygote, `${import.meta.dirname}/zygote/zygote.node`);
    return zygote.exports;
  } catch {
    return {};
  }
}

const zygote = loadZygote();

/**
 * Whether a rejected promise is kept until it is told (zygote/rejections.c), whatever becomes of it. Else one that nothing refers to
 * may be collected before.
 */
export const keepsRejections = zygote.keepRejections?.() ?? false;

/** Set flags of V8's, as on its command line. Node's own module for this takes 5 ms to load. */
export function setFlags(text) {
  if (!zygote.setFlags?.(text)) process.getBuiltinModule('node:v8').setFlagsFromString(text);
}

export const { Isolate, ExternalCopy } = loaded.exports.ivm;
