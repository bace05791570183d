// What claims and volumes of our StorageClasses want done. Pure: objects in, objects out.
#pragma once

#include "controllers/common/json.h"

#include <optional>

namespace kf::controllers {

inline constexpr const char* kProvisioner = "rancher.io/local-path";

// A claim's folder, and the volume that has it.
struct Place {
    std::string nameSpace;
    std::string claim;
    std::string volume;

    bool operator==(const Place&) const = default;
};

// Whether `claim` waits for a volume that is ours to make. `storageClass` is the one that it names, or null.
bool wantsVolume(const Json& claim, const Json& storageClass);
// Why it cannot have one, as a sentence.
std::optional<std::string> refusal(const Json& claim);
Place placeFor(const Json& claim);
// The PersistentVolume of a claim whose folder lies below `root`.
Json volumeFor(const Json& claim, const Json& storageClass, const std::string& root);

// Of a volume that we made, whose claim is gone and that goes with it.
bool isLetGo(const Json& volume);
Place placeOf(const Json& volume);

// The Event that tells a claim's owner why there is no volume.
Json refusalEvent(const Json& claim, const std::string& sentence, const std::string& now);

} // namespace kf::controllers
