#!/bin/sh
# Compiles the zygote's addon: build.sh INCLUDES TARGET. Used by `make setup` and by Dockerfile.js.
set -eu
folder=$(dirname "$0")
native=$folder/../../native
"${CC:-cc}" -std=gnu11 -O2 -Wall -Wextra -Werror -fPIC -fstack-protector-strong -shared -Wl,-z,relro,-z,now -Wl,-z,noexecstack \
  -I "$1" -o "$2.partial" "$folder"/*.c "$native"/confine.c "$native"/children.c "$native"/commands.c
mv "$2.partial" "$2"
