#include "controllers/notebooks/event_mirror.h"

#include "controllers/notebooks/events.h"

namespace kf::controllers {

Result<> EventMirror::reissue(const Json& event, const std::stop_token& stop)
{
    const std::string key = notebookOfEvent(
        event, [this](const std::string& pod) { return text(m_cache.get("Pod", pod), "/metadata/labels/notebook-name"); },
        [this](const std::string& notebook) { return m_cache.has("Notebook", notebook); });
    if (key.empty())
        return {};
    const Json told = reissuedEvent(event, m_cache.get("Notebook", key));
    const Result<Json> made = kube::await(m_client.create(kube::types::events, namespaceOf(told), told), stop);
    if (made || made.error().code == Errc::NotFound || made.error().code == Errc::Permission)
        return {}; // gone, or a namespace that is going away
    if (made.error().code != Errc::AlreadyExists)
        return made.error();
    const Json again = {{"count", told["count"]}, {"lastTimestamp", told["lastTimestamp"]}, {"message", told["message"]}};
    const Result<Json> patched
        = kube::await(m_client.patch(kube::types::events, namespaceOf(told), nameOf(told), kube::PatchKind::Merge, again), stop);
    if (!patched && patched.error().code != Errc::NotFound)
        return patched.error();
    return {};
}

} // namespace kf::controllers
