#include "bundle/tar_private.h"

#include "bundle/oci.h"

#include <algorithm>
#include <cstring>

namespace kf::bundle {

namespace {

// Offset and length of the fields that are not always the same (POSIX ustar).
constexpr std::size_t nameLength = 100;
constexpr std::size_t sizeOffset = 124;
constexpr std::size_t sizeLength = 12;
constexpr std::size_t sumOffset = 148;
constexpr std::size_t sumLength = 8;
constexpr std::size_t typeOffset = 156;
constexpr std::uint64_t firstLargeSize = std::uint64_t(1) << 33; // 11 octal digits end here

void putOctal(char* field, std::size_t digits, std::uint64_t value)
{
    for (std::size_t i = digits; i-- > 0; value /= 8)
        field[i] = static_cast<char>('0' + value % 8);
}

void putSize(char* field, std::uint64_t size)
{
    if (size < firstLargeSize) {
        putOctal(field, sizeLength - 1, size);
        return;
    }
    field[0] = static_cast<char>(0x80);
    for (std::size_t i = sizeLength - 1; i > 3; --i, size /= 256)
        field[i] = static_cast<char>(size % 256);
}

// Any value will do here: what is not canonical differs from the header made again.
std::uint64_t sizeOf(std::string_view field)
{
    std::uint64_t size = 0;
    const bool binary = (static_cast<unsigned char>(field[0]) & 0x80) != 0;
    for (std::size_t i = binary ? 4 : 0; i < (binary ? sizeLength : sizeLength - 1); ++i)
        size = binary ? size * 256 + static_cast<unsigned char>(field[i]) : size * 8 + static_cast<unsigned char>(field[i] - '0') % 8;
    return size;
}

std::string shown(std::string_view name)
{
    std::string text = "\"";
    for (const char c : name)
        text += c >= 0x20 && c < 0x7f && c != '"' ? c : '?';
    return text + "\"";
}

const char* kindOf(char type)
{
    switch (type) {
    case '1':
        return "a hard link";
    case '2':
        return "a symbolic link";
    case '3':
    case '4':
        return "a device node";
    case '5':
        return "a folder";
    case '6':
        return "a named pipe";
    case 'S':
        return "a sparse file";
    case 'x':
    case 'g':
        return "a PAX extension";
    case 'L':
    case 'K':
        return "a long-name extension";
    default:
        return "of an unknown type";
    }
}

} // namespace

std::array<char, tarBlock> makeTarHeader(const TarMember& member)
{
    std::array<char, tarBlock> header{};
    std::copy_n(member.name.data(), std::min(member.name.size(), nameLength), header.data());
    std::memcpy(header.data() + 100, "0000644", 7); // mode
    std::memcpy(header.data() + 108, "0000000", 7); // user
    std::memcpy(header.data() + 116, "0000000", 7); // group
    putSize(header.data() + sizeOffset, member.size);
    std::memcpy(header.data() + 136, "00000000000", 11); // time
    header[typeOffset] = '0';
    std::memcpy(header.data() + 257, "ustar\00000", 8);
    std::memset(header.data() + sumOffset, ' ', sumLength);
    unsigned sum = 0;
    for (const char c : header)
        sum += static_cast<unsigned char>(c);
    putOctal(header.data() + sumOffset, 6, sum);
    header[sumOffset + 6] = '\0';
    return header;
}

Result<TarMember> parseTarHeader(std::string_view block)
{
    const auto refuse = [](const std::string& what) { return Error{Errc::InvalidInput, what + ".", {}}; };
    if (block.size() != tarBlock)
        return Error{Errc::Corrupt, "The file ends within a tar header.", {}};
    TarMember member;
    member.name = block.substr(0, std::min(block.find('\0'), nameLength));
    member.size = sizeOf(block.substr(sizeOffset, sizeLength));
    const std::string name = "The member " + shown(member.name);
    if (block[typeOffset] != '0')
        return refuse(name + " is " + kindOf(block[typeOffset]) + ", and a bundle holds regular files only");
    if (member.name.starts_with('/'))
        return refuse(name + " has an absolute name");
    if (("/" + member.name + "/").find("/../") != std::string::npos)
        return refuse(name + " leaves its folder");
    if (member.size > maxBlobBytes)
        return refuse(name + " claims more than " + std::to_string(maxBlobBytes) + " bytes");
    const auto canonical = makeTarHeader(member);
    if (block != std::string_view(canonical.data(), canonical.size()))
        return Error{Errc::Corrupt, "The tar header of the member " + shown(member.name) + " is not as kfbox writes it.", {}};
    return member;
}

bool isZero(std::string_view bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == '\0'; });
}

} // namespace kf::bundle
