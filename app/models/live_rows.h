// Follows the objects of one type in a cluster and tells their rows in batches, so that a hundred changes a second cost the GUI
// thread a few updates. Objects become rows on the network thread; between two batches only the last state of each counts.
#pragma once

#include "app/models/row.h"
#include "kube/client.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace kf::models {

struct RowsBatch {
    bool restarted = false;             // forget every row from before: a first batch
    bool synced = false;                // the first list is complete
    std::map<std::string, Row> changed; // by uid
    std::vector<std::string> removed;   // uids
};

class LiveRows final : public QObject {
    Q_OBJECT
public:
    LiveRows(std::shared_ptr<kube::Client> client, const kube::ResourceType& type, const std::string& nameSpace, const kube::ListOptions& options, Describe describe,
        QObject* parent);
    ~LiveRows() override;

    // Why the API server does not tell these objects; empty: it does, or is just being asked.
    const std::optional<Error>& problem() const { return m_problem; }

Q_SIGNALS:
    void problemChanged();
    void batch(const kf::models::RowsBatch& batch);

private:
    struct Pending {
        std::mutex mutex;
        RowsBatch batch;
        bool announced = false;
    };
    void deliver();
    void takeReach(const std::optional<Error>& silence);

    std::shared_ptr<kube::Client> m_client;
    std::shared_ptr<Pending> m_pending = std::make_shared<Pending>();
    QTimer m_quiet;
    QTimer m_patience; // for the first list
    std::optional<Error> m_problem;
    std::unique_ptr<kube::Watch> m_watch; // last: no handler runs when the rest goes
};

} // namespace kf::models
