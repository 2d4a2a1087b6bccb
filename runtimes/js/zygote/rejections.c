// Keeps rejected promises until they are told. isolated-vm notes those that nothing handles by weak handles, so that one which nothing
// refers to, as of `main();`, is lost when V8 collects garbage before the item's end: the item then succeeds without a word. The one
// call in its binary that makes those handles weak leads here instead, where they stay as they are; it lets go of them after each call.
#define _GNU_SOURCE
#include <elf.h>
#include <link.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "zygote.h"

// v8::api_internal::MakeWeak(Address **), which a handle without a callback is made weak by; other handles use another one.
static const char *const MAKE_WEAK = "_ZN2v812api_internal8MakeWeakEPPm";
static const char *const BINARY = "/isolated-vm.";

static void keep(uintptr_t **handle) { (void)handle; }

// glibc has made these addresses absolute; another libc leaves them as the file has them.
static uintptr_t absolute(const struct dl_phdr_info *info, uintptr_t address) {
  return address < info->dlpi_addr ? info->dlpi_addr + address : address;
}

static int redirect(const struct dl_phdr_info *info, const ElfW(Dyn) *dynamic) {
  const ElfW(Rela) *calls = NULL;
  const ElfW(Sym) *symbols = NULL;
  const char *names = NULL;
  size_t bytes = 0;
  for (; dynamic->d_tag != DT_NULL; dynamic++) {
    uintptr_t value = absolute(info, dynamic->d_un.d_ptr);
    if (dynamic->d_tag == DT_JMPREL) calls = (const ElfW(Rela) *)value;
    else if (dynamic->d_tag == DT_SYMTAB) symbols = (const ElfW(Sym) *)value;
    else if (dynamic->d_tag == DT_STRTAB) names = (const char *)value;
    else if (dynamic->d_tag == DT_PLTRELSZ) bytes = dynamic->d_un.d_val;
  }
  if (calls == NULL || symbols == NULL || names == NULL) return 0;
  for (size_t i = 0; i < bytes / sizeof *calls; i++) {
    if (strcmp(names + symbols[ELF64_R_SYM(calls[i].r_info)].st_name, MAKE_WEAK) != 0) continue;
    uintptr_t slot = info->dlpi_addr + calls[i].r_offset;
    for (int j = 0; j < info->dlpi_phnum; j++) {
      const ElfW(Phdr) *part = &info->dlpi_phdr[j];
      uintptr_t begin = info->dlpi_addr + part->p_vaddr, page = (uintptr_t)sysconf(_SC_PAGESIZE);
      if (part->p_type != PT_GNU_RELRO || slot < begin || slot >= begin + part->p_memsz) continue;
      if (mprotect((void *)(slot & ~(page - 1)), page, PROT_READ | PROT_WRITE) != 0) return 0;
    }
    *(void (**)(uintptr_t **))slot = keep;
    return 1;
  }
  return 0;
}

static int visit(struct dl_phdr_info *info, size_t size, void *done) {
  (void)size;
  if (info->dlpi_name == NULL || strstr(info->dlpi_name, BINARY) == NULL) return 0;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    if (info->dlpi_phdr[i].p_type != PT_DYNAMIC) continue;
    *(int *)done |= redirect(info, (const ElfW(Dyn) *)(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr));
  }
  return 0;
}

int keep_rejections(void) {
  int done = 0;
  dl_iterate_phdr(visit, &done);
  return done;
}
