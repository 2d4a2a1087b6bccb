// In forked children, on demand: tries what each layer should refuse, as ../../walls/probes.py does in Python. A layer counts as standing
// only where its attack was seen to fail, whatever made it fail. One child tries them all; where one kills it, another goes on.
#define _GNU_SOURCE
#include "zygote.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECONDS 5
#define BEYOND_BYTES (256UL << 20)
#define PATH_BYTES 64
#define ANSWER_BYTES 256

// What attacks aim at, worked out before a child is confined, as a worker knows it too.
static uint64_t memory_bytes;
static pid_t neighbours[2]; // the handler and the zygote
static char scratch[PATH_BYTES];

static int opens(const char *path) {
  int file = open(path, O_RDONLY);
  if (file >= 0) close(file);
  return file >= 0;
}

static int read_a_file(void) { return opens("/proc/self/status") || opens("/etc/passwd") || opens("/"); }

static int open_a_socket(void) {
  static const int families[] = {AF_INET, AF_INET6, AF_UNIX};
  for (int i = 0; i < 3; i++)
    if (socket(families[i], SOCK_DGRAM, 0) >= 0) return 1;
  return 0;
}

static int start_a_process(void) {
  pid_t pid = fork();
  if (pid == 0) _exit(0);
  return pid > 0 && waitpid(pid, NULL, 0) == pid;
}

// Untouched: where nothing refuses them, the probe must not take what a small function has not got.
static int allocate(void) {
  return mmap(NULL, memory_bytes + BEYOND_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

// By names alone, which needs no descriptor; then by one.
static int grow_a_file(void) {
  int grown = mknod(scratch, S_IFREG | 0600, 0) == 0 && truncate(scratch, 1) == 0;
  if (!grown) {
    int file = open(scratch, O_RDWR | O_CREAT, 0600);
    grown = file >= 0 && write(file, "x", 1) == 1;
  }
  unlink(scratch);
  return grown;
}

static int is_open(pid_t pid) {
  static const char *const names[] = {"mem", "environ", "maps"};
  char path[PATH_BYTES], byte;
  for (int i = 0; i < 3; i++) {
    snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, names[i]);
    if (opens(path)) return 1;
  }
  // Nothing is at address 8: whoever may read is told so, and whoever may not is told that first.
  struct iovec here = {&byte, 1}, there = {(void *)8, 1};
  if (process_vm_readv(pid, &here, 1, &there, 1, 0) >= 0 || errno == EFAULT) return 1;
  return ptrace(PTRACE_SEIZE, pid, NULL, NULL) == 0;
}

static int read_a_neighbour(void) { return is_open(neighbours[0]) || is_open(neighbours[1]); }

static const struct {
  const char *name;
  int (*gets_through)(void);
} layers[] = {
  {"files", read_a_file}, {"sockets", open_a_socket}, {"disk", grow_a_file}, {"memory", allocate}, {"neighbours", read_a_neighbour},
  {"processes", start_a_process},
};
#define LAYERS (sizeof layers / sizeof *layers)

// The child says which mechanisms it has, in four bytes, then a sign for each attack, and a last one when it has left what it can.
static void try_in_child(const struct walls *walls, size_t first, int told, const struct leaving *leaving) {
  signal(SIGALRM, SIG_DFL);
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  setsid();
  keep_only_channel((int[2]){told, -1});
  alarm(SECONDS);
  uint32_t taken = enter_walls(walls);
  if (write(CHANNEL_FD, &taken, sizeof taken) != sizeof taken) _exit(1);
  for (size_t i = first; i < LAYERS; i++)
    if (write(CHANNEL_FD, layers[i].gets_through() ? "+" : "-", 1) != 1) _exit(1);
  leave_all(leaving);
  _exit(write(CHANNEL_FD, ".", 1) != 1);
}

// What the child said, up to its last sign or its end: what it has left may hold the pipe open.
static size_t read_answer(int told, char *answer) {
  size_t size = 0;
  ssize_t got;
  const size_t head = sizeof(uint32_t);
  while (size < ANSWER_BYTES && (size <= head || memchr(answer + head, '.', size - head) == NULL)
         && (got = read(told, answer + size, ANSWER_BYTES - size)) > 0)
    size += (size_t)got;
  return size;
}

static size_t add_name(char *names, size_t size, size_t room, const char *name, char before) {
  size_t length = strlen(name);
  if (size + length + 1 > room) return size;
  if (before) names[size++] = before;
  memcpy(names + size, name, length);
  return size + length;
}

static size_t write_names(int nothing_left, const int *refused, uint32_t taken, char *names, size_t room) {
  size_t size = 0;
  for (size_t i = 0; i < LAYERS; i++)
    if (refused[i]) size = add_name(names, size, room, layers[i].name, size ? ',' : 0);
  if (nothing_left) size = add_name(names, size, room, "leftovers", size ? ',' : 0);
  if (size < room) names[size++] = ';';
  size_t begin = size;
  for (int i = 0; mechanism_names[i] != NULL; i++)
    if (taken & (1U << i)) size = add_name(names, size, room, mechanism_names[i], size > begin ? ',' : 0);
  return size;
}

size_t try_layers(const struct walls *walls, char *names, size_t room) {
  int refused[LAYERS] = {0}, nothing_left = 1;
  uint32_t taken = 0;
  memory_bytes = walls->memory_bytes;
  neighbours[0] = getppid();
  neighbours[1] = getpid();
  snprintf(scratch, sizeof scratch, "/tmp/macro-runner-%d-grown", (int)getpid());
  // One that is killed by the last attack has left nothing yet: another one does.
  for (size_t first = 0; first <= LAYERS;) {
    struct leaving leaving;
    int told[2], status;
    choose_names(&leaving);
    if (pipe2(told, O_CLOEXEC) != 0) return write_names(0, (int[LAYERS]){0}, 0, names, room);
    pid_t pid = fork();
    if (pid == 0) try_in_child(walls, first, told[1], &leaving);
    close(told[1]);
    char answer[ANSWER_BYTES];
    size_t size = pid > 0 ? read_answer(told[0], answer) : 0;
    if (pid > 0) {
      add_worker(pid);
      end_worker(pid, &status, walls);
    }
    nothing_left &= nothing_is_left(&leaving, told[0]);
    uint32_t found;
    if (size < sizeof found) { // it was not even confined: what it has not tried does not stand
      nothing_left = 0;
      break;
    }
    memcpy(&found, answer, sizeof found);
    taken |= found;
    size_t place = first;
    for (size_t i = sizeof found; i < size && place < LAYERS; i++, place++) refused[place] = answer[i] == '-';
    // A filter may kill instead of refusing; what hangs was not refused.
    if (place < LAYERS) refused[place] = WIFSIGNALED(status) && WTERMSIG(status) != SIGALRM;
    first = place + 1;
  }
  return write_names(nothing_left, refused, taken | of_the_fork_server(), names, room);
}
