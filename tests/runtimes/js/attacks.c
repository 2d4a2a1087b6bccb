// Plays the kernel to attacks.c, which is included: `attacks WORD…`. A word `name=value` sets something or calls a function. An attack gets
// through where its way is named by `allows`; else it is refused. Built with -DPART="…/attacks.c".
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define ME 4711
#define A_FILE 0 // as any that is open
#define A_PROCESS 71
static const char *allowed = "", *deadly = "", *filtered = "", *hanging = "", *leaving_by = "", *fails = "";
static int file_is_there, opened, left_nothing = 1, forks, is_real, log_fd = 40;
static pid_t main_process; // a child has another number than its parent

static int allows(const char *way) {
  char wanted[128];
  snprintf(wanted, sizeof wanted, ",%s,", way);
  if (strstr(deadly, wanted) != NULL) raise(SIGKILL);
  if (strstr(filtered, wanted) != NULL) raise(SIGSYS);
  if (strstr(leaving_by, wanted) != NULL) _exit(3);
  if (strstr(hanging, wanted) != NULL) for (;;) pause();
  return strstr(allowed, wanted) != NULL;
}

static const char *of(const char *path) {
  static char way[128];
  int pid = 0;
  char name[32] = "";
  if (strcmp(path, "/tmp/macro-runner-4711-grown") == 0) return "scratch";
  if (sscanf(path, "/proc/%d/%31s", &pid, name) == 2) {
    snprintf(way, sizeof way, "%s of %d", name, pid);
    return way;
  }
  return path;
}

static int plays_open(const char *path, int flags, ...) {
  int makes = strcmp(of(path), "scratch") == 0, mode = 0600;
  if (makes) {
    va_list more;
    va_start(more, flags);
    mode = va_arg(more, int);
    va_end(more);
  }
  if (flags != (makes ? O_RDWR | O_CREAT : O_RDONLY) || mode != 0600 || !allows(of(path))) return -1;
  opened++;
  return A_FILE;
}
static int plays_close(int fd) {
  if (fd == A_FILE) return opened--, 0;
  if (fd < 0) exit(9);
  return (close)(fd);
}
static int plays_socket(int family, int kind, int protocol) {
  const char *way = family == AF_INET ? "inet" : family == AF_INET6 ? "inet6" : family == AF_UNIX ? "unix" : "?";
  return kind == SOCK_DGRAM && protocol == 0 && allows(way) ? A_FILE : -1;
}
static pid_t plays_fork(void) {
  forks++;
  if (is_real) return strcmp(fails, "fork") == 0 ? -1 : (fork)();
  return allows("fork") ? A_PROCESS : allows("born") ? 0 : -1;
}
static pid_t plays_waitpid(pid_t pid, int *status, int options) {
  (void)status;
  return pid == A_PROCESS && options == 0 && allows("wait") ? pid : -1;
}
static void *plays_mmap(void *at, size_t bytes, int protection, int flags, int fd, long offset) {
  if (at != NULL || protection != (PROT_READ | PROT_WRITE) || flags != (MAP_PRIVATE | MAP_ANONYMOUS) || fd != -1 || offset != 0) return MAP_FAILED;
  return bytes == 1000 + (256UL << 20) && allows("mmap") ? (void *)4096 : MAP_FAILED;
}
static int plays_mknod(const char *path, unsigned mode, unsigned device) {
  return strcmp(of(path), "scratch") == 0 && mode == (S_IFREG | 0600) && device == 0 && allows("mknod") ? file_is_there = 1, 0 : -1;
}
static int plays_truncate(const char *path, long size) {
  return strcmp(of(path), "scratch") == 0 && size == 1 && file_is_there && allows("truncate") ? 0 : -1;
}
static int plays_unlink(const char *path) { return file_is_there = 0, strcmp(of(path), "scratch") == 0 ? 0 : -1; }
static ssize_t plays_write(int fd, const void *bytes, size_t size) {
  static int writes = 0;
  if (fd == 3 && strncmp(fails, "write", 5) == 0 && ++writes == atoi(fails + 5)) return -1;
  if (fd < 0) exit(9);
  if (fd == A_FILE) return size == 1 && allows("write") ? 1 : 0;
  return (write)(fd, bytes, size);
}
static ssize_t plays_readv(pid_t pid, const struct iovec *here, unsigned long heres, const struct iovec *there, unsigned long theres, unsigned long flags) {
  if ((pid != 7 && pid != ME) || heres != 1 || theres != 1 || flags != 0 || here->iov_len != 1 || there->iov_len != 1) return -1;
  errno = there->iov_base == (void *)8 && allows("nothing is there") ? EFAULT : EPERM;
  return allows("memory") ? 1 : allows("no memory") ? 0 : -1;
}
static long plays_ptrace(int how, pid_t pid, void *address, void *data) {
  return how == PTRACE_SEIZE && (pid == 7 || pid == ME) && address == NULL && data == NULL && allows("trace") ? 0 : -1;
}
static pid_t plays_getpid(void) { return (getpid)() == main_process ? ME : 9999; }
static pid_t plays_getppid(void) { return (getpid)() == main_process ? 7 : 9998; }
static unsigned plays_alarm(unsigned seconds) {
  dprintf(log_fd, "alarm %u\n", seconds);
  return ualarm(seconds * 20000, 0), 0;
}
static int plays_pipe(int *ends, int flags) {
  if (flags != O_CLOEXEC) exit(9);
  return strcmp(fails, "pipe") == 0 ? -1 : strcmp(fails, "pipe, oddly") == 0 ? 1 : (pipe2)(ends, flags);
}
static int plays_prctl(int what, unsigned long a, unsigned long b, unsigned long c, unsigned long d) {
  if (b || c || d) _exit(9);
  return (prctl)(what, a, b, c, d);
}

#define getpid plays_getpid
#define getppid plays_getppid
#define open plays_open
#define close plays_close
#define socket plays_socket
#define fork plays_fork
#define waitpid plays_waitpid
#define mmap plays_mmap
#define mknod plays_mknod
#define truncate plays_truncate
#define unlink plays_unlink
#define write plays_write
#define process_vm_readv plays_readv
#define ptrace(how, pid, address, data) plays_ptrace(how, pid, address, data)
#define alarm plays_alarm
#define prctl(what, a, b, c, d) plays_prctl(what, a, b, c, d)
#define pipe2 plays_pipe
#include PART
#undef getpid
#undef close
#undef fork
#undef waitpid
#undef write
#undef alarm
#undef pipe2

static uint32_t given = 5;
static const char *dies = "";

// The other parts: each notes that it was called, and with what.
void keep_only_channel(const int fds[2]) {
  dprintf(log_fd, "keep %d\n", fds[1]);
  dup2(fds[0], CHANNEL_FD);
}
uint32_t enter_walls(const struct walls *walls) {
  int death = 0;
  is_real = 0; // from here on it is the attacks that fork
  (prctl)(PR_GET_PDEATHSIG, &death, 0, 0, 0);
  dprintf(log_fd, "walls %u %d %d\n", walls->without, death, getsid(0) == getpid());
  if (strcmp(dies, "walls") == 0) _exit(0);
  return given;
}
uint32_t of_the_fork_server(void) { return 8; }
const char *const mechanism_names[] = {"one", "two", "three", "four", NULL};
static pid_t added;
void add_worker(pid_t pid) { added = pid; }
int is_worker(pid_t pid) { return pid == added; }
int end_worker(pid_t pid, int *status, const struct walls *walls) {
  (void)walls;
  dprintf(log_fd, "end %d", pid == added);
  int has_ended = waitpid(pid, status, 0) == pid;
  if (WIFEXITED(*status) && WEXITSTATUS(*status) != 0) dprintf(log_fd, " by itself %d", WEXITSTATUS(*status));
  dprintf(log_fd, "\n");
  return has_ended;
}
void choose_names(struct leaving *leaving) { leaving->key = 99; }
void leave_all(const struct leaving *leaving) {
  dprintf(log_fd, "leave %d\n", leaving->key);
  if (strcmp(dies, "leaving") == 0) _exit(0);
  if (strcmp(dies, "held") != 0 || (fork)() != 0) return;
  struct pollfd pipe = {CHANNEL_FD, 0, 0}; // what is left has the pipe until nobody reads it any more
  for (int fd = 0; fd < 256; fd++)
    if (fd != CHANNEL_FD) close(fd);
  poll(&pipe, 1, 60000);
  _exit(0);
}
int nothing_is_left(const struct leaving *leaving, int told) {
  dprintf(log_fd, "look %d\n", leaving->key);
  close(told);
  return left_nothing;
}

static int count_open(void) {
  int count = 0;
  for (int fd = 0; fd < 256; fd++) count += fcntl(fd, F_GETFD) >= 0;
  return count;
}

int main(int count, char **arguments) {
  struct walls walls = {.memory_bytes = 1000, .without = 6};
  size_t room = 400;
  main_process = getpid();
  (signal)(SIGALRM, SIG_DFL);
  alarm(10);
  setvbuf(stdout, NULL, _IONBF, 0);
  dup2(1, log_fd);
  for (int i = 1; i < count; i++) {
    char *value = strchr(arguments[i], '=');
    *value++ = '\0';
    const int number = atoi(value);
#define IS(text) (strcmp(arguments[i], text) == 0)
    if (IS("allows")) allowed = value;
    else if (IS("deadly")) deadly = value;
    else if (IS("filtered")) filtered = value;
    else if (IS("hanging")) hanging = value;
    else if (IS("leaves")) leaving_by = value;
    else if (IS("fails")) fails = value;
    else if (IS("dies")) dies = value;
    else if (IS("given")) given = (uint32_t)number;
    else if (IS("nothing")) left_nothing = number;
    else if (IS("room")) room = (size_t)number;
    else if (IS("attack")) {
      memory_bytes = walls.memory_bytes;
      neighbours[number - 1] = 7;
      neighbours[2 - number] = 8;
      snprintf(scratch, sizeof scratch, "/tmp/macro-runner-%d-grown", ME);
      for (size_t i = 0; i < LAYERS; i++)
      {
        int through = layers[i].gets_through();
        if (through) printf("%s %s\n", through == 1 ? "through" : "?", layers[i].name);
      }
      printf("open %d there %d\n", opened, file_is_there);
    } else if (IS("answer")) { // of a child whose pipe stays open
      int ends[2];
      char answer[ANSWER_BYTES + 16];
      memset(answer, '#', sizeof answer);
      if ((pipe2)(ends, 0) != 0) return 9;
      size_t size = strlen(value), half = size / 2;
      pid_t pid = fork();
      if (pid == 0) {
        if (write(ends[1], value, half) < 0) _exit(9);
        usleep(20000);
        if (write(ends[1], value + half, size - half) < 0) _exit(9);
        if (strcmp(dies, "answer") != 0) pause();
        _exit(0);
      }
      close(ends[1]);
      printf("answer %zu\n", read_answer(ends[0], answer));
      kill(pid, SIGKILL);
    } else if (IS("try")) {
      char names[512];
      memset(names, '#', sizeof names);
      int before = count_open();
      is_real = 1;
      if (number == 2) (signal)(SIGALRM, SIG_IGN);
      size_t size = try_layers(&walls, names, room);
      printf("names %.*s\n", (int)size, names);
      printf("beyond %d open %d forks %d\n", names[room] == '#', count_open() - before, forks);
    } else return 9;
  }
  return 0;
}
