# Read by build stages (`. images/machine.sh`): how this machine's tools make an image for MACHINE, which is `aarch64`, or nothing for
# this machine itself. Nothing of the other machine is run: its packages are unpacked, its C is compiled across.
case "${MACHINE:-}" in
  "" | "$(uname -m)")
    MACHINE=$(uname -m)
    compiler_packages="gcc libc6-dev"
    compiler=gcc strip=strip wheels=""
    ;;
  aarch64)
    compiler_packages="gcc-aarch64-linux-gnu libc6-dev-arm64-cross"
    compiler=aarch64-linux-gnu-gcc strip=aarch64-linux-gnu-strip
    # Debian 13's C library is 2.41: wheels for any older one will do.
    wheels="--platform=manylinux2014_aarch64 --platform=manylinux_2_17_aarch64"
    for version in $(seq 18 41); do wheels="$wheels --platform=manylinux_2_${version}_aarch64"; done
    ;;
  *)
    echo "MACHINE=$MACHINE: images are made for aarch64, or for this machine ($(uname -m))." >&2
    exit 1
    ;;
esac
