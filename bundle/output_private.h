// Output is a file that is written beside its place and takes it in one rename. Private to bundle/.
#pragma once

#include "base/file.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace kf::bundle {

class Output {
public:
    static Result<Output> create(std::filesystem::path place);
    Output(Output&&) noexcept;
    Output& operator=(Output&&) = delete;
    ~Output(); // removes what was not committed

    Result<> write(std::string_view bytes);
    std::uint64_t size() const { return m_size; }
    // fsync, rename, fsync of the folder.
    Result<> commit();

private:
    Output() = default;
    Result<> flush();

    std::filesystem::path m_place;
    std::string m_temporary;
    FileDescriptor m_file;
    std::string m_buffer;
    std::uint64_t m_size = 0;
};

} // namespace kf::bundle
