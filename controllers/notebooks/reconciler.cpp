#include "controllers/notebooks/reconciler.h"

#include "controllers/notebooks/culling.h"
#include "controllers/notebooks/desired.h"
#include "controllers/notebooks/difference.h"
#include "controllers/notebooks/events.h"
#include "controllers/notebooks/status.h"

#include <QByteArray>

namespace kf::controllers {

using kube::await;
using kube::PatchKind;
namespace types = kube::types;

Result<Reconciler::Again> Reconciler::reconcile(const std::string& key, const std::stop_token& stop)
{
    const Json notebook = m_cache.get("Notebook", key);
    if (notebook.is_null() || isBeingDeleted(notebook))
        return Again{}; // what it owns is collected by the cluster

    const Json oldSet = KF_TRY(existing(types::statefulSets, key, stop));
    const Json newSet = KF_TRY(write(types::statefulSets, notebook, oldSet, desiredStatefulSet(notebook, oldSet, m_settings), stop));
    const Json oldService = KF_TRY(existing(types::services, key, stop));
    KF_TRY(write(types::services, notebook, oldService, desiredService(notebook), stop));

    const Json pod = m_cache.get("Pod", key + "-0");
    KF_TRY(writeStatus(notebook, newSet, pod, stop));
    KF_TRY(restart(notebook, pod, stop));
    return cull(notebook, pod, stop);
}

Result<Json> Reconciler::existing(const kube::ResourceType& type, const std::string& key, const std::stop_token& stop)
{
    // The cache has only what notebooks own: something else of that name must be asked for.
    if (Json cached = m_cache.get(type.kind, key); !cached.is_null())
        return cached;
    const std::size_t slash = key.find('/');
    Result<Json> answer = await(m_client.get(type, key.substr(0, slash), key.substr(slash + 1)), stop);
    if (!answer && answer.error().code == Errc::NotFound)
        return Json();
    return answer;
}

Result<Json> Reconciler::write(
    const kube::ResourceType& type, const Json& notebook, const Json& existing, const Json& desired, const std::stop_token& stop)
{
    if (!existing.is_null() && isBeingDeleted(existing))
        return Error{Errc::Conflict, type.kind + " " + keyOf(notebook) + " is still being deleted.", {}};
    if (!existing.is_null() && !mayOwn(notebook, existing)) {
        // That of a notebook of the same name which was deleted goes away by itself.
        const Error taken{Errc::AlreadyExists, type.kind + " \"" + nameOf(notebook) + "\" exists already and belongs to something else; give the notebook another name.", {}};
        if (owningNotebook(existing) != keyOf(notebook))
            warn(notebook, "NameTaken", taken, stop);
        return taken;
    }
    if (!existing.is_null() && covers(existing, desired))
        return existing;

    Result<Json> written = await(m_client.apply(type, desired, {.fieldManager = kFieldManager, .force = true, .dryRun = false}), stop);
    const bool isNewSet = existing.is_null() && type.kind == "StatefulSet";
    if (isNewSet)
        m_metrics.add(written ? "notebook_create_total" : "notebook_create_failed_total", {{"namespace", namespaceOf(notebook)}});
    if (!written)
        warn(notebook, existing.is_null() ? "FailedCreate" : "FailedUpdate", written.error(), stop);
    return written;
}

Result<> Reconciler::writeStatus(const Json& notebook, const Json& statefulSet, const Json& pod, const std::stop_token& stop)
{
    const Json status = notebookStatus(notebook, statefulSet, pod);
    if (at(notebook, "/status") == status)
        return {};
    // A JSON patch, because a merge patch would leave the old container state beside the new one.
    const Json patch = Json::array({{{"op", "add"}, {"path", "/status"}, {"value", status}}});
    const Result<Json> written
        = await(m_client.patch(types::notebooks, namespaceOf(notebook), nameOf(notebook), PatchKind::JsonPatch, patch, "status"), stop);
    if (!written && written.error().code != Errc::NotFound)
        return written.error();
    return {};
}

Result<> Reconciler::restart(const Json& notebook, const Json& pod, const std::stop_token& stop)
{
    if (annotation(notebook, annotations::restart) != "true")
        return {};
    if (!pod.is_null()) {
        const Result<> gone = await(m_client.remove(types::pods, namespaceOf(pod), nameOf(pod), {.propagation = "Background", .uid = uidOf(pod)}), stop);
        if (!gone && gone.error().code != Errc::NotFound && gone.error().code != Errc::Conflict)
            return gone.error();
    }
    return annotate(notebook, {{annotations::restart, nullptr}}, stop);
}

Result<Reconciler::Again> Reconciler::cull(const Json& notebook, const Json& pod, const std::stop_token& stop)
{
    const CullStep step = nextCullStep(notebook, !pod.is_null(), m_clock.now(), m_settings);
    switch (step.what) {
    case CullStep::What::Nothing:
        return Again{};
    case CullStep::What::Wait:
        return Again{step.wait};
    case CullStep::What::Annotate:
        KF_TRY(annotate(notebook, step.annotations, stop));
        return step.wait.count() > 0 ? Again{step.wait} : Again{};
    case CullStep::What::Ask:
        break;
    }
    const Json changes = KF_TRY(afterCheck(notebook, stop));
    KF_TRY(annotate(notebook, changes, stop));
    if (changes.contains(annotations::stopped)) {
        const Metrics::Labels labels{{"namespace", namespaceOf(notebook)}, {"name", nameOf(notebook)}};
        m_metrics.add("notebook_culling_total", labels);
        m_metrics.set("last_notebook_culling_timestamp_seconds", labels,
            static_cast<double>(std::chrono::duration_cast<std::chrono::seconds>(m_clock.now().time_since_epoch()).count()));
    }
    return Again{m_settings.checkEvery};
}

Result<Json> Reconciler::afterCheck(const Json& notebook, const std::stop_token& stop)
{
    TokenSource source = tokenSource(notebook);
    if (!source.secret.empty()) {
        const Json secret = KF_TRY(await(m_client.get(types::secrets, namespaceOf(notebook), source.secret), stop));
        const std::string encoded = text(at(secret, "/data"), "/" + source.key);
        source.value = QByteArray::fromBase64(QByteArray::fromStdString(encoded)).toStdString();
    }
    const std::string host = nameOf(notebook) + "." + namespaceOf(notebook) + ".svc." + m_settings.clusterDomain;
    const std::string path = "/notebook/" + namespaceOf(notebook) + "/" + nameOf(notebook) + "/api/kernels";
    const Result<std::string> answer = m_jupyter.get({.host = host, .port = 80, .path = path, .token = source.value});
    const auto kernels = answer ? readKernels(*answer) : std::nullopt;
    return afterAsking(notebook, kernels, m_clock.now(), m_settings);
}

Result<> Reconciler::annotate(const Json& notebook, const Json& annotations, const std::stop_token& stop)
{
    const Json patch = {{"metadata", {{"annotations", annotations}}}};
    const Result<Json> written = await(m_client.patch(types::notebooks, namespaceOf(notebook), nameOf(notebook), PatchKind::Merge, patch), stop);
    if (!written && written.error().code != Errc::NotFound)
        return written.error();
    return {};
}

void Reconciler::warn(const Json& notebook, const std::string& reason, const Error& error, const std::stop_token& stop)
{
    const bool passes = error.code == Errc::Unavailable || error.code == Errc::TimedOut || error.code == Errc::Cancelled;
    if (passes)
        return;
    const Json event = warningEvent(notebook, reason, error.message, toRfc3339(m_clock.now()));
    // Told already is as good as told now; and a namespace that is going away takes no events.
    static_cast<void>(await(m_client.create(types::events, namespaceOf(notebook), event), stop));
}

} // namespace kf::controllers
