// Plays the kernel to arenas.c, which is included: `arenas WORD…`. A word `name=value` says where the next memory is, or calls a function;
// what the kernel is told is printed, in units of 4 KB. No memory is mapped. Built with -DPART="…/arenas.c".
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define UNIT 4096
static size_t next; // 0: there is no more

static void *plays_mmap(void *at, size_t bytes, int protection, int flags, int fd, long offset) {
  if (at != NULL || protection != (PROT_READ | PROT_WRITE) || flags != (MAP_PRIVATE | MAP_ANONYMOUS) || fd != -1 || offset != 0) exit(9);
  printf("map %zu\n", bytes / UNIT);
  return next == 0 ? MAP_FAILED : (void *)(next * UNIT);
}
static int plays_munmap(void *at, size_t bytes) { return printf("unmap %zu %zu\n", (size_t)at / UNIT, bytes / UNIT), 0; }
static int plays_madvise(void *at, size_t bytes, int advice) {
  return printf("%s %zu %zu\n", advice == MADV_HUGEPAGE ? "huge" : "?", (size_t)at / UNIT, bytes / UNIT), 0;
}

#define mmap plays_mmap
#define munmap plays_munmap
#define madvise plays_madvise
#include PART

int main(int count, char **arguments) {
  void *(*take)(void *, size_t) = (void *(*)(void *, size_t))macro_arenas[1];
  void (*give)(void *, void *, size_t) = (void (*)(void *, void *, size_t))macro_arenas[2];
  alarm(10);
  if (macro_arenas[0] != NULL || sizeof macro_arenas != 3 * sizeof(void *)) return 9;
  for (int i = 1; i < count; i++) {
    char *value = strchr(arguments[i], '=');
    *value++ = '\0';
    const size_t number = strtoul(value, &value, 10);
#define IS(text) (strcmp(arguments[i], text) == 0)
    if (IS("next")) next = number;
    else if (IS("take")) {
      char *arena = take(NULL, number * UNIT);
      if (arena == NULL) printf("none\n");
      else printf("take %zu\n", (size_t)arena / UNIT);
    } else if (IS("give")) give(NULL, (void *)(number * UNIT), strtoul(value + 1, NULL, 10) * UNIT);
    else if (IS("stop")) macro_stop_huge_arenas();
    else return 9;
  }
  return 0;
}
