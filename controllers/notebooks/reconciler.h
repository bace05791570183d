// Makes one notebook's StatefulSet, Service and status what they must be. Writes only what differs.
//
// Reads from the cache that the watches fill; blocks the calling worker thread while it writes.
#pragma once

#include "base/clock.h"
#include "controllers/notebooks/jupyter_api.h"
#include "controllers/notebooks/metrics.h"
#include "controllers/common/object_cache.h"
#include "controllers/notebooks/settings.h"
#include "kube/client.h"

#include <optional>
#include <stop_token>

namespace kf::controllers {

inline const std::string kFieldManager = "notebook-controller";

class Reconciler {
public:
    Reconciler(kube::Client& client, const ObjectCache& cache, const Settings& settings, Metrics& metrics, JupyterApi& jupyter, const Clock& clock)
        : m_client(client), m_cache(cache), m_settings(settings), m_metrics(metrics), m_jupyter(jupyter), m_clock(clock)
    {
    }

    // When to look again although nothing changed; nothing where only a change matters.
    // A failure that the notebook's user can mend is also told as a Warning event on the notebook.
    using Again = std::optional<std::chrono::milliseconds>;
    Result<Again> reconcile(const std::string& key, const std::stop_token& stop);

private:
    Result<Json> existing(const kube::ResourceType& type, const std::string& key, const std::stop_token& stop);
    Result<Json> write(const kube::ResourceType& type, const Json& notebook, const Json& existing, const Json& desired, const std::stop_token& stop);
    Result<> writeStatus(const Json& notebook, const Json& statefulSet, const Json& pod, const std::stop_token& stop);
    Result<> restart(const Json& notebook, const Json& pod, const std::stop_token& stop);
    Result<Again> cull(const Json& notebook, const Json& pod, const std::stop_token& stop);
    Result<Json> afterCheck(const Json& notebook, const std::stop_token& stop);
    Result<> annotate(const Json& notebook, const Json& annotations, const std::stop_token& stop);
    void warn(const Json& notebook, const std::string& reason, const Error& error, const std::stop_token& stop);

    kube::Client& m_client;
    const ObjectCache& m_cache;
    const Settings& m_settings;
    Metrics& m_metrics;
    JupyterApi& m_jupyter;
    const Clock& m_clock;
};

} // namespace kf::controllers
