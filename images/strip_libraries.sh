#!/bin/sh
# Takes from installed Python packages what running them does not need. Run in a build stage, as `strip_libraries.sh FOLDER`.
set -eu
cd "$1"
# Their own tests (pandas' alone are 30 MB), sources and headers of their compiled parts, and types for editors.
find . -type d -name tests -prune -exec rm -rf {} +
find . -type f \( -name '*.pyi' -o -name '*.pxd' -o -name '*.pyx' -o -name '*.h' -o -name '*.c' -o -name '*.cpp' \
  -o -name '*.f' -o -name '*.f90' -o -name '*.lib' -o -name '*.a' \) -delete
rm -rf bin numpy/f2py/src
find . -type d -empty -delete
