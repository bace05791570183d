// Desktop is what the window is about: one machine, its cluster and its components, and the work that changes them.
//
// It lives on the GUI thread and never blocks it. Facts are told by signals and read again when something happened (state is never
// taken from an event's payload): the machine is sampled every two seconds while somebody looks (its control group has no watch), the
// cluster is watched. Everything that changes something goes through perform() and stands in activities() while it runs.
#pragma once

#include "app/models/activities.h"
#include "app/models/install_events.h"
#include "installer/parts.h"
#include "installer/status.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace kf::models {

// The real ones come from compose.cpp, tests give fakes. They outlive the Desktop.
struct DesktopParts {
    Paths paths;
    std::filesystem::path cache;    // where the key of this computer's own builds lies
    std::filesystem::path programs; // where kfbox and kfbox-helper lie
    CommandRunner& runner;
    const Clock& clock;
    std::function<Result<std::unique_ptr<vm::Machine>>(const std::string& kind, const std::string& name)> machine;
    installer::Connect connect = installer::connectReal;
    installer::ReadFacts readFacts = installer::readRealFacts;
    std::string name = "kfbox"; // of the machine
};

class Desktop final : public QObject {
    Q_OBJECT
public:
    explicit Desktop(DesktopParts parts, QObject* parent = nullptr);
    ~Desktop() override; // cancels what runs and waits for it

    const DesktopParts& parts() const { return m_parts; }
    Activities& activities() { return m_activities; }

    // The machine as it was sampled last; empty before the first sample.
    const std::optional<vm::MachineStatus>& machine() const { return m_machine; }
    bool isRunning() const { return m_machine && m_machine->state == vm::MachineState::Running; }
    const QString& machineProblem() const { return m_machineProblem; } // why it cannot be read
    // Machine and components as they were read last; empty before the first answer.
    const std::optional<installer::Status>& status() const { return m_status; }
    // The way into the cluster; null while the machine does not run.
    const std::shared_ptr<kube::Client>& client() const { return m_client; }
    // The namespace all panels follow; empty: all namespaces.
    const QString& nameSpace() const { return m_nameSpace; }
    void setNameSpace(const QString& nameSpace);

    using Work = std::function<Result<>(const installer::Parts& parts, const std::stop_token& stop)>;
    using Done = std::function<void(const std::optional<Error>& error)>;
    // Runs a verb of the installer on a worker, as an activity with a way to cancel it. `events` (may be null) hears its steps. `done`
    // is called on the GUI thread unless `context` died; afterwards machine and components are read again.
    int perform(const QString& title, Work work, QObject* context = nullptr, Done done = {}, std::shared_ptr<InstallEvents> events = {});

    // How often the machine is sampled; the window says when somebody looks. Zero: not at all.
    void setSampling(std::chrono::milliseconds interval);
    // Reads machine and components anew.
    void refresh();
    // Makes the way into the cluster anew, as after a sleep: connections from before may be dead without knowing it.
    void reconnect();

Q_SIGNALS:
    void machineSampled();   // every sample, for charts
    void machineChanged();   // another state, start or address
    void statusChanged();    // the components were read again
    void clientChanged();    // another way into the cluster, or none
    void nameSpaceChanged();
    void failed(const QString& title, const kf::Error& error); // work of perform() that nobody else tells about

private:
    Result<> performBlocking(const Work& work, installer::Observer& observer, const std::stop_token& stop) const;
    void sample();
    void takeSample(const Result<vm::MachineStatus>& sample);
    void connectToCluster();
    void watchCluster();
    void takeReach(bool isSilent);
    bool contradictsWatches() const;
    void readStatus();

    const DesktopParts m_parts;
    Activities m_activities;
    std::string m_kind; // of the machine, as the journal had it last; empty: not read yet
    std::optional<vm::MachineStatus> m_machine;
    QString m_machineProblem;
    std::optional<installer::Status> m_status;
    std::shared_ptr<kube::Client> m_client;
    std::string m_clientConfig; // kubeconfig that m_client was made from
    QString m_nameSpace = QStringLiteral("workspace");
    QTimer m_sampling;
    QTimer m_statusDelay;       // changes come in bursts
    bool m_isApiSilent = false; // as the watches see it
    bool m_sampleRuns = false;
    bool m_statusRuns = false;
    bool m_statusWanted = false; // again, because something happened meanwhile
    std::vector<std::unique_ptr<kube::Watch>> m_watches;
};

} // namespace kf::models
