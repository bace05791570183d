#include "platform/notebook_flags.h"

#include <algorithm>

namespace kf::platform {
namespace {

Error wrong(std::string_view text, const char* form) { return Error{Errc::InvalidInput, "\"" + std::string(text) + "\" is not written as " + form + ".", {}}; }

std::string trimmed(std::string_view text)
{
    const std::size_t from = text.find_first_not_of(" \t\n");
    return from == std::string_view::npos ? std::string() : std::string(text.substr(from, text.find_last_not_of(" \t\n") - from + 1));
}

} // namespace

std::vector<std::string> splitList(std::string_view text)
{
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t end = std::min(text.find(',', from), text.size());
        if (std::string part = trimmed(text.substr(from, end - from)); !part.empty())
            parts.push_back(std::move(part));
        from = end + 1;
    }
    return parts;
}

Result<DataVolume> parseVolume(std::string_view text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size())
        return wrong(text, "CLAIM:/absolute/path");
    return DataVolume{.claim = std::string(text.substr(0, colon)), .mountPath = std::string(text.substr(colon + 1))};
}

Result<DataVolume> parseNewVolume(std::string_view text)
{
    const char* const form = "NAME=SIZE[,CLASS[,ACCESS-MODE]]:/absolute/path";
    const std::size_t equals = text.find('=');
    const std::size_t colon = text.find(':');
    if (equals == std::string_view::npos || colon == std::string_view::npos || equals == 0 || equals > colon || colon + 1 == text.size())
        return wrong(text, form);
    DataVolume volume{.claim = std::string(text.substr(0, equals)), .mountPath = std::string(text.substr(colon + 1))};
    std::string_view rest = text.substr(equals + 1, colon - equals - 1);
    std::string* const fields[] = {&volume.size, &volume.storageClass, &volume.accessMode};
    for (std::string* field : fields) {
        const std::size_t comma = rest.find(',');
        *field = std::string(rest.substr(0, comma));
        if (comma == std::string_view::npos) {
            rest = {};
            break;
        }
        rest.remove_prefix(comma + 1);
    }
    if (volume.size.empty() || volume.accessMode.empty() || !rest.empty())
        return wrong(text, form);
    return volume;
}

Result<NodeLabel> parseNodeLabel(std::string_view text)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || equals == 0 || equals + 1 == text.size())
        return wrong(text, "KEY=VALUE");
    return NodeLabel{std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))};
}

Result<Toleration> parseToleration(std::string_view text)
{
    const char* const form = "KEY[=VALUE][:EFFECT]";
    const std::size_t colon = text.find(':');
    const std::string_view taint = text.substr(0, colon);
    const std::size_t equals = taint.find('=');
    Toleration toleration{.key = std::string(taint.substr(0, equals))};
    if (equals != std::string_view::npos)
        toleration.value = std::string(taint.substr(equals + 1));
    if (colon != std::string_view::npos)
        toleration.effect = std::string(text.substr(colon + 1));
    const bool lacks = toleration.key.empty() || (equals != std::string_view::npos && toleration.value.empty()) || (colon != std::string_view::npos && toleration.effect.empty());
    return lacks ? Result<Toleration>(wrong(text, form)) : Result<Toleration>(std::move(toleration));
}

} // namespace kf::platform
