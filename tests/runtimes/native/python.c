// Plays the kernel and the other parts to python.c, which is included: `python WORD…`. A word `name=value` sets something or calls a
// function; what is done, with what, and what is returned is printed. Built with -DPART="…/python.c".
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int trace = 31, refuses_ranges, command, forked, ended, closed, first_closed = -1, last_closed = -1;

static int plays_dup3(int from, int to, int flags) { return printf("move %d %d %s\n", from, to, flags == O_CLOEXEC ? "uninherited" : "?"); }
static int plays_dup2(int from, int to) { return printf("copy %d %d\n", from, to); }
static int plays_close(int fd) {
  if (closed++ == 0) first_closed = fd;
  if (last_closed != -1 && fd != last_closed + 1) exit(9);
  return last_closed = fd, 0;
}
static long plays_syscall(long number, ...) {
  va_list given;
  va_start(given, number);
  unsigned from = va_arg(given, unsigned), to = va_arg(given, unsigned), how = va_arg(given, unsigned);
  va_end(given);
  if (number != SYS_close_range) exit(9);
  printf("close %u to %x %u\n", from, to, how);
  return -refuses_ranges;
}

#define dup3 plays_dup3
#define dup2 plays_dup2
#define close plays_close
#define syscall plays_syscall
#include PART

static void tell_walls(const struct walls *given) {
  printf("walls %d %d %llu %llu %d %d %u %llu %llu %llu\n", given->filter.len, given->filter.filter != NULL ? given->filter.filter->k : 0,
         (unsigned long long)given->cpu_seconds, (unsigned long long)given->processes, given->tell_lines, given->reaper, given->without,
         (unsigned long long)given->address_space_bytes, (unsigned long long)given->memory_bytes, (unsigned long long)given->rehearses_after_ms);
}
#define CALLED(name) (printf(given == &walls ? name "\n" : name " ?\n"))
enum command take_commands(const struct walls *given) {
  tell_walls(given);
  given->keep_only((int[2]){30, trace});
  return (enum command)command;
}
uint32_t take_what_forking_needs(const struct walls *given) { return CALLED("forking needs"), 1; }
uint32_t enter_last_walls(const struct walls *given) { return CALLED("last walls"), 0x80000005; }
void add_worker(pid_t pid) { printf("add %d\n", (int)pid); }
pid_t fork_with_channel(const int fds[2], const struct walls *given) {
  CALLED("fork");
  printf("with %d %d\n", fds[0], fds[1]);
  given->keep_only(fds);
  return forked;
}
int end_worker(pid_t pid, int *status, const struct walls *given) {
  CALLED("end");
  printf("pid %d\n", (int)pid);
  *status = ended;
  return 1;
}

int main(int count, char **arguments) {
  struct sock_filter program[3] = {{.k = 77}};
  alarm(10);
  setvbuf(stdout, NULL, _IOLBF, 0);
  for (int i = 1; i < count; i++) {
    char *value = strchr(arguments[i], '=');
    *value++ = '\0';
    const int number = atoi(value);
#define IS(text) (strcmp(arguments[i], text) == 0)
    if (IS("trace")) trace = number;
    else if (IS("refuses")) refuses_ranges = number;
    else if (IS("command")) command = *value;
    else if (IS("forked")) forked = number;
    else if (IS("ended")) ended = number;
    else if (IS("interface")) printf("interface %d\n", macro_interface());
    else if (IS("immortal")) {
      uint32_t counts[3][2] = {{1, 2}, {3, 4}, {5, 6}}, *const objects[] = {counts[0], counts[1], counts[2]};
      macro_make_immortal(objects, (uint64_t)number, 0xC0000000);
      for (int at = 0; at < 3; at++) printf("counts %x %x\n", counts[at][0], counts[at][1]);
    } else if (IS("prepare")) {
      unsigned long long of[5] = {0};
      sscanf(value, "%llu.%llu.%llu.%llu.%llu", of, of + 1, of + 2, of + 3, of + 4);
      macro_prepare(program, of[0], of[1], of[2], (int)of[3], (uint32_t)of[4]);
    } else if (IS("serve")) printf("served %d\n", macro_serve());
    else if (IS("trial")) printf("trial %d\n", macro_fork_for_trial(number));
    else if (IS("last")) printf("taken %x\n", macro_enter_last_walls());
    else if (IS("end")) printf("status %d\n", macro_end_trial(number));
    else return 9;
  }
  if (closed) printf("one by one %d to %d\n", first_closed, last_closed);
  return 0;
}
