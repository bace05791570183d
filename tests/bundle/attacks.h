// The attacks on a bundle file, by name: what the reader's test and the verbs' test both try.
#pragma once

#include "bundle/signature.h"

#include <filesystem>
#include <string>
#include <vector>

namespace kf::bundle {

struct Attack {
    std::string name;
    std::string bytes;  // of the evil file
    std::string says;   // words of the refusal: usually the member's name and what is wrong with it
    bool opens = false; // only its blobs' bytes are wrong, which opening does not read
};

// `good` is a bundle made of makeSample(), signed with `key`; some attackers hold that key.
std::vector<Attack> attacksOn(const std::filesystem::path& good, const SecretKey& key);

} // namespace kf::bundle
