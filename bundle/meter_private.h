// Meter adds up bytes from several threads and calls a Progress when a visible part more is done. Private to bundle/.
#pragma once

#include "base/result.h"
#include "bundle/progress.h"

#include <mutex>

namespace kf::bundle {

class Meter {
public:
    Meter(Progress progress, std::uint64_t total) : m_progress(std::move(progress)), m_total(total), m_step(total / 200 + 1) { }

    void add(std::uint64_t bytes)
    {
        if (!m_progress)
            return;
        const std::lock_guard lock(m_mutex);
        m_done += bytes;
        if (m_done - m_told < m_step && m_done != m_total)
            return;
        m_told = m_done;
        m_progress(m_done, m_total);
    }

private:
    Progress m_progress;
    std::mutex m_mutex;
    std::uint64_t m_total;
    std::uint64_t m_step;
    std::uint64_t m_done = 0;
    std::uint64_t m_told = 0;
};

inline Error stopped(const std::string& what) { return {Errc::Cancelled, what + " was stopped; the same command goes on with it.", {}}; }

} // namespace kf::bundle
