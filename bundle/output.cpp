#include "bundle/output_private.h"

#include "base/file_steps.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace kf::bundle {

namespace {
constexpr std::size_t bufferBytes = 128 * 1024; // smaller writes are gathered
} // namespace

Result<Output> Output::create(std::filesystem::path place)
{
    Output output;
    output.m_place = std::move(place);
    output.m_temporary = output.m_place.string() + ".XXXXXX";
    output.m_file = FileDescriptor(::mkostemp(output.m_temporary.data(), O_CLOEXEC));
    if (!output.m_file) {
        const int number = errno;
        output.m_temporary.clear();
        return systemError("write " + output.m_place.string(), number);
    }
    return output;
}

Output::Output(Output&& other) noexcept
    : m_place(std::move(other.m_place)),
      m_temporary(std::exchange(other.m_temporary, {})),
      m_file(std::move(other.m_file)),
      m_buffer(std::move(other.m_buffer)),
      m_size(other.m_size)
{
}

Output::~Output()
{
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
}

Result<> Output::write(std::string_view bytes)
{
    m_size += bytes.size();
    if (m_buffer.size() + bytes.size() > bufferBytes)
        KF_TRY(flush());
    if (bytes.size() >= bufferBytes)
        return writeAll(m_file.get(), bytes, "write " + m_place.string());
    m_buffer += bytes;
    return {};
}

Result<> Output::flush()
{
    KF_TRY(writeAll(m_file.get(), m_buffer, "write " + m_place.string()));
    m_buffer.clear();
    return {};
}

Result<> Output::commit()
{
    KF_TRY(flush());
    const std::string what = "write " + m_place.string();
    if (::fchmod(m_file.get(), 0644) != 0)
        return systemError(what, errno);
    KF_TRY(syncFile(m_file.get(), what));
    KF_TRY(renameFile(m_temporary, m_place, what));
    m_temporary.clear();
    return syncFolder(m_place.has_parent_path() ? m_place.parent_path() : ".");
}

} // namespace kf::bundle
