# What this language needs beside the Python packages, for `make setup` (Makefile includes this file).
PARTS += runtimes/js/node_modules/.installed zygote starter
.PHONY: zygote starter

# isolated-vm comes as a prebuilt binary: nothing of it is built or run here.
runtimes/js/node_modules/.installed: runtimes/js/package-lock.json .cache/node/node
	cd runtimes/js && $(NPM_CI)
	touch $@

# What forks JavaScript workers, where there is a C compiler. Without it each worker is a Node of its own, which costs some 40 ms more.
zygote: .cache/node/node
	@if command -v $(CC) >/dev/null; then $(MAKE) --no-print-directory runtimes/js/zygote/zygote.node; \
	else echo "There is no C compiler ($(CC)): JavaScript workers are executed instead of forked, which costs 40 ms for each batch."; fi

runtimes/js/zygote/zygote.node: $(wildcard runtimes/js/zygote/*.[ch] runtimes/native/*.[ch]) runtimes/js/zygote/build.sh .cache/node/node
	runtimes/js/zygote/build.sh .cache/node/include $@

# What starts their fork server, where there is a C compiler and libseccomp. Without it Python does, which takes 28 ms more of each start.
starter: $(STAMP)
	@if command -v $(CC) >/dev/null; then $(MAKE) --no-print-directory runtimes/js/starter/start || true; fi

runtimes/js/starter/start: runtimes/js/starter/start.c runtimes/js/starter/table.py runtimes/js/starter/build.sh runtimes/js/command.py \
    runtimes/js/forking.py runtimes/js/syscalls.py runtimes/walls/seccomp.py runtimes/native/confine.c runtimes/native/native.h
	PYTHON=$(BIN)/python runtimes/js/starter/build.sh $@
