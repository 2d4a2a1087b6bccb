// Plays Node, the kernel and the other parts to zygote.c, which is included: `zygote WORD…`. A word `name=value` sets something or calls a
// function of the addon with what was given last; what is done, with what, and what is returned is printed. Built with
// -DPART="…/zygote.c", and with -DWITHOUT_FLAGS for a Node that cannot be told flags.
#define _GNU_SOURCE
#include <node_api.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

static int forked = 55, cannot_draw, no_channel, kept;
static const char *commands = "", *threads = "", *memory = "", *judged = "", *layers = "files;nofile", *fails = "";
static uint64_t mapped = 1000;

static int plays_socketpair(int family, int kind, int protocol, int ends[2]) {
  if (family != AF_UNIX || kind != (SOCK_STREAM | SOCK_CLOEXEC) || protocol != 0) exit(9);
  ends[0] = 50;
  ends[1] = 51;
  return -no_channel;
}
static ssize_t plays_getrandom(void *to, size_t size, unsigned flags) {
  uint32_t words[8] = {0, 1, 0x23456789, 0x80000000, 0xFFFFFFFF, 5, 6, 7};
  if (size != sizeof words || flags != 0) exit(9);
  memcpy(to, words, size);
  printf("draw\n");
  return cannot_draw ? (ssize_t)size - cannot_draw : (ssize_t)size;
}
__attribute__((noreturn)) static void plays_exit(int status) {
  printf("exit %d\n", status);
  exit(0);
}

#define socketpair plays_socketpair
#define getrandom plays_getrandom
#define _exit plays_exit
#define close(fd) printf("close %d\n", fd)
#define prctl(what, value, b, c, d) printf("%s %d\n", (what) == PR_SET_DUMPABLE && !(b) && !(c) && !(d) ? "dumpable" : "?", (int)(value))
#define signal(number, handler) printf("%s %d\n", (handler) == SIG_IGN ? "ignore" : "?", number)
#include PART

// The other parts.
static void tell_walls(const char *what, const struct walls *given) {
  printf("%s%s %d %d %llu %llu %llu %llu %d %d %u %llu %d\n", what, given == &walls ? "" : "?", given->filter.len,
         given->filter.filter != NULL, (unsigned long long)given->address_space_bytes, (unsigned long long)given->memory_bytes,
         (unsigned long long)given->cpu_seconds, (unsigned long long)given->processes, given->tell_lines, given->reaper, given->without,
         (unsigned long long)given->rehearses_after_ms, given->keep_only == keep_only_channel);
}
uint32_t enter_walls(const struct walls *given) { return tell_walls("walls", given), 0; }
enum command take_commands(const struct walls *given) {
  tell_walls("commands", given);
  return *commands == '\0' || *commands == '-' ? GONE : (enum command)*commands++;
}
void answer(const void *message, size_t size) { printf("answer %zu %.20s\n", size, (const char *)message); }
size_t try_layers(const struct walls *given, char *names, size_t room) {
  printf("layers%s %zu\n", given == &walls ? "" : "?", room);
  memset(names, 'x', room);
  if (*layers == '\0') return room;
  memcpy(names, layers, strlen(layers) + 1);
  return strlen(layers);
}
const char *check_threads(void) { return printf("threads\n"), *threads ? threads : NULL; }
const char *make_memory_forkable(void) { return printf("memory\n"), *memory ? memory : NULL; }
uint64_t mapped_bytes(void) { return mapped; }
void note_descriptors(void) { printf("note\n"); }
void keep_only_channel(const int fds[2]) { (void)fds; }
int keep_rejections(void) { return kept; }
pid_t fork_with_channel(const int fds[2], const struct walls *given) {
  printf("fork %d %d%s\n", fds[0], fds[1], given == &walls ? "" : " ?");
  return forked;
}
const char *judge_trial(int channel, const void *frames, size_t size) {
  printf("judge %d %.*s\n", channel, (int)size, (const char *)frames);
  return *judged ? judged : NULL;
}
void add_worker(pid_t pid) { printf("add %d\n", (int)pid); }
int end_worker(pid_t pid, int *status, const struct walls *given) {
  printf("end %d%s\n", (int)pid, given == &walls ? "" : " ?");
  return *status = 0;
}
#ifndef WITHOUT_FLAGS
void set_v8_flags(const char *text) { printf("flags %s\n", text); }
#endif

// Node. A value is a text that begins with its kind: `i5` a number, `bABC` a buffer, `sabc` a text.
static const char *given[12];
static size_t given_count;
static struct { const char *name; napi_callback call; } exported[8];
static int exported_count, made;
static const char *named; // the last function that was made
#define ENVIRONMENT ((napi_env)places)
#define INFO ((napi_callback_info)(places + 1))
static char places[2];

static int refuses(const char *name) { return strcmp(fails, name) == 0; }
napi_status napi_get_cb_info(napi_env env, napi_callback_info info, size_t *count, napi_value *values, napi_value *self, void **data) {
  if (env != ENVIRONMENT || info != INFO) exit(9);
  if (self != NULL || data != NULL || (*count != 9 && *count != 1)) exit(9);
  for (size_t i = 0; i < *count; i++) values[i] = (napi_value)(i < given_count ? given[i] : "u");
  *count = given_count;
  return refuses("info") ? napi_generic_failure : napi_ok;
}
napi_status napi_get_buffer_info(napi_env env, napi_value value, void **bytes, size_t *size) {
  const char *text = (const char *)value;
  if (env != ENVIRONMENT) exit(9);
  if (*text != 'b') return napi_invalid_arg;
  *bytes = (void *)(text + 1);
  *size = strlen(text + 1);
  return napi_ok;
}
napi_status napi_get_value_int64(napi_env env, napi_value value, int64_t *number) {
  if (env != ENVIRONMENT) exit(9);
  return *(const char *)value == 'i' ? *number = atoll((const char *)value + 1), napi_ok : napi_number_expected;
}
napi_status napi_get_value_int32(napi_env env, napi_value value, int32_t *number) {
  if (env != ENVIRONMENT) exit(9);
  return *(const char *)value == 'i' ? *number = atoi((const char *)value + 1), napi_ok : napi_number_expected;
}
napi_status napi_get_value_string_utf8(napi_env env, napi_value value, char *to, size_t room, size_t *size) {
  const char *text = (const char *)value;
  if (env != ENVIRONMENT) exit(9);
  if (*text != 's') return napi_string_expected;
  *size = strlen(text + 1) < room - 1 ? strlen(text + 1) : room - 1;
  memcpy(to, text + 1, *size);
  to[*size] = '\0';
  return napi_ok;
}
napi_status napi_throw_error(napi_env env, const char *code, const char *message) {
  if (env != ENVIRONMENT) exit(9);
  printf("throw%s %s\n", code == NULL ? "" : "?", message);
  return napi_ok;
}
napi_status napi_create_string_latin1(napi_env env, const char *text, size_t size, napi_value *made_value) {
  static char value[100];
  if (env != ENVIRONMENT) exit(9);
  snprintf(value, sizeof value, "s%.*s", (int)size, text);
  *made_value = (napi_value)value;
  return refuses("string") ? napi_generic_failure : napi_ok;
}
napi_status napi_get_boolean(napi_env env, bool is, napi_value *value) {
  if (env != ENVIRONMENT) exit(9);
  *value = (napi_value)(is ? "true" : "false");
  return refuses("boolean") ? napi_generic_failure : napi_ok;
}
napi_status napi_create_function(napi_env env, const char *name, size_t length, napi_callback call, void *data, napi_value *value) {
  if (env != ENVIRONMENT) exit(9);
  named = name;
  if (length != NAPI_AUTO_LENGTH || data != NULL) exit(9);
  if (++made == atoi(fails)) return napi_generic_failure;
  *value = (napi_value)call;
  return napi_ok;
}
napi_status napi_set_named_property(napi_env env, napi_value object, const char *name, napi_value value) {
  if (env != ENVIRONMENT) exit(9);
  if (strcmp((const char *)object, "exports") != 0 || strcmp(name, named) != 0) exit(9);
  exported[exported_count].name = name;
  exported[exported_count++].call = (napi_callback)value;
  return napi_ok;
}

int main(int count, char **arguments) {
  alarm(10);
  int loaded = 0;
  for (int i = 1; i < count; i++) {
    char *value = strchr(arguments[i], '=');
    *value++ = '\0';
    const int number = atoi(value);
#define IS(text) (strcmp(arguments[i], text) == 0)
#define NUMBER(what) else if (IS(#what)) what = number;
#define TEXT(what) else if (IS(#what)) what = value;
    if (IS("none")) given_count = 0;
    else if (IS("give")) given[given_count++] = value;
    else if (IS("mapped")) mapped = (uint64_t)number;
    NUMBER(forked) NUMBER(cannot_draw) NUMBER(no_channel) NUMBER(kept)
    TEXT(commands) TEXT(threads) TEXT(memory) TEXT(judged) TEXT(layers) TEXT(fails)
    else if (IS("call")) {
      napi_value exports = (napi_value)"exports";
      if (!loaded && napi_register_module_v1(ENVIRONMENT, exports) != exports) return 9;
      loaded = 1;
      if (*value == '\0') for (int at = 0; at < exported_count; at++) printf("has %s\n", exported[at].name);
      for (int at = 0; at < exported_count; at++)
        if (strcmp(exported[at].name, value) == 0) {
          napi_value returned = exported[at].call(ENVIRONMENT, INFO);
          printf("returned %s\n", returned == NULL ? "nothing" : (const char *)returned);
        }
    } else return 9;
  }
  return 0;
}
