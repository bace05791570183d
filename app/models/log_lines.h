// A container's bytes as lines to read: cut, decoded, without terminal sequences, and never more than a bound. Not thread-safe.
#pragma once

#include <QString>
#include <QStringList>

#include <deque>
#include <string>
#include <string_view>

namespace kf::models {

class LogLines {
public:
    static constexpr std::size_t longest = 4096; // bytes; what is longer goes on in the next line

    explicit LogLines(std::size_t most) : m_most(most) {}

    void add(std::string_view bytes);
    // Ends the line that is begun, and adds one of ours (empty: none).
    void note(const QString& text);
    // The oldest lines, at most so many, which are forgotten here.
    QStringList take(std::size_t most);
    bool isEmpty() const { return m_lines.empty(); }
    std::size_t size() const { return m_lines.size(); }
    void clear();

private:
    void push(const QString& line);

    const std::size_t m_most;
    std::deque<QString> m_lines;
    std::string m_rest;
};

// UTF-8 as text, without escape sequences and control characters (tabs stay).
QString readableLine(std::string_view bytes);

} // namespace kf::models
