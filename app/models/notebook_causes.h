// Why notebooks do not run: looks around each one that waits, one after the other on a worker, and again whenever its pods, claims
// or events change. What a panel shows beside the state. GUI thread.
#pragma once

#include "app/models/live_rows.h"

#include <QTimer>

#include <deque>
#include <set>
#include <stop_token>

namespace kf::models {

class NotebookCauses final : public QObject {
    Q_OBJECT
public:
    explicit NotebookCauses(QObject* parent = nullptr);
    ~NotebookCauses() override;

    // Whose cluster; null: none. Forgets everything.
    void follow(const std::shared_ptr<kube::Client>& client, const std::string& nameSpace);
    // The notebooks as their table has them.
    void take(const RowsBatch& batch);
    QString causeOf(const std::string& uid) const;

Q_SIGNALS:
    void changed(const QString& uid);

private:
    struct Waiting {
        manifests::ObjectKey key;
        QString cause;
        bool queued = false;
    };
    void watch();
    void ask(const std::string& uid);
    void askAbout(const std::set<std::string>& names); // "NAMESPACE/NAME" of what changed
    void next();

    std::shared_ptr<kube::Client> m_client;
    std::string m_nameSpace;
    std::map<std::string, Waiting> m_waiting; // by uid
    std::deque<std::string> m_queue;
    bool m_asking = false;
    int m_round = 0; // answers of an earlier cluster are not taken
    std::stop_source m_stop;
    QTimer m_burst;
    struct Changes {
        std::mutex mutex;
        std::set<std::string> names;
        bool announced = false;
    };
    std::shared_ptr<Changes> m_changes = std::make_shared<Changes>();
    std::vector<std::unique_ptr<kube::Watch>> m_watches; // last: no handler runs when the rest goes
};

} // namespace kf::models
