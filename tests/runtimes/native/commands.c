// Plays workers to commands.c, which is included: `commands WORD…`. A word `name=value` sets something, sends a message to the fork
// server's socket, or has it answer; what is done is printed. Built with -DPART="…/commands.c".
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define ME 10
#define WORKER 55
static int forked = WORKER, child_of = ME, longest, interrupts, is_broken;
static int first_fd = -1, second_fd = -1; // what a message has brought, by the order in which it is closed or moved

static const char *name_of(int fd) {
  if (fd < 0) return "none";
  if (first_fd < 0 || first_fd == fd) return first_fd = fd, "first";
  return second_fd = fd, "second";
}
static pid_t plays_fork(void) { return forked; }
static int plays_kill(pid_t pid, int sign) { return printf("kill %d %d\n", (int)pid, sign); }
static int plays_prctl(int what, int value, int b, int c, int d) {
  return printf("%s %d\n", what == PR_SET_PDEATHSIG && !b && !c && !d ? "death" : "prctl", value);
}
// The second that is sent is our standard output.
static int plays_dup2(int from, int to) {
  struct stat moved, sent;
  if (to == 4 && (fstat(from, &moved) != 0 || fstat(1, &sent) != 0 || moved.st_ino != sent.st_ino)) exit(9);
  return printf("move %s %d\n", name_of(from), to);
}
static int plays_close(int fd) { return printf("close %s\n", name_of(fd)); }
static ssize_t plays_recvmsg(int fd, struct msghdr *header, int flags) {
  static int calls = 0;
  if (++calls > 100 || header->msg_iovlen != 1 || header->msg_controllen != CMSG_SPACE(2 * sizeof(int))) exit(9);
  if (interrupts-- > 0 || is_broken) return errno = is_broken ? EBADF : EINTR, -1;
  return recvmsg(fd, header, flags);
}
static void plays_exit(int status) {
  printf("exit %d\n", status);
  exit(0);
}

#define fork plays_fork
#define getpid() ME
#define getppid() child_of
#define kill plays_kill
#define prctl plays_prctl
#define setsid() printf("leads\n")
#define dup2 plays_dup2
#define close plays_close
#define _exit plays_exit
#define recvmsg plays_recvmsg
#include PART
#undef dup2
#undef close

// children.c
void add_worker(pid_t pid) { printf("add %d\n", (int)pid); }
int is_worker(pid_t pid) { return pid == WORKER; }
int end_worker(pid_t pid, int *status, const struct walls *walls) {
  (void)walls;
  printf("end %d\n", (int)pid);
  *status = 0x0709;
  return pid == WORKER;
}
uint64_t longest_work_ms(void) { return (uint64_t)longest; }

static void keep(const int fds[2]) {
  printf("keep");
  for (int i = 0; i < 2; i++) printf(" %s %d", name_of(fds[i]), fds[i] < 0 ? 0 : fcntl(fds[i], F_GETFD));
  printf("\n");
}

// `value`: the bytes, in hexadecimal; so many descriptors of ours go with them.
static void say(int socket, const char *value, int count) {
  unsigned char bytes[64];
  size_t size = 0;
  for (unsigned int byte; sscanf(value + 2 * size, "%2x", &byte) == 1; size++) bytes[size] = (unsigned char)byte;
  struct iovec part = {bytes, size};
  union { char space[CMSG_SPACE(3 * sizeof(int))]; struct cmsghdr align; } box;
  struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1};
  if (count > 0) {
    const int given[3] = {0, 1, 2};
    header.msg_control = &box;
    header.msg_controllen = CMSG_SPACE((size_t)count * sizeof(int));
    *CMSG_FIRSTHDR(&header) = (struct cmsghdr){.cmsg_len = CMSG_LEN((size_t)count * sizeof(int)), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
    memcpy(CMSG_DATA(CMSG_FIRSTHDR(&header)), given, (size_t)count * sizeof(int));
  }
  if (sendmsg(socket, &header, 0) != (ssize_t)size) exit(9);
}

int main(int count, char **arguments) {
  struct walls walls = {.keep_only = keep};
  int ends[2], with = 0;
  alarm(10);
  setvbuf(stdout, NULL, _IONBF, 0);
  if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) != 0) return 9;
  dup2(ends[1], CONTROL_FD);
  close(ends[1]);
  int ours = dup2(ends[0], 30);
  for (int i = 1; i < count; i++) {
    char *value = strchr(arguments[i], '=');
    *value++ = '\0';
    const int number = atoi(value);
#define IS(text) (strcmp(arguments[i], text) == 0)
    if (IS("forked")) forked = number;
    else if (IS("parent")) child_of = number;
    else if (IS("longest")) longest = number;
    else if (IS("without")) walls.without = (uint32_t)number;
    else if (IS("tells")) walls.tell_lines = number;
    else if (IS("after")) walls.rehearses_after_ms = (uint64_t)number;
    else if (IS("with")) with = number;
    else if (IS("say")) say(ours, value, with);
    else if (IS("last")) shutdown(ours, SHUT_WR);
    else if (IS("interrupts")) interrupts = number;
    else if (IS("broken")) is_broken = number;
    else if (IS("deaf")) close(ours), close(ends[0]);
    else if (IS("names")) setsockopt(CONTROL_FD, SOL_SOCKET, SO_PASSCRED, &number, sizeof number);
    else if (IS("take")) {
      enum command command = take_commands(&walls);
      printf("took %c\n", command == GONE ? '-' : (char)command);
    } else return 9;
  }
  unsigned char answer[100];
  for (ssize_t got; (got = recv(ours, answer, sizeof answer, MSG_DONTWAIT)) > 0; printf("\n")) {
    printf("answer ");
    for (ssize_t i = 0; i < got; i++) printf("%02x", answer[i]);
  }
  return 0;
}
