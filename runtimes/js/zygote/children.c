// In the zygote: its workers by their pids, and the end of each with all that it left.
#include "zygote.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_WORKERS 256 // the sandbox has one or two at a time

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

// Kills a worker with everything that it left. Returns 1 where it had ended by itself. The pid cannot belong to anybody else: it
// is our child, and stays a zombie until it is waited for here.
int end_worker(pid_t pid, int *status) {
  int place = find_worker(pid);
  *status = 0;
  if (place < 0) return 1;
  int ended = waitpid(pid, status, WNOHANG) == pid;
  kill(-pid, SIGKILL); // its session, which outlives it where it has left somebody in it
  if (!ended) {
    kill(pid, SIGKILL);
    waitpid(pid, status, 0);
  }
  workers[place] = workers[--worker_count];
  sweep();
  return ended;
}
