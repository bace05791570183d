#include "yaml/text_check.h"

#include <algorithm>

namespace kf::yaml {

namespace {

// Length of the UTF-8 sequence at the text's beginning; 0 when it is not one (overlong, surrogate, beyond U+10FFFF, cut off).
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char first = byte(0);
    if (first < 0x80)
        return 1;
    const std::size_t length = first >= 0xC2 && first <= 0xDF ? 2 : first >= 0xE0 && first <= 0xEF ? 3 : first >= 0xF0 && first <= 0xF4 ? 4 : 0;
    if (length == 0 || text.size() < length)
        return 0;
    for (std::size_t at = 1; at < length; ++at)
        if ((byte(at) & 0xC0) != 0x80)
            return 0;
    const unsigned char second = byte(1);
    const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool outside = (first == 0xED && second >= 0xA0) || (first == 0xF4 && second >= 0x90);
    return overlong || outside ? 0 : length;
}

// yaml-cpp takes a line that begins with % for a directive even inside a document, and leaves it out.
std::optional<BadText> findBadDirective(std::string_view text)
{
    bool isBefore = true; // nothing of a document was seen yet
    for (int line = 1; !text.empty(); ++line) {
        const std::string_view now = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(now.size() + 1, text.size()));
        if (now.starts_with('%') && !(isBefore && now.starts_with("%YAML ")))
            return BadText{line, "a line must not begin with %"};
        if (now.starts_with("..."))
            isBefore = true;
        else if (now.find_first_not_of(" \t\r") != std::string_view::npos && !now.starts_with('#') && !now.starts_with('%'))
            isBefore = false;
    }
    return {};
}

} // namespace

std::optional<BadText> findBadText(std::string_view text)
{
    if (text.find('%') != std::string_view::npos)
        if (auto bad = findBadDirective(text))
            return bad;
    int line = 1;
    while (!text.empty()) {
        const auto first = static_cast<unsigned char>(text.front());
        if (first == '\n')
            ++line;
        if ((first < 0x20 && first != '\n' && first != '\r' && first != '\t') || first == 0x7F)
            return BadText{line, "a control character stands in the text"};
        const std::size_t length = sequenceLength(text);
        if (length == 0)
            return BadText{line, "the text is not UTF-8"};
        text.remove_prefix(length);
    }
    return {};
}

} // namespace kf::yaml
