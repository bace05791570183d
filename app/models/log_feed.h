// Follows the log of one container of a set of pods: over restarts, new pods and broken connections, each told in a line of its own.
//
// Lives on the GUI thread. Lines come in small batches; what nobody could show in time is bounded, the oldest is dropped.
#pragma once

#include "app/models/log_lines.h"
#include "app/models/pod_source.h"
#include "kube/client.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <mutex>

namespace kf::models {

class LogFeed final : public QObject {
    Q_OBJECT
public:
    LogFeed(std::shared_ptr<kube::Client> client, const PodSource& source, std::size_t mostLines, QObject* parent);
    ~LogFeed() override;

    // Every container there is now, in the order of the pods' names.
    std::vector<ContainerRun> containers() const;
    // The one that is followed; empty names: none.
    const std::string& pod() const { return m_pod; }
    const std::string& container() const { return m_container; }
    // Follows this one from now on, from its beginning.
    void choose(const std::string& pod, const std::string& container, bool previous);
    // Lines wait (bounded) while it is paused.
    void setPaused(bool paused);

Q_SIGNALS:
    void containersChanged();
    void lines(const QStringList& lines);
    void state(const QString& sentence); // "Following demo-0", "The pod is gone", …

private:
    struct Shared {
        std::mutex mutex;
        std::map<std::string, std::vector<ContainerRun>> pods; // by name
        LogLines lines;
        bool podsAnnounced = false;
        bool linesAnnounced = false;
        explicit Shared(std::size_t most) : lines(most) {}
    };

    void takePods();
    void takeLines();
    void open(const ContainerRun& run, int tailLines);
    void ended(int session, const Result<int>& result);
    void note(const QString& text);
    const ContainerRun* chosen() const;
    void followWhatRuns();
    void tellEnd(const ContainerRun& run);

    std::shared_ptr<kube::Client> m_client;
    const PodSource m_source;
    const int m_mostLines;
    std::shared_ptr<Shared> m_shared;
    std::map<std::string, std::vector<ContainerRun>> m_pods;
    std::string m_pod;
    std::string m_container;
    bool m_previous = false;
    bool m_paused = false;
    std::string m_followed; // id of the run whose log was opened last
    bool m_brokeOff = false;
    int m_session = 0;
    QTimer m_again;         // after a connection that broke off
    QTimer m_pace;
    std::unique_ptr<kube::Session> m_log;
    std::unique_ptr<kube::Watch> m_watch; // last: no handler runs when the rest goes
};

} // namespace kf::models
