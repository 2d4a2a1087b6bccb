#!/usr/bin/env bash
# Makes a stand-in for the base image `debian:trixie-slim` out of Debian's packages, for machines that reach no image
# registry (CI). It needs root, mmdebstrap (Debian's package) and a running engine.
set -euo pipefail

image=${1:-debian:trixie-slim}
docker=${DOCKER:-docker}
if [ -n "$("$docker" images --quiet "$image")" ]; then
  echo "$image is there already."
  exit
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# A machine behind a proxy of its own has a certificate authority of its own, and pip inside of a build has to know it: the
# certificates go where Debian's ca-certificates takes a machine's own from when it is installed. Images keep none of them.
certificates=/etc/ssl/certs/ca-certificates.crt
customize=()
if [ -s "$certificates" ]; then
  customize=(
    --customize-hook='mkdir -p "$1/usr/local/share/ca-certificates"'
    --customize-hook="upload $certificates /usr/local/share/ca-certificates/machine.crt"
  )
fi
# As the real one: no recommended packages, no lists, no documents.
mmdebstrap --variant=minbase --quiet \
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
  --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
  "${customize[@]}" trixie "$folder/root.tar"
"$docker" import --change 'CMD ["bash"]' "$folder/root.tar" "$image" >/dev/null
echo "$image was made from Debian's packages."
