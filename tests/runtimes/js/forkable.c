// Plays the kernel to forkable.c, which is included: `forkable PROC WORD…`. PROC is what it has for /proc/self. A word calls a function, or
// sets what the kernel answers to advice; what it is told and what is returned is printed. Built with -DPART="…/forkable.c".
#define _GNU_SOURCE
#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const char *folder, *then = NULL; // then: what mappings are read once a first one may be inherited
static int refused = 0, is_told = 1, inherited, uninherited, open_now;

static const char *in_folder(const char *path) {
  static char real[4096];
  if (strncmp(path, "/proc/self/", 11) != 0) exit(9);
  snprintf(real, sizeof real, "%s/%s", folder, then != NULL && strcmp(path + 11, "smaps") == 0 && inherited ? then : path + 11);
  return real;
}

static FILE *plays_fopen(const char *path, const char *mode) {
  if (strcmp(mode, "re") != 0) exit(9);
  FILE *file = fopen(in_folder(path), mode);
  open_now += file != NULL;
  return file;
}
static DIR *plays_opendir(const char *path) {
  DIR *opened = opendir(in_folder(path));
  open_now += opened != NULL;
  return opened;
}
static int plays_madvise(void *at, size_t bytes, int advice) {
  if (advice != MADV_DONTFORK && advice != MADV_DOFORK) exit(9);
  (*(advice == MADV_DOFORK ? &inherited : &uninherited))++;
  if (is_told) printf("%s %zx %zx\n", advice == MADV_DOFORK ? "do" : "dont", (size_t)at, bytes);
  return advice == MADV_DOFORK && inherited == abs(refused) ? -refused / inherited : 0;
}
// A mapping's name may go on in a line of its own, and look like any other: what is read last, a text, has room for all that it may be.
static int plays_sscanf(size_t room, const char *line, const char *format, ...) {
  va_list into;
  const size_t most = strtoul(strrchr(format, '%') + 1, NULL, 10);
  if (most == 0 || most >= room) exit(9);
  va_start(into, format);
  const int found = vsscanf(line, format, into);
  va_end(into);
  return found;
}
static long plays_sysconf(int name) { return name == _SC_PAGESIZE ? 4096 : -1; }

#define fopen plays_fopen
#define fclose(file) (open_now--, fclose(file))
#define opendir plays_opendir
#define closedir(opened) (open_now--, closedir(opened))
#define madvise plays_madvise
#define sysconf plays_sysconf
#define sscanf(line, format, from, to, text) plays_sscanf(sizeof(text), line, format, from, to, text)
#include PART

int main(int count, char **arguments) {
  alarm(20);
  folder = arguments[1];
  for (int i = 2; i < count; i++) {
    char *value = strchr(arguments[i], '=');
    *value++ = '\0';
    const int number = atoi(value);
#define IS(text) (strcmp(arguments[i], text) == 0)
    if (IS("then")) then = value;
    else if (IS("refuses")) refused = number;
    else if (IS("told")) is_told = number;
    else if (IS("memory")) {
      const char *wrong = make_memory_forkable();
      printf("memory: %s\n", wrong == NULL ? "forkable" : wrong);
    } else if (IS("threads")) {
      const char *wrong = check_threads();
      printf("threads: %s\n", wrong == NULL ? "forkable" : wrong);
    } else if (IS("mapped")) printf("mapped %llu\n", (unsigned long long)mapped_bytes());
    else return 9;
  }
  printf("inherited %d uninherited %d open %d\n", inherited, uninherited, open_now);
  return 0;
}
