#!/bin/sh
# Compiles what starts the JavaScript fork server: build.sh TARGET [MACHINE]. Used by `make setup` and by Dockerfile.js. `PYTHON` has to find
# our packages.
set -eu
folder=$(dirname "$0")
native=$folder/../../native
table=$(mktemp -d)
trap 'rm -r "$table"' EXIT
"${PYTHON:-python3}" -m runtimes.js.starter.table --machine "${2:-$(uname -m)}" >"$table/table.h"
"${CC:-cc}" -std=gnu11 -O2 -Wall -Wextra -Werror -fPIE -pie -fstack-protector-strong -Wl,-z,relro,-z,now -Wl,-z,noexecstack \
  -I "$table" -o "$1.partial" "$folder"/start.c "$native"/confine.c
mv "$1.partial" "$1"
