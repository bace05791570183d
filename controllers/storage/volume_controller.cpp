#include "controllers/storage/volume_controller.h"

#include <QLoggingCategory>

namespace kf::controllers {

namespace {

Q_LOGGING_CATEGORY(log, "storage")

constexpr std::size_t kWatches = 3;

using kube::await;
namespace types = kube::types;

} // namespace

VolumeController::VolumeController(kube::Client& client, const Clock& clock, const Folders& folders)
    : m_client(client), m_clock(clock), m_folders(folders), m_queue(clock)
{
}

VolumeController::~VolumeController() { m_watches.clear(); }

void VolumeController::watch()
{
    for (const kube::ResourceType& type : {storageClasses, types::claims, types::volumes}) {
        m_watches.push_back(m_client.watch(type, {}, {}, [this, kind = type.kind](const kube::WatchEvent& event) { onEvent(kind, event); }));
    }
}

void VolumeController::onEvent(const std::string& kind, const kube::WatchEvent& event)
{
    if (event.kind == kube::WatchEvent::Kind::Synced) {
        const std::lock_guard lock(m_mutex);
        ++m_synced;
        m_syncChanged.notify_all();
        return;
    }
    if (event.kind == kube::WatchEvent::Kind::Deleted)
        m_cache.remove(kind, keyOf(event.object));
    else
        m_cache.put(kind, event.object);
    if (kind != storageClasses.kind)
        return m_queue.add(kind + " " + keyOf(event.object)); // the kind and "namespace/name"
    for (const std::string& claim : m_cache.keys(types::claims.kind))
        m_queue.add(types::claims.kind + " " + claim); // that may have waited for this class
}

bool VolumeController::isSynced() const
{
    const std::lock_guard lock(m_mutex);
    return m_synced >= kWatches;
}

void VolumeController::work(const std::stop_token& stop)
{
    {
        std::unique_lock lock(m_mutex);
        if (!m_syncChanged.wait(lock, stop, [this] { return m_synced >= kWatches; }))
            return;
    }
    qCInfo(log, "local-path: the first lists are here; working");
    while (const auto key = m_queue.take(stop))
        look(*key, stop);
}

bool VolumeController::workOnce(const std::stop_token& stop)
{
    const auto key = m_queue.takeDue();
    if (key)
        look(*key, stop);
    return key.has_value();
}

void VolumeController::look(const std::string& key, const std::stop_token& stop)
{
    const std::size_t blank = key.find(' ');
    const std::string kind = key.substr(0, blank);
    const Result<> done = kind == types::claims.kind ? lookAtClaim(key.substr(blank + 1), stop) : lookAtVolume(key.substr(blank + 1), stop);
    if (done)
        return m_queue.done(key);
    if (done.error().code == Errc::Cancelled)
        return;
    qCWarning(log, "%s: %s", key.c_str(), done.error().message.c_str());
    m_queue.failed(key);
}

Result<> VolumeController::lookAtClaim(const std::string& key, const std::stop_token& stop)
{
    const Json claim = m_cache.get(types::claims.kind, key);
    const Json storageClass = m_cache.get(storageClasses.kind, "/" + text(claim, "/spec/storageClassName"));
    if (!wantsVolume(claim, storageClass))
        return {};
    if (const auto sentence = refusal(claim)) {
        warn(claim, *sentence, stop);
        return {};
    }
    if (const Result<> made = m_folders.make(placeFor(claim)); !made) {
        warn(claim, made.error().message, stop);
        return made;
    }
    const Result<Json> volume = await(m_client.create(types::volumes, {}, volumeFor(claim, storageClass, m_folders.root().string())), stop);
    if (!volume && volume.error().code != Errc::AlreadyExists)
        return volume.error();
    qCInfo(log, "made the volume of %s", key.c_str());
    return {};
}

Result<> VolumeController::lookAtVolume(const std::string& key, const std::stop_token& stop)
{
    const Json volume = m_cache.get(types::volumes.kind, key);
    if (!isLetGo(volume))
        return {};
    KF_TRY(m_folders.putAside(placeOf(volume)));
    const Result<> removed = await(m_client.remove(types::volumes, {}, nameOf(volume), {.propagation = "Background", .uid = uidOf(volume)}), stop);
    if (!removed && removed.error().code != Errc::NotFound && removed.error().code != Errc::Conflict)
        return removed;
    qCInfo(log, "put the folder of %s aside", nameOf(volume).c_str());
    return {};
}

void VolumeController::warn(const Json& claim, const std::string& sentence, const std::stop_token& stop)
{
    // Told already is as good as told now.
    static_cast<void>(await(m_client.create(types::events, namespaceOf(claim), refusalEvent(claim, sentence, toRfc3339(m_clock.now()))), stop));
}

} // namespace kf::controllers
