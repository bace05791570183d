// Every container image that objects name: in containers of any kind of pod template, also inside custom resources, and in
// arguments, environment values, annotations and config map data. Pure.
#pragma once

#include "manifests/object.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace kf::manifests {

// "registry/path/name" + tag + digest of "registry/path/name:tag@sha256:…"
struct ImageName {
    std::string name;
    std::string tag;
    std::string digest;
};
ImageName splitImage(const std::string& reference);

struct ImageReference {
    std::string reference;
    std::string where; // JSON pointer of the string that holds it
    bool certain = false; // a container's image field; else found in free text

    bool operator==(const ImageReference&) const = default;
};

struct ImageSearch {
    // Names (without tag) to find in free text even where nothing else tells an image; the keys of a rewrite map are always known.
    std::set<std::string> known;
    // References or names that look like images in free text and are none.
    std::set<std::string> ignored;
};

// In the order of their pointers, each place once per reference.
std::vector<ImageReference> imagesIn(const Json& object, const ImageSearch& search = {});

struct Rewritten {
    Json object;
    std::vector<ImageReference> uncovered; // those that no entry of the map gave a new reference: a bundle with one is not whole
};

// `images`: name without tag → new full reference. A key with a tag or digest matches only that reference, and is preferred.
// References that are values of the map already are covered.
Rewritten rewriteImages(const Json& object, const std::map<std::string, std::string>& images, const ImageSearch& search = {});

} // namespace kf::manifests
