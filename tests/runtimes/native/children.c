// Plays the kernel to children.c, which is included: `children PROC WORD…`. PROC is what it has for /proc. A word `name=value` sets
// something or calls a function; what is done and what is returned is printed. No process is touched. Built with -DPART="…/children.c".
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define ME 1000
#define LISTING 0
static const char *folder, *listings[16];
static int listing_count, listed, opens, looks, open_now; // listings: of children, one for each time that they are asked for
static int ended, stubborn, unwaitable, then;                 // who has ended, who does not end, and the status that is told
static struct rusage usage;

static const char *in_folder(const char *path) {
  static char real[4096];
  if (strncmp(path, "/proc", 5) != 0) exit(9);
  snprintf(real, sizeof real, "%s%s", folder, path + 5);
  return real;
}

static int plays_open(const char *path, int flags) {
  if (strcmp(path, "/proc/self/task/1000/children") != 0 || flags != (O_RDONLY | O_CLOEXEC)) exit(9);
  opens++;
  if (listed < listing_count && strcmp(listings[listed], "none") == 0) return listed++, -1;
  open_now++;
  return LISTING;
}

static ssize_t plays_read(int fd, char *at, size_t room) {
  const char *text = listed < listing_count ? listings[listed++] : "";
  if (fd != LISTING) exit(9);
  if (strcmp(text, "broken") == 0) return -1;
  size_t size = strlen(text) < room ? strlen(text) : room;
  memcpy(at, text, size);
  return (ssize_t)size;
}

static int plays_kill(pid_t pid, int sign) {
  printf("kill %d %d\n", (int)pid, sign);
  char path[64];
  if (pid <= 0 || pid == stubborn) return 0;
  snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
  unlink(in_folder(path));
  return 0;
}

static pid_t plays_waitpid(pid_t pid, int *status, int options) {
  (void)status;
  printf("wait %d %d\n", (int)pid, options);
  return pid;
}

static pid_t plays_wait4(pid_t pid, int *status, int options, struct rusage *used) {
  printf("wait4 %d %d\n", (int)pid, options);
  if (unwaitable) return -1;
  *status = then;
  *used = usage;
  return pid;
}

static int plays_waitid(idtype_t kind, id_t pid, siginfo_t *info, int options) {
  if (kind != P_PID || options != (WEXITED | WNOHANG | WNOWAIT)) exit(9);
  printf("waitid %d\n", (int)pid);
  if ((int)pid == ended) info->si_pid = ended;
  return -unwaitable;
}

static FILE *plays_fopen(const char *path, const char *mode) {
  FILE *file = fopen(in_folder(path), mode);
  open_now += file != NULL;
  return file;
}

static DIR *plays_opendir(const char *path) {
  DIR *opened = opendir(in_folder(path));
  looks++;
  open_now += opened != NULL;
  return opened;
}

#define open plays_open
#define read plays_read
#define close(fd) (open_now--, (void)(fd))
#define kill plays_kill
#define waitpid plays_waitpid
#define wait4 plays_wait4
#define waitid plays_waitid
#define fopen plays_fopen
#define fclose(file) (open_now--, fclose(file))
#define opendir plays_opendir
#define closedir(opened) (open_now--, closedir(opened))
#define getpid() ME
#include PART

int main(int count, char **arguments) {
  struct walls walls = {.reaper = 1};
  alarm(10);
  setvbuf(stdout, NULL, _IOLBF, 0);
  folder = arguments[1];
  for (int i = 2; i < count; i++) {
    char *value = strchr(arguments[i], '=');
    *value++ = '\0';
    const int number = atoi(value);
#define IS(text) (strcmp(arguments[i], text) == 0)
    if (IS("add")) add_worker(number);
    else if (IS("crowd")) for (int pid = 1; pid <= number; pid++) add_worker(pid);
    else if (IS("is")) printf("is %d\n", is_worker(number));
    else if (IS("reaper")) walls.reaper = number;
    else if (IS("without")) walls.without = (uint32_t)number;
    else if (IS("children")) listings[listing_count++] = value;
    else if (IS("ended")) ended = number;
    else if (IS("stubborn")) stubborn = number;
    else if (IS("unwaitable")) unwaitable = number;
    else if (IS("status")) then = number;
    else if (IS("usage")) {
      long of[4] = {0};
      sscanf(value, "%ld.%ld+%ld.%ld", of, of + 1, of + 2, of + 3);
      usage = (struct rusage){.ru_utime = {of[0], of[1]}, .ru_stime = {of[2], of[3]}};
    } else if (IS("longest")) printf("longest %llu\n", (unsigned long long)longest_work_ms());
    else if (IS("kin")) {
      struct kin kin = kin_of(value);
      printf("kin %d %d\n", kin.parent, kin.session);
    } else if (IS("stray")) printf("stray %d\n", end_stray(number));
    else if (IS("sweep")) sweep();
    else if (IS("end")) {
      int status = -1, by_itself = end_worker(number, &status, &walls);
      printf("end %d %d\n", by_itself, status);
    } else return 9;
  }
  printf("opens %d looks %d open %d left %d\n", opens, looks, open_now, listing_count - listed);
  return 0;
}
