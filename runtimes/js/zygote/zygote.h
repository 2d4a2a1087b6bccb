// What the parts of the zygote's addon share: a warm Node that forks workers from C. It needs Node-API and the C library alone.
#ifndef MACRO_RUNNER_ZYGOTE_H
#define MACRO_RUNNER_ZYGOTE_H

#include <linux/filter.h>
#include <stdint.h>
#include <sys/types.h>

// Where a worker finds its channel (../../PROTOCOL.md), and where the zygote has its own socket (../../forkserver.py).
#define CHANNEL_FD 3
#define CONTROL_FD 20

// What a worker has in place of all that the zygote could do. `without` leaves walls out, for tests that see their attacks
// get through then; the service never does.
struct walls {
  struct sock_fprog filter;     // compiled by ../../seccomp.py; empty where there is no libseccomp
  uint64_t address_space_bytes; // 0: no limit
  uint64_t memory_bytes;        // what a macro may use: less than the addresses that V8 sets aside
  uint64_t cpu_seconds;
  uint64_t processes;
  int reaper; // what a worker leaves comes to us, or to somebody who ends it
  uint32_t without;
};

enum wall {
  WALL_FILES = 1,      // RLIMIT_NOFILE 0
  WALL_DISK = 2,       // RLIMIT_FSIZE 0
  WALL_PROCESSES = 4,  // RLIMIT_NPROC
  WALL_MEMORY = 8,     // RLIMIT_AS
  WALL_SECCOMP = 16,
  WALL_LANDLOCK = 32,
  WALL_PRIVILEGES = 64, // no_new_privs, no capabilities, not dumpable
  WALL_DESCRIPTORS = 128, // the zygote's own are /dev/null
};

// forkable.c: V8's memory and threads, before the first fork. Each returns NULL, or what is wrong in words.
const char *make_memory_forkable(void);
const char *check_threads(void);
uint64_t mapped_bytes(void);

// confine.c: a forked child becomes a worker.
void note_descriptors(void);
void keep_only_channel(int channel);
// Returns which mechanisms it has then, a bit for each of `mechanism_names` (../../standing.py), which end with NULL.
uint32_t enter_walls(const struct walls *walls);
uint32_t of_the_zygote(void);
extern const char *const mechanism_names[];

// trial.c: whether a forked worker answers. Returns NULL, or what is wrong in words.
const char *judge_trial(int channel, const void *frames, size_t frames_bytes);

// attacks.c: the layers that stood when they were tried in a child, and the mechanisms, as ../../standing.py writes them.
size_t try_layers(const struct walls *walls, char *names, size_t room);

// leaving.c: what a worker could leave behind.
#define LEFT_NAMES 3
struct leaving {
  char names[LEFT_NAMES][64];
  int key;
};
void choose_names(struct leaving *leaving);
void leave_all(const struct leaving *leaving);
int nothing_is_left(const struct leaving *leaving, int told);

// children.c: the workers by their pids, and what they leave.
void add_worker(pid_t pid);
int end_worker(pid_t pid, int *status, int reaper);

#endif
