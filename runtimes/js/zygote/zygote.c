// The fork side of a JavaScript fork server: an addon for a Node that has loaded, warmed and hardened all that workers need.
// `serve` answers the commands of ../../forkserver.py from C, forks, and returns once in each child. In that Node it returns once, to
// rehearse; then `goOn` is the same again.
#define _GNU_SOURCE
#include "zygote.h"

#include <node_api.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

#define WORDS 8 // of randomness for each worker: four for a name that no macro can guess, four for its random numbers

static struct walls walls;
static int64_t addresses = 0; // that a worker may use beyond those that are mapped; 0: no limit

static void answer_layers(const struct walls *walls) {
  char names[512] = "L";
  size_t size = 1 + try_layers(walls, names + 1, sizeof names - 1);
  answer(names, size);
}

// Has a worker of its own answer a batch, behind all walls: another Node may need a system call, or a thread, that a worker has not.
// Returns 1 in that worker; else `wrong` is NULL, or says what is wrong.
static int try_a_fork(const struct walls *walls, const void *frames, size_t frames_bytes, const char **wrong) {
  int ends[2], status;
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    *wrong = "it has no channel for a forked worker";
    return 0;
  }
  pid_t pid = fork_with_channel((int[2]){ends[1], -1}, walls);
  if (pid == 0) return 1;
  close(ends[1]);
  *wrong = pid < 0 ? "it cannot fork" : judge_trial(ends[0], frames, frames_bytes);
  close(ends[0]);
  if (pid > 0) {
    add_worker(pid);
    end_worker(pid, &status, walls);
  }
  return 0;
}

// Returns SPAWN in a worker, with its channel in place, and REHEARSE in the zygote.
static enum command answer_commands(void) {
  for (;;) {
    enum command command = take_commands(&walls);
    if (command == GONE) _exit(0);
    if (command != TRY) return command;
    answer_layers(&walls);
  }
}

// What has to be so before a fork, each time that V8 has run. Returns NULL, or what is wrong in words.
static const char *make_forkable(void) {
  const char *wrong = check_threads();
  if (wrong == NULL) wrong = make_memory_forkable();
  walls.address_space_bytes = addresses == 0 ? 0 : mapped_bytes() + (uint64_t)addresses;
  note_descriptors();
  return wrong;
}

// In a worker: its walls, and what has been drawn for it.
static napi_value become_worker(napi_env env) {
  // After the fork, so that no two have the same; before the walls, as before anything that could fail for them.
  uint32_t words[WORDS];
  if (getrandom(words, sizeof words, 0) != sizeof words) _exit(1);
  enter_walls(&walls);
  char text[8 * WORDS + 1];
  for (int i = 0; i < WORDS; i++) snprintf(text + 8 * i, 9, "%08x", words[i]);
  napi_value drawn;
  return napi_create_string_latin1(env, text, 8 * WORDS, &drawn) == napi_ok ? drawn : NULL;
}

// serve(filter, addressSpaceBytes, memoryBytes, cpuSeconds, processes, reaper, without, trial?, rehearsesAfterMs?): throws where workers
// must not be forked, with the reason. `trial`: the frames of a batch that a first worker has to answer. Returns what was drawn for a
// worker, in each worker; and nothing in the zygote, where it is time to rehearse.
static napi_value serve(napi_env env, napi_callback_info info) {
  size_t count = 9, trial_bytes = 0;
  napi_value arguments[9];
  void *trial = NULL;
  int64_t memory, cpu, processes, reaper, without, rehearses = 0;
  void *filter;
  size_t filter_bytes;
  // What is not given is `undefined`, and that is no buffer and no number.
  if (napi_get_cb_info(env, info, &count, arguments, NULL, NULL) != napi_ok
      || napi_get_buffer_info(env, arguments[0], &filter, &filter_bytes) != napi_ok
      || napi_get_value_int64(env, arguments[1], &addresses) != napi_ok || napi_get_value_int64(env, arguments[2], &memory) != napi_ok
      || napi_get_value_int64(env, arguments[3], &cpu) != napi_ok || napi_get_value_int64(env, arguments[4], &processes) != napi_ok
      || napi_get_value_int64(env, arguments[5], &reaper) != napi_ok || napi_get_value_int64(env, arguments[6], &without) != napi_ok
      || (count > 7 && napi_get_buffer_info(env, arguments[7], &trial, &trial_bytes) != napi_ok)
      || (count > 8 && napi_get_value_int64(env, arguments[8], &rehearses) != napi_ok)) {
    napi_throw_error(env, NULL, "serve(filter, addressSpaceBytes, memoryBytes, cpuSeconds, processes, reaper, without, trial?, rehearsesAfterMs?)");
    return NULL;
  }
  // A program that its user can read is dumpable again once it is executed; and Node takes a Ctrl-C for the end.
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  signal(SIGINT, SIG_IGN);
  const char *wrong = make_forkable();
  if (wrong != NULL) {
    napi_throw_error(env, NULL, wrong);
    return NULL;
  }
  walls.filter.len = (unsigned short)(filter_bytes / sizeof(struct sock_filter));
  walls.filter.filter = filter;
  walls.memory_bytes = (uint64_t)memory;
  walls.cpu_seconds = (uint64_t)cpu;
  walls.processes = (uint64_t)processes;
  walls.reaper = reaper != 0;
  walls.without = (uint32_t)without;
  walls.rehearses_after_ms = (uint64_t)rehearses;
  walls.keep_only = keep_only_channel;
  if (trial == NULL || !try_a_fork(&walls, trial, trial_bytes, &wrong)) {
    if (wrong != NULL) {
      napi_throw_error(env, NULL, wrong);
      return NULL;
    }
    answer("Rforked", 7);
    if (answer_commands() == REHEARSE) return NULL;
  }
  return become_worker(env);
}

// goOn(): as `serve`, after a rehearsal.
static napi_value go_on(napi_env env, napi_callback_info info) {
  (void)info;
  const char *wrong = make_forkable();
  if (wrong != NULL) {
    napi_throw_error(env, NULL, wrong);
    return NULL;
  }
  answer_commands();
  return become_worker(env);
}

// keepRejections(): whether isolated-vm keeps rejected promises from now on (rejections.c).
static napi_value keep_promises(napi_env env, napi_callback_info info) {
  (void)info;
  napi_value kept;
  return napi_get_boolean(env, keep_rejections(), &kept) == napi_ok ? kept : NULL;
}

// v8::V8::SetFlagsFromString(const char *), where this Node has it.
extern void set_v8_flags(const char *) __asm__("_ZN2v82V818SetFlagsFromStringEPKc") __attribute__((weak));

// setFlags(text): sets flags of V8's; false where it cannot be told, or the text is no short one.
static napi_value set_flags(napi_env env, napi_callback_info info) {
  size_t count = 1, size;
  napi_value argument, told;
  char text[64] = "";
  int taken = set_v8_flags != NULL && napi_get_cb_info(env, info, &count, &argument, NULL, NULL) == napi_ok && count == 1
              && napi_get_value_string_utf8(env, argument, text, sizeof text, &size) == napi_ok && size < sizeof text - 1;
  if (taken) set_v8_flags(text);
  return napi_get_boolean(env, taken, &told) == napi_ok ? told : NULL;
}

// leave(status): ends a worker. Not by process.exit(), which joins threads that no fork has copied.
static napi_value leave(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value argument;
  int32_t status = 1;
  if (napi_get_cb_info(env, info, &count, &argument, NULL, NULL) == napi_ok && count == 1) napi_get_value_int32(env, argument, &status);
  _exit(status);
}

NAPI_MODULE_INIT() {
  napi_value function;
  if (napi_create_function(env, "serve", NAPI_AUTO_LENGTH, serve, NULL, &function) == napi_ok)
    napi_set_named_property(env, exports, "serve", function);
  if (napi_create_function(env, "goOn", NAPI_AUTO_LENGTH, go_on, NULL, &function) == napi_ok)
    napi_set_named_property(env, exports, "goOn", function);
  if (napi_create_function(env, "keepRejections", NAPI_AUTO_LENGTH, keep_promises, NULL, &function) == napi_ok)
    napi_set_named_property(env, exports, "keepRejections", function);
  if (napi_create_function(env, "setFlags", NAPI_AUTO_LENGTH, set_flags, NULL, &function) == napi_ok)
    napi_set_named_property(env, exports, "setFlags", function);
  if (napi_create_function(env, "leave", NAPI_AUTO_LENGTH, leave, NULL, &function) == napi_ok)
    napi_set_named_property(env, exports, "leave", function);
  return exports;
}
