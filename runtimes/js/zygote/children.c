// In the zygote: its workers by their pids, and the end of each with all that it left.
#include "zygote.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

// What a worker leaves becomes a child of ours, where the kernel lets us be a subreaper: every child that is no worker is killed.
static void sweep(void) {
  char path[64];
  snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
  for (int found = 1; found;) {
    found = 0;
    FILE *children = fopen(path, "re");
    if (children == NULL) return; // a kernel without CONFIG_PROC_CHILDREN: the worker's session is gone all the same
    for (int pid; fscanf(children, "%d", &pid) == 1;) {
      if (find_worker(pid) >= 0) continue;
      found = 1;
      kill(pid, SIGKILL);
      waitpid(pid, NULL, 0);
    }
    fclose(children);
  }
}

// The session of a process, from /proc; 0 where it is gone. The second field is a name in brackets that may hold anything: the rest
// begins after the last bracket.
static pid_t session_of(const char *pid) {
  char path[64], text[512];
  snprintf(path, sizeof path, "/proc/%.20s/stat", pid);
  FILE *stat = fopen(path, "re");
  if (stat == NULL) return 0;
  size_t size = fread(text, 1, sizeof text - 1, stat);
  fclose(stat);
  text[size] = '\0';
  const char *rest = strrchr(text, ')');
  int session = 0;
  return rest != NULL && sscanf(rest + 1, " %*c %*d %*d %d", &session) == 1 ? session : 0;
}

// Kills whoever is in a worker's session, until nobody else is; the worker must not have been waited for.
static void end_session(pid_t worker) {
  for (int round = 0, found = 1; found && round < SESSION_ROUNDS; round++) {
    DIR *processes = opendir("/proc");
    if (processes == NULL) return;
    found = 0;
    for (struct dirent *entry; (entry = readdir(processes)) != NULL;) {
      pid_t pid = (pid_t)atoi(entry->d_name);
      if (pid <= 0 || pid == worker || session_of(entry->d_name) != worker) continue;
      found = 1;
      kill(pid, SIGKILL);
    }
    closedir(processes);
  }
}

// Kills a worker with everything that it left. Returns 1 where it had ended by itself. The pid cannot belong to anybody else: it
// is our child, and stays a zombie until it is waited for here; so does its session's number.
int end_worker(pid_t pid, int *status, int reaper) {
  int place = find_worker(pid);
  *status = 0;
  if (place < 0) return 1;
  siginfo_t info = {0};
  int ended = waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == pid;
  kill(-pid, SIGKILL);
  if (!reaper) end_session(pid);
  kill(pid, SIGKILL);
  waitpid(pid, status, 0);
  workers[place] = workers[--worker_count];
  sweep();
  return ended;
}
