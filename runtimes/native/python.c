// What a Python fork server calls, by ctypes, with the interpreter's lock held (../native_fork.py): it has one thread, so a fork made
// here needs nothing of what CPython does after one. No header of Python's is needed, so one library serves every version.
#define _GNU_SOURCE
#include "native.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define INTERFACE 3 // of these functions: a library that was left from another version of ours is not used
#define MOST_FDS (1 << 20)

static struct walls walls;

// The sources lie above every target: the fork server has something at 3 and 4 already.
static void keep_both(const int fds[2]) {
  dup3(fds[0], CHANNEL_FD, O_CLOEXEC);
  if (fds[1] >= 0) dup3(fds[1], TRACE_FD, O_CLOEXEC);
  dup2(0, 2); // the fork server's own 0 and 1 are /dev/null; its 2 is the log
  int beyond = fds[1] >= 0 ? TRACE_FD + 1 : CHANNEL_FD + 1;
  if (syscall(SYS_close_range, beyond, ~0U, 0) != 0)
    for (int fd = beyond; fd < MOST_FDS; fd++) close(fd);
}

int macro_interface(void) { return INTERFACE; }

// For ../immortal.py: has nobody count the references of these objects any more. The count is the first word of each.
void macro_make_immortal(uint32_t *const *objects, uint64_t count, uint32_t immortal) {
  for (uint64_t i = 0; i < count; i++) *objects[i] = immortal;
}

// Once, before the rest. `filter`: of a worker's system calls, which stays where it is.
void macro_prepare(void *filter, uint64_t filter_bytes, uint64_t cpu_seconds, uint64_t processes, int reaper, uint32_t without) {
  walls.filter.len = (unsigned short)(filter_bytes / sizeof(struct sock_filter));
  walls.filter.filter = filter;
  walls.cpu_seconds = cpu_seconds;
  walls.processes = processes;
  walls.tell_lines = 1;
  walls.reaper = reaper;
  walls.without = without;
  walls.keep_only = keep_both;
}

// Answers commands. Returns in a worker, behind all its walls ('S'), or where the layers are to be tried ('T'), or at the end (0).
// What a fork server gives up for all its workers it has given up by then (confine_server in ../walls/process.py).
int macro_serve(void) {
  enum command command = take_commands(&walls);
  if (command == SPAWN) {
    take_what_forking_needs(&walls);
    enter_last_walls(&walls);
  }
  return (int)command;
}

// For the probes: forks a child that has one pipe, where a worker has its channel, and is confined as a worker is, but for the last
// walls; returns as fork does.
int macro_fork_for_trial(int pipe) {
  pid_t pid = fork_with_channel((int[2]){pipe, -1}, &walls);
  if (pid == 0) take_what_forking_needs(&walls);
  else if (pid > 0) add_worker(pid);
  return (int)pid;
}

uint32_t macro_enter_last_walls(void) { return enter_last_walls(&walls); }

// Kills such a child with what it has left, as a worker; returns its wait status.
int macro_end_trial(int pid) {
  int status;
  end_worker((pid_t)pid, &status, &walls);
  return status;
}
