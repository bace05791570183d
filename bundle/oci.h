// The OCI image-spec documents that a bundle is made of, as structs, and their JSON. Pure: bytes in, struct or one Error out.
//
// Reading is strict about what kfbox relies on (types, bounds, digests, sizes, counts) and ignores fields it does not
// know, as the specification asks. Duplicate keys and deep nesting are refused: two readers must not see two documents.
// Writing is canonical: sorted keys, no spaces, so the same struct always gives the same bytes.
#pragma once

#include "bundle/digest.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kf::bundle {

namespace media {
inline constexpr std::string_view index = "application/vnd.oci.image.index.v1+json";
inline constexpr std::string_view manifest = "application/vnd.oci.image.manifest.v1+json";
inline constexpr std::string_view imageConfig = "application/vnd.oci.image.config.v1+json";
inline constexpr std::string_view empty = "application/vnd.oci.empty.v1+json"; // content: {}
inline constexpr std::string_view erofsLayer = "application/vnd.erofs.layer.v1";
inline constexpr std::string_view bundle = "application/vnd.kfbox.bundle.v1+json";
inline constexpr std::string_view node = "application/vnd.kfbox.node.v1";
inline constexpr std::string_view imageStore = "application/vnd.kfbox.imagestore.v1+json";
inline constexpr std::string_view objects = "application/vnd.kfbox.objects.v1+json";
inline constexpr std::string_view sbom = "application/spdx+json";
inline constexpr std::string_view octets = "application/octet-stream";
} // namespace media

namespace annotation {
inline constexpr std::string_view refName = "org.opencontainers.image.ref.name";
inline constexpr std::string_view imageName = "io.containerd.image.name";
inline constexpr std::string_view role = "io.kfbox.role";
inline constexpr std::string_view format = "io.kfbox.bundle.format";
inline constexpr std::string_view edition = "io.kfbox.bundle.edition";
inline constexpr std::string_view version = "io.kfbox.bundle.version";
inline constexpr std::string_view architecture = "io.kfbox.bundle.architecture";
} // namespace annotation

inline constexpr std::uint64_t maxIndexBytes = 4u << 20;
inline constexpr std::uint64_t maxDocumentBytes = 8u << 20; // a manifest or config
inline constexpr std::uint64_t maxBlobBytes = std::uint64_t(1) << 40;
inline constexpr std::size_t maxManifests = 1024;
inline constexpr std::size_t maxLayers = 4096;

using Annotations = std::map<std::string, std::string>;

struct Platform {
    std::string architecture; // "amd64", "arm64"
    std::string os = "linux";

    bool operator==(const Platform&) const = default;
};

struct Descriptor {
    std::string mediaType;
    Digest digest;
    std::uint64_t size = 0; // bytes
    std::string artifactType{};
    std::optional<Platform> platform{};
    Annotations annotations{};

    bool operator==(const Descriptor&) const = default;
};

struct Index {
    std::string artifactType{};
    std::vector<Descriptor> manifests{};
    Annotations annotations{};

    bool operator==(const Index&) const = default;
};

struct Manifest {
    std::string artifactType{}; // empty for an ordinary image
    Descriptor config{};
    std::vector<Descriptor> layers{};
    Annotations annotations{};

    bool operator==(const Manifest&) const = default;
};

struct ImageConfig {
    Platform platform{};
    std::vector<Digest> diffIds{}; // of the layers, uncompressed, bottom first

    std::string user{};
    std::string workingFolder{};
    std::string stopSignal{};
    std::vector<std::string> entrypoint{};
    std::vector<std::string> command{};
    std::vector<std::string> environment{}; // "NAME=value"
    std::vector<std::string> exposedPorts{}; // "8888/tcp"
    Annotations labels{};

    bool operator==(const ImageConfig&) const = default;
};

std::string toJson(const Index&);
std::string toJson(const Manifest&);
std::string toJson(const ImageConfig&);

Result<Index> parseIndex(std::string_view json);
Result<Manifest> parseManifest(std::string_view json);
Result<ImageConfig> parseImageConfig(std::string_view json);

// The member `oci-layout`, byte for byte.
inline constexpr std::string_view ociLayout = R"({"imageLayoutVersion":"1.0.0"})";

// What OCI puts in place of a config that an artifact does not have.
inline constexpr std::string_view emptyConfig = "{}";

} // namespace kf::bundle
