#include "app/models/log_feed.h"

#include "app/models/text.h"
#include "manifests/fields.h"

#include <algorithm>

namespace kf::models {

namespace {
constexpr std::chrono::milliseconds pace{60};   // between two batches of lines
constexpr std::chrono::milliseconds pause{1000}; // before a broken connection is tried again
constexpr std::size_t linesAtOnce = 1000;       // that a view takes without being felt
constexpr int linesAgain = 20;                  // repeated after a broken connection, so that none is missed silently
} // namespace

LogFeed::LogFeed(std::shared_ptr<kube::Client> client, const PodSource& source, std::size_t mostLines, QObject* parent)
    : QObject(parent), m_client(std::move(client)), m_source(source), m_mostLines(static_cast<int>(mostLines)), m_shared(std::make_shared<Shared>(mostLines))
{
    m_again.setSingleShot(true);
    m_again.setInterval(pause);
    connect(&m_again, &QTimer::timeout, this, &LogFeed::followWhatRuns);
    m_pace.setSingleShot(true);
    m_pace.setInterval(pace);
    connect(&m_pace, &QTimer::timeout, this, &LogFeed::takeLines);
    const auto take = [this, shared = m_shared, name = source.pod](const kube::WatchEvent& event) {
        using Kind = kube::WatchEvent::Kind;
        const std::string pod = manifests::textField(event.object, "metadata", "name");
        if (event.kind != Kind::Synced && !name.empty() && pod != name)
            return;
        const std::lock_guard lock(shared->mutex);
        if (event.kind == Kind::Deleted)
            shared->pods.erase(pod);
        else if (event.kind != Kind::Synced)
            shared->pods[pod] = containersOf(event.object);
        if (!std::exchange(shared->podsAnnounced, true))
            QMetaObject::invokeMethod(this, &LogFeed::takePods, Qt::QueuedConnection);
    };
    const kube::ListOptions options{.labelSelector = source.labelSelector, .fieldSelector = source.pod.empty() ? "" : "metadata.name=" + source.pod};
    m_watch = m_client->watch({"", "v1", "pods", "Pod", true}, source.nameSpace, options, take);
}

LogFeed::~LogFeed()
{
    m_watch.reset();
    m_log.reset();
}

std::vector<ContainerRun> LogFeed::containers() const
{
    std::vector<ContainerRun> all;
    for (const auto& [name, runs] : m_pods)
        all.insert(all.end(), runs.begin(), runs.end());
    return all;
}

const ContainerRun* LogFeed::chosen() const
{
    const auto pod = m_pods.find(m_pod);
    if (pod == m_pods.end())
        return nullptr;
    const auto found = std::find_if(pod->second.begin(), pod->second.end(), [this](const ContainerRun& run) { return run.container == m_container; });
    return found == pod->second.end() ? nullptr : &*found;
}

void LogFeed::takePods()
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_pods = m_shared->pods;
        m_shared->podsAnnounced = false;
    }
    Q_EMIT containersChanged();
    if (m_pods.empty())
        Q_EMIT state(tr("There is no pod now; the log begins when one starts."));
    else if (!m_pod.empty() && !chosen())
        Q_EMIT state(tr("The pod %1 is gone.").arg(qt(m_pod)));
    followWhatRuns();
}

void LogFeed::choose(const std::string& pod, const std::string& container, bool previous)
{
    m_log.reset();
    ++m_session;
    m_again.stop();
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->lines.clear();
    }
    m_pod = pod;
    m_container = container;
    m_previous = previous;
    m_followed.clear();
    m_brokeOff = false;
    followWhatRuns();
}

void LogFeed::setPaused(bool paused)
{
    m_paused = paused;
    if (!paused)
        takeLines();
}

// Opens the log of the chosen container when it has a run that was not followed yet, or whose connection broke off.
void LogFeed::followWhatRuns()
{
    const ContainerRun* run = chosen();
    if (!run || m_log)
        return;
    if (run->id.empty()) {
        Q_EMIT state(tr("The container %1 has not started yet.").arg(qt(m_container)));
        return;
    }
    if (run->id != m_followed) {
        if (!m_followed.empty())
            note(tr("— %1 started again —").arg(qt(m_container)));
        open(*run, m_mostLines);
        return;
    }
    if (!m_brokeOff)
        return;
    if (!run->running) {
        tellEnd(*run);
    } else if (!m_again.isActive()) {
        note(tr("— the connection broke off; the last lines follow again —"));
        open(*run, linesAgain);
    }
}

void LogFeed::tellEnd(const ContainerRun& run)
{
    m_brokeOff = false;
    note(tr("— %1 ended (%2) —").arg(qt(m_container), run.end.empty() ? tr("no cause known") : qt(run.end)));
    Q_EMIT state(tr("%1 ended; the log goes on when it starts again.").arg(qt(m_container)));
}

void LogFeed::open(const ContainerRun& run, int tailLines)
{
    m_followed = run.id;
    m_brokeOff = false;
    const int session = ++m_session;
    const auto onData = [this, shared = m_shared](kube::Channel, std::string_view bytes) {
        const std::lock_guard lock(shared->mutex);
        shared->lines.add(bytes);
        if (!shared->lines.isEmpty() && !std::exchange(shared->linesAnnounced, true))
            QMetaObject::invokeMethod(this, [this] { m_pace.start(); }, Qt::QueuedConnection);
    };
    const auto onEnd = [this, session](const Result<int>& result) { QMetaObject::invokeMethod(this, [this, session, result] { ended(session, result); }, Qt::QueuedConnection); };
    const kube::LogOptions options{.container = m_container, .follow = !m_previous, .previous = m_previous, .tailLines = tailLines};
    m_log = m_client->logs(m_source.nameSpace, m_pod, options, onData, onEnd);
    Q_EMIT state(m_previous ? tr("The previous run of %1/%2").arg(qt(m_pod), qt(m_container)) : tr("Following %1/%2").arg(qt(m_pod), qt(m_container)));
}

void LogFeed::ended(int session, const Result<int>& result)
{
    if (session != m_session)
        return;
    m_log.reset();
    if (!result && result.error().code == Errc::Cancelled)
        return;
    if (!result && m_previous) {
        Q_EMIT state(tr("There is no previous run of %1/%2.").arg(qt(m_pod), qt(m_container)));
        return;
    }
    if (!result)
        Q_EMIT state(qt(result.error().message));
    note({}); // the line that was begun
    if (m_previous)
        return;
    // News of the container's end may be under way; if it still runs after a moment, it was the connection that ended.
    m_brokeOff = true;
    m_again.start();
    followWhatRuns();
}

void LogFeed::note(const QString& text)
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->lines.note(text);
    }
    if (!m_pace.isActive())
        m_pace.start();
}

void LogFeed::takeLines()
{
    if (m_paused)
        return;
    QStringList taken;
    bool more = false;
    {
        const std::lock_guard lock(m_shared->mutex);
        taken = m_shared->lines.take(linesAtOnce);
        more = !m_shared->lines.isEmpty();
        m_shared->linesAnnounced = more;
    }
    if (!taken.isEmpty())
        Q_EMIT lines(taken);
    if (more)
        m_pace.start();
}

} // namespace kf::models
