// In a Python fork server, while it loads: where CPython's own allocator gets its arenas from, called by ../huge_pages.py. In huge
// pages, where the kernel has them: a fork copies one entry for each, and not 512.
#define _GNU_SOURCE
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

#define HUGE_BYTES ((size_t)2 << 20)

static char *rest, *end; // of the huge page that was begun
static int loading = 1;

static void *map(size_t bytes) {
  void *at = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return at == MAP_FAILED ? NULL : at;
}

// Maps more than it needs, and gives back what is before and behind an address that a huge page can have.
static int begin_huge_page(void) {
  char *at = map(2 * HUGE_BYTES);
  if (at == NULL) return 0;
  rest = (char *)(((uintptr_t)at + HUGE_BYTES - 1) & ~(HUGE_BYTES - 1));
  end = rest + HUGE_BYTES;
  if (rest > at) munmap(at, (size_t)(rest - at));
  munmap(end, (size_t)(at + 2 * HUGE_BYTES - end));
  madvise(rest, HUGE_BYTES, MADV_HUGEPAGE);
  return 1;
}

static void *take_arena(void *context, size_t bytes) {
  (void)context;
  if (!loading || bytes > HUGE_BYTES) return map(bytes);
  if ((size_t)(end - rest) < bytes && !begin_huge_page()) return NULL;
  char *arena = rest;
  rest += bytes;
  return arena;
}

static void give_arena(void *context, void *arena, size_t bytes) {
  (void)context;
  munmap(arena, bytes);
}

// As PyObject_SetArenaAllocator takes it.
void *macro_arenas[] = {NULL, (void *)take_arena, (void *)give_arena};

// A worker's own are as they always were: a huge page is all there with the first byte that is written to it.
void macro_stop_huge_arenas(void) { loading = 0; }
