// In a fork server: answers the commands of ../forkserver.py, and forks.
#define _GNU_SOURCE
#include "native.h"

#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

void answer(const void *message, size_t size) {
  // The sandbox has gone: so do we, and our workers with us.
  if (send(CONTROL_FD, message, size, MSG_NOSIGNAL) < 0) _exit(0);
}

static void answer_end(uint32_t pid, const struct walls *walls) {
  int status, ended = end_worker((pid_t)ntohl(pid), &status, walls);
  struct { char kind; uint32_t pid, status; uint8_t ended; } __attribute__((packed)) gone = {END, pid, htonl((uint32_t)status), (uint8_t)ended};
  answer(&gone, sizeof gone);
}

static void ask_line(pid_t pid) {
  if (is_worker(pid)) kill(pid, SIGUSR1);
}

// In the child: whatever happens in here, nobody else's descriptors are there, and it dies with its fork server.
pid_t fork_with_channel(const int fds[2], const struct walls *walls) {
  pid_t parent = getpid(), pid = fork();
  if (pid != 0) return pid;
  if (!(walls->without & WALL_DEATH)) prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  if (getppid() != parent) _exit(1);
  setsid();
  if (walls->without & WALL_DESCRIPTORS) {
    dup2(fds[0], CHANNEL_FD);
    if (fds[1] >= 0) dup2(fds[1], TRACE_FD);
  } else walls->keep_only(fds);
  return 0;
}

// Returns 1 in the child alone.
static int fork_worker(const int fds[2], const struct walls *walls) {
  pid_t pid = fork_with_channel(fds, walls);
  if (pid == 0) return 1;
  close(fds[0]);
  close(fds[1]); // -1 where a worker has no trace pipe, which closes nothing
  if (pid < 0) _exit(1); // no memory for a fork: the sandbox starts another one, and says so where that fails as well
  add_worker(pid);
  struct { char kind; uint32_t pid; } __attribute__((packed)) spawned = {'P', htonl((uint32_t)pid)};
  answer(&spawned, sizeof spawned);
  return 0;
}

// Only what many items gain by is left for later, and those who send no such batch never wait for it.
static int is_time_to_rehearse(const struct walls *walls) {
  static int rehearsed = 0;
  if (rehearsed || walls->rehearses_after_ms == 0 || longest_work_ms() < walls->rehearses_after_ms) return 0;
  return rehearsed = 1;
}

// Returns SPAWN in a worker, with its channel in place and no other wall around it yet; TRY where the layers are to be tried, and
// answered for, by the caller; REHEARSE once, as `walls` says; GONE where the sandbox has closed its end.
enum command take_commands(const struct walls *walls) {
  for (;;) {
    unsigned char message[64];
    union { char space[CMSG_SPACE(2 * sizeof(int))]; struct cmsghdr align; } box;
    struct iovec part = {message, sizeof message};
    struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &box, .msg_controllen = sizeof box};
    ssize_t got = recvmsg(CONTROL_FD, &header, MSG_CMSG_CLOEXEC);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return GONE;
    int fds[2] = {-1, -1};
    struct cmsghdr *control = CMSG_FIRSTHDR(&header);
    if (control != NULL && control->cmsg_type == SCM_RIGHTS && control->cmsg_len <= CMSG_LEN(sizeof fds))
      memcpy(fds, CMSG_DATA(control), control->cmsg_len - CMSG_LEN(0));
    uint32_t pid = 0;
    if (got == 1 + sizeof pid) memcpy(&pid, message + 1, sizeof pid);
    switch (message[0]) {
      case SPAWN:
        if (fork_worker(fds, walls)) return SPAWN;
        break;
      case TRY: return TRY;
      case END:
        answer_end(pid, walls);
        if (is_time_to_rehearse(walls)) return REHEARSE;
        break;
      case ASK: // Node's workers stop their items by themselves, and say where: there is nothing to ask
        if (walls->tell_lines) ask_line((pid_t)ntohl(pid));
        break;
    }
  }
}
