// Plays the kernel to confine.c, which is included: `confine WORD…`. A word `name=value` sets something or calls a function; at the end
// all that the kernel was told is printed. This process is not confined. Built with -DPART="…/confine.c".
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define LIMITS 16
#define CHILD 100
static struct rlimit limits[LIMITS];
static struct { long securebits, no_new_privs, dumpable, death, subreaper, seccomp, rules; } state = {.dumpable = 1};
static long version = 6, ruleset, there = 5, user = 100000, waits = CHILD, born, refuses_prctl, refuses_limits, hides_limits, refuses_rules, hides_program, is_silent;
static uint64_t restricted[4];
static int closed, tried;

static int plays_getrlimit(int what, struct rlimit *limit) {
  *limit = hides_limits ? (struct rlimit){0, 0} : limits[what];
  return -(int)hides_limits;
}

static int plays_setrlimit(int what, const struct rlimit *limit) {
  if (refuses_limits) return -(int)refuses_limits;
  if (limit->rlim_max > limits[what].rlim_max || limit->rlim_cur > limit->rlim_max) return -1;
  limits[what] = *limit;
  return 0;
}

static int plays_prctl(int what, uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d) {
  if ((b && what != PR_SET_SECCOMP) || c || d) exit(9);
  if (what == PR_GET_PDEATHSIG && !is_silent) *(int *)a = (int)state.death;
  if (what == PR_GET_CHILD_SUBREAPER && !is_silent) *(int *)a = (int)state.subreaper;
  if (refuses_prctl) return -(int)refuses_prctl;
  switch (what) {
    case PR_SET_SECUREBITS: state.securebits = (long)a; return 0;
    case PR_SET_NO_NEW_PRIVS: return a != 1 ? -1 : (state.no_new_privs = 1, 0);
    case PR_GET_NO_NEW_PRIVS: return a ? -1 : (int)state.no_new_privs;
    case PR_SET_DUMPABLE: state.dumpable = (long)a; return 0;
    case PR_GET_DUMPABLE: return a ? -1 : (int)state.dumpable;
    case PR_GET_PDEATHSIG:
    case PR_GET_CHILD_SUBREAPER: return 0;
    case PR_SET_SECCOMP:
      if (a != SECCOMP_MODE_FILTER) return -1;
      state.seccomp = ((const struct sock_fprog *)b)->len;
      return 0;
    default: return -1;
  }
}

static long plays_syscall(long number, ...) {
  va_list given;
  va_start(given, number);
  if (number == SYS_capset) {
    const struct __user_cap_header_struct *header = va_arg(given, void *);
    const struct __user_cap_data_struct *data = va_arg(given, void *);
    uint32_t any = 0;
    for (int i = 0; i < 2; i++) any |= data[i].effective | data[i].permitted | data[i].inheritable;
    printf("capset %x %d %x\n", header->version, header->pid, any);
    return 0;
  }
  if (number == 444) { // landlock_create_ruleset
    const uint64_t *kinds = va_arg(given, void *);
    size_t size = va_arg(given, size_t);
    int which = va_arg(given, int);
    if (which == 1) return kinds == NULL && size == 0 ? version : -1;
    if (which != 0 || kinds == NULL || limits[RLIMIT_NOFILE].rlim_cur == 0) return -1;
    restricted[0] = size;
    for (size_t i = 0; i < size / 8 && i < 3; i++) restricted[i + 1] = kinds[i];
    return ruleset;
  }
  if (number == 446) { // landlock_restrict_self
    int fd = va_arg(given, int), how = va_arg(given, int);
    if (refuses_rules) return -refuses_rules;
    if (fd != ruleset || how != 0 || closed) return -1;
    state.rules = 1;
    return 0;
  }
  return -1;
}

static pid_t plays_vfork(void) {
  tried++;
  if (born) return 0;
  return limits[RLIMIT_NPROC].rlim_cur > (rlim_t)there ? CHILD : -1;
}

static void plays_exit(int status) {
  printf("exit %d\n", status);
  exit(0);
}

#define getrlimit plays_getrlimit
#define setrlimit plays_setrlimit
#define prctl(what, a, b, c, d) plays_prctl(what, (uintptr_t)(a), (uintptr_t)(b), (uintptr_t)(c), (uintptr_t)(d))
#define syscall plays_syscall
#define vfork plays_vfork
#define _exit plays_exit
#define waitpid(pid, status, options) ((pid) == CHILD && (options) == 0 ? (pid_t)waits : -1)
#define close(fd) (closed += (fd) == ruleset)
#define access(path, mode) (strcmp(path, "/proc/self/exe") == 0 && (mode) == R_OK && !hides_program ? 0 : -1)
#define geteuid() ((uid_t)user)
#include PART

static void name_all(uint32_t taken) {
  printf("said");
  for (int i = 0; mechanism_names[i] != NULL; i++)
    if (taken >> i & 1) printf(" %s", mechanism_names[i]);
  printf("\n");
}

int main(int count, char **arguments) {
  alarm(10);
  struct sock_filter program[2] = {{0}};
  struct walls walls = {.filter = {2, program}, .address_space_bytes = 5000, .cpu_seconds = 30, .processes = 2};
  for (int i = 0; i < LIMITS; i++) limits[i] = (struct rlimit){10000, 20000};
  for (int i = 1; i < count; i++) {
    char *value = strchr(arguments[i], '=');
    *value++ = '\0';
    const long number = atol(value);
#define IS(text) (strcmp(arguments[i], text) == 0)
#define SETS(what) else if (IS(#what)) what = number;
    if (IS("call")) {
      if (strcmp(value, "take_the_rest") == 0) name_all(take_the_rest(&walls));
      else if (strcmp(value, "take_what_forking_needs") == 0) name_all(take_what_forking_needs(&walls));
      else if (strcmp(value, "enter_last_walls") == 0) name_all(enter_last_walls(&walls));
      else if (strcmp(value, "enter_walls") == 0) name_all(enter_walls(&walls));
      else if (strcmp(value, "of_the_fork_server") == 0) name_all(of_the_fork_server());
      else return 9;
    } else if (IS("limit")) {
      unsigned long what = 0, most = 0;
      sscanf(value, "%lu.%lu", &what, &most);
      limits[what] = (struct rlimit){most, most};
    } else if (IS("without")) walls.without = (uint32_t)number;
    else if (IS("filter")) walls.filter.len = (unsigned short)number;
    else if (IS("address_space")) walls.address_space_bytes = (uint64_t)number;
    else if (IS("processes")) walls.processes = (uint64_t)number;
    else if (IS("death")) state.death = number;
    else if (IS("subreaper")) state.subreaper = number;
    SETS(version) SETS(ruleset) SETS(there) SETS(user) SETS(waits) SETS(born) SETS(hides_program) SETS(is_silent)
    SETS(refuses_prctl) SETS(refuses_limits) SETS(hides_limits) SETS(refuses_rules)
    else return 9;
  }
  for (int i = 0; i < LIMITS; i++)
    if (limits[i].rlim_cur != 10000 || limits[i].rlim_max != 20000)
      printf("limit %d %llu %llu\n", i, (unsigned long long)limits[i].rlim_cur, (unsigned long long)limits[i].rlim_max);
  printf("state %ld %ld %ld %ld %ld\n", state.securebits, state.no_new_privs, state.dumpable, state.seccomp, state.rules);
  printf("landlock %llu %llx %llx %llx %d\n", (unsigned long long)restricted[0], (unsigned long long)restricted[1],
         (unsigned long long)restricted[2], (unsigned long long)restricted[3], closed);
  printf("tried %d\n", tried);
  return 0;
}
