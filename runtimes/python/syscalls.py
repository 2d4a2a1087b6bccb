"""The system calls of a Python worker: everything that it still has to say to the kernel, each with its reason."""

from __future__ import annotations

import mmap
from typing import Final

from border.frames import CHANNEL_FD, TRACE_FD
from runtimes.walls.seccomp import EQ, MASKED_EQ, Condition, Rule

_NO_CODE: Final = (Condition(2, MASKED_EQ, mmap.PROT_EXEC, 0),)  # what is mapped can not be executed

# No open, no socket, no fork, no execve, no kill: a worker has its job and its answers on one channel.
# Nor `rt_sigreturn`: it gets one signal, which asks it for its line, and is killed as soon as it has told.
SYSCALLS: Final = (
    Rule("read", "the job and its items", (Condition(0, EQ, CHANNEL_FD),)),
    Rule("write", "one frame for each item", (Condition(0, EQ, CHANNEL_FD),)),
    Rule("write", "the line that the macro is at, when the sandbox asks", (Condition(0, EQ, TRACE_FD),)),
    Rule("brk", "memory for small objects"),
    Rule("mmap", "memory for lists, texts and arrays", _NO_CODE),
    Rule("munmap", "memory that is given back"),
    Rule("mremap", "lists that grow"),
    Rule("madvise", "large arrays ask for large pages, which cost fewer faults"),
    Rule("futex", "what a library does only once, in C++, is guarded by one"),
    Rule("getrandom", "a seed for the macro's random numbers, which each item draws anew"),
    Rule("exit_group", "the end of the batch"),
)
