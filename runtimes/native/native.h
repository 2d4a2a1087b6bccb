// What fork servers share that fork their workers from C: forking, confining and ending a worker. It needs the C library alone.
#ifndef MACRO_RUNNER_NATIVE_H
#define MACRO_RUNNER_NATIVE_H

#include <linux/filter.h>
#include <stdint.h>
#include <sys/types.h>

// Where a worker finds its channel (../PROTOCOL.md), and where its fork server has its own socket (../forkserver.py).
#define CHANNEL_FD 3
#define TRACE_FD 4
#define CONTROL_FD 20

// What a worker has in place of all that its fork server could do. `without` leaves walls out, for tests that see their attacks
// get through then; the service never does.
struct walls {
  struct sock_fprog filter;     // compiled by ../walls/seccomp.py; empty where there is no libseccomp
  uint64_t address_space_bytes; // 0: no limit
  uint64_t memory_bytes;        // what a macro may use: less than the addresses that V8 sets aside
  uint64_t cpu_seconds;
  uint64_t processes;
  int tell_lines; // a worker answers SIGUSR1 with the line that it is at
  int reaper; // what a worker leaves comes to us, or to somebody who ends it
  uint32_t without;
  uint64_t rehearses_after_ms; // of processor time of one worker's: then `take_commands` returns REHEARSE, once; 0: never
  // Puts the channel, and the trace pipe where there is one (else -1), into their places, and takes all others away.
  void (*keep_only)(const int fds[2]);
};

enum wall {
  WALL_FILES = 1,      // RLIMIT_NOFILE 0
  WALL_DISK = 2,       // RLIMIT_FSIZE 0
  WALL_PROCESSES = 4,  // RLIMIT_NPROC
  WALL_MEMORY = 8,     // RLIMIT_AS
  WALL_SECCOMP = 16,
  WALL_LANDLOCK = 32,
  WALL_PRIVILEGES = 64, // no_new_privs, no capabilities, not dumpable
  WALL_DESCRIPTORS = 128, // the fork server's own are closed, or /dev/null
  WALL_DEATH = 256,       // a worker dies with its fork server
  WALL_SWEEP = 512,       // what a worker leaves is ended
};

// confine.c: a forked child becomes a worker. Each returns which mechanisms it has then, a bit for each of `mechanism_names`
// (border/layers.py), which end with NULL.
uint32_t take_the_rest(const struct walls *walls);           // what a fork server can give up itself, for all that it forks
uint32_t take_what_forking_needs(const struct walls *walls); // what it cannot
uint32_t enter_last_walls(const struct walls *walls);        // no descriptor is opened any more
uint32_t enter_walls(const struct walls *walls);             // all three
uint32_t of_the_fork_server(void);
extern const char *const mechanism_names[];

// children.c: the workers by their pids, and what they leave.
void add_worker(pid_t pid);
int is_worker(pid_t pid);
int end_worker(pid_t pid, int *status, const struct walls *walls);
uint64_t longest_work_ms(void); // processor time of the worker that has used most; no end to it where one lacked a rehearsal

// commands.c: the commands of ../forkserver.py.
enum command { GONE = 0, SPAWN = 'S', ASK = 'Q', END = 'X', TRY = 'T', REHEARSE = 'H' };
void answer(const void *message, size_t size);
pid_t fork_with_channel(const int fds[2], const struct walls *walls);
enum command take_commands(const struct walls *walls);

#endif
