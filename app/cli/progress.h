// Progress on standard error: one line that redraws itself on a terminal, else one line for each thing that begins or ends.
// Usable from any thread.
#pragma once

#include "app/cli/io.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>

namespace kf::cli {

class Progress {
public:
    explicit Progress(const Io& io) : m_io(io) {}
    ~Progress() { clear(); }

    void begin(const std::string& title);
    void update(std::uint64_t done, std::uint64_t total, const std::string& text);
    // What the current work waits for; said once for each new sentence.
    void blocked(const std::string& sentence);
    void end(const std::string& title, double seconds, const std::string& problem = {});
    void note(const std::string& text);

private:
    void clear();
    void draw(const std::string& text);

    const Io& m_io;
    std::mutex m_mutex;
    std::string m_title;
    std::string m_blocker;
    std::chrono::steady_clock::time_point m_drawn;
    bool m_onLine = false;
};

// "[=====>    ] 52 %  1.2 GiB of 2.3 GiB"
std::string bar(std::uint64_t done, std::uint64_t total);

} // namespace kf::cli
