// In a forked Node: which of its fork server's descriptors it has.
#define _GNU_SOURCE
#include "zygote.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

static int null_fd = -1;
static int last_fd = 0;

// Which descriptors Node has: a child asks the kernel about none beyond. Again where JavaScript has run since then.
void note_descriptors(void) {
  if (null_fd < 0) null_fd = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (int fd = 0; fd < 1024; fd++)
    if (fcntl(fd, F_GETFD) >= 0) last_fd = fd;
}

// Every descriptor of the zygote's becomes /dev/null, but for the worker's channel. They are not closed: libuv wakes its loop,
// which never runs here, by a descriptor of its own, and aborts where there is none.
void keep_only_channel(const int fds[2]) {
  int channel = fds[0];
  for (int fd = 0; fd <= last_fd; fd++)
    // One beyond our own limit was inherited: nothing can be put in its place, and nothing of Node's is there.
    if (fd != channel && fcntl(fd, F_GETFD) >= 0 && dup2(null_fd, fd) < 0) close(fd);
  if (channel != CHANNEL_FD) {
    dup2(channel, CHANNEL_FD);
    dup2(null_fd, channel);
  }
  int beyond = last_fd + 1; // what came later, the channel's first place among it, is nothing of Node's
  if (syscall(SYS_close_range, beyond, ~0U, 0) != 0)
    for (int fd = beyond; fd < 1024; fd++) close(fd);
}
