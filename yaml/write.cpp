#include "yaml/scalar.h"
#include "yaml/yaml.h"

#include <charconv>
#include <cmath>
#include <cstdio>

namespace kf::yaml {

namespace {

// Text that any YAML reader takes for this string: careful beyond need, so that one glance shows that it is right.
bool isSafePlain(const std::string& text)
{
    if (text.empty() || text.size() > 200 || !resolvePlain(text).is_string())
        return false;
    const char first = text.front();
    const bool letterFirst = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '/' || first == '_';
    bool digitsOnly = true; // also of dates, versions and times, which other readers take for something else
    for (const char c : text) {
        const bool safe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("_./-").find(c) != std::string_view::npos;
        if (!safe)
            return false;
        digitsOnly = digitsOnly && !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '_');
    }
    return letterFirst && !digitsOnly;
}

// Escapes what is no visible ASCII, by code points: YAML has no surrogate pairs. Text that is not UTF-8 gets replacement characters.
std::string inQuotes(const std::string& text)
{
    const std::string json = Json(text).dump(-1, ' ', true, Json::error_handler_t::replace);
    std::string out;
    for (std::size_t at = 0; at < json.size(); ++at) {
        if (json[at] != '\\') {
            out += json[at];
        } else if (const int high = json[at + 1] == 'u' ? std::stoi(json.substr(at + 2, 4), nullptr, 16) : 0; high >= 0xD800 && high < 0xDC00) {
            const int low = std::stoi(json.substr(at + 8, 4), nullptr, 16);
            char escape[11];
            std::snprintf(escape, sizeof escape, "\\U%08x", static_cast<unsigned>(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)));
            out += escape;
            at += 11;
        } else {
            out += json.substr(at++, 2);
        }
    }
    return out;
}

std::string number(const Json& value)
{
    if (!value.is_number_float())
        return value.dump();
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value.get<double>()).ptr;
    return std::string(buffer, end);
}

// A literal block keeps the text readable: lines without surprises, exactly one newline at the end.
bool fitsLiteral(const std::string& text)
{
    if (text.find('\n') == std::string::npos || text.front() == ' ' || text.front() == '\n' || text.back() != '\n')
        return false;
    if (text.size() > 1 && text[text.size() - 2] == '\n')
        return false;
    for (const char c : text)
        if ((static_cast<unsigned char>(c) < 0x20 && c != '\n') || static_cast<unsigned char>(c) >= 0x7F)
            return false;
    return true;
}

std::string scalar(const Json& value)
{
    if (value.is_string()) {
        const auto& text = value.get_ref<const std::string&>();
        return isSafePlain(text) ? text : inQuotes(text);
    }
    return value.is_number() ? number(value) : value.dump();
}

void writeLiteral(std::string& out, const std::string& text, std::size_t indent)
{
    out += "|\n";
    std::size_t from = 0;
    while (from < text.size()) {
        const std::size_t end = text.find('\n', from);
        if (end > from)
            out += std::string(indent, ' ') + text.substr(from, end - from);
        out += '\n';
        from = end + 1;
    }
}

// Writes what follows "key:" or "-". `indent` is where the value's own lines begin.
void writeValue(std::string& out, const Json& value, std::size_t indent, bool afterDash);

void writeBlock(std::string& out, const Json& value, std::size_t indent, bool firstLineStarted)
{
    const auto startLine = [&] {
        if (!firstLineStarted)
            out += std::string(indent, ' ');
        firstLineStarted = false;
    };
    if (value.is_array()) {
        for (const Json& item : value) {
            startLine();
            out += '-';
            writeValue(out, item, indent + 2, true);
        }
        return;
    }
    for (const auto& [key, item] : value.items()) {
        startLine();
        const std::string name = scalar(key);
        out += name.size() > 900 ? "? " + name + "\n" + std::string(indent, ' ') + ":" : name + ":"; // a simple key's length is bounded
        writeValue(out, item, item.is_array() ? indent : indent + 2, false);
    }
}

void writeValue(std::string& out, const Json& value, std::size_t indent, bool afterDash)
{
    if (value.is_structured() && value.empty()) {
        out += value.is_array() ? " []\n" : " {}\n";
    } else if (value.is_structured()) {
        out += afterDash ? ' ' : '\n';
        writeBlock(out, value, indent, afterDash);
    } else if (value.is_string() && fitsLiteral(value.get_ref<const std::string&>())) {
        out += ' ';
        writeLiteral(out, value.get_ref<const std::string&>(), indent);
    } else {
        out += ' ' + scalar(value) + '\n';
    }
}

} // namespace

std::string write(const Json& document)
{
    std::string out;
    if (document.is_structured() && !document.empty())
        writeBlock(out, document, 0, false);
    else
        out = document.is_structured() ? document.dump() + "\n" : scalar(document) + "\n";
    return out;
}

} // namespace kf::yaml
