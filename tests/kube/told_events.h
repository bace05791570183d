// What a watch told, remembered for a test to compare. Any thread may tell, any may read.
#pragma once

#include "kube/client.h"

#include <QStringList>

#include <mutex>

namespace kf::kube {

class ToldWords {
public:
    QStringList words() const
    {
        const std::lock_guard lock(m_mutex);
        return m_words;
    }

protected:
    void add(const QString& word)
    {
        const std::lock_guard lock(m_mutex);
        m_words << word;
    }

private:
    mutable std::mutex m_mutex;
    QStringList m_words;
};

// Of objects: "added one", "synced".
class ToldEvents : public ToldWords {
public:
    std::function<void(const WatchEvent&)> handler()
    {
        return [this](const WatchEvent& event) {
            static const char* const kinds[] = {"added ", "modified ", "deleted ", "synced"};
            const bool synced = event.kind == WatchEvent::Kind::Synced;
            add(QString(kinds[int(event.kind)]) + (synced ? QString() : QString::fromStdString(event.object["metadata"]["name"].get<std::string>())));
        };
    }
};

// Of the server: why it is silent, or "answers".
class ToldReach : public ToldWords {
public:
    OnReach handler()
    {
        return [this](const std::optional<Error>& silence) { add(silence ? QString::fromStdString(silence->message) : QStringLiteral("answers")); };
    }
};

} // namespace kf::kube
