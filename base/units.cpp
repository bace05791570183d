#include "base/units.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace kf {
namespace {

struct Suffix {
    std::string_view text;
    double factor;
};

constexpr std::array<Suffix, 14> suffixes{{{"Ki", 1024.0}, {"Mi", 1048576.0}, {"Gi", 1073741824.0}, {"Ti", 1099511627776.0},
    {"Pi", 1125899906842624.0}, {"n", 1e-9}, {"u", 1e-6}, {"m", 1e-3}, {"k", 1e3}, {"M", 1e6}, {"G", 1e9}, {"T", 1e12}, {"P", 1e15}, {"", 1.0}}};

// Kubernetes' resource.Quantity, in the range that a laptop can mean.
Result<double> parseQuantity(std::string_view text, const char* example)
{
    double number = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
    if (status == std::errc() && std::isfinite(number) && number >= 0) {
        for (const Suffix& suffix : suffixes) {
            if (rest == suffix.text)
                return number * suffix.factor;
        }
    }
    return Error{Errc::InvalidInput, "\"" + std::string(text) + "\" is not a quantity: write it like " + example + ".", {}};
}

Result<std::uint64_t> roundUp(double value, std::string_view text)
{
    // Binary fractions of decimal input must not push 0.1 to 101 thousandths.
    const double rounded = std::ceil(value - 1e-6);
    if (rounded > 9e18)
        return Error{Errc::InvalidInput, "\"" + std::string(text) + "\" is too large.", {}};
    return static_cast<std::uint64_t>(rounded < 0 ? 0 : rounded);
}

} // namespace

Result<std::uint64_t> parseBytes(std::string_view text)
{
    return roundUp(KF_TRY(parseQuantity(text, "512Mi, 2Gi or 1.5G")), text);
}

Result<std::uint64_t> parseMilliCores(std::string_view text)
{
    return roundUp(KF_TRY(parseQuantity(text, "0.5, 500m or 2")) * 1000, text);
}

std::string formatBytes(std::uint64_t bytes)
{
    constexpr std::array<const char*, 6> names{"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    double value = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; value >= 1024 && unit + 1 < names.size(); ++unit)
        value /= 1024;
    char text[32];
    std::snprintf(text, sizeof text, unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s", value, names[unit]);
    return text;
}

} // namespace kf
