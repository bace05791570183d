#include "app/cli/progress.h"

#include "base/units.h"

#include <cstdio>
#include <ostream>

namespace kf::cli {

std::string bar(std::uint64_t done, std::uint64_t total)
{
    constexpr std::size_t width = 24;
    const double part = total == 0 ? 0 : std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
    const auto filled = static_cast<std::size_t>(part * width);
    std::string text = "[" + std::string(filled, '=') + std::string(width - filled, ' ') + "]";
    char percent[16];
    std::snprintf(percent, sizeof percent, " %3.0f %%", part * 100);
    return text + percent;
}

void Progress::begin(const std::string& title)
{
    const std::lock_guard lock(m_mutex);
    m_title = title;
    m_blocker.clear();
    if (m_io.terminal)
        draw(title + " …");
}

void Progress::update(std::uint64_t done, std::uint64_t total, const std::string& text)
{
    const std::lock_guard lock(m_mutex);
    const auto now = std::chrono::steady_clock::now();
    if (!m_io.terminal || now - m_drawn < std::chrono::milliseconds(100))
        return;
    m_drawn = now;
    draw(m_title + (total ? "  " + bar(done, total) : "") + (text.empty() ? "" : "  " + text));
}

void Progress::blocked(const std::string& sentence)
{
    const std::lock_guard lock(m_mutex);
    if (sentence == m_blocker)
        return;
    m_blocker = sentence;
    if (sentence.empty())
        return;
    clear();
    m_io.err << "  waiting: " << sentence << '\n';
    m_io.err.flush();
}

void Progress::end(const std::string& title, double seconds, const std::string& problem)
{
    const std::lock_guard lock(m_mutex);
    clear();
    char time[32];
    std::snprintf(time, sizeof time, "%.1f s", seconds);
    if (problem.empty() || m_io.terminal) // elsewhere the sentence of the failure is all there is to read
        m_io.err << (problem.empty() ? "  done    " : "  failed  ") << title << "  " << time << '\n';
    m_io.err.flush();
}

void Progress::note(const std::string& text)
{
    const std::lock_guard lock(m_mutex);
    clear();
    m_io.err << text << '\n';
    m_io.err.flush();
}

void Progress::clear()
{
    if (m_onLine)
        m_io.err << "\r\033[K";
    m_onLine = false;
}

void Progress::draw(const std::string& text)
{
    m_io.err << "\r\033[K" << text;
    m_io.err.flush();
    m_onLine = true;
}

} // namespace kf::cli
