// Plays the kernel to start.c, which is included: `start WORD… -- ARGUMENT…`. A word `name=value` says what is there; then it starts with
// these arguments, and what it does is printed. Built with -DPART="…/start.c".
#define _GNU_SOURCE
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static int no_reaper, parent = 77, no_place, no_limit;
static const char *place = "/top/js/starter/start", *node_named, *swept_named, *files[8], *folder, *odd;
static int file_count;
static rlim_t hard = 1000;

static int plays_prctl(int what, unsigned long a, unsigned long b, unsigned long c, unsigned long d) {
  const char *name = what == PR_SET_PDEATHSIG ? "death" : what == PR_SET_DUMPABLE ? "dumpable" : what == PR_SET_CHILD_SUBREAPER ? "reaper" : "?";
  printf("%s %lu\n", name, a);
  if (b || c || d) exit(9);
  return what == PR_SET_CHILD_SUBREAPER ? -no_reaper : 0;
}
static ssize_t plays_readlink(const char *path, char *to, size_t room) {
  if (strcmp(path, "/proc/self/exe") != 0 || room != PATH_MAX - 1) exit(9);
  size_t size = strlen(place) < room ? strlen(place) : room;
  memset(to, '#', room);
  memcpy(to, place, size);
  return no_place ? -1 : (ssize_t)size;
}
static int plays_stat(const char *path, struct stat *found) {
  memset(found, 0, sizeof *found);
  found->st_mode = S_IFREG;
  for (int i = 0; i < file_count; i++)
    if (strcmp(files[i], path) == 0) return 0;
  if (odd != NULL && strcmp(odd, path) == 0) return 1;
  found->st_mode = S_IFDIR;
  return folder != NULL && strcmp(folder, path) == 0 ? 0 : (found->st_mode = S_IFREG, -1);
}
static ssize_t plays_send(int fd, const char *text, size_t size, int flags) {
  return printf("send %d %.*s%s\n", fd, (int)size, text, flags == MSG_NOSIGNAL ? "" : " ?"), 1;
}
static int plays_getrlimit(int what, struct rlimit *limit) {
  if (what != RLIMIT_NOFILE) exit(9);
  *limit = (struct rlimit){5, hard};
  return no_limit ? -no_limit : 0;
}
static int plays_setrlimit(int what, const struct rlimit *limit) {
  return printf("limit %s %lu %lu\n", what == RLIMIT_NOFILE ? "files" : "?", (unsigned long)limit->rlim_cur, (unsigned long)limit->rlim_max), 0;
}
static int plays_execve(const char *program, char *const *words, char *const *environment) {
  printf("execute %s\n", program);
  for (; *words != NULL; words++) printf("word %s\n", *words);
  for (; *environment != NULL; environment++) printf("environment %s\n", *environment);
  return -1;
}
static void plays_exit(int status) {
  printf("exit %d\n", status);
  fflush(NULL);
  _exit(0);
}
static char *plays_getenv(const char *name) {
  return (char *)(strcmp(name, "MACRO_NODE") == 0 ? node_named : strcmp(name, "MACRO_SWEPT") == 0 ? swept_named : NULL);
}

#pragma GCC diagnostic ignored "-Wreturn-type" // as `main` it may end without a number
#define main starts
#define prctl(what, a, b, c, d) plays_prctl(what, (unsigned long)(a), (unsigned long)(b), (unsigned long)(c), (unsigned long)(d))
#define getppid() parent
#define signal(number, handler) printf("%s %d\n", (handler) == SIG_IGN ? "ignore" : "?", number)
#define dup2(from, to) printf("copy %d %d\n", from, to)
#define close(fd) printf("close %d\n", fd)
#define readlink plays_readlink
#define stat(path, found) plays_stat(path, found)
#define send plays_send
#define getrlimit plays_getrlimit
#define setrlimit plays_setrlimit
#define execve plays_execve
#define exit plays_exit
#define getenv plays_getenv
#include PART
#undef main
#undef exit

// confine.c
uint32_t take_the_rest(const struct walls *given) {
  struct walls others = *given;
  others.address_space_bytes = 0;
  for (size_t i = 0; i < sizeof others; i++)
    if (((const char *)&others)[i] != 0) exit(9);
  printf("rest %llx\n", (unsigned long long)given->address_space_bytes);
  return 0;
}

int main(int count, char **arguments) {
  alarm(10);
  int at = 1;
  for (; at < count && strcmp(arguments[at], "--") != 0; at++) {
    char *value = strchr(arguments[at], '=');
    *value++ = '\0';
    const int number = atoi(value);
#define IS(text) (strcmp(arguments[at], text) == 0)
    if (IS("no_reaper")) no_reaper = number;
    else if (IS("parent")) parent = number;
    else if (IS("no_place")) no_place = number;
    else if (IS("no_limit")) no_limit = number;
    else if (IS("hard")) hard = (rlim_t)number;
    else if (IS("place")) place = value;
    else if (IS("node")) node_named = value;
    else if (IS("swept")) swept_named = value;
    else if (IS("file")) files[file_count++] = value;
    else if (IS("folder")) folder = value;
    else if (IS("odd")) odd = value;
    else return 9;
  }
  printf("returned %d\n", starts(count - at, arguments + at));
  return 0;
}
