#include "yaml/stream.h"

#include "yaml/refusal.h"

#include <algorithm>
#include <array>

namespace kf::yaml {

namespace {

constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
constexpr std::string_view asciiSpace = " \t\n\v\f\r";

constexpr std::array lineEnds = {"\n", "\r", "\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xa9"}; // YAML 1.1's

// Go's unicode.IsSpace.
std::size_t skipSpace(std::string_view text, std::size_t at)
{
    for (;;) {
        const std::string_view rest = text.substr(at);
        const auto second = static_cast<unsigned char>(rest.size() > 2 ? rest[2] : 0);
        if (!rest.empty() && asciiSpace.find(rest.front()) != std::string_view::npos)
            at += 1;
        else if (rest.starts_with("\xc2\x85") || rest.starts_with("\xc2\xa0"))
            at += 2;
        else if (rest.starts_with("\xe1\x9a\x80") || rest.starts_with("\xe2\x81\x9f") || rest.starts_with("\xe3\x80\x80")
            || (rest.starts_with("\xe2\x80") && ((second >= 0x80 && second <= 0x8a) || second == 0xa8 || second == 0xa9 || second == 0xaf)))
            at += 3;
        else
            return at;
    }
}

// A number or a word ends where it is complete: what follows is the next value's.
std::size_t endOfLiteral(std::string_view text, std::size_t begin)
{
    for (const std::string_view word : {"true", "false", "null"})
        if (text.substr(begin).starts_with(word))
            return begin + word.size();
    const auto skip = [text](std::size_t at, std::string_view any, bool once) {
        const std::size_t end = std::min(text.find_first_not_of(any, at), text.size());
        return once ? std::min(end, at + 1) : end;
    };
    constexpr std::string_view digits = "0123456789";
    std::size_t at = skip(begin, "-", true);
    at = skip(at, "0", true) > at ? at + 1 : skip(at, digits, false);
    if (skip(at, ".", true) > at)
        at = skip(at + 1, digits, false);
    if (skip(at, "eE", true) > at)
        at = skip(skip(at + 1, "+-", true), digits, false);
    return at > begin ? at : text.size();
}

// libyaml leaves such a mark out and go-yaml takes it for text.
void refuseByteOrderMarksInside(const Piece& piece)
{
    const std::string_view text = piece.text;
    for (std::size_t at = text.find(byteOrderMark, 1); at != std::string_view::npos; at = text.find(byteOrderMark, at + 1))
        for (const std::string_view lineEnd : lineEnds)
            if (text.substr(0, at).ends_with(lineEnd))
                throw Refusal{piece.line + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')), "a byte order mark stands inside the document"};
}

// Length of the UTF-8 sequence at the text's beginning; 0 when it is not one.
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

} // namespace

std::vector<Piece> cutAtSeparators(std::string_view text, int line)
{
    std::vector<Piece> pieces;
    Piece now{{}, line};
    for (; !text.empty(); ++line) {
        const std::size_t end = text.find('\n');
        std::string_view content = text.substr(0, end);
        text.remove_prefix(std::min(content.size() + 1, text.size()));
        if (end != std::string_view::npos && content.ends_with('\r'))
            content.remove_suffix(1);
        if (content.starts_with("---")) {
            const std::size_t more = skipSpace(content, 3);
            if (more < content.size() && content[more] != '#')
                throw Refusal{line, "only a comment may follow \"---\" on its line"};
            if (!now.text.empty()) {
                pieces.push_back(std::move(now));
                now = {{}, line + 1};
                continue;
            }
        }
        now.text += content;
        now.text += '\n';
    }
    if (!now.text.empty())
        pieces.push_back(std::move(now));
    std::for_each(pieces.begin(), pieces.end(), refuseByteOrderMarksInside);
    return pieces;
}

bool beginsLikeJson(std::string_view text)
{
    const std::size_t first = skipSpace(text, 0);
    return first < std::min<std::size_t>(text.size(), 4096) && text[first] == '{';
}

std::size_t endOfJsonValue(std::string_view text, std::size_t begin)
{
    std::size_t open = 0;
    for (std::size_t at = begin; at < text.size(); ++at) {
        switch (text[at]) {
        case '"':
            for (++at; at < text.size() && text[at] != '"'; ++at)
                at += text[at] == '\\' ? 1 : 0;
            break;
        case '{':
        case '[': ++open; continue;
        case '}':
        case ']':
            open -= open > 0 ? 1 : 0;
            break;
        default:
            if (open > 0)
                continue;
            return endOfLiteral(text, at);
        }
        if (open == 0)
            return std::min(at + 1, text.size());
    }
    return text.size();
}

std::optional<std::size_t> yamlAfterJson(std::string_view text, std::size_t end)
{
    const std::size_t begin = skipSpace(text, end);
    const std::size_t newLine = text.find('\n', end);
    const std::size_t stop = std::min(begin, newLine);
    if (stop + 4 > text.size()) // how many bytes the decoder wants to see
        return {};
    return stop == newLine ? stop + 1 : stop;
}

int lineOfBadUtf8(std::string_view text)
{
    int line = 1;
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        if (length == 0)
            return line;
        line += text.front() == '\n' ? 1 : 0;
        text.remove_prefix(length);
    }
    return 0;
}

} // namespace kf::yaml
