// What the parts of the zygote's addon share: a warm Node that forks workers from C. It needs Node-API and the C library alone.
#ifndef MACRO_RUNNER_ZYGOTE_H
#define MACRO_RUNNER_ZYGOTE_H

#include "../../native/native.h"

// forkable.c: V8's memory and threads, before the first fork. Each returns NULL, or what is wrong in words.
const char *make_memory_forkable(void);
const char *check_threads(void);
uint64_t mapped_bytes(void);

// descriptors.c: a forked child's.
void note_descriptors(void);
void keep_only_channel(const int fds[2]);

// rejections.c: whether isolated-vm now keeps rejected promises until they are told.
int keep_rejections(void);

// trial.c: whether a forked worker answers. Returns NULL, or what is wrong in words.
const char *judge_trial(int channel, const void *frames, size_t frames_bytes);

// attacks.c: the layers that stood when they were tried in a child, and the mechanisms, as border/layers.py writes them.
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

#endif
