// A bundle in parts, for disks and sticks that hold no large file. Parts carry no bytes of their own: `cat F.kfb.* >
// F.kfb` is the bundle. Beside them lies F.kfb.parts.json with each part's size and digests; it is not trusted (the
// signed index is), it only makes it possible to say which part is missing, swapped or of another bundle.
#pragma once

#include "bundle/digest.h"
#include "bundle/progress.h"
#include "bundle/source.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace kf::bundle {

inline constexpr std::uint64_t defaultPartBytes = 3900ull << 20; // fits FAT32

struct Part {
    std::string name; // "core.kfb.001"
    std::uint64_t size = 0;
    Digest digest{};
    Digest head{}; // of its first 64 KiB: tells a foreign part without reading it all
};

struct PartList {
    std::uint64_t size = 0; // of the whole bundle
    std::vector<Part> parts{};
};

std::string toJson(const PartList&);
Result<PartList> parsePartList(std::string_view json);

// Writes the parts and the list beside `file`, or into `folder`; `file` stays.
Result<PartList> splitBundle(const std::filesystem::path& file, const std::filesystem::path& folder,
    std::uint64_t partBytes = defaultPartBytes, const Progress& progress = {}, const std::stop_token& stop = {});
// Joins F.kfb.001 … into `output` (temporary file, rename). Checks each part where the list is there.
Result<> joinBundle(const std::filesystem::path& anyPart, const std::filesystem::path& output, const Progress& progress = {},
    const std::stop_token& stop = {});

// Names the parts that are not what the list says, by their heads (cheap), or by all their bytes. No list: no complaint.
enum class PartCheck { Heads, Everything };
Result<> checkParts(const Source& source, PartCheck check);

} // namespace kf::bundle
