// Walk goes from tar member to tar member of a bundle and accounts for every byte between their contents.
// Private to bundle/.
#pragma once

#include "bundle/source.h"
#include "bundle/tar_private.h"

#include <optional>
#include <string>

namespace kf::bundle {

struct Located {
    TarMember member;
    std::uint64_t offset = 0; // of its bytes
};

class Walk {
public:
    explicit Walk(const Source& source) : m_source(source) { }

    // The next member, or nothing at the proper end of the file.
    Result<std::optional<Located>> next();

private:
    Result<> checkEnd() const;

    const Source& m_source;
    std::uint64_t m_offset = 0;
};

} // namespace kf::bundle
