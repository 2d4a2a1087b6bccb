#!/bin/sh
# Compiles the library with which Python fork servers fork and confine workers: build.sh TARGET. Used by `make setup` and by
# Dockerfile.python.
set -eu
folder=$(dirname "$0")
"${CC:-cc}" -std=gnu11 -O2 -Wall -Wextra -Werror -fPIC -fstack-protector-strong -shared -Wl,-z,relro,-z,now -Wl,-z,noexecstack \
  -o "$1.partial" "$folder"/*.c
mv "$1.partial" "$1"
