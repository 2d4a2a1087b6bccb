"""The system calls of a JavaScript worker, which are those of Node from its start on, each with its reason.

Node starts behind the filter, so what only its start needs is in here too: files may be opened for reading (which ones,
Landlock says), and `execve` needs a secret (see runtimes/walls.py).
"""

from __future__ import annotations

import errno
import os
from typing import Final

from runtimes.seccomp import EQ, MASKED_EQ, Condition, Rule

# CLONE_VM | CLONE_THREAD, from <sched.h>: a thread in this process, never a process.
_THREAD: Final = 0x100 | 0x10000
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

SYSCALLS: Final = (
    Rule("execve", "becoming Node, once"),
    # Memory: V8's heaps, its compiled code included.
    Rule("brk", "memory of the C library"),
    Rule("mmap", "heaps, stacks, code"),
    Rule("munmap", "memory that is given back"),
    Rule("mremap", "buffers that grow"),
    Rule("mprotect", "pages become code, and code becomes read-only"),
    Rule("madvise", "what the collector has emptied goes back"),
    # Threads: the isolate's timer, V8's helper, Node's own.
    Rule("clone", "a thread, and nothing but a thread", (Condition(0, MASKED_EQ, _THREAD, _THREAD),)),
    Rule("clone3", "its flags are in memory, where no filter looks: without it the C library takes clone", errno=errno.ENOSYS),
    Rule("set_robust_list", "the start of a thread"),
    Rule("set_tid_address", "the start of a process"),
    Rule("rseq", "the start of a thread"),
    Rule("arch_prctl", "the start of a thread on x86-64"),
    Rule("gettid", "a thread asks who it is"),
    Rule("getpid", "Node asks who it is"),
    Rule("futex", "threads wait for each other"),
    Rule("sched_getaffinity", "how many processors there are"),
    Rule("sched_yield", "spin locks of V8"),
    Rule("clock_nanosleep", "the isolate's timer waits"),
    Rule("exit", "the end of a thread"),
    Rule("exit_group", "the end of the batch"),
    # Files: libraries, Node's own and the worker's sources, for reading.
    Rule("openat", "libraries and sources", (Condition(2, MASKED_EQ, _WRITING, 0),)),
    Rule("read", "sources; the job and its items"),
    Rule("pread64", "libraries"),
    Rule("close", "files that were read"),
    Rule("fstat", "the size of what is read"),
    Rule("newfstatat", "whether a file is there"),
    Rule("statx", "whether a file is there"),
    Rule("access", "the C library's loader looks for preloads"),
    Rule("faccessat", "the same on aarch64"),
    Rule("readlink", "where a source really is"),
    Rule("readlinkat", "the same on aarch64"),
    Rule("lseek", "the size of a file"),
    Rule("getcwd", "where it was started"),
    Rule("write", "one frame for each item; wake-ups between threads"),
    # Node's event loop, which a worker starts and never runs.
    Rule("epoll_create1", "the loop"),
    Rule("epoll_ctl", "the loop"),
    Rule("epoll_pwait", "the loop"),
    Rule("eventfd2", "wake-ups of the loop"),
    Rule("pipe2", "signals to the loop"),
    Rule("dup3", "descriptors of the loop"),
    Rule("fcntl", "descriptors are closed on execution"),
    Rule("ioctl", "whether the standard descriptors are terminals"),
    # Signals to itself.
    Rule("rt_sigaction", "signals are put back to what they were"),
    Rule("rt_sigprocmask", "threads take no signals"),
    Rule("rt_sigreturn", "back from a signal"),
    Rule("sigaltstack", "a stack for crashes"),
    Rule("tgkill", "its own threads only: an abort"),
    # What Node asks about itself at its start.
    Rule("getuid", "whether it is privileged"),
    Rule("geteuid", "whether it is privileged"),
    Rule("getgid", "whether it is privileged"),
    Rule("getegid", "whether it is privileged"),
    Rule("capget", "whether it is privileged"),
    Rule("prlimit64", "the size of its stack", (Condition(2, EQ, 0),)),
    Rule("getrandom", "seeds of hash tables"),
    Rule("uname", "the kernel's version"),
    Rule("sysinfo", "how much memory there is"),
)
