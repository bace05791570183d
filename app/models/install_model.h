// An install as the wizard watches it: `kfbox up` on a worker, its components and steps as rows, how long it takes and what it waits
// for. Cancelling is said at once and ends within two seconds; the same install then goes on where it ended. GUI thread.
#pragma once

#include "app/models/desktop.h"
#include "app/models/install_estimate.h"
#include "app/models/rows_model.h"
#include "installer/up.h"

#include <QElapsedTimer>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace kf::models {

struct InstallComponent {
    std::string name;
    std::string title;
    std::string version;
};
struct InstallWish {
    installer::UpOptions options{}; // whom to trust is added by the worker
    std::string title{};            // "core 0.1.0"
    std::vector<InstallComponent> components{};
    std::uint64_t bytes = 0;        // to be imported
};

// An install of this machine that began and did not end, whose bundle is in the store. Empty: there is none. Blocks; for a worker.
Result<std::optional<InstallWish>> findUnfinished(const DesktopParts& parts);

class InstallModel final : public QObject {
    Q_OBJECT
public:
    enum class State { Idle, Running, Stopping, Cancelled, Failed, Done };

    explicit InstallModel(Desktop& desktop, QObject* parent = nullptr);

    void start(const InstallWish& wish);
    void cancel();
    void resume(); // the same again, after it was cancelled or failed
    // Offers an install that an earlier run left unfinished, as one that was cancelled. Does nothing while one is known.
    void offer(const InstallWish& wish);

    State state() const { return m_state; }
    bool isUnderWay() const { return m_state == State::Running || m_state == State::Stopping; }
    const QString& title() const { return m_title; }
    const std::optional<Error>& error() const { return m_error; }
    // Why it stopped, where neither the window cancelled it nor anything failed: no password was given.
    QString note() const;
    QString currentStep() const;
    QString blocker() const; // a sentence; empty: it waits for nothing in particular
    double part() const;     // 0 … 1
    QString timeText() const; // "12 s, about 40 s left"
    RowsModel& components() { return m_components; }
    RowsModel& steps() { return m_steps; }
    const QStringList& log() const { return m_log; }

    // Reads the clock: time goes by without an event. Called once a second by whoever shows it.
    void tick();

Q_SIGNALS:
    void changed();
    void logged(const QString& line);

private:
    enum class Phase { Waiting, Images, Objects, Starting, Trying, Ready, Failed, Stopped };
    struct ComponentRow {
        InstallComponent about;
        Phase phase = Phase::Waiting;
        QString blocker{};
        double began = -1; // seconds of the install; -1: not yet
        double ended = -1;
    };
    struct StepRow {
        std::string id;
        enum class State { Waiting, Running, Done, Skipped, Failed } state = State::Waiting;
        double began = 0;
        double seconds = 0;
        QString progress{};
    };

    void reset(const InstallWish& wish);
    void run();
    void listen(InstallEvents& events);
    void stepStarted(const std::string& id);
    void stepProgressed(const std::string& id, quint64 done, quint64 total, const QString& text);
    void stepEnded(const std::string& id, StepRow::State state, double seconds);
    void componentChanged(const std::string& name, installer::ComponentState state, const QString& blocker);
    void setPhase(ComponentRow& row, Phase phase);
    void end(const std::optional<Error>& error);
    void write(const QString& line);
    void showComponents();
    void showSteps();
    StepRow* step(const std::string& id);
    double now() const { return m_clock.isValid() ? static_cast<double>(m_clock.elapsed()) / 1000.0 : 0; }

    Desktop& m_desktop;
    InstallWish m_wish;
    QString m_title;
    State m_state = State::Idle;
    std::optional<Error> m_error;
    std::vector<ComponentRow> m_componentRows;
    std::vector<StepRow> m_stepRows;
    RowsModel m_components;
    RowsModel m_steps;
    InstallEstimate m_estimate;
    std::string m_running; // step
    QElapsedTimer m_clock;
    double m_took = 0; // when it is over
    QStringList m_log;
    int m_activity = 0;
    bool m_cancelled = false; // by the window
};

} // namespace kf::models
