// In forked children, on demand: tries what each layer should refuse, as ../../probes.py does in Python. A layer counts as standing
// only where its attack was seen to fail.
#define _GNU_SOURCE
#include "zygote.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

#define SECONDS 5
#define BEYOND_BYTES (256UL << 20)

static uint64_t allowed_bytes; // of address space, in the child that tries

// Untouched: where nothing refuses them, the probe must not take what a small function has not got.
static int allocate(void) {
  return mmap(NULL, allowed_bytes + BEYOND_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static int write_a_file(void) {
  char path[64];
  snprintf(path, sizeof path, "/tmp/macro-runner-%d", (int)getpid());
  int file = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
  unlink(path);
  return file >= 0 && write(file, "x", 1) == 1;
}

static int start_a_process(void) {
  pid_t pid = fork();
  if (pid == 0) _exit(0);
  return pid > 0 && waitpid(pid, NULL, 0) == pid;
}

static int gain_privileges(void) { return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1; }
static int be_read_by_others(void) { return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0; }
static int open_a_socket(void) { return socket(AF_INET, SOCK_STREAM, 0) >= 0; }
static int read_a_file(void) { return open("/proc/self/status", O_RDONLY) >= 0; }

// Of several walls that would refuse an attack, those that are not tried are left out.
#define OTHERS (WALL_FILES | WALL_SECCOMP | WALL_LANDLOCK)
static const struct {
  const char *name;
  int (*gets_through)(void);
  uint32_t without;
} layers[] = {
  {"memory", allocate, OTHERS},
  {"disk", write_a_file, OTHERS},
  {"processes", start_a_process, OTHERS},
  {"no_new_privs", gain_privileges, OTHERS},
  {"not_dumpable", be_read_by_others, OTHERS},
  {"seccomp", open_a_socket, OTHERS & ~WALL_SECCOMP},
  {"landlock", read_a_file, OTHERS & ~WALL_LANDLOCK},
};

// A signal is a refusal too: seccomp may kill.
static int is_refused(const struct walls *walls, size_t layer) {
  pid_t pid = fork();
  if (pid < 0) return 0;
  if (pid == 0) {
    struct walls entered = *walls;
    entered.without |= layers[layer].without;
    allowed_bytes = walls->address_space_bytes;
    signal(SIGALRM, SIG_DFL);
    alarm(SECONDS);
    setsid();
    enter_walls(&entered);
    _exit(layers[layer].gets_through() ? 1 : 0);
  }
  int status;
  return waitpid(pid, &status, 0) == pid && !(WIFEXITED(status) && WEXITSTATUS(status) == 1);
}

size_t try_layers(const struct walls *walls, char *names, size_t room) {
  size_t size = 0;
  for (size_t i = 0; i < sizeof layers / sizeof *layers; i++) {
    size_t length = strlen(layers[i].name);
    if (!is_refused(walls, i) || size + length + 1 > room) continue;
    if (size > 0) names[size++] = ',';
    memcpy(names + size, layers[i].name, length);
    size += length;
  }
  return size;
}
