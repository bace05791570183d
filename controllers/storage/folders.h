// Claims' folders below one root: NAMESPACE/CLAIM, beside each NAMESPACE/.volume-of-CLAIM with the name of the volume that has it,
// and NAMESPACE/.removed for those that were put aside. Blocks; one thread at a time.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "controllers/storage/claims.h"

#include <filesystem>

namespace kf::controllers {

class Folders {
public:
    Folders(std::filesystem::path root, const Clock& clock) : m_root(std::move(root)), m_clock(clock) {}

    const std::filesystem::path& root() const { return m_root; }
    // A folder that is there is taken over as it is. A new one may be written by whoever the pod runs as.
    Result<> make(const Place& place) const;
    // Nothing where there is no folder, or another volume has taken it over.
    Result<> putAside(const Place& place) const;

private:
    std::filesystem::path owner(const Place& place) const { return m_root / place.nameSpace / (".volume-of-" + place.claim); }

    std::filesystem::path m_root;
    const Clock& m_clock;
};

} // namespace kf::controllers
