#include "catalogue/elf.h"

#include "base/file.h"

#include <elf.h>

#include <cstring>
#include <set>

namespace kf::catalogue {
namespace {

namespace fs = std::filesystem;

template <class T> bool readAt(const std::string& bytes, std::uint64_t offset, T& value)
{
    if (offset > bytes.size() || bytes.size() - offset < sizeof value)
        return false;
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return true;
}

std::string textAt(const std::string& bytes, std::uint64_t offset)
{
    if (offset >= bytes.size())
        return {};
    const std::size_t end = bytes.find('\0', offset);
    return bytes.substr(offset, end == std::string::npos ? end : end - offset);
}

// Links of a root tree are meant inside of it.
fs::path resolveIn(const fs::path& root, const std::string& path, int links = 20)
{
    fs::path at = root;
    const fs::path plain = fs::path(path).relative_path();
    for (auto part = plain.begin(); part != plain.end(); ++part) {
        if (*part == "..") {
            at = at == root ? root : at.parent_path();
            continue;
        }
        const fs::path next = at / *part;
        if (!fs::is_symlink(fs::symlink_status(next))) {
            at = next;
            continue;
        }
        if (links == 0)
            return {};
        std::error_code fault;
        const fs::path target = fs::read_symlink(next, fault);
        fs::path rest = target.is_absolute() ? target : "/" / at.lexically_relative(root) / target;
        for (++part; part != plain.end(); ++part)
            rest /= *part;
        return resolveIn(root, rest.string(), links - 1);
    }
    return at;
}

fs::path findLibrary(const fs::path& root, const std::string& name)
{
    static const char* const folders[] = {"/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib/aarch64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/lib64", "/lib", "/usr/lib"};
    for (const char* folder : folders) {
        fs::path found = resolveIn(root, std::string(folder) + "/" + name);
        if (!found.empty() && fs::is_regular_file(found))
            return found;
    }
    return {};
}

} // namespace

Result<ElfNeeds> readElf(const fs::path& file)
{
    const std::string bytes = KF_TRY(readFile(file, 1u << 30));
    const Error bad{Errc::InvalidInput, file.string() + " is no 64-bit ELF program.", {}};
    Elf64_Ehdr header{};
    if (!readAt(bytes, 0, header) || std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 || header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != ELFDATA2LSB)
        return bad;
    if (header.e_phnum > 0 && header.e_phentsize != sizeof(Elf64_Phdr))
        return bad;
    ElfNeeds needs;
    std::vector<Elf64_Phdr> segments;
    for (unsigned index = 0; index < header.e_phnum; ++index) {
        Elf64_Phdr segment{};
        if (!readAt(bytes, header.e_phoff + std::uint64_t(index) * header.e_phentsize, segment))
            return bad;
        segments.push_back(segment);
        if (segment.p_type == PT_INTERP)
            needs.interpreter = textAt(bytes, segment.p_offset);
    }
    const auto offsetOf = [&](std::uint64_t address) -> std::uint64_t {
        for (const Elf64_Phdr& segment : segments)
            if (segment.p_type == PT_LOAD && address >= segment.p_vaddr && address - segment.p_vaddr < segment.p_filesz)
                return address - segment.p_vaddr + segment.p_offset;
        return bytes.size();
    };
    for (const Elf64_Phdr& segment : segments) {
        if (segment.p_type != PT_DYNAMIC)
            continue;
        std::vector<std::uint64_t> names;
        std::uint64_t table = bytes.size();
        Elf64_Dyn entry{};
        for (std::uint64_t at = segment.p_offset; readAt(bytes, at, entry) && entry.d_tag != DT_NULL; at += sizeof entry) {
            if (entry.d_tag == DT_NEEDED)
                names.push_back(entry.d_un.d_val);
            else if (entry.d_tag == DT_STRTAB)
                table = offsetOf(entry.d_un.d_ptr);
        }
        for (const std::uint64_t name : names)
            needs.libraries.push_back(textAt(bytes, table + name));
        break; // a program has one; 65,535 of them would fill the memory
    }
    return needs;
}

Result<std::vector<std::string>> missingLibraries(const fs::path& program, const fs::path& root)
{
    std::set<std::string> missing;
    std::set<std::string> seen;
    std::vector<fs::path> open{program};
    while (!open.empty()) {
        const fs::path file = open.back();
        open.pop_back();
        const ElfNeeds needs = KF_TRY(readElf(file));
        if (!needs.interpreter.empty() && !fs::exists(resolveIn(root, needs.interpreter)))
            missing.insert(needs.interpreter);
        for (const std::string& library : needs.libraries) {
            if (!seen.insert(library).second)
                continue;
            const fs::path found = findLibrary(root, library);
            if (found.empty())
                missing.insert(library);
            else
                open.push_back(found);
        }
    }
    return std::vector<std::string>(missing.begin(), missing.end());
}

} // namespace kf::catalogue
