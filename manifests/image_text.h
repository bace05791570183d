// Image references in free text: arguments, environment values, scripts, embedded YAML. Pure.
#pragma once

#include "manifests/images.h"

#include <string>
#include <string_view>
#include <vector>

namespace kf::manifests {

struct FoundImage {
    std::size_t position = 0;
    std::string reference;
};

// "busybox:1" → "docker.io/library/busybox": one spelling for names that mean the same. Takes a name without tag.
std::string fullImageName(const std::string& name);
// Whether the whole text has an image reference's form, tag and digest optional.
bool isImageReference(std::string_view text);

// `about` is what the text is called by: its key, or the name of the variable. `known` holds full image names.
std::vector<FoundImage> imagesInText(const std::string& text, const std::string& about, const std::set<std::string>& known);

} // namespace kf::manifests
