// In a fork server: its workers by their pids, and the end of each with all that it left.
#include "native.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_WORKERS 256 // the sandbox has one or two at a time
#define SESSION_ROUNDS 50

static pid_t workers[MOST_WORKERS];
static int worker_count = 0;

void add_worker(pid_t pid) {
  if (worker_count < MOST_WORKERS) workers[worker_count++] = pid;
}

static int find_worker(pid_t pid) {
  for (int i = 0; i < worker_count; i++)
    if (workers[i] == pid) return i;
  return -1;
}

int is_worker(pid_t pid) { return find_worker(pid) >= 0; }

// The parent and the session of a process, from /proc; 0 where it is gone. The second field is a name in brackets that may hold
// anything: the rest begins after the last bracket.
struct kin {
  int parent, session;
};
static struct kin kin_of(const char *pid) {
  char path[64], text[512];
  struct kin kin = {0, 0};
  snprintf(path, sizeof path, "/proc/%.20s/stat", pid);
  FILE *stat = fopen(path, "re");
  if (stat == NULL) return kin;
  size_t size = fread(text, 1, sizeof text - 1, stat);
  fclose(stat);
  text[size] = '\0';
  const char *rest = strrchr(text, ')');
  if (rest == NULL || sscanf(rest + 1, " %*c %d %*d %d", &kin.parent, &kin.session) != 2) kin = (struct kin){0, 0};
  return kin;
}

// Returns 1 where this was a child of ours that is no worker; it is none any more.
static int end_stray(pid_t pid) {
  if (pid <= 0 || is_worker(pid)) return 0;
  kill(pid, SIGKILL);
  waitpid(pid, NULL, 0);
  return 1;
}

// For a kernel that lists no children (CONFIG_PROC_CHILDREN).
static int end_strays_among_all(void) {
  DIR *processes = opendir("/proc");
  if (processes == NULL) return 0;
  int found = 0, me = (int)getpid();
  for (struct dirent *entry; (entry = readdir(processes)) != NULL;)
    if (kin_of(entry->d_name).parent == me) found |= end_stray((pid_t)atoi(entry->d_name));
  closedir(processes);
  return found;
}

// What a worker leaves becomes a child of ours, where the kernel lets us be a subreaper: every child that is no worker is killed.
static void sweep(void) {
  char path[64], text[4096];
  snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
  for (int found = 1; found;) {
    found = 0;
    // Without a FILE, which costs more than the call: this is read for every worker that ends. A blank is behind each pid: one that is
    // cut at the end of what fits is met again in the next round, as all before it are gone.
    int children = open(path, O_RDONLY | O_CLOEXEC);
    if (children < 0) {
      found = end_strays_among_all();
      continue;
    }
    ssize_t size = read(children, text, sizeof text - 1);
    close(children);
    if (size <= 0) return;
    text[size] = '\0';
    for (char *at = text, *end; ; at = end) {
      long pid = strtol(at, &end, 10);
      if (end == at || *end == '\0') break;
      found |= end_stray((pid_t)pid);
    }
  }
}

// Kills whoever is in a worker's session, until nobody else is; the worker must not have been waited for.
static void end_session(pid_t worker) {
  for (int round = 0, found = 1; found && round < SESSION_ROUNDS; round++) {
    DIR *processes = opendir("/proc");
    if (processes == NULL) return;
    found = 0;
    for (struct dirent *entry; (entry = readdir(processes)) != NULL;) {
      pid_t pid = (pid_t)atoi(entry->d_name);
      if (pid <= 0 || pid == worker || kin_of(entry->d_name).session != worker) continue;
      found = 1;
      kill(pid, SIGKILL);
    }
    closedir(processes);
  }
}

#define LACKED 2 // the status of a worker that had to make what a rehearsal makes (runtimes/js/zygote.mjs)

static uint64_t longest_work = 0;

uint64_t longest_work_ms(void) { return longest_work; }

static void note_work(const struct rusage *used, int status) {
  uint64_t ms = (uint64_t)(used->ru_utime.tv_sec + used->ru_stime.tv_sec) * 1000 + (uint64_t)(used->ru_utime.tv_usec + used->ru_stime.tv_usec) / 1000;
  if (WIFEXITED(status) && WEXITSTATUS(status) == LACKED) ms = UINT64_MAX;
  if (ms > longest_work) longest_work = ms;
}

// Kills a worker with everything that it left. Returns 1 where it had ended by itself. The pid cannot belong to anybody else: it
// is our child, and stays a zombie until it is waited for here; so does its session's number.
int end_worker(pid_t pid, int *status, const struct walls *walls) {
  int place = find_worker(pid);
  *status = 0;
  if (place < 0) return 1;
  siginfo_t info = {0};
  int ended = waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == pid;
  kill(-pid, SIGKILL);
  if (!walls->reaper) end_session(pid);
  kill(pid, SIGKILL);
  struct rusage used = {0};
  wait4(pid, status, 0, &used);
  note_work(&used, *status);
  workers[place] = workers[--worker_count];
  if (!(walls->without & WALL_SWEEP)) sweep();
  return ended;
}
