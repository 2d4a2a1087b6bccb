// Plays a table of descriptors to descriptors.c, which is included: `descriptors WORD…`. A word `name=value` puts something into the table,
// sets something or calls a function; how often /dev/null was opened, what range was closed and what is left in the table is printed.
// Built with -DPART="…/descriptors.c".
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PLACES 1100
static char table[PLACES];
static int most = PLACES, null_place, refuses_ranges, opens, looks, closes; // most: nothing can be put at this place or beyond

static int is_there(int fd) { return fd >= 0 && fd < PLACES && table[fd] != 0; }

static int plays_open(const char *path, int flags) {
  if (strcmp(path, "/dev/null") != 0 || flags != (O_RDWR | O_CLOEXEC)) exit(9);
  opens++;
  table[null_place] = '0';
  return null_place;
}
static int plays_fcntl(int fd, int what) {
  if (what != F_GETFD) exit(9);
  looks++;
  return is_there(fd) ? fd % 2 : -1; // some are not inherited
}
static int plays_dup2(int from, int to) {
  if (!is_there(from) || to < 0 || to >= most) return -1;
  table[to] = table[from];
  return to;
}
static int plays_close(int fd) {
  closes++;
  if (!is_there(fd)) return -1;
  return table[fd] = 0, 0;
}
static long plays_syscall(long number, ...) {
  va_list given;
  va_start(given, number);
  unsigned from = va_arg(given, unsigned), to = va_arg(given, unsigned), how = va_arg(given, unsigned);
  va_end(given);
  if (number != SYS_close_range || how != 0) exit(9);
  printf("range %u %x\n", from, to);
  if (refuses_ranges || from > to) return refuses_ranges ? -refuses_ranges : -1;
  for (unsigned fd = from; fd < PLACES && fd <= to; fd++) table[fd] = 0;
  return 0;
}

#define open plays_open
#define fcntl plays_fcntl
#define dup2 plays_dup2
#define close plays_close
#define syscall plays_syscall
#include PART

int main(int count, char **arguments) {
  alarm(10);
  for (int i = 1; i < count; i++) {
    char *value = strchr(arguments[i], '=');
    *value++ = '\0';
    const int number = atoi(value);
#define IS(text) (strcmp(arguments[i], text) == 0)
    if (IS("most")) most = number;
    else if (IS("null")) null_place = number;
    else if (IS("refuses")) refuses_ranges = number;
    else if (IS("note")) note_descriptors();
    else if (IS("keep")) keep_only_channel((int[2]){number, -1});
    else if (strlen(arguments[i]) == 1) table[number] = *arguments[i];
    else return 9;
  }
  printf("opens %d looks %d closes %d\n", opens, looks, closes);
  for (int fd = 0; fd < PLACES; fd++)
    if (table[fd]) printf("%d %c\n", fd, table[fd]);
  return 0;
}
