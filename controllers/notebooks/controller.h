// The whole controller: watches fill the cache and the queue; work() empties the queue.
#pragma once

#include "controllers/notebooks/event_mirror.h"
#include "controllers/notebooks/reconciler.h"
#include "controllers/common/work_queue.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace kf::controllers {

class Controller {
public:
    // All references must outlive the controller.
    Controller(kube::Client& client, const Clock& clock, const Settings& settings, JupyterApi& jupyter);
    ~Controller();

    // Starts the watches; the cache is kept warm also while another leads.
    void watch();
    // Whether every watch has told its first list.
    bool isSynced() const;
    // Blocks until stop: waits for the first lists, then looks at what changed.
    void work(const std::stop_token& stop);
    // What is due now, without waiting; for work() and tests. False where nothing was due.
    bool workOnce(const std::stop_token& stop);

    Metrics& metrics() { return m_metrics; }
    // With the number of notebooks per namespace as it is now.
    std::string metricsText();

private:
    void onNotebook(const kube::WatchEvent& event);
    void onOwned(const std::string& kind, const kube::WatchEvent& event);
    void onPod(const kube::WatchEvent& event);
    void onEvent(const kube::WatchEvent& event);
    void onSynced();
    void look(const std::string& key, const std::stop_token& stop);

    kube::Client& m_client;
    Metrics m_metrics;
    ObjectCache m_cache;
    WorkQueue m_queue;
    Reconciler m_reconciler;
    EventMirror m_mirror;

    mutable std::mutex m_mutex;
    std::condition_variable_any m_syncChanged;
    std::size_t m_synced = 0;
    std::vector<std::unique_ptr<kube::Watch>> m_watches; // last: they end before what their handlers use
};

} // namespace kf::controllers
