// In the zygote, before it serves: reads what a forked worker has answered to a batch of our own, and judges it.
#define _GNU_SOURCE
#include "zygote.h"

#include <arpa/inet.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define TRIAL_MS 5000 // a batch takes 3; this is for a machine that is busy starting everything at once
#define ANSWER_BYTES 65536
#define HEADER_BYTES 5
#define INDEX_BYTES 8 // of an `R` frame: the item's index, and the length of what is beside the output

// Whether these are a `K` frame and an `R` frame with an output (../../PROTOCOL.md).
static int is_an_answer(const unsigned char *answer, size_t size) {
  const char kinds[] = "KR";
  size_t at = 0;
  for (int i = 0; i < 2; i++) {
    uint32_t length, known;
    if (size - at < HEADER_BYTES) return 0;
    memcpy(&length, answer + at, sizeof length);
    length = ntohl(length);
    if (answer[at + 4] != kinds[i] || size - at - HEADER_BYTES < length) return 0;
    if (kinds[i] == 'R') {
      if (length < INDEX_BYTES) return 0;
      memcpy(&known, answer + at + HEADER_BYTES + 4, sizeof known);
      return length - INDEX_BYTES > ntohl(known);
    }
    at += HEADER_BYTES + length;
  }
  return 0;
}

// `channel` is our end. Returns NULL where the worker has answered, or what is wrong in words.
const char *judge_trial(int channel, const void *frames, size_t frames_bytes) {
  static unsigned char answer[ANSWER_BYTES];
  size_t size = 0;
  struct pollfd readable = {channel, POLLIN, 0};
  if (send(channel, frames, frames_bytes, MSG_NOSIGNAL) != (ssize_t)frames_bytes) return "a forked worker takes no job";
  while (size < sizeof answer && poll(&readable, 1, TRIAL_MS) == 1) {
    ssize_t got = read(channel, answer + size, sizeof answer - size);
    if (got <= 0) break;
    size += (size_t)got;
  }
  return is_an_answer(answer, size) ? NULL : "a forked worker does not answer";
}
