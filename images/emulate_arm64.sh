#!/usr/bin/env bash
# Builds both images for arm64 under emulation, which runs their self-check, and some cases of tests/conformance in them:
#   images/emulate_arm64.sh
# For a schedule, as it takes from half an hour to hours: `make emulated-arm64`. It needs root, an engine, and Debian's package
# qemu-user-static, which is installed where it is missing. Images are macro-runner-python:arm64 and macro-runner-js:arm64.
#
# The emulator passes no filter of system calls and no Landlock on to the kernel, and its own memory counts as a worker's: which
# layers stand is not to be learned here. So nothing is required of the sandbox in the cases; what is computed is compared.
set -euo pipefail
cd "$(dirname "$0")/.."
base=macro-runner-arm64-base:trixie

command -v mmdebstrap >/dev/null && command -v arch-test >/dev/null && command -v qemu-aarch64-static >/dev/null ||
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends mmdebstrap arch-test qemu-user-static >/dev/null; }
register=/proc/sys/fs/binfmt_misc
[ -e $register/register ] || mount -t binfmt_misc binfmt_misc $register || {
  echo "The kernel lets nobody mount binfmt_misc here: programs of arm64 cannot be run." >&2
  exit 1
}
# F: the emulator is opened now, so containers need none. O: the kernel opens the program, as the images' interpreters are read by
# nobody (mode 711); the emulator could not.
[ ! -e $register/qemu-aarch64 ] || echo -1 >$register/qemu-aarch64
magic='\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00'
mask='\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff'
echo ":qemu-aarch64:M::$magic:$mask:/usr/bin/qemu-aarch64-static:OF" >$register/register

images/stand_in_base.sh "$base" arm64
for language in ${LANGUAGES:-python js}; do
  docker build --platform=linux/arm64 --build-arg="BASE_IMAGE=$base" --file="Dockerfile.$language" --target=local \
    --tag="macro-runner-$language:arm64" .
  docker run --rm --platform=linux/arm64 --entrypoint=/usr/bin/python3 "macro-runner-$language:arm64" -I -c \
    'import platform, sys; print("The image runs on", platform.machine(), "with Python", sys.version.split()[0])'
done
