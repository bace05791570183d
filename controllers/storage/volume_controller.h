// Watches claims, volumes and storage classes, and does what claims.h says. work() empties the queue that the watches fill.
#pragma once

#include "controllers/common/object_cache.h"
#include "controllers/common/work_queue.h"
#include "controllers/storage/folders.h"
#include "kube/client.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace kf::controllers {

inline const kube::ResourceType storageClasses{"storage.k8s.io", "v1", "storageclasses", "StorageClass", false};

class VolumeController {
public:
    // All references must outlive the controller.
    VolumeController(kube::Client& client, const Clock& clock, const Folders& folders);
    ~VolumeController();

    void watch();
    // Whether every watch has told its first list.
    bool isSynced() const;
    // Blocks until stop: waits for the first lists, then looks at what changed.
    void work(const std::stop_token& stop);
    // What is due now, without waiting; for work() and tests. False where nothing was due.
    bool workOnce(const std::stop_token& stop);

private:
    void onEvent(const std::string& kind, const kube::WatchEvent& event);
    void look(const std::string& key, const std::stop_token& stop);
    Result<> lookAtClaim(const std::string& key, const std::stop_token& stop);
    Result<> lookAtVolume(const std::string& key, const std::stop_token& stop);
    void warn(const Json& claim, const std::string& sentence, const std::stop_token& stop);

    kube::Client& m_client;
    const Clock& m_clock;
    const Folders& m_folders;
    ObjectCache m_cache;
    WorkQueue m_queue;

    mutable std::mutex m_mutex;
    std::condition_variable_any m_syncChanged;
    std::size_t m_synced = 0;
    std::vector<std::unique_ptr<kube::Watch>> m_watches; // last: they end before what their handlers use
};

} // namespace kf::controllers
