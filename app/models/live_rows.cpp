#include "app/models/live_rows.h"

#include <chrono>

namespace kf::models {

namespace {
constexpr std::chrono::milliseconds batchTime{100}; // changes come in bursts; people do not see less
constexpr std::chrono::seconds patience{3};         // then it is said that the cluster does not answer
}

LiveRows::LiveRows(std::shared_ptr<kube::Client> client, const kube::ResourceType& type, const std::string& nameSpace, const kube::ListOptions& options,
    Describe describe, QObject* parent)
    : QObject(parent), m_client(std::move(client))
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(batchTime);
    connect(&m_quiet, &QTimer::timeout, this, &LiveRows::deliver);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { takeReach(Error{Errc::Unavailable, "The API server does not answer.", {}}); });
    m_patience.start(patience);
    m_pending->batch.restarted = true;
    const auto take = [this, pending = m_pending, describe = std::move(describe)](const kube::WatchEvent& event) {
        const std::lock_guard lock(pending->mutex);
        if (event.kind == kube::WatchEvent::Kind::Synced) {
            pending->batch.synced = true;
        } else {
            Row row = describe(event.object);
            const std::string uid = row.uid;
            if (uid.empty())
                return;
            if (event.kind == kube::WatchEvent::Kind::Deleted) {
                pending->batch.changed.erase(uid);
                pending->batch.removed.push_back(uid);
            } else {
                pending->batch.changed.insert_or_assign(uid, std::move(row));
            }
        }
        if (!std::exchange(pending->announced, true))
            QMetaObject::invokeMethod(this, [this] { m_quiet.start(); }, Qt::QueuedConnection);
    };
    const auto reach = [this](const std::optional<Error>& silence) {
        QMetaObject::invokeMethod(this, [this, silence] { takeReach(silence); }, Qt::QueuedConnection);
    };
    m_watch = m_client->watch(type, nameSpace, options, take, reach);
}

LiveRows::~LiveRows() = default;

void LiveRows::deliver()
{
    RowsBatch batch;
    {
        const std::lock_guard lock(m_pending->mutex);
        batch = std::exchange(m_pending->batch, {});
        m_pending->announced = false;
    }
    if (batch.synced)
        takeReach(std::nullopt);
    Q_EMIT this->batch(batch);
}

void LiveRows::takeReach(const std::optional<Error>& silence)
{
    m_patience.stop();
    const bool isSame = m_problem.has_value() == silence.has_value() && (!silence || m_problem->message == silence->message);
    m_problem = silence;
    if (!isSame)
        Q_EMIT problemChanged();
}

} // namespace kf::models
