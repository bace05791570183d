#include "app/models/live_object.h"

#include "manifests/fields.h"

namespace kf::models {

LiveObject::LiveObject(std::shared_ptr<kube::Client> client, const kube::ResourceType& type, const std::string& nameSpace, const std::string& name, QObject* parent)
    : QObject(parent), m_client(std::move(client))
{
    const auto take = [this, pending = m_pending, name](const kube::WatchEvent& event) {
        using Kind = kube::WatchEvent::Kind;
        if (event.kind != Kind::Synced && manifests::textField(event.object, "metadata", "name") != name)
            return;
        const std::lock_guard lock(pending->mutex);
        if (event.kind == Kind::Deleted)
            pending->news.object.reset();
        else if (event.kind != Kind::Synced)
            pending->news.object = event.object;
        if (!std::exchange(pending->announced, true))
            QMetaObject::invokeMethod(this, &LiveObject::announce, Qt::QueuedConnection);
    };
    m_watch = m_client->watch(type, nameSpace, {.labelSelector = {}, .fieldSelector = "metadata.name=" + name}, take);
}

LiveObject::~LiveObject() = default;

void LiveObject::announce()
{
    ObjectNews news;
    {
        const std::lock_guard lock(m_pending->mutex);
        news = m_pending->news;
        m_pending->announced = false;
    }
    Q_EMIT changed(news);
}

} // namespace kf::models
