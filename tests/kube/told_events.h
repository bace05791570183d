// The events of a watch, remembered for a test to compare. Any thread may tell, any may read.
#pragma once

#include "kube/client.h"

#include <QStringList>

#include <mutex>

namespace kf::kube {

// As words: "added one", "synced".
class ToldEvents {
public:
    std::function<void(const WatchEvent&)> handler()
    {
        return [this](const WatchEvent& event) {
            static const char* const kinds[] = {"added ", "modified ", "deleted ", "synced"};
            const std::lock_guard lock(m_mutex);
            const bool synced = event.kind == WatchEvent::Kind::Synced;
            m_words << QString(kinds[int(event.kind)]) + (synced ? QString() : QString::fromStdString(event.object["metadata"]["name"].get<std::string>()));
        };
    }
    QStringList words() const
    {
        const std::lock_guard lock(m_mutex);
        return m_words;
    }

private:
    mutable std::mutex m_mutex;
    QStringList m_words;
};

} // namespace kf::kube
