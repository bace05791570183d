// splitBundle and joinBundle.
#include "bundle/meter_private.h"
#include "bundle/output_private.h"
#include "bundle/parts.h"
#include "bundle/parts_private.h"

#include "base/units.h"

#include <algorithm>

namespace kf::bundle {

namespace {

constexpr std::size_t chunk = 128 * 1024;
constexpr std::size_t headBytes = 64 * 1024;

// Copies bytes of the source to a new file and measures them on the way.
Result<Part> copyRange(const Source& source, std::uint64_t begin, std::uint64_t size, const std::filesystem::path& place, Meter& meter,
    const std::stop_token& stop)
{
    Output output = KF_TRY(Output::create(place));
    std::vector<char> buffer(chunk);
    Hasher hasher;
    Part part{place.filename().string(), size};
    for (std::uint64_t done = 0; done < size;) {
        if (stop.stop_requested())
            return Error{Errc::Cancelled, "Writing " + place.string() + " was stopped.", {}};
        const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), size - done));
        KF_TRY(source.read(begin + done, buffer.data(), count));
        if (done == 0)
            part.head = Digest::of({buffer.data(), std::min(count, headBytes)});
        hasher.add({buffer.data(), count});
        KF_TRY(output.write({buffer.data(), count}));
        meter.add(count);
        done += count;
    }
    part.digest = hasher.finish();
    KF_TRY(output.commit());
    return part;
}

} // namespace

Result<PartList> splitBundle(const std::filesystem::path& file, const std::filesystem::path& folder, std::uint64_t partBytes,
    const Progress& progress, const std::stop_token& stop)
{
    const Source source = KF_TRY(Source::open(file));
    if (partBytes == 0 || (source.size() + partBytes - 1) / partBytes > maxParts)
        return Error{Errc::InvalidInput,
            "Parts of " + formatBytes(partBytes) + " would be more than " + std::to_string(maxParts) + "; choose larger ones.", {}};
    const auto base = folder.empty() ? source.file() : folder / source.file().filename();
    Meter meter(progress, source.size());
    PartList list{source.size()};
    for (std::uint64_t begin = 0; begin < source.size(); begin += partBytes) {
        const std::uint64_t size = std::min(partBytes, source.size() - begin);
        list.parts.push_back(KF_TRY(copyRange(source, begin, size, partPath(base, list.parts.size() + 1), meter, stop)));
    }
    KF_TRY(writeFileAtomically(partListPath(base), toJson(list) + "\n", 0644));
    return list;
}

Result<> joinBundle(
    const std::filesystem::path& anyPart, const std::filesystem::path& output, const Progress& progress, const std::stop_token& stop)
{
    const auto base = partBase(anyPart);
    const Source source = KF_TRY(Source::open(base ? partPath(*base, 1) : anyPart));
    if (!source.inParts())
        return Error{Errc::InvalidInput, anyPart.string() + " is not in parts.", {}};
    KF_TRY(checkParts(source, PartCheck::Everything));
    Meter meter(progress, source.size());
    KF_TRY(copyRange(source, 0, source.size(), output, meter, stop));
    return {};
}

} // namespace kf::bundle
