// Reading fields of JSON objects that may be missing or of another type, without exceptions. Pure.
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace kf::manifests {

using Json = nlohmann::json;

// The value below the names, or null where one of them is missing.
template <class... Names> const Json& field(const Json& json, const char* name, const Names... names)
{
    static const Json none;
    if (!json.is_object())
        return none;
    const auto found = json.find(name);
    if (found == json.end())
        return none;
    if constexpr (sizeof...(names) == 0)
        return *found;
    else
        return field(*found, names...);
}

template <class... Names> std::string textField(const Json& json, const Names... names)
{
    const Json& value = field(json, names...);
    return value.is_string() ? value.get<std::string>() : std::string();
}

// A whole number that can be reckoned with. Others (1e30, 9e18) are no number of replicas, and would not fit or would overflow.
inline std::int64_t numberOr(const Json& value, std::int64_t otherwise)
{
    constexpr std::int64_t most = std::int64_t(1) << 53;
    const std::int64_t number = value.is_number_integer() ? value.get<std::int64_t>() : otherwise;
    return number >= -most && number <= most ? number : otherwise;
}

// The elements where it is an array, else none: for (const Json& x : elements(…)).
inline const Json& elements(const Json& value)
{
    static const Json none = Json::array();
    return value.is_array() ? value : none;
}

} // namespace kf::manifests
