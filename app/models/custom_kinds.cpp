#include "app/models/custom_kinds.h"

#include "manifests/fields.h"

#include <algorithm>

namespace kf::models {

CustomKinds::~CustomKinds() = default;

void CustomKinds::follow(const std::shared_ptr<kube::Client>& client)
{
    m_watch.reset();
    if (!client)
        return;
    m_pending = std::make_shared<Pending>();
    const auto takeEvent = [this, pending = m_pending](const kube::WatchEvent& event) {
        using Kind = kube::WatchEvent::Kind;
        const std::lock_guard lock(pending->mutex);
        if (event.kind != Kind::Synced) {
            const std::string name = manifests::textField(event.object, "metadata", "name");
            pending->kinds.erase(name);
            if (std::optional<ResourceKind> kind = kindOf(event.object); kind && event.kind != Kind::Deleted)
                pending->kinds.emplace(name, *std::move(kind));
        }
        if (!std::exchange(pending->announced, true))
            QMetaObject::invokeMethod(this, &CustomKinds::take, Qt::QueuedConnection);
    };
    m_watch = client->watch(kube::types::definitions, {}, {}, takeEvent);
}

void CustomKinds::take()
{
    std::vector<ResourceKind> now;
    {
        const std::lock_guard lock(m_pending->mutex);
        m_pending->announced = false;
        for (const auto& [name, kind] : m_pending->kinds)
            now.push_back(kind);
    }
    std::sort(now.begin(), now.end(), [](const ResourceKind& left, const ResourceKind& right) { return std::pair(left.title, left.id) < std::pair(right.title, right.id); });
    const auto sameKind = [](const ResourceKind& left, const ResourceKind& right) { return left.id == right.id && left.title == right.title && left.type == right.type; };
    const bool same = std::equal(now.begin(), now.end(), m_all.begin(), m_all.end(), sameKind);
    m_all = std::move(now);
    if (!same)
        Q_EMIT changed();
}

} // namespace kf::models
