#include "controllers/notebooks/difference.h"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace kf::controllers {

namespace {

// "500m" → 0.5; nothing where the text is no quantity.
std::optional<double> quantity(const Json& value)
{
    if (value.is_number())
        return value.get<double>();
    if (!value.is_string() || value.get_ref<const std::string&>().empty())
        return {};
    const std::string& word = value.get_ref<const std::string&>();
    double amount = 0;
    const char* const last = word.data() + word.size();
    const auto [end, fault] = std::from_chars(word.data(), last, amount);
    if (fault != std::errc())
        return {};
    const std::string_view suffix(end, static_cast<std::size_t>(last - end));
    static constexpr std::array<std::pair<std::string_view, double>, 16> suffixes{{{"", 1}, {"n", 1e-9}, {"u", 1e-6}, {"m", 1e-3}, {"k", 1e3},
        {"M", 1e6}, {"G", 1e9}, {"T", 1e12}, {"P", 1e15}, {"E", 1e18}, {"Ki", 0x1p10}, {"Mi", 0x1p20}, {"Gi", 0x1p30}, {"Ti", 0x1p40},
        {"Pi", 0x1p50}, {"Ei", 0x1p60}}};
    for (const auto& entry : suffixes) {
        if (entry.first == suffix)
            return amount * entry.second;
    }
    return {};
}

bool sameScalar(const Json& actual, const Json& desired, bool quantities)
{
    if (actual == desired)
        return true;
    if (!quantities)
        return false;
    const auto left = quantity(actual);
    const auto right = quantity(desired);
    return left && right && std::abs(*left - *right) <= 1e-9 * std::max(1.0, std::abs(*right));
}

// What the API server leaves out of its answers.
bool isEmpty(const Json& value)
{
    return value.is_null() || (value.is_structured() && value.empty()) || value == Json("") || value == Json(false) || value == Json(0);
}

bool compare(const Json& actual, const Json& desired, bool quantities)
{
    if (isEmpty(desired) && isEmpty(actual))
        return true;
    if (desired.is_object()) {
        if (!actual.is_object())
            return false;
        for (const auto& [name, value] : desired.items()) {
            const auto found = actual.find(name);
            const bool inside = quantities || name == "limits" || name == "requests" || name == "sizeLimit";
            if (!compare(found == actual.end() ? Json() : *found, value, inside))
                return false;
        }
        return true;
    }
    if (desired.is_array()) {
        if (!actual.is_array() || actual.size() != desired.size())
            return false;
        for (std::size_t i = 0; i < desired.size(); ++i) {
            if (!compare(actual[i], desired[i], quantities))
                return false;
        }
        return true;
    }
    return sameScalar(actual, desired, quantities);
}

} // namespace

bool covers(const Json& actual, const Json& desired) { return compare(actual, desired, false); }

} // namespace kf::controllers
