// Lets a handler run on the network thread until its owner closes the gate; close() waits for a handler that is running, unless
// it is called by that handler itself.
#pragma once

#include "kube/log.h"

#include <mutex>

namespace kf::kube {

class Gate {
public:
    template <class Handler> void run(const Handler& handler)
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed)
            return;
        try {
            handler();
        } catch (const std::exception& error) {
            qCCritical(log, "a handler failed: %s", error.what());
        }
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }

private:
    std::recursive_mutex m_mutex;
    bool m_closed = false;
};

} // namespace kf::kube
