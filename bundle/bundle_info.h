// What kfbox itself says about a bundle: the config documents of the roles `bundle` and `imagestore`. Pure.
#pragma once

#include "bundle/digest.h"
#include "bundle/oci.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kf::bundle {

inline constexpr int bundleFormat = 1; // a bundle of a higher format is refused

enum class Role { Image, Node, ImageStore, Bundle };
std::string_view toText(Role role);
Result<Role> parseRole(std::string_view text);

// An object whose readiness proves the smoke example.
struct ReadyReference {
    std::string apiVersion;
    std::string kind;
    std::string nameSpace; // "namespace" in JSON; may be empty
    std::string name;

    bool operator==(const ReadyReference&) const = default;
};

struct Smoke {
    Digest objects; // a JSON array of Kubernetes objects, media::objects
    std::vector<ReadyReference> ready{};
    int timeoutSeconds = 120;

    bool operator==(const Smoke&) const = default;
};

struct ComponentInfo {
    std::string name; // DNS label
    std::string title{};
    std::string version{};
    std::vector<std::string> needs{}; // components of the same bundle that are ready before this one is applied
    std::vector<std::string> images{}; // full references, each a manifest of the index
    Annotations resources{}; // requests as Kubernetes writes them: {"cpu":"50m","memory":"64Mi"}
    Digest objects{}; // a JSON array of Kubernetes objects, media::objects
    std::optional<Smoke> smoke{};
    std::vector<std::string> uses{}; // components that it works with, which may get ready at the same time

    bool operator==(const ComponentInfo&) const = default;
};

struct BundleInfo {
    int format = bundleFormat;
    std::string edition{};
    std::string version{};
    std::string architecture{};
    std::string kubernetes{}; // "v1.36.3"
    std::vector<ComponentInfo> components{};

    bool operator==(const BundleInfo&) const = default;
};

// One file of the prepared image store, relative to /var/lib/containerd.
struct ImageStoreFile {
    // Link: a hard link to the store's blob, never written to. Unpack: a folder, the tree of the blob's EROFS layer.
    enum class Mode { Copy, Link, Unpack };
    std::string path;
    Digest digest;
    Mode mode = Mode::Link;

    bool operator==(const ImageStoreFile&) const = default;
};

struct ImageStore {
    std::vector<ImageStoreFile> files{};        // layers are mounted: no Unpack
    std::vector<ImageStoreFile> withoutErofs{}; // the whole store for a kernel without EROFS; empty in older bundles

    bool operator==(const ImageStore&) const = default;
};

std::string toJson(const BundleInfo&);
std::string toJson(const ImageStore&);

// Both check their own consistency: names unique, needs known, paths relative and free of "..".
Result<BundleInfo> parseBundleInfo(std::string_view json);
Result<ImageStore> parseImageStore(std::string_view json);

// Numbers compare as numbers, and a pre-release ("1.0.0-rc1") is before its release: semver's order.
int compareVersions(std::string_view left, std::string_view right);

} // namespace kf::bundle
