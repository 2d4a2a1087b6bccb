// What a worker could leave behind for the next batch, left on purpose by a probe and looked for afterwards; as ../../leaving.py.
#define _GNU_SOURCE
#include "zygote.h"

#include <poll.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/random.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

#define KEY 0x4D520000
#define BREATH_MICROSECONDS 20000 // how long a process that was left goes on when nobody looks for it any more

void choose_names(struct leaving *leaving) {
  static const char *const kinds[] = {"folder", "link", "file"};
  uint32_t mark;
  if (getrandom(&mark, sizeof mark, 0) != sizeof mark) mark = (uint32_t)getpid();
  leaving->key = KEY | (int)(mark & 0xffff);
  for (int i = 0; i < LEFT_NAMES; i++)
    snprintf(leaving->names[i], sizeof leaving->names[i], "/tmp/macro-runner-%u-%s", mark, kinds[i]);
}

// A daemon of two forks, which holds the pipe; where nothing takes it away, it ends when nobody reads the pipe any more.
static void leave_a_process(void) {
  if (fork() != 0) return;
  setsid();
  if (fork() == 0)
    while (write(CHANNEL_FD, "\n", 1) == 1) usleep(BREATH_MICROSECONDS);
  _exit(0);
}

// Only names and keys that nobody has: each call fails where there is something.
void leave_all(const struct leaving *leaving) {
  const int create = IPC_CREAT | IPC_EXCL | 0600;
  int failed = mkdir(leaving->names[0], 0700) + symlink("left", leaving->names[1]) + mknod(leaving->names[2], S_IFREG | 0600, 0);
  failed += shmget(leaving->key, 1, create) + semget(leaving->key, 1, create) + msgget(leaving->key, create);
  (void)failed; // what is refused is not left
  leave_a_process();
}

// Also takes away what is still there.
int nothing_is_left(const struct leaving *leaving, int told) {
  struct pollfd pipe = {.fd = told, .events = POLLIN};
  char bytes[512];
  int gone = 0, found = 0;
  // At once: whoever killed it has waited for it too, and until then it has its descriptors.
  while (!gone && poll(&pipe, 1, 0) == 1) gone = read(told, bytes, sizeof bytes) <= 0;
  close(told); // a process that was left finds nobody behind it, and ends
  for (int i = 0; i < LEFT_NAMES; i++) found |= unlink(leaving->names[i]) == 0 || rmdir(leaving->names[i]) == 0;
  int object;
  if ((object = shmget(leaving->key, 0, 0)) >= 0) found |= shmctl(object, IPC_RMID, NULL) == 0;
  if ((object = semget(leaving->key, 0, 0)) >= 0) found |= semctl(object, 0, IPC_RMID) == 0;
  if ((object = msgget(leaving->key, 0)) >= 0) found |= msgctl(object, IPC_RMID, NULL) == 0;
  return gone && !found;
}
