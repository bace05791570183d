#include "app/models/log_lines.h"

#include "app/models/text.h"

namespace kf::models {

namespace {

constexpr char escape = '\x1b';

// Where the sequence that begins at `at` ends: CSI up to its final byte, OSC and the other strings up to BEL or ST, else two bytes.
std::size_t behindSequence(std::string_view bytes, std::size_t at)
{
    if (at + 1 >= bytes.size())
        return bytes.size();
    const char kind = bytes[at + 1];
    std::size_t end = at + 2;
    if (kind == '[') {
        while (end < bytes.size() && (bytes[end] < 0x40 || bytes[end] > 0x7e) && bytes[end] != escape)
            ++end;
        return end < bytes.size() && bytes[end] != escape ? end + 1 : end;
    }
    if (kind == ']' || kind == 'P' || kind == 'X' || kind == '^' || kind == '_') {
        while (end < bytes.size() && bytes[end] != '\a' && bytes[end] != escape)
            ++end;
        if (end + 1 < bytes.size() && bytes[end] == escape && bytes[end + 1] == '\\')
            return end + 2;
        return end < bytes.size() && bytes[end] == '\a' ? end + 1 : end;
    }
    return end;
}

bool isControl(char byte) { return (static_cast<unsigned char>(byte) < 0x20 && byte != '\t') || byte == 0x7f; }

// What a carriage return alone would leave on a terminal: the text behind the last one.
std::string_view lastState(std::string_view line)
{
    while (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    const std::size_t back = line.rfind('\r');
    return back == std::string_view::npos ? line : line.substr(back + 1);
}

// At most `most` bytes, not within a character.
std::size_t cutAt(std::string_view text, std::size_t most)
{
    std::size_t end = most;
    while (end > most - 4 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end;
    return end;
}

} // namespace

QString readableLine(std::string_view bytes)
{
    std::string plainBytes;
    plainBytes.reserve(bytes.size());
    const std::string_view line = lastState(bytes);
    for (std::size_t at = 0; at < line.size();) {
        if (line[at] == escape) {
            at = behindSequence(line, at);
            continue;
        }
        if (!isControl(line[at]))
            plainBytes += line[at];
        ++at;
    }
    return qt(plainBytes);
}

void LogLines::push(const QString& line)
{
    if (m_lines.size() == m_most)
        m_lines.pop_front();
    m_lines.push_back(line);
}

void LogLines::add(std::string_view bytes)
{
    m_rest += bytes;
    std::size_t from = 0;
    const std::string_view all = m_rest;
    for (;;) {
        const std::string_view rest = all.substr(from);
        const std::size_t end = rest.find('\n');
        if (std::min(end, rest.size()) > longest) {
            const std::size_t cut = cutAt(rest, longest);
            push(readableLine(rest.substr(0, cut)));
            from += cut;
            continue;
        }
        if (end == std::string_view::npos)
            break;
        push(readableLine(rest.substr(0, end)));
        from += end + 1;
    }
    m_rest.erase(0, from);
}

void LogLines::note(const QString& text)
{
    if (!m_rest.empty())
        push(readableLine(std::exchange(m_rest, {})));
    if (!text.isEmpty())
        push(text);
}

QStringList LogLines::take(std::size_t most)
{
    QStringList lines;
    while (!m_lines.empty() && static_cast<std::size_t>(lines.size()) < most) {
        lines << std::move(m_lines.front());
        m_lines.pop_front();
    }
    return lines;
}

void LogLines::clear()
{
    m_lines.clear();
    m_rest.clear();
}

} // namespace kf::models
