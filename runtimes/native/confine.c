// In a forked child: takes from it all that its fork server could do, before it reads its first frame.
// Any of this may be refused (Lambda refuses prctl, seccomp and Landlock): the worker runs without, and the probes tell.
#include "native.h"

#include <linux/capability.h>
#include <linux/seccomp.h>
#include <linux/securebits.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// <linux/landlock.h> of an old distribution lacks what newer kernels know; the numbers are the same on every architecture.
#define LANDLOCK_CREATE_RULESET 444
#define LANDLOCK_RESTRICT_SELF 446
#define LANDLOCK_WHICH_VERSION 1

#define MOST_PROCESSES (1 << 22) // as many process ids as Linux can be told to have

// For good, and never above what it is. Tells whether the kernel took it.
static int lower(int what, rlim_t value) {
  struct rlimit limit;
  if (getrlimit(what, &limit) != 0) return 0;
  if (limit.rlim_max < value) value = limit.rlim_max;
  limit.rlim_cur = limit.rlim_max = value;
  return setrlimit(what, &limit) == 0;
}

// Without a copy of our memory: it costs some microseconds.
static int can_fork(void) {
  pid_t pid = vfork();
  if (pid == 0) _exit(0);
  return pid > 0 && waitpid(pid, NULL, 0) == pid;
}

// So many processes and threads beyond those that there are. The kernel counts those of the user id on the whole machine, in other
// containers too, and exempts root. So what is there is found by trying, and rounded up, as ../walls/process.py does.
static int limit_processes(rlim_t headroom) {
  rlim_t count = headroom;
  struct rlimit limit;
  if (headroom == 0) return lower(RLIMIT_NPROC, 0);
  if (getrlimit(RLIMIT_NPROC, &limit) != 0) return 0;
  for (; count < limit.rlim_max && count < MOST_PROCESSES; count *= 2) {
    struct rlimit tried = {count, limit.rlim_max};
    if (setrlimit(RLIMIT_NPROC, &tried) != 0 || can_fork()) break;
  }
  return lower(RLIMIT_NPROC, count + headroom);
}

// Being root gives nothing on execution, and that is locked; nor does anything else.
static void drop_capabilities(void) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct none[2] = {{0}};
  prctl(PR_SET_SECUREBITS, SECBIT_NOROOT | SECBIT_NOROOT_LOCKED | SECBIT_NO_SETUID_FIXUP | SECBIT_NO_SETUID_FIXUP_LOCKED, 0, 0, 0);
  syscall(SYS_capset, &header, none);
}

// No rule at all: not one file, no TCP, no signal to anybody outside. All that a worker needs is in its memory already.
static int enter_landlock(void) {
  // version of the interface -> how many of the lowest bits of each kind it knows, as in ../walls/landlock.py
  static const int files[] = {0, 13, 14, 15, 15, 16};
  long version = syscall(LANDLOCK_CREATE_RULESET, NULL, 0, LANDLOCK_WHICH_VERSION);
  if (version <= 0) return 0;
  struct { uint64_t files, tcp, scopes; } all = {(1ULL << files[version < 5 ? version : 5]) - 1, 3, 3};
  size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  int ruleset = (int)syscall(LANDLOCK_CREATE_RULESET, &all, size, 0);
  if (ruleset < 0) return 0;
  int held = syscall(LANDLOCK_RESTRICT_SELF, ruleset, 0) == 0;
  close(ruleset);
  return held;
}

// The bits of these are their places.
enum mechanism {
  NOFILE, NPROC, ADDRESS_SPACE, FSIZE, SIGPENDING, UNREADABLE, NOT_DUMPABLE, NO_NEW_PRIVS, SECCOMP, LANDLOCK, SUBREAPER, DEATH_SIGNAL,
};
const char *const mechanism_names[] = {
  "nofile", "nproc", "address_space", "fsize", "sigpending", "unreadable", "not_dumpable", "no_new_privs", "seccomp", "landlock",
  "subreaper", "death_signal", NULL,
};
#define BIT(mechanism, held) ((held) ? 1U << (mechanism) : 0)

uint32_t of_the_fork_server(void) {
  int reaper = 0;
  return BIT(SUBREAPER, prctl(PR_GET_CHILD_SUBREAPER, &reaper, 0, 0, 0) == 0 && reaper == 1);
}

// Read from the kernel, and not from what was asked of it.
static uint32_t of_this_process(void) {
  struct rlimit pending;
  int killed_by = 0, unreadable = access("/proc/self/exe", R_OK) != 0;
  return BIT(SIGPENDING, getrlimit(RLIMIT_SIGPENDING, &pending) == 0 && pending.rlim_max == 0) | BIT(UNREADABLE, unreadable)
         | BIT(NOT_DUMPABLE, unreadable || prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0)
         | BIT(NO_NEW_PRIVS, prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1)
         | BIT(DEATH_SIGNAL, prctl(PR_GET_PDEATHSIG, &killed_by, 0, 0, 0) == 0 && killed_by != 0);
}

uint32_t take_the_rest(const struct walls *walls) {
  uint32_t without = walls->without;
  if (!(without & WALL_PRIVILEGES)) {
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    drop_capabilities();
  }
  lower(RLIMIT_CORE, 0);
  lower(RLIMIT_MEMLOCK, 0);
  lower(RLIMIT_MSGQUEUE, 0);
  if (!(without & WALL_PROCESSES)) lower(RLIMIT_SIGPENDING, 0);
  uint32_t taken = of_this_process();
  if (!(without & WALL_DISK)) taken |= BIT(FSIZE, lower(RLIMIT_FSIZE, 0));
  if (!(without & WALL_MEMORY) && walls->address_space_bytes != 0) taken |= BIT(ADDRESS_SPACE, lower(RLIMIT_AS, walls->address_space_bytes));
  return taken;
}

uint32_t take_what_forking_needs(const struct walls *walls) {
  lower(RLIMIT_CPU, walls->cpu_seconds);
  // Node's threads cannot be forbidden: a major collection lets isolated-vm start one, and so does each item's time limit.
  if (walls->without & WALL_PROCESSES) return 0;
  return BIT(NPROC, limit_processes(walls->processes) && geteuid() != 0); // root is exempt
}

uint32_t enter_last_walls(const struct walls *walls) {
  uint32_t without = walls->without, taken = 0;
  if (!(without & WALL_LANDLOCK)) taken |= BIT(LANDLOCK, enter_landlock());
  // The last descriptor has been made: from here on there is no file, no socket, no pipe, wherever the kernel's filters are refused.
  if (!(without & WALL_FILES)) taken |= BIT(NOFILE, lower(RLIMIT_NOFILE, 0));
  if (!(without & WALL_SECCOMP) && walls->filter.len != 0)
    taken |= BIT(SECCOMP, prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &walls->filter, 0, 0) == 0);
  return taken;
}

uint32_t enter_walls(const struct walls *walls) {
  uint32_t taken = take_the_rest(walls);
  return taken | take_what_forking_needs(walls) | enter_last_walls(walls);
}
