"""The system calls of a JavaScript worker, each with its reason: of one that is forked, and of one that is executed.

A forked worker has everything loaded, and can open nothing. An executed one starts behind its filter, so what only Node's start
needs is in its table too: files may be opened for reading (which ones, Landlock says), and `execve` needs a secret (see
runtimes/walls/kernel.py).
"""

from __future__ import annotations

import errno
import os
from typing import Final

from border.frames import CHANNEL_FD
from runtimes.walls.seccomp import EQ, MASKED_EQ, Condition, Rule

# CLONE_VM | CLONE_THREAD, from <sched.h>: a thread in this process, never a process.
_THREAD: Final = 0x100 | 0x10000
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_NO_PROCESS: Final = (
    Rule("clone", "a thread, and nothing but a thread", (Condition(0, MASKED_EQ, _THREAD, _THREAD),)),
    Rule(
        "clone3",
        "its flags are in memory, where no filter looks: without it the C library takes clone",
        errno=errno.ENOSYS,
    ),
)

# Descriptor 3 is the channel; all others are /dev/null. No open, no socket, no fork, no execve, no kill.
FORKED_SYSCALLS: Final = (
    Rule("read", "the job and its items", (Condition(0, EQ, CHANNEL_FD),)),
    Rule("write", "one frame for each item; wake-ups of the loop, which go to /dev/null"),
    Rule("brk", "memory of the C library"),
    Rule("mmap", "heaps, stacks, code"),
    Rule("munmap", "memory that is given back"),
    Rule("mprotect", "a thread's stack; code, where the processor has no protection keys"),
    Rule("madvise", "what the collector has emptied goes back"),
    # The isolate's timer; and a collection lets isolated-vm start a thread.
    *_NO_PROCESS,
    Rule("set_robust_list", "the start of a thread"),
    Rule("rseq", "the start of a thread"),
    Rule("rt_sigprocmask", "threads take no signals"),
    Rule("gettid", "a thread asks who it is"),
    Rule("getpid", "Node asks who it is"),
    Rule("futex", "threads wait for each other"),
    Rule("clock_nanosleep", "the isolate's timer waits"),
    Rule("getrandom", "the seed of an isolate that is made anew, for other memory than was expected"),
    Rule("exit", "the end of a thread"),
    Rule("exit_group", "the end of the batch"),
)

SYSCALLS: Final = (
    Rule("execve", "becoming Node, once"),
    # Memory: V8's heaps, its compiled code included.
    Rule("brk", "memory of the C library"),
    Rule("mmap", "heaps, stacks, code"),
    Rule("munmap", "memory that is given back"),
    Rule("mprotect", "pages become code, and code becomes read-only"),
    Rule("madvise", "what the collector has emptied goes back"),
    # Threads: the isolate's timer, V8's helper, Node's own.
    *_NO_PROCESS,
    Rule("set_robust_list", "the start of a thread"),
    Rule("set_tid_address", "the start of a process"),
    Rule("rseq", "the start of a thread"),
    Rule("arch_prctl", "the start of a thread", machine="x86_64"),
    Rule("gettid", "a thread asks who it is"),
    Rule("getpid", "Node asks who it is"),
    Rule("futex", "threads wait for each other"),
    Rule("sched_getaffinity", "how many processors there are"),
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
    Rule("access", "the C library's loader looks for preloads", machine="x86_64"),
    Rule("faccessat", "the same", machine="aarch64"),
    Rule("readlink", "where a source really is", machine="x86_64"),
    Rule("readlinkat", "the same", machine="aarch64"),
    Rule("getcwd", "where it was started"),
    Rule("write", "one frame for each item; wake-ups between threads"),
    # Node's event loop, which a worker starts and never runs.
    Rule("epoll_create1", "the loop"),
    Rule("epoll_ctl", "the loop"),
    Rule("epoll_pwait", "the loop"),
    Rule("eventfd2", "wake-ups of the loop"),
    Rule("pipe2", "signals to the loop"),
    Rule("fcntl", "descriptors are closed on execution"),
    Rule("ioctl", "whether the standard descriptors are terminals"),
    # Signals.
    Rule("rt_sigaction", "signals are put back to what they were"),
    Rule("rt_sigprocmask", "threads take no signals"),
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
