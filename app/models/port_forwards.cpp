#include "app/models/port_forwards.h"

#include "app/models/text.h"
#include "manifests/conditions.h"

#include <algorithm>

namespace kf::models {

PortForwards::~PortForwards() = default;

int PortForwards::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_entries.size()); }

QVariant PortForwards::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Entry& entry = *m_entries[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole: return entry.request.title;
    case UrlRole: return QStringLiteral("http://127.0.0.1:%1").arg(entry.request.localPort);
    case StateRole: return entry.state;
    case WorksRole: return entry.forward != nullptr;
    case IdRole: return entry.id;
    default: return {};
    }
}

QHash<int, QByteArray> PortForwards::roleNames() const { return {{TitleRole, "title"}, {UrlRole, "url"}, {StateRole, "state"}, {WorksRole, "works"}, {IdRole, "id"}}; }

Result<int> PortForwards::open(const std::shared_ptr<kube::Client>& client, const ForwardRequest& request)
{
    auto entry = std::make_unique<Entry>();
    entry->id = ++m_last;
    entry->request = request;
    entry->client = client;
    entry->pods = std::make_shared<Pods>();
    entry->state = tr("Looks for a pod that is ready");
    if (!request.source.pod.empty()) { // the port is taken at once, so that a refusal is told where it was asked
        entry->forward = KF_TRY(client->forward(request.source.nameSpace, request.source.pod, request.podPort, request.localPort));
        entry->request.localPort = entry->forward->localPort();
        entry->pod = request.source.pod;
        entry->state = tr("Forwards to %1, port %2").arg(qt(entry->pod)).arg(request.podPort);
    }
    const int id = entry->id;
    const auto take = [this, id, pods = entry->pods, wanted = request.source.pod](const kube::WatchEvent& event) {
        using Kind = kube::WatchEvent::Kind;
        const std::string name = manifests::textField(event.object, "metadata", "name");
        if (event.kind != Kind::Synced && !wanted.empty() && name != wanted)
            return;
        const std::lock_guard lock(pods->mutex);
        if (event.kind == Kind::Deleted)
            pods->ready.erase(name);
        else if (event.kind != Kind::Synced)
            pods->ready[name] = manifests::conditionIs(event.object, "Ready", "True") && manifests::textField(event.object, "metadata", "deletionTimestamp").empty();
        if (!std::exchange(pods->announced, true))
            QMetaObject::invokeMethod(this, [this, id] { follow(id); }, Qt::QueuedConnection);
    };
    const kube::ListOptions options{.labelSelector = request.source.labelSelector, .fieldSelector = request.source.pod.empty() ? "" : "metadata.name=" + request.source.pod};
    entry->watch = client->watch(kube::types::pods, request.source.nameSpace, options, take);
    beginInsertRows({}, rowCount(), rowCount());
    m_entries.push_back(std::move(entry));
    endInsertRows();
    return id;
}

int PortForwards::rowOf(int id) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [id](const auto& entry) { return entry->id == id; });
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

void PortForwards::changed(int row) { Q_EMIT dataChanged(index(row), index(row)); }

// The pods changed: keeps the one behind the forward while it is there, else takes the next that is ready.
void PortForwards::follow(int id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    Entry& entry = *m_entries[static_cast<std::size_t>(row)];
    std::map<std::string, bool> pods;
    {
        const std::lock_guard lock(entry.pods->mutex);
        pods = entry.pods->ready;
        entry.pods->announced = false;
    }
    if (entry.forward && pods.count(entry.pod) != 0)
        return;
    const std::string before = std::exchange(entry.pod, {});
    entry.forward.reset();
    entry.lostOne = entry.lostOne || !before.empty();
    const auto next = std::find_if(pods.begin(), pods.end(), [](const auto& pod) { return pod.second; });
    if (next == pods.end()) {
        entry.state = before.empty() ? tr("Waits for a pod that is ready") : tr("%1 is gone; waits for the next pod that is ready").arg(qt(before));
        changed(row);
        return;
    }
    Result<std::unique_ptr<kube::PortForward>> forward = entry.client->forward(entry.request.source.nameSpace, next->first, entry.request.podPort, entry.request.localPort);
    if (!forward) {
        entry.state = qt(forward.error().message);
        changed(row);
        return;
    }
    entry.forward = *std::move(forward);
    entry.request.localPort = entry.forward->localPort();
    entry.pod = next->first;
    entry.state = entry.lostOne ? tr("Forwards to %1, port %2, since its pod was started anew; connections from before are closed").arg(qt(entry.pod)).arg(entry.request.podPort)
                                : tr("Forwards to %1, port %2").arg(qt(entry.pod)).arg(entry.request.podPort);
    changed(row);
}

void PortForwards::close(int id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_entries.erase(m_entries.begin() + row);
    endRemoveRows();
}

void PortForwards::closeAll()
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
}

} // namespace kf::models
