#include "app/models/desktop.h"

#include "app/models/background.h"
#include "app/models/text.h"

#include <algorithm>

namespace kf::models {

namespace {

constexpr std::chrono::milliseconds burst{700};

// What installer::Parts refers to, for the time of one job on a worker.
struct Opened {
    std::unique_ptr<installer::Journal> journal;
    std::unique_ptr<vm::Machine> machine;
    std::string kind;
};

Result<Opened> open(const DesktopParts& parts)
{
    Opened opened;
    opened.journal = KF_TRY(installer::openJournal(parts.paths, parts.clock));
    const std::optional<installer::MachineRecord> record = KF_TRY(opened.journal->machine(parts.name));
    opened.kind = record ? record->kind : "embedded";
    opened.machine = KF_TRY(parts.machine(opened.kind, parts.name));
    return opened;
}

installer::Parts installerParts(const DesktopParts& parts, const Opened& opened, installer::Observer& observer)
{
    return {.paths = parts.paths, .machineName = parts.name, .machineKind = opened.kind, .machine = *opened.machine, .journal = *opened.journal,
        .runner = parts.runner, .clock = parts.clock, .observer = observer, .connect = parts.connect, .readFacts = parts.readFacts};
}

struct Sample {
    std::string kind;
    vm::MachineStatus machine;
};

// Only who does not know the machine's kind opens the journal: a look every two seconds should not.
Result<Sample> sampleOf(const DesktopParts& parts, const std::string& kind)
{
    if (!kind.empty())
        return Sample{kind, KF_TRY(KF_TRY(parts.machine(kind, parts.name))->status())};
    const Opened opened = KF_TRY(open(parts));
    return Sample{opened.kind, KF_TRY(opened.machine->status())};
}

bool isSameMachine(const std::optional<vm::MachineStatus>& left, const vm::MachineStatus& right)
{
    return left && left->state == right.state && left->boot == right.boot && left->address == right.address && left->spec == right.spec;
}

} // namespace

Desktop::Desktop(DesktopParts parts, QObject* parent) : QObject(parent), m_parts(std::move(parts))
{
    m_statusDelay.setSingleShot(true);
    m_statusDelay.setInterval(burst);
    connect(&m_statusDelay, &QTimer::timeout, this, &Desktop::readStatus);
    connect(&m_sampling, &QTimer::timeout, this, &Desktop::sample);
    connect(this, &Desktop::machineChanged, this, &Desktop::connectToCluster);
}

Desktop::~Desktop()
{
    m_activities.cancelAll();
    m_watches.clear();
    qDeleteAll(findChildren<QFutureWatcherBase*>(Qt::FindDirectChildrenOnly)); // asks each worker to stop
    workers().waitForDone();
}

void Desktop::setSampling(std::chrono::milliseconds interval)
{
    if (interval.count() == 0) {
        m_sampling.stop();
        return;
    }
    m_sampling.start(interval);
    sample();
}

void Desktop::sample()
{
    if (std::exchange(m_sampleRuns, true))
        return;
    const auto work = [parts = m_parts, kind = m_kind](const std::stop_token&) { return sampleOf(parts, kind); };
    inBackground(this, work, [this](const Result<Sample>& sample) {
        m_sampleRuns = false;
        if (sample)
            m_kind = sample->kind;
        takeSample(sample ? Result<vm::MachineStatus>(sample->machine) : sample.error());
    });
}

void Desktop::takeSample(const Result<vm::MachineStatus>& sample)
{
    const QString problem = sample ? QString() : qt(sample.error().message);
    const bool isNews = std::exchange(m_machineProblem, problem) != problem || (sample && !isSameMachine(m_machine, *sample));
    if (sample)
        m_machine = *sample;
    Q_EMIT machineSampled();
    if (!isNews)
        return;
    Q_EMIT machineChanged();
    readStatus();
}

void Desktop::connectToCluster()
{
    if (!isRunning()) {
        if (!m_client)
            return;
        m_watches.clear();
        m_client.reset();
        m_clientConfig.clear();
        Q_EMIT clientChanged();
        return;
    }
    const auto work = [parts = m_parts](const std::stop_token&) -> Result<std::string> { return KF_TRY(open(parts)).machine->kubeconfig(); };
    inBackground(this, work, [this](const Result<std::string>& config) {
        if (!config || !isRunning() || *config == m_clientConfig)
            return;
        auto client = m_parts.connect(*config);
        if (!client) {
            m_machineProblem = qt(client.error().message);
            return;
        }
        m_client = *client;
        m_clientConfig = *config;
        watchCluster();
        Q_EMIT clientChanged();
    });
}

// Whatever happens to a workload or the node may change what a component's state is: it is read again then.
void Desktop::watchCluster()
{
    m_watches.clear();
    m_isApiSilent = false;
    const auto changed = [this](const kube::WatchEvent&) {
        QMetaObject::invokeMethod(this, [this] {
            if (!m_statusDelay.isActive())
                m_statusDelay.start();
        }, Qt::QueuedConnection);
    };
    const auto reach = [this, client = m_client.get()](const std::optional<Error>& silence) {
        QMetaObject::invokeMethod(this, [this, client, isSilent = silence.has_value()] {
            if (client == m_client.get() && isSilent != m_isApiSilent)
                takeReach(isSilent);
        }, Qt::QueuedConnection);
    };
    for (const kube::ResourceType& type : {kube::types::deployments, kube::types::statefulSets, kube::types::daemonSets, kube::types::pods, kube::types::nodes})
        m_watches.push_back(m_client->watch(type, {}, {}, changed, type == kube::types::nodes ? reach : kube::OnReach()));
}

// All watches share one way to the server: one of them speaks for all.
void Desktop::takeReach(bool isSilent)
{
    m_isApiSilent = isSilent;
    readStatus();
}

void Desktop::refresh()
{
    sample();
    readStatus();
}

void Desktop::reconnect()
{
    m_clientConfig.clear();
    connectToCluster();
}

void Desktop::readStatus()
{
    if (m_statusRuns) {
        m_statusWanted = true;
        return;
    }
    m_statusRuns = true;
    const auto work = [parts = m_parts](const std::stop_token& stop) -> Result<installer::Status> {
        const Opened opened = KF_TRY(open(parts));
        installer::Observer silent;
        return installer::status(installerParts(parts, opened, silent), stop);
    };
    inBackground(this, work, [this](const Result<installer::Status>& status) {
        m_statusRuns = false;
        if (status) {
            m_status = *status;
            m_kind = status->kind;
        } else {
            m_machineProblem = qt(status.error().message);
            m_kind.clear(); // the next sample looks into the journal, too, and says when it can be read again
        }
        Q_EMIT statusChanged();
        if (std::exchange(m_statusWanted, false) || contradictsWatches())
            m_statusDelay.start();
    });
}

// An API server that has just come up already answers watches while it still calls itself unready, and nothing will tell when it does not any more.
bool Desktop::contradictsWatches() const
{
    return m_client && !m_isApiSilent && m_status && std::any_of(m_status->components.begin(), m_status->components.end(), [](const installer::ComponentStatus& one) {
        return one.blocker && one.blocker->cause == "api";
    });
}

void Desktop::setNameSpace(const QString& nameSpace)
{
    if (std::exchange(m_nameSpace, nameSpace) != nameSpace)
        Q_EMIT nameSpaceChanged();
}

Result<> Desktop::performBlocking(const Work& work, installer::Observer& observer, const std::stop_token& stop) const
{
    const Opened opened = KF_TRY(open(m_parts));
    return work(installerParts(m_parts, opened, observer), stop);
}

int Desktop::perform(const QString& title, Work work, QObject* context, Done done, std::shared_ptr<InstallEvents> events)
{
    if (!events)
        events = std::make_shared<InstallEvents>();
    const QPointer<QObject> listener = context;
    const bool hasContext = context != nullptr;
    const auto id = std::make_shared<int>(0);
    connect(events.get(), &InstallEvents::started, this, [this, id](const QString&, const QString& step) { m_activities.step(*id, step); });
    connect(events.get(), &InstallEvents::progressed, this, [this, id](const QString&, quint64 now, quint64 all) { m_activities.progress(*id, now, all); });
    connect(events.get(), &InstallEvents::component, this, [this, id](const QString&, installer::ComponentState, const QString& blocker) {
        m_activities.blocked(*id, blocker);
    });
    const std::stop_source stop = inBackground(
        this, [this, work = std::move(work), events](const std::stop_token& token) { return performBlocking(work, *events, token); },
        [this, id, events, listener, hasContext, title, done = std::move(done)](const Result<>& result) {
            const std::optional<Error> error = result ? std::optional<Error>() : result.error();
            m_activities.end(*id, error);
            if (done && (!hasContext || listener))
                done(error);
            else if (error && error->code != Errc::Cancelled)
                Q_EMIT failed(title, *error);
            refresh();
        });
    *id = m_activities.begin(title, stop);
    return *id;
}

} // namespace kf::models
