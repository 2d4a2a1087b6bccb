// Plays a worker's channel to trial.c, which is included: `trial WORD…`. Each `say` is a piece of what the worker says, in hexadecimal with
// a number of times; what is asked of the channel and what is judged is printed. Built with -DPART="…/trial.c".
#define _GNU_SOURCE
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define CHANNEL 7
#define MOST 70000
static unsigned char said[MOST];
static size_t ends_at[16], at;
static ssize_t most_sent = 100;
static int pieces, piece, fails, hangs; // fails: with the last piece; hangs: no end comes

static ssize_t plays_send(int fd, const void *bytes, size_t size, int flags) {
  if (fd != CHANNEL || flags != MSG_NOSIGNAL) exit(9);
  printf("send %.*s\n", (int)size, (const char *)bytes);
  return (ssize_t)size > most_sent ? most_sent : (ssize_t)size;
}
static int plays_poll(struct pollfd *of, nfds_t count, int ms) {
  if (of->fd != CHANNEL || of->events != POLLIN || of->revents != 0 || count != 1) exit(9);
  printf("wait %d\n", ms);
  return piece < pieces || !hangs;
}
static ssize_t plays_read(int fd, void *to, size_t room) {
  if (fd != CHANNEL) exit(9);
  if (piece == pieces) return printf("end\n"), fails ? -1 : 0;
  size_t size = ends_at[piece] - at;
  if (size > room) size = room;
  memcpy(to, said + at, size);
  at += size;
  if (at == ends_at[piece]) piece++;
  printf("read %zu of %zu\n", size, room);
  return (ssize_t)size;
}

#define send plays_send
#define poll plays_poll
#define read plays_read
#include PART

int main(int count, char **arguments) {
  size_t size = 0;
  alarm(10);
  for (int i = 1; i < count; i++) {
    char *value = strchr(arguments[i], '=');
    *value++ = '\0';
#define IS(text) (strcmp(arguments[i], text) == 0)
    if (IS("say")) {
      char *times = strchr(value, '*');
      for (int left = times == NULL ? 1 : atoi(times + 1); left > 0; left--)
        for (unsigned byte, place = 0; sscanf(value + place, "%2x", &byte) == 1; place += 2) said[size++] = (unsigned char)byte;
      ends_at[pieces++] = size;
    } else if (IS("fails")) fails = atoi(value);
    else if (IS("hangs")) hangs = atoi(value);
    else if (IS("sent")) most_sent = atol(value);
    else if (IS("judge")) {
      const char *wrong = judge_trial(CHANNEL, value, strlen(value));
      printf("%s\n", wrong == NULL ? "answers" : wrong);
    } else return 9;
  }
  return 0;
}
