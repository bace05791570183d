#include "bundle/source.h"

#include "bundle/parts_private.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace kf::bundle {

namespace {

Result<Source::Piece> openPiece(const std::filesystem::path& path, std::uint64_t begin)
{
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0)
        return systemError("open " + path.string(), errno);
    if (!S_ISREG(status.st_mode)) // a pipe would block, and has no size
        return Error{Errc::InvalidInput, path.string() + " is not a regular file.", {}};
    FileDescriptor file = KF_TRY(openForReading(path));
    if (::fstat(file.get(), &status) != 0)
        return systemError("read " + path.string(), errno);
    return Source::Piece{path, std::move(file), begin, static_cast<std::uint64_t>(status.st_size)};
}

} // namespace

Result<Source> Source::open(const std::filesystem::path& file)
{
    Source source;
    std::error_code ignored;
    const auto whole = partBase(file);
    source.m_partNames = whole || (!std::filesystem::exists(file, ignored) && isInParts(file));
    source.m_file = whole.value_or(file);
    std::vector<std::filesystem::path> paths{file};
    if (source.m_partNames)
        paths = KF_TRY(findParts(source.m_file));
    for (const auto& path : paths) {
        source.m_pieces.push_back(KF_TRY(openPiece(path, source.m_size)));
        source.m_size += source.m_pieces.back().size;
    }
    return source;
}

Result<> Source::read(std::uint64_t offset, char* buffer, std::size_t size) const
{
    if (offset > m_size || size > m_size - offset)
        return Error{Errc::Corrupt, nameAt(m_size) + " ends too early.", {}};
    while (size > 0) {
        const auto after = std::upper_bound(
            m_pieces.begin(), m_pieces.end(), offset, [](std::uint64_t at, const Piece& piece) { return at < piece.begin + piece.size; });
        const std::uint64_t within = offset - after->begin;
        const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(size, after->size - within));
        const ssize_t got = ::pread(after->descriptor.get(), buffer, wanted, static_cast<off_t>(within));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return systemError("read " + after->path.string(), errno);
        if (got == 0) // it was longer when it was opened
            return Error{Errc::Corrupt, after->path.string() + " became shorter while it was read.", {}};
        offset += static_cast<std::uint64_t>(got);
        buffer += got;
        size -= static_cast<std::size_t>(got);
    }
    return {};
}

Result<std::string> Source::read(std::uint64_t offset, std::size_t size) const
{
    std::string bytes(size, '\0');
    KF_TRY(read(offset, bytes.data(), size));
    return bytes;
}

std::string Source::nameAt(std::uint64_t offset) const
{
    for (const Piece& piece : m_pieces) {
        if (offset < piece.begin + piece.size)
            return piece.path.filename().string();
    }
    return m_pieces.back().path.filename().string();
}

} // namespace kf::bundle
