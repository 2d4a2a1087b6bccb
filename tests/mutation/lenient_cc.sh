#!/bin/sh
# The compiler, for mutants in C: a function that nothing calls any more is what is to be tried, and no mistake.
exec cc "$@" -Wno-error -Werror=implicit-function-declaration -Werror=return-type
