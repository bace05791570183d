#include "yaml/scalar.h"

#include "yaml/stream.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>

namespace kf::yaml {

namespace {

const std::map<std::string_view, Json>& words()
{
    static const std::map<std::string_view, Json> table = [] {
        std::map<std::string_view, Json> made;
        for (const auto* word : {"y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"})
            made[word] = true;
        for (const auto* word : {"n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"})
            made[word] = false;
        for (const auto* word : {"", "~", "null", "Null", "NULL"})
            made[word] = nullptr;
        for (const auto* word : {".nan", ".NaN", ".NAN"})
            made[word] = std::numeric_limits<double>::quiet_NaN();
        for (const auto* word : {".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"})
            made[word] = std::numeric_limits<double>::infinity();
        for (const auto* word : {"-.inf", "-.Inf", "-.INF"})
            made[word] = -std::numeric_limits<double>::infinity();
        return made;
    }();
    return table;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool underscoresSeparateDigits(std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at)
        if (text[at] == '_' && (at == 0 || !isDigit(text[at - 1]) || at + 1 == text.size() || !isDigit(text[at + 1])))
            return false;
    return true;
}

// Go's strconv.ParseInt and ParseUint with base 0; no underscores are left in the text.
std::optional<Json> integer(std::string_view text)
{
    const bool negative = text.starts_with('-');
    const bool hasSign = negative || text.starts_with('+');
    std::string_view digits = text.substr(hasSign ? 1 : 0);
    int base = 10;
    if (digits.size() > 1 && digits[0] == '0') {
        const char letter = static_cast<char>(digits[1] | 0x20);
        base = letter == 'x' ? 16 : letter == 'b' ? 2 : 8;
        digits.remove_prefix(letter == 'x' || letter == 'b' || letter == 'o' ? 2 : 1);
    }
    std::uint64_t value = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (digits.empty() || fault != std::errc{} || end != digits.data() + digits.size())
        return {};
    constexpr std::uint64_t limit = std::uint64_t(1) << 63;
    if (negative)
        return value <= limit ? std::optional<Json>(static_cast<std::int64_t>(-value)) : std::nullopt;
    if (value < limit)
        return static_cast<std::int64_t>(value);
    return hasSign ? std::nullopt : std::optional<Json>(value);
}

// [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
bool looksLikeFloat(std::string_view text)
{
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t from = at;
        while (at < text.size() && isDigit(text[at]))
            ++at;
        return at - from;
    };
    if (at < text.size() && (text[at] == '-' || text[at] == '+'))
        ++at;
    const std::size_t whole = digits();
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (digits() == 0 && whole == 0)
            return false;
    } else if (whole == 0) {
        return false;
    }
    if (at < text.size() && (text[at] | 0x20) == 'e') {
        ++at;
        if (at < text.size() && (text[at] == '-' || text[at] == '+'))
            ++at;
        if (digits() == 0)
            return false;
    }
    return at == text.size();
}

// By its first digit that is not 0, and its exponent: 0.01, 100e-4.
bool isBelowOne(std::string_view number)
{
    const std::size_t exponentAt = std::min(number.find_first_of("eE"), number.size());
    const std::size_t point = std::min(number.find('.'), exponentAt);
    const std::size_t first = std::min(number.find_first_of("123456789"), exponentAt);
    long exponent = 0;
    std::string_view power = number.substr(std::min(exponentAt + 1, number.size()));
    if (power.starts_with('+'))
        power.remove_prefix(1);
    if (std::from_chars(power.data(), power.data() + power.size(), exponent).ec == std::errc::result_out_of_range)
        return power.starts_with('-');
    return static_cast<long>(point) - static_cast<long>(first) + exponent <= 0;
}

std::optional<Json> floating(std::string_view text)
{
    if (!looksLikeFloat(text))
        return {};
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault == std::errc::result_out_of_range) // too small is 0, too large is no number
        return isBelowOne(text) ? std::optional<Json>(0.0) : std::nullopt;
    return fault == std::errc{} ? std::optional<Json>(value) : std::nullopt;
}

// strconv.FormatFloat(value, 'g', -1, 32)
std::string floatKey(float value)
{
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
    std::string scientific(buffer, end);
    const int exponent = std::stoi(scientific.substr(scientific.find('e') + 1));
    if (exponent < -4 || exponent >= 6)
        return scientific;
    const auto fixedEnd = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed).ptr;
    return std::string(buffer, fixedEnd);
}

// Padded, with line ends anywhere, as Go's base64.StdEncoding reads it; empty when it is none or holds no UTF-8.
std::optional<Json> fromBase64(std::string text)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::erase_if(text, [](char c) { return c == '\n' || c == '\r'; });
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    if (text.size() % 4 != 0 || text.find_first_not_of(alphabet) < text.size() - padding)
        return {};
    std::string bytes;
    for (std::size_t group = 0; group < text.size(); group += 4) {
        std::uint32_t bits = 0;
        for (std::size_t at = group; at < group + 4; ++at)
            bits = (bits << 6) | (text[at] == '=' ? 0 : static_cast<std::uint32_t>(alphabet.find(text[at])));
        for (const int shift : {16, 8, 0})
            bytes += static_cast<char>(bits >> shift);
    }
    bytes.resize(bytes.size() - padding);
    return lineOfBadUtf8(bytes) == 0 ? std::optional<Json>(bytes) : std::nullopt;
}

} // namespace

Json resolvePlain(std::string_view text)
{
    if (const auto word = words().find(text); word != words().end())
        return word->second;
    if (text[0] == '.' && !underscoresSeparateDigits(text))
        return text;
    if (!isDigit(text[0]) && text[0] != '-' && text[0] != '+' && text[0] != '.')
        return text;
    std::string plain(text);
    plain.erase(std::remove(plain.begin(), plain.end(), '_'), plain.end());
    if (const auto value = integer(plain))
        return *value;
    if (const auto value = floating(plain))
        return *value;
    return text;
}

std::optional<Json> resolveTagged(std::string_view tag, const std::string& text)
{
    constexpr std::string_view prefix = "tag:yaml.org,2002:";
    const std::string_view type = tag.starts_with(prefix) ? tag.substr(prefix.size()) : std::string_view();
    if (type == "binary")
        return fromBase64(text);
    const bool isResolved = type == "int" || type == "float" || type == "bool" || type == "null" || type == "timestamp";
    if (!isResolved)
        return text;
    const Json value = resolvePlain(text);
    if (type == "float" && value.is_number_integer() && !value.is_number_unsigned())
        return value.get<double>();
    const bool fits = (type == "int" && value.is_number_integer()) || (type == "float" && value.is_number_float())
        || (type == "bool" && value.is_boolean()) || (type == "null" && value.is_null());
    return fits ? std::optional<Json>(value) : std::nullopt;
}

std::optional<std::string> keyText(const Json& key)
{
    switch (key.type()) {
    case Json::value_t::string: return key.get<std::string>();
    case Json::value_t::boolean: return key.get<bool>() ? "true" : "false";
    case Json::value_t::number_integer: return std::to_string(key.get<std::int64_t>());
    case Json::value_t::number_float: {
        const double value = key.get<double>();
        if (value == 0 && std::signbit(value)) // Go's maps hold it for 0, its text is -0
            return {};
        if (std::isnan(value))
            return ".nan";
        const float narrow = static_cast<float>(value);
        return std::isinf(narrow) ? std::string(narrow < 0 ? "-.inf" : ".inf") : floatKey(narrow);
    }
    default: return {};
    }
}

Json asApiNumber(Json value)
{
    if (value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        value = static_cast<double>(value.get<std::uint64_t>());
    if (!value.is_number_float())
        return value;
    const double number = value.get<double>();
    if (std::trunc(number) != number || std::fabs(number) >= 1e21)
        return value;
    // The shortest digits that give the number back, filled up with zeros.
    char buffer[64];
    const std::string digits(buffer, std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::scientific).ptr);
    const std::size_t exponentAt = digits.find('e');
    std::string written = digits.substr(0, exponentAt);
    std::erase(written, '.');
    written.resize(static_cast<std::size_t>(std::stoi(digits.substr(exponentAt + 1))) + (std::signbit(number) ? 2 : 1), '0');
    std::int64_t whole = 0;
    return std::from_chars(written.data(), written.data() + written.size(), whole).ec == std::errc{} ? Json(whole) : value;
}

} // namespace kf::yaml
