// The smallest program that has an interpreter and needs a library; and the same, cut.
#include "tests/fuzz/seeds.h"

#include <elf.h>

#include <cstring>
#include <string>
#include <vector>

namespace kf::fuzz {

namespace {

struct Program {
    Elf64_Ehdr header{};
    Elf64_Phdr segments[3]{};
    Elf64_Dyn dynamic[3]{};
    char names[64]{};
};

std::string program()
{
    Program made;
    std::memcpy(made.header.e_ident, ELFMAG, SELFMAG);
    made.header.e_ident[EI_CLASS] = ELFCLASS64;
    made.header.e_ident[EI_DATA] = ELFDATA2LSB;
    made.header.e_phoff = offsetof(Program, segments);
    made.header.e_phentsize = sizeof(Elf64_Phdr);
    made.header.e_phnum = 3;
    std::memcpy(made.names, "\0/lib64/ld.so\0libc.so.6\0", 24);
    made.segments[0].p_type = PT_INTERP;
    made.segments[0].p_offset = offsetof(Program, names) + 1;
    made.segments[1].p_type = PT_LOAD;
    made.segments[1].p_filesz = sizeof(Program);
    made.segments[2].p_type = PT_DYNAMIC;
    made.segments[2].p_offset = offsetof(Program, dynamic);
    made.dynamic[0] = {DT_NEEDED, {14}};
    made.dynamic[1] = {DT_STRTAB, {offsetof(Program, names)}};
    return {reinterpret_cast<const char*>(&made), sizeof made};
}

} // namespace

void writeElfSeeds(const std::filesystem::path& folder)
{
    const std::string bytes = program();
    putSeed(folder, "catalogue_elf/accepted/program", bytes);
    std::string overlapping = bytes; // segments that all lie in one place
    overlapping.at(offsetof(Elf64_Ehdr, e_phentsize)) = 0;
    putSeed(folder, "catalogue_elf/refused/overlapping-segments", overlapping);
    putSeed(folder, "catalogue_elf/refused/cut", std::string_view(bytes).substr(0, 100));
    putSeed(folder, "catalogue_elf/refused/script", "#!/bin/sh\n");
}

} // namespace kf::fuzz
