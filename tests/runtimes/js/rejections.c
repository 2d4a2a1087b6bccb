// Calls what rejections.c makes of a loaded library, by one that is made up here: `rejections SCENARIO`. Prints what was said, which of
// three slots lead to `keep` then, and which of two pages can be written to. Built with -DREJECTIONS="…/rejections.c".
#define _GNU_SOURCE
#include <link.h>
#include <stdio.h>
#include <stdlib.h>

// The loaded libraries: one that is no part of this, the made up one, and one more.
static struct dl_phdr_info libraries[3];
static int goes_on = 0;
static int plays_iterate(int (*visit)(struct dl_phdr_info *, size_t, void *), void *data) {
  for (int i = 0; i < 3; i++) goes_on |= visit(&libraries[i], sizeof *libraries, data);
  return goes_on;
}
#define dl_iterate_phdr plays_iterate
#include REJECTIONS

enum { TABLE, LOW, HIGH, PAGES }; // the tables; two pages with slots
static size_t page;
static char *base;

static int can_be_written_to(char *at) {
  int ends[2];
  if (pipe(ends) != 0 || write(ends[1], "x", 1) != 1) exit(1);
  char was = *at;
  if (read(ends[0], at, 1) != 1) return 0;
  *at = was;
  return 1;
}

int main(int count, char **arguments) {
  const char *scenario = count > 1 ? arguments[1] : "";
#define IS(text) (strcmp(scenario, text) == 0)
  page = (size_t)sysconf(_SC_PAGESIZE);
  // Between what nobody may read: what lies beyond a table is no part of it.
  char *all = mmap(NULL, (PAGES + 2) * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  base = all + page;
  mprotect(base, PAGES * page, PROT_READ | PROT_WRITE);

  char *names = base + 64;
  strcpy(names + 1, "_ZN2v812api_internal8MakeWeakEPPmPvPFvRKNS_16WeakCallbackInfoIvEEENS_16WeakCallbackTypeE");
  strcpy(names + 200, "_ZN2v812api_internal8MakeWeakEPPm");
  ElfW(Sym) *symbols = (ElfW(Sym) *)(base + 512);
  symbols[1].st_name = 1;
  symbols[2].st_name = IS("another call") ? 1 : 200;
  ElfW(Rela) *calls = (ElfW(Rela) *)(base + 1024);
  size_t last = IS("the first of all") ? LOW * page : HIGH * page - sizeof(void *);
  size_t offsets[] = {HIGH * page, HIGH * page + sizeof(void *), last};
  for (int i = 0; i < 3; i++) {
    calls[i].r_offset = offsets[i];
    calls[i].r_info = ELF64_R_INFO(i == 2 ? 2 : 1, 7);
  }
  uintptr_t from = IS("as in the file") ? 0 : (uintptr_t)base;
  ElfW(Dyn) *dynamic = (ElfW(Dyn) *)(base + 2048);
  int rows = 0;
  if (!IS("no calls")) dynamic[rows++] = (ElfW(Dyn)){DT_JMPREL, {.d_ptr = from + 1024}};
  if (!IS("no symbols")) dynamic[rows++] = (ElfW(Dyn)){DT_SYMTAB, {.d_ptr = from + 512}};
  if (!IS("no names")) dynamic[rows++] = (ElfW(Dyn)){DT_STRTAB, {.d_ptr = from + 64}};
  if (!IS("no size")) dynamic[rows++] = (ElfW(Dyn)){DT_PLTRELSZ, {.d_val = (IS("beyond its size") ? 2 : 3) * sizeof *calls}};
  // Others that a library has, around those that are looked for.
  const long others[] = {DT_NEEDED, DT_HASH, DT_RELA, DT_BIND_NOW, DT_RELACOUNT};
  for (int i = 0; i < 5; i++) dynamic[rows++] = (ElfW(Dyn)){others[i], {0}};
  dynamic[rows++] = (ElfW(Dyn)){DT_NULL, {0}};
  dynamic[rows] = (ElfW(Dyn)){DT_PLTRELSZ, {.d_val = 0}}; // behind the end

  // The lower page of slots cannot be written to once a library is loaded; what is at its end is the last slot there.
  int is_elsewhere = IS("another part is fixed");
  ElfW(Phdr) parts[] = {
    {.p_type = PT_LOAD, .p_vaddr = 0, .p_memsz = PAGES * page},
    {.p_type = PT_GNU_RELRO, .p_vaddr = (is_elsewhere ? HIGH : LOW) * page, .p_memsz = page},
    {.p_type = PT_DYNAMIC, .p_vaddr = page - 64, .p_memsz = 64}, // nothing is in it
    {.p_type = IS("a note") ? PT_NOTE : IS("code") ? PT_LOAD : PT_DYNAMIC, .p_vaddr = 2048, .p_memsz = 512},
    {.p_type = PT_DYNAMIC, .p_vaddr = page - 64, .p_memsz = 64}, // nothing is in it
    {.p_type = PT_DYNAMIC, .p_vaddr = 2048, .p_memsz = 512}, // behind the last one
  };
  if (IS("no part is fixed")) parts[1].p_type = PT_LOAD;
  else mprotect(base + parts[1].p_vaddr, page, PROT_READ);
  const char *name = IS("another library") ? "/lib/isolate.node" : IS("the program") ? NULL : "/lib/isolated-vm.abi137.node";
  struct dl_phdr_info info = {.dlpi_addr = (uintptr_t)base, .dlpi_name = name, .dlpi_phdr = parts, .dlpi_phnum = 5};
  if (IS("it has gone")) munmap(base + LOW * page, page);
  libraries[0] = libraries[2] = (struct dl_phdr_info){.dlpi_name = "/lib/another.so"};
  libraries[1] = info;
  int done = keep_rejections();

  printf("%d %d", goes_on, done);
  if (IS("it has gone")) return puts("") < 0;
  for (int i = 0; i < 3; i++) printf(" %d", *(void **)(base + offsets[i]) == (void *)keep);
  printf(" %d %d\n", can_be_written_to(base + LOW * page), can_be_written_to(base + HIGH * page));
  return 0;
}
