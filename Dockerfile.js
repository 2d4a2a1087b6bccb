# The image of JavaScript macros. `make images` builds it; by hand:
#   docker build -f Dockerfile.js -t macro-runner-js .                  for Lambda
#   docker build -f Dockerfile.js --target local -t macro-runner-js .   with the emulator in front, at port 8080
# An image is made of named packages' files, on nothing: it has no shell, no package manager and no tools. The handler is
# the same as in Dockerfile.python; of Node there is its binary and nothing else.
ARG BASE_IMAGE=debian:trixie-slim

# Debian's Python, and what compiles and installs with it. No file of this stage gets into an image unless it is named below.
FROM ${BASE_IMAGE} AS system
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      ca-certificates libseccomp2 libstdc++6 python3 python3-pip >/dev/null
WORKDIR /build
# What is made for: `aarch64`, on any machine and without running anything of it (images/machine.sh); by default, this machine.
ARG MACHINE=""
ENV MACHINE=${MACHINE}
COPY images/machine.sh images/

# Python and the libraries that it, Node and the sandbox need.
FROM system AS interpreter
COPY images/take_packages.py images/limit_programs.sh images/
# libseccomp2: filters of system calls. libstdc++6, libgcc-s1: Node and compiled packages. libffi8: ctypes.
RUN python3 images/take_packages.py --machine "$MACHINE" --into /image base-files libbz2-1.0 libc6 libexpat1 libffi8 libgcc-s1 liblzma5 \
      libpython3.13-minimal libpython3.13-stdlib libseccomp2 libstdc++6 libuuid1 python3-minimal python3.13-minimal zlib1g \
 && images/limit_programs.sh /image \
 && python3 -m compileall -q --invalidation-mode unchecked-hash -s /image /image/usr/lib/python3.13
# Executed by all and read by nobody: a process whose program its user cannot read is not dumpable, from its first moment on
# and without any system call (SECURITY.md). 755 is for a platform that would not start such a program.
ARG INTERPRETER_MODE=711
RUN chmod "$INTERPRETER_MODE" /image/usr/bin/python3.13

# The pinned packages of the handler.
FROM system AS packages
COPY requirements/lambda.txt requirements/
COPY images/strip_libraries.sh images/limit_programs.sh images/
RUN . images/machine.sh \
 && python3 -m pip install --quiet --require-hashes --no-deps --only-binary=:all: --no-compile --no-cache-dir $wheels \
      --target /image/usr/local/lib/python3.13/dist-packages --requirement requirements/lambda.txt \
 && images/strip_libraries.sh /image/usr/local/lib/python3.13/dist-packages \
 && images/limit_programs.sh /image \
 && python3 -m compileall -q -j 0 --invalidation-mode unchecked-hash -s /image /image/usr/local/lib/python3.13

# Node and isolated-vm, as published: nothing of them is built here, and no script of theirs is run.
FROM system AS node
COPY images/fetch.py images/
COPY requirements/node.txt requirements/
RUN python3 images/fetch.py node-npm --into /node \
 && . images/machine.sh \
 && if [ "$MACHINE" = "$(uname -m)" ]; then ln -s /node /for-image; \
    else python3 images/fetch.py node --machine "$MACHINE" --into /for-image; fi
COPY runtimes/js/package.json runtimes/js/package-lock.json ./
# npm trusts whom the system trusts, which on some machines is a proxy's own authority. Of isolated-vm only its binary for
# this architecture, Node's ABI and Debian's C library stays. Node's own binary has the same mode as Python's, for the same reason.
ARG INTERPRETER_MODE=711
RUN . images/machine.sh \
 && NODE_OPTIONS=--use-system-ca /node/node /node/npm/bin/npm-cli.js ci --ignore-scripts --no-audit --no-fund --loglevel=error \
 && folder=/image/usr/local/lib/python3.13/dist-packages/runtimes/js \
 && case "$MACHINE" in aarch64) architecture=arm64 ;; *) architecture=x64 ;; esac \
 && binary=prebuilds/linux-$architecture/isolated-vm.abi$(/node/node -p process.versions.modules).glibc.node \
 && install -D --mode=644 "node_modules/isolated-vm/$binary" "$folder/node_modules/isolated-vm/$binary" \
 && install --mode=644 node_modules/isolated-vm/LICENSE node_modules/isolated-vm/package.json "$folder/node_modules/isolated-vm" \
 && install --mode="$INTERPRETER_MODE" /for-image/node "$folder/node"

# The addon that forks workers (runtimes/js/zygote), compiled against the headers of that very Node, and what starts that Node
# (runtimes/js/starter). The compiler stays here.
FROM system AS zygote
RUN . images/machine.sh \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $compiler_packages >/dev/null
COPY --from=node /node/include /node/include
COPY runtimes/native runtimes/native
COPY runtimes/js/zygote runtimes/js/zygote
COPY border border
COPY runtimes/*.py runtimes/
COPY runtimes/walls runtimes/walls
COPY runtimes/js/*.py runtimes/js/
COPY runtimes/js/starter runtimes/js/starter
ARG INTERPRETER_MODE=711
RUN . images/machine.sh \
 && folder=/image/usr/local/lib/python3.13/dist-packages/runtimes/js \
 && mkdir -p "$folder/zygote" "$folder/starter" \
 && CC=$compiler runtimes/js/zygote/build.sh /node/include "$folder/zygote/zygote.node" && "$strip" "$folder/zygote/zygote.node" \
 && CC=$compiler runtimes/js/starter/build.sh "$folder/starter/start" "$MACHINE" && "$strip" "$folder/starter/start" \
 && chmod 644 "$folder/zygote/zygote.node" && chmod "$INTERPRETER_MODE" "$folder/starter/start"

# Our own packages, as a wheel; the command line stays behind, and no other language is there.
FROM system AS service
COPY requirements/build.txt requirements/
RUN python3 -m pip install --quiet --require-hashes --no-cache-dir --break-system-packages --root-user-action=ignore \
      --requirement requirements/build.txt
COPY pyproject.toml README.md LICENSE ./
COPY handler handler
COPY sandbox sandbox
COPY border border
COPY runtimes/*.py runtimes/py.typed runtimes/
COPY runtimes/walls runtimes/walls
COPY runtimes/js runtimes/js
RUN python3 -m pip install --quiet --no-deps --no-build-isolation --no-compile --no-cache-dir --no-index \
      --target /image/usr/local/lib/python3.13/dist-packages . \
 && rm -rf /image/usr/local/lib/python3.13/dist-packages/bin \
 && python3 -m compileall -q --invalidation-mode unchecked-hash -s /image /image/usr/local/lib/python3.13

# The emulator, for the target `local` alone.
FROM system AS emulator
COPY images/fetch.py images/
COPY requirements/rie.txt requirements/
RUN python3 images/fetch.py rie --into /image/usr/local/bin

# The command line, for the target `local` alone.
FROM system AS command
COPY requirements/local.txt requirements/
RUN python3 -m pip install --quiet --require-hashes --no-deps --only-binary=:all: --no-compile --no-cache-dir \
      --target /image/usr/local/lib/python3.13/dist-packages --requirement requirements/local.txt
COPY cli /image/usr/local/lib/python3.13/dist-packages/cli
COPY playground /image/usr/local/lib/python3.13/dist-packages/playground
# What `check` reads JavaScript with.
COPY --from=node /node /node
RUN cd /image/usr/local/lib/python3.13/dist-packages/cli/checking/js_names \
 && NODE_OPTIONS=--use-system-ca /node/node /node/npm/bin/npm-cli.js ci --ignore-scripts --no-audit --no-fund --loglevel=error
RUN rm -rf /image/usr/local/lib/python3.13/dist-packages/bin \
 && python3 -m compileall -q --invalidation-mode unchecked-hash -s /image /image/usr/local/lib/python3.13

# For another machine it ends here, and is checked on that machine (`make arm64`).
FROM scratch AS unchecked
COPY --from=interpreter /image /
COPY --from=packages /image /
COPY --from=node /image /
COPY --from=zygote /image /
COPY --from=service /image /
# MACRO_PLACE: what is required of the sandbox is what stands on Lambda (SECURITY.md), wherever the image runs.
ENV MACRO_LANGUAGE=js MACRO_PLACE=image
WORKDIR /var/task
# Lambda has a user id of its own, whatever is said here; this one is for everywhere else.
USER 993:993
# Forgets the credentials, and becomes the module that CMD names.
ENTRYPOINT ["/usr/bin/python3", "-I", "-S", "/usr/local/lib/python3.13/dist-packages/handler/drop_environment.py"]
CMD ["handler.entrypoint"]
ARG SOURCE=""
ARG VERSION=""
ARG REVISION=""
LABEL org.opencontainers.image.title="macro-runner-js" \
      org.opencontainers.image.description="Runs untrusted JavaScript macros over batches of measurements, on AWS Lambda" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="MIT AND Apache-2.0 AND ISC AND ZPL-2.1 AND PSF-2.0 AND LGPL-2.1-or-later"

# A real worker of each fork server runs a macro, or there is no image.
FROM unchecked AS production
RUN ["/usr/bin/python3", "-I", "-m", "handler.self_check"]

FROM production AS local
COPY --from=emulator /image /
COPY --from=command /image /
EXPOSE 8080
# The emulator with the handler in it; or a command, as in `docker run … run macro.py --items items.json`.
ENTRYPOINT ["/usr/bin/python3", "-I", "-S", "/usr/local/lib/python3.13/dist-packages/cli/image_start.py"]
CMD ["handler.entrypoint"]

# The default.
FROM production AS lambda
