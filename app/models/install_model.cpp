#include "app/models/install_model.h"

#include "app/bundle_trust.h"
#include "app/models/install_text.h"
#include "app/models/text.h"
#include "base/units.h"

#include <algorithm>

namespace kf::models {

namespace {

// The rows of a small table that is shown whole: its index is a row's name.
std::string rowName(std::size_t index) { return std::to_string(1000 + index); }

void putAll(RowsModel& model, const std::vector<std::vector<Cell>>& rows)
{
    RowsBatch batch;
    batch.restarted = model.rowCount() != static_cast<int>(rows.size());
    batch.synced = true;
    for (std::size_t index = 0; index < rows.size(); ++index)
        batch.changed.emplace(rowName(index), Row{.key = {}, .uid = rowName(index), .cells = rows[index]});
    model.take(batch);
}

} // namespace

InstallModel::InstallModel(Desktop& desktop, QObject* parent)
    : QObject(parent), m_desktop(desktop),
      m_components({{.title = tr("Component"), .width = 22}, {.title = tr("Version"), .width = 10}, {.title = tr("State"), .width = 16}, {.title = tr("Time"), .width = 8, .numeric = true},
          {.title = tr("Waits for"), .width = 30, .stretches = true}}),
      m_steps({{.title = tr("Step"), .width = 30}, {.title = tr("State"), .width = 14}, {.title = tr("Time"), .width = 8, .numeric = true}, {.title = tr("Progress"), .width = 24, .stretches = true}})
{
}

void InstallModel::start(const InstallWish& wish)
{
    if (isUnderWay())
        return;
    reset(wish);
    m_log.clear();
    Q_EMIT changed();
    run();
}

void InstallModel::offer(const InstallWish& wish)
{
    if (m_state != State::Idle)
        return;
    reset(wish);
    m_state = State::Cancelled;
    Q_EMIT changed();
}

void InstallModel::resume()
{
    if (m_state != State::Cancelled && m_state != State::Failed)
        return;
    reset(InstallWish(m_wish));
    run();
}

void InstallModel::cancel()
{
    if (m_state != State::Running)
        return;
    m_state = State::Stopping;
    m_cancelled = true;
    write(tr("Cancelled by you"));
    m_desktop.activities().cancel(m_activity);
    Q_EMIT changed();
}

void InstallModel::reset(const InstallWish& wish)
{
    m_wish = wish;
    m_title = qt(wish.title);
    m_error.reset();
    m_running.clear();
    m_cancelled = false;
    m_took = 0;
    m_estimate = InstallEstimate(wish.bytes);
    m_componentRows.clear();
    for (const InstallComponent& component : wish.components)
        m_componentRows.push_back({component});
    m_stepRows.clear();
    for (const std::string& id : InstallEstimate::steps())
        m_stepRows.push_back({id});
    showComponents();
    showSteps();
}

void InstallModel::run()
{
    const auto work = [options = m_wish.options, cache = m_desktop.parts().cache](const installer::Parts& parts, const std::stop_token& stop) -> Result<> {
        installer::UpOptions known = options;
        known.open.trusted = KF_TRY(trustedKeys(parts.paths, cache));
        return installer::up(parts, known, stop);
    };
    const auto events = std::make_shared<InstallEvents>();
    listen(*events);
    m_state = State::Running;
    m_clock.start();
    const QString name = tr("Installing %1").arg(m_title);
    write(name);
    m_activity = m_desktop.perform(name, work, this, [this](const std::optional<Error>& error) { end(error); }, events);
    Q_EMIT changed();
}

void InstallModel::listen(InstallEvents& events)
{
    connect(&events, &InstallEvents::started, this, [this](const QString& id) { stepStarted(plain(id)); });
    connect(&events, &InstallEvents::skipped, this, [this](const QString& id) { stepEnded(plain(id), StepRow::State::Skipped, 0); });
    connect(&events, &InstallEvents::progressed, this,
        [this](const QString& id, quint64 done, quint64 total, const QString& text) { stepProgressed(plain(id), done, total, text); });
    connect(&events, &InstallEvents::finished, this, [this](const QString& id, double seconds, const std::optional<Error>& error) {
        stepEnded(plain(id), error ? StepRow::State::Failed : StepRow::State::Done, seconds);
        if (error)
            write(qt(error->message));
    });
    connect(&events, &InstallEvents::component, this,
        [this](const QString& name, installer::ComponentState state, const QString& blocker) { componentChanged(plain(name), state, blocker); });
    connect(&events, &InstallEvents::warned, this, [this](const QString& sentence) { write(tr("Note: %1").arg(sentence)); });
}

InstallModel::StepRow* InstallModel::step(const std::string& id)
{
    const auto found = std::find_if(m_stepRows.begin(), m_stepRows.end(), [&id](const StepRow& row) { return row.id == id; });
    return found == m_stepRows.end() ? nullptr : &*found;
}

void InstallModel::stepStarted(const std::string& id)
{
    m_running = id;
    m_estimate.started(id);
    if (StepRow* row = step(id)) {
        row->state = StepRow::State::Running;
        row->began = now();
    }
    for (ComponentRow& row : m_componentRows) {
        if (id == "import")
            setPhase(row, Phase::Images);
        else if (id == "smoke" && row.phase != Phase::Ready)
            setPhase(row, Phase::Trying);
    }
    write(stepTitle(id));
    showComponents();
    showSteps();
    Q_EMIT changed();
}

void InstallModel::stepProgressed(const std::string& id, quint64 done, quint64 total, const QString& text)
{
    StepRow* row = step(id);
    if (!row)
        return;
    m_estimate.progressed(done, total, now() - row->began);
    row->progress = progressText(id, done, total, text);
    showSteps();
    Q_EMIT changed();
}

void InstallModel::stepEnded(const std::string& id, StepRow::State state, double seconds)
{
    StepRow* row = step(id);
    if (!row)
        return;
    row->state = state;
    row->seconds = seconds;
    row->progress.clear();
    if (state == StepRow::State::Skipped)
        m_estimate.skipped(id);
    else
        m_estimate.finished(id, seconds);
    if (m_running == id)
        m_running.clear();
    write(state == StepRow::State::Skipped ? tr("%1: done before").arg(stepTitle(id)) : tr("%1: %2 s").arg(stepTitle(id)).arg(seconds, 0, 'f', 1));
    showSteps();
    Q_EMIT changed();
}

void InstallModel::componentChanged(const std::string& name, installer::ComponentState state, const QString& blocker)
{
    const auto row = std::find_if(m_componentRows.begin(), m_componentRows.end(), [&name](const ComponentRow& one) { return one.about.name == name; });
    if (row == m_componentRows.end())
        return;
    if (std::exchange(row->blocker, blocker) != blocker && !blocker.isEmpty())
        write(tr("%1 waits: %2").arg(qt(row->about.title), blocker));
    switch (state) {
    case installer::ComponentState::Installing: setPhase(*row, Phase::Objects); break;
    case installer::ComponentState::Waiting: setPhase(*row, m_running == "smoke" ? Phase::Trying : Phase::Starting); break;
    case installer::ComponentState::Ready: setPhase(*row, Phase::Ready); break;
    case installer::ComponentState::Failed: setPhase(*row, Phase::Failed); break;
    case installer::ComponentState::Stopped: setPhase(*row, Phase::Stopped); break;
    }
    showComponents();
    Q_EMIT changed();
}

void InstallModel::setPhase(ComponentRow& row, Phase phase)
{
    if (row.began < 0 && phase != Phase::Waiting)
        row.began = now();
    if (phase == Phase::Ready || phase == Phase::Failed || phase == Phase::Stopped)
        row.ended = row.ended < 0 ? now() : row.ended;
    else
        row.ended = -1;
    row.phase = phase;
}

void InstallModel::end(const std::optional<Error>& error)
{
    m_took = now();
    m_activity = 0;
    m_error = error;
    m_running.clear();
    m_state = !error ? State::Done : error->code == Errc::Cancelled ? State::Cancelled : State::Failed;
    for (ComponentRow& row : m_componentRows) {
        if (!error) {
            row.blocker.clear();
            setPhase(row, Phase::Ready);
        } else if (row.phase != Phase::Ready) {
            setPhase(row, m_state == State::Failed && !row.blocker.isEmpty() ? Phase::Failed : Phase::Stopped);
        }
    }
    write(!error ? tr("%1 is ready").arg(m_title) : qt(error->message));
    showComponents();
    showSteps();
    Q_EMIT changed();
}

QString InstallModel::currentStep() const { return m_running.empty() ? QString() : stepTitle(m_running); }

QString InstallModel::note() const { return m_state == State::Cancelled && m_error && !m_cancelled ? qt(m_error->message) : QString(); }

QString InstallModel::blocker() const
{
    const auto waiting = std::find_if(m_componentRows.begin(), m_componentRows.end(), [](const ComponentRow& row) { return row.phase != Phase::Ready && !row.blocker.isEmpty(); });
    return waiting == m_componentRows.end() ? QString() : waiting->blocker;
}

double InstallModel::part() const
{
    if (m_state == State::Done)
        return 1;
    const auto running = std::find_if(m_stepRows.begin(), m_stepRows.end(), [](const StepRow& row) { return row.state == StepRow::State::Running; });
    return m_estimate.part(running == m_stepRows.end() ? 0 : now() - running->began);
}

QString InstallModel::timeText() const
{
    if (m_state == State::Idle || !m_clock.isValid())
        return {};
    if (!isUnderWay())
        return tr("Took %1").arg(secondsText(m_took));
    if (m_state == State::Stopping)
        return secondsText(now());
    const auto running = std::find_if(m_stepRows.begin(), m_stepRows.end(), [](const StepRow& row) { return row.state == StepRow::State::Running; });
    return tr("%1, %2").arg(secondsText(now()), leftText(m_estimate.secondsLeft(running == m_stepRows.end() ? 0 : now() - running->began)));
}

void InstallModel::tick()
{
    if (!isUnderWay())
        return;
    showComponents();
    showSteps();
    Q_EMIT changed();
}

void InstallModel::write(const QString& line)
{
    m_log.append(QStringLiteral("%1  %2").arg(now(), 6, 'f', 1).arg(line));
    Q_EMIT logged(m_log.back());
}

void InstallModel::showComponents()
{
    std::vector<std::vector<Cell>> rows;
    for (const ComponentRow& row : m_componentRows) {
        static const std::map<Phase, std::pair<const char*, Tone>> words{{Phase::Waiting, {QT_TR_NOOP("Waiting"), Tone::Quiet}},
            {Phase::Images, {QT_TR_NOOP("Images"), Tone::Busy}}, {Phase::Objects, {QT_TR_NOOP("Objects"), Tone::Busy}}, {Phase::Starting, {QT_TR_NOOP("Starting"), Tone::Busy}},
            {Phase::Trying, {QT_TR_NOOP("Trying it"), Tone::Busy}}, {Phase::Ready, {QT_TR_NOOP("Ready"), Tone::Good}}, {Phase::Failed, {QT_TR_NOOP("Failed"), Tone::Bad}},
            {Phase::Stopped, {QT_TR_NOOP("Not finished"), Tone::Warning}}};
        const auto& [word, tone] = words.at(row.phase);
        const QString time = row.began < 0 ? QString() : secondsText((row.ended < 0 ? now() : row.ended) - row.began);
        rows.push_back({{.text = qt(row.about.title.empty() ? row.about.name : row.about.title)}, {.text = qt(row.about.version)}, {.text = tr(word), .tone = tone}, {.text = time},
            {.text = row.phase == Phase::Ready ? QString() : row.blocker}});
    }
    putAll(m_components, rows);
}

void InstallModel::showSteps()
{
    std::vector<std::vector<Cell>> rows;
    for (const StepRow& row : m_stepRows) {
        static const std::map<StepRow::State, std::pair<const char*, Tone>> words{{StepRow::State::Waiting, {QT_TR_NOOP("Waiting"), Tone::Quiet}},
            {StepRow::State::Running, {QT_TR_NOOP("Running"), Tone::Busy}}, {StepRow::State::Done, {QT_TR_NOOP("Done"), Tone::Good}},
            {StepRow::State::Skipped, {QT_TR_NOOP("Done before"), Tone::Good}}, {StepRow::State::Failed, {QT_TR_NOOP("Failed"), Tone::Bad}}};
        const auto& [word, tone] = words.at(row.state);
        const double seconds = row.state == StepRow::State::Running ? now() - row.began : row.seconds;
        const bool hasTime = row.state == StepRow::State::Running || row.state == StepRow::State::Done || row.state == StepRow::State::Failed;
        rows.push_back({{.text = stepTitle(row.id)}, {.text = tr(word), .tone = tone}, {.text = hasTime ? secondsText(seconds) : QString()}, {.text = row.progress}});
    }
    putAll(m_steps, rows);
}

} // namespace kf::models
