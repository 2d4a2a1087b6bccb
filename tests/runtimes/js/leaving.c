// Plays the kernel to leaving.c, which is included: `leaving WORD…`. A word `name=value` says what is there or what is refused, or calls a
// function; what is done is printed. Nothing is left anywhere. Built with -DPART="…/leaving.c".
#define _GNU_SOURCE
#include <poll.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/random.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

#define ME 4711
#define TOLD 7
#define OBJECT 30
static const char *there = "", *fails = ""; // what is found; what is refused
static uint32_t drawn = 0x12345678;
static int forked[2] = {1, 1}, forks, writes = 3, pieces = 0;

static int is_in(const char *list, const char *what) {
  char wanted[128];
  snprintf(wanted, sizeof wanted, ",%s,", what);
  return strstr(list, wanted) != NULL;
}
// The last part of one of our names.
static const char *kind_of(const char *name) { return strrchr(name, '-') == NULL ? name : strrchr(name, '-') + 1; }
static int done(const char *what, const char *name, unsigned long a, unsigned long b) {
  printf("%s %s %lo %lo\n", what, name, a, b);
  return is_in(fails, what) ? -1 : 0;
}
static int removes(const char *what, const char *name) {
  char way[64];
  snprintf(way, sizeof way, "%s %s", what, kind_of(name));
  printf("%s\n", way);
  return is_in(there, way) ? 0 : is_in(fails, "odd") ? 1 : -1;
}
static int finds(const char *what, key_t key, size_t size, int flags) {
  printf("%s %x %zu %o\n", what, (unsigned)key, size, (unsigned)flags);
  return is_in(there, what) ? is_in(there, "0") ? 0 : OBJECT : -1;
}
static int controls(const char *what, int object, int command) {
  if (command != IPC_RMID) exit(9);
  printf("remove %s %d\n", what, object);
  return is_in(fails, "odd") ? 1 : is_in(fails, "remove") ? -1 : 0;
}

static ssize_t plays_getrandom(void *to, size_t size, unsigned flags) {
  if (size != 4 || flags != 0) exit(9);
  if (is_in(fails, "random")) return is_in(fails, "some") ? 3 : -1;
  memcpy(to, &drawn, size);
  return (ssize_t)size;
}
static pid_t plays_fork(void) {
  printf("fork\n");
  return forked[forks++];
}
static ssize_t plays_write(int fd, const void *bytes, size_t size) {
  printf("write %d %.*s", fd, (int)size, (const char *)bytes);
  return writes-- > 0 ? 1 : -1;
}
static int plays_poll(struct pollfd *of, nfds_t count, int ms) {
  if (of->fd != TOLD || of->events != POLLIN || count != 1 || ms != 0) exit(9);
  return pieces >= 0;
}
static ssize_t plays_read(int fd, void *to, size_t room) {
  if (fd != TOLD || room < 2) exit(9);
  memset(to, '#', room);
  printf("read\n");
  if (pieces == 0) return is_in(fails, "read") ? -1 : 0;
  return pieces-- == 100 ? pieces = -1, 1 : 1; // the hundredth is the last that is there, of somebody who goes on
}
static void plays_exit(int status) {
  printf("exit %d\n", status);
  exit(0);
}
static int plays_semctl(int object, int number, int command) { return number == 0 ? controls("sem", object, command) : -1; }
static int plays_shmctl(int object, int command, void *more) { return more == NULL ? controls("shm", object, command) : -1; }
static int plays_msgctl(int object, int command, void *more) { return more == NULL ? controls("msg", object, command) : -1; }

#define getrandom plays_getrandom
#define getpid() ME
#define fork plays_fork
#define setsid() printf("leads\n")
#define write plays_write
#define usleep(microseconds) printf("sleep %d\n", (int)(microseconds))
#define _exit plays_exit
#define mkdir(name, mode) done("mkdir", kind_of(name), mode, 0)
#define symlink(to, name) done("symlink", kind_of(name), strcmp(to, "left") == 0, 0)
#define mknod(name, mode, device) done("mknod", kind_of(name), mode, device)
#define shmget(key, size, flags) finds("shm", key, size, flags)
#define semget(key, count, flags) finds("sem", key, count, flags)
#define msgget(key, flags) finds("msg", key, 0, flags)
#define shmctl plays_shmctl
#define semctl plays_semctl
#define msgctl plays_msgctl
#define poll plays_poll
#define read plays_read
#define close(fd) printf("close %d\n", fd)
#define unlink(name) removes("unlink", name)
#define rmdir(name) removes("rmdir", name)
#include PART
#undef write

int main(int count, char **arguments) {
  struct leaving leaving;
  alarm(10);
  choose_names(&leaving);
  for (int i = 1; i < count; i++) {
    char *value = strchr(arguments[i], '=');
    *value++ = '\0';
#define IS(text) (strcmp(arguments[i], text) == 0)
    if (IS("there")) there = value;
    else if (IS("fails")) fails = value;
    else if (IS("drawn")) drawn = (uint32_t)strtoul(value, NULL, 10);
    else if (IS("forked")) sscanf(value, "%d.%d", forked, forked + 1);
    else if (IS("writes")) writes = atoi(value);
    else if (IS("pieces")) pieces = atoi(value);
    else if (IS("choose")) {
      memset(&leaving, '#', sizeof leaving);
      choose_names(&leaving);
      printf("key %x\n", (unsigned)leaving.key);
      for (int name = 0; name < LEFT_NAMES; name++) printf("%s\n", leaving.names[name]);
    } else if (IS("leave")) leave_all(&leaving);
    else if (IS("look")) printf("nothing %d\n", nothing_is_left(&leaving, TOLD));
    else return 9;
  }
  return 0;
}
