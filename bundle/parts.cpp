#include "bundle/parts.h"

#include "base/file.h"
#include "bundle/json_private.h"
#include "bundle/parts_private.h"

#include <algorithm>
#include <cstdio>
#include <set>

namespace kf::bundle {

namespace {

constexpr std::uint64_t maxListBytes = 1u << 20;
constexpr std::size_t headBytes = 64 * 1024;
constexpr std::size_t chunk = 128 * 1024;

Result<std::optional<PartList>> readList(const std::filesystem::path& bundle)
{
    auto text = readFile(partListPath(bundle), maxListBytes);
    if (!text && text.error().code == Errc::NotFound)
        return std::optional<PartList>();
    if (!text)
        return std::move(text).error();
    return std::optional(KF_TRY(parsePartList(*text)));
}

Result<Digest> digestOf(const Source& source, const Source::Piece& piece, std::uint64_t size)
{
    Hasher hasher;
    std::vector<char> buffer(chunk);
    for (std::uint64_t done = 0; done < size;) {
        const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), size - done));
        KF_TRY(source.read(piece.begin + done, buffer.data(), count));
        hasher.add({buffer.data(), count});
        done += count;
    }
    return hasher.finish();
}

// What is wrong with a part whose head or bytes are not the list's: another part of this bundle, or none of it.
Error wrongPart(const Source::Piece& piece, const Digest& head, const PartList& list, const Part& expected)
{
    const std::string name = piece.path.filename().string();
    const auto same = std::find_if(list.parts.begin(), list.parts.end(), [&head](const Part& part) { return part.head == head; });
    if (same != list.parts.end() && same->name != expected.name)
        return {Errc::Corrupt, "The part " + name + " holds the bytes of " + same->name + ": two parts were swapped.", {}};
    if (head != expected.head)
        return {Errc::Corrupt, "The part " + name + " is not of this bundle, or it is damaged; copy it again.", {}};
    return {Errc::Corrupt, "The part " + name + " is damaged; copy it again.", {}};
}

} // namespace

std::filesystem::path partPath(const std::filesystem::path& bundle, std::size_t number)
{
    char suffix[8];
    std::snprintf(suffix, sizeof suffix, ".%03u", static_cast<unsigned>(number % 1000));
    return bundle.string() + suffix;
}

std::optional<std::filesystem::path> partBase(const std::filesystem::path& part)
{
    const std::string text = part.string();
    const std::size_t dot = text.size() - std::min<std::size_t>(text.size(), 4);
    if (text.size() < 5 || text[dot] != '.' || text.find_first_not_of("0123456789", dot + 1) != std::string::npos)
        return std::nullopt;
    return text.substr(0, dot);
}

std::filesystem::path partListPath(const std::filesystem::path& bundle) { return bundle.string() + ".parts.json"; }

bool isInParts(const std::filesystem::path& bundle)
{
    std::error_code ignored;
    return std::filesystem::exists(partPath(bundle, 1), ignored) || std::filesystem::exists(partListPath(bundle), ignored);
}

Result<std::vector<std::filesystem::path>> findParts(const std::filesystem::path& bundle)
{
    std::vector<std::filesystem::path> parts;
    std::error_code ignored;
    std::size_t last = 0;
    for (std::size_t number = 1; number <= maxParts; ++number) {
        parts.push_back(partPath(bundle, number));
        if (std::filesystem::exists(parts.back(), ignored))
            last = number;
    }
    const auto list = KF_TRY(readList(bundle));
    if (list && last > list->parts.size())
        return Error{Errc::InvalidInput, parts[last - 1].string() + " is not one of the parts of this bundle.", {}};
    parts.resize(list ? list->parts.size() : std::max<std::size_t>(last, 1));
    for (const auto& part : parts) {
        if (std::filesystem::exists(part, ignored))
            continue;
        if (last == 0)
            return Error{Errc::NotFound, "The part " + part.string() + " does not exist.", {}};
        return Error{Errc::Corrupt, "The part " + part.string() + " is missing: put it beside the others.", {}};
    }
    return parts;
}

std::string toJson(const PartList& list)
{
    Json parts = Json::array();
    for (const Part& part : list.parts)
        parts.push_back({{"name", part.name}, {"size", part.size}, {"digest", part.digest.text()}, {"head", part.head.text()}});
    return dump({{"format", 1}, {"size", list.size}, {"parts", parts}});
}

Result<PartList> parsePartList(std::string_view bytes)
{
    const std::string where = "the list of parts";
    const Json in = KF_TRY(parseObject(bytes, maxListBytes, where));
    PartList list;
    list.size = KF_TRY(numberField(in, "size", maxBlobBytes, where));
    std::uint64_t sum = 0;
    const Json* parts = KF_TRY(arrayField(in, "parts", Need::Required, maxParts, where));
    for (const Json& one : *parts) {
        if (!one.is_object())
            return refusal(where, "it has an entry that is not an object");
        Part part;
        part.name = KF_TRY(textField(one, "name", Need::Required, Text::Name, where));
        part.size = KF_TRY(numberField(one, "size", maxBlobBytes, where));
        part.digest = KF_TRY(digestField(one, "digest", where));
        part.head = KF_TRY(digestField(one, "head", where));
        sum += part.size;
        list.parts.push_back(std::move(part));
    }
    if (list.parts.empty() || sum != list.size)
        return refusal(where, "the sizes do not add up");
    return list;
}

Result<> checkParts(const Source& source, PartCheck check)
{
    if (!source.inParts())
        return {};
    const auto list = KF_TRY(readList(source.file()));
    if (!list)
        return {};
    for (std::size_t i = 0; i < source.pieces().size() && i < list->parts.size(); ++i) {
        const Source::Piece& piece = source.pieces()[i];
        const Part& expected = list->parts[i];
        const Digest head = KF_TRY(digestOf(source, piece, std::min<std::uint64_t>(headBytes, piece.size)));
        if (head != expected.head)
            return wrongPart(piece, head, *list, expected);
        if (piece.size != expected.size)
            return Error{Errc::Corrupt,
                "The part " + piece.path.filename().string() + " has " + std::to_string(piece.size) + " bytes instead of "
                    + std::to_string(expected.size) + "; copy it again.",
                {}};
        if (check == PartCheck::Everything && KF_TRY(digestOf(source, piece, piece.size)) != expected.digest)
            return wrongPart(piece, head, *list, expected);
    }
    return {};
}

} // namespace kf::bundle
