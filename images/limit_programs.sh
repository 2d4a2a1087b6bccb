#!/bin/sh
# Leaves nothing executable in an image's files but its interpreters and the C library's loader, which starts them. Run in a build
# stage, as `limit_programs.sh FOLDER`. A library needs no such right to be loaded; with it, some (libc.so.6) run as programs, and
# start without opening anything, which a worker that may open nothing could still do.
set -eu
find "$1" -type f -perm /111 ! -path '*/bin/python3.[0-9]*' ! -name 'ld-linux-*.so.*' ! -name 'ld-linux.so.*' -exec chmod a-x {} +
