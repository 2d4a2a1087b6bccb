// In the zygote, once: makes V8's memory something that a child inherits, and sees that no thread would be lost by a fork.
#include "zygote.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// main, the platform's one for delayed tasks, and one idle worker of V8's: what Node has anyway, and what a child can do without.
#define EXPECTED_THREADS 3
#define MOST_MAPPINGS 65536

struct range {
  unsigned long from, to;
};

// Reads /proc/self/smaps. Returns how many mappings a fork would leave out (flag `dc`), and notes up to `room` of them. Of
// shared mappings (libuv's rings with the kernel) no child may have a part: those are marked as not to be inherited.
static long find_unforkable(struct range *found, long room) {
  FILE *smaps = fopen("/proc/self/smaps", "re");
  if (smaps == NULL) return -1;
  char line[512], mode[8] = "";
  struct range at = {0, 0};
  long count = 0;
  while (fgets(line, sizeof line, smaps) != NULL) {
    struct range next;
    if (sscanf(line, "%lx-%lx %7s", &next.from, &next.to, mode) == 3 && strlen(mode) == 4) {
      at = next;
      if (mode[3] == 's') madvise((void *)at.from, at.to - at.from, MADV_DONTFORK);
    } else if (mode[3] != 's' && strncmp(line, "VmFlags:", 8) == 0 && strstr(line, " dc") != NULL) {
      if (count < room) found[count] = at;
      count++;
    }
  }
  fclose(smaps);
  return count;
}

// V8 marks its heaps MADV_DONTFORK, so that a child of Node's that only executes something copies no page tables of theirs.
// The zygote stays in C afterwards and allocates nothing in them, so once is enough.
const char *make_memory_forkable(void) {
  static struct range found[MOST_MAPPINGS];
  long count = find_unforkable(found, MOST_MAPPINGS);
  if (count < 0) return "its mappings cannot be read (/proc/self/smaps)";
  if (count > MOST_MAPPINGS) return "it has more mappings than it can make forkable";
  for (long i = 0; i < count; i++) {
    if (madvise((void *)found[i].from, found[i].to - found[i].from, MADV_DOFORK) != 0) return "the kernel refuses MADV_DOFORK";
  }
  return find_unforkable(found, 0) == 0 ? NULL : "a mapping is left that a fork would leave out";
}

// Only the forking thread lives on in a child. A timer of isolated-vm's that waits here would be trusted there, and the time
// limits of the child would never strike.
const char *check_threads(void) {
  static char wrong[80];
  DIR *tasks = opendir("/proc/self/task");
  if (tasks == NULL) return "its threads cannot be counted (/proc/self/task)";
  int count = 0;
  for (struct dirent *entry; (entry = readdir(tasks)) != NULL;) count += entry->d_name[0] != '.';
  closedir(tasks);
  if (count == EXPECTED_THREADS) return NULL;
  snprintf(wrong, sizeof wrong, "it has %d threads where %d can be done without", count, EXPECTED_THREADS);
  return wrong;
}

uint64_t mapped_bytes(void) {
  unsigned long pages;
  FILE *statm = fopen("/proc/self/statm", "re");
  if (statm == NULL) return 0;
  if (fscanf(statm, "%lu", &pages) != 1) pages = 0;
  fclose(statm);
  return (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE);
}
