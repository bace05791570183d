#include "app/gui/machine/machine_actions.h"

#include "app/gui/widgets/page.h"

#include <QAction>

namespace kf::gui {

using models::MachineVerb;

MachineActions::MachineActions(Context& context, QWidget* owner, const QString& prefix)
    : QObject(owner), m_context(context), m_owner(owner), m_start(namedAction(owner, prefix + QStringLiteral("Start"), icon(Glyph::Play), tr("Start the machine"))),
      m_stop(namedAction(owner, prefix + QStringLiteral("Stop"), icon(Glyph::Stop), tr("Stop the machine"))),
      m_restart(namedAction(owner, prefix + QStringLiteral("Restart"), icon(Glyph::Restart), tr("Restart the machine")))
{
    m_start->setToolTip(tr("Starts the node and waits until every component has proved itself"));
    m_stop->setToolTip(tr("Powers the node off; everything is kept"));
    m_restart->setToolTip(tr("Stops the machine and starts it again; changed limits count from then on"));
    watch(m_start, MachineVerb::Start);
    watch(m_stop, MachineVerb::Stop);
    watch(m_restart, MachineVerb::Restart);
    connect(m_start, &QAction::triggered, this, [this] { run(MachineVerb::Start, models::startWork()); });
    connect(m_stop, &QAction::triggered, this, &MachineActions::askToStop);
    connect(m_restart, &QAction::triggered, this, &MachineActions::askToRestart);
    const models::Activities& activities = context.desktop.activities();
    connect(&context.desktop, &models::Desktop::machineChanged, this, &MachineActions::refresh);
    connect(&context.desktop, &models::Desktop::machineSampled, this, &MachineActions::refresh);
    connect(&activities, &QAbstractItemModel::rowsInserted, this, &MachineActions::refresh);
    connect(&activities, &QAbstractItemModel::rowsRemoved, this, &MachineActions::refresh);
}

void MachineActions::watch(QAction* action, MachineVerb verb)
{
    m_watched.emplace_back(action, verb);
    m_tips[action] = action->toolTip();
    refresh();
}

void MachineActions::refresh()
{
    for (const auto& [action, verb] : m_watched) {
        const QString reason = models::whyNot(verb, m_context.desktop.machine(), m_context.desktop.activities());
        action->setEnabled(reason.isEmpty());
        action->setToolTip(reason.isEmpty() ? m_tips[action] : reason);
    }
}

void MachineActions::askToStop()
{
    const Question question{.title = tr("Stop the machine?"),
        .text = tr("Notebooks and everything else that runs on it end now; what they have not saved is lost. Volumes, notebooks and settings are kept, and come back with the next start."),
        .action = tr("Stop")};
    m_context.prompter.ask(m_owner, question, [this](Reply reply) {
        if (reply.yes)
            run(MachineVerb::Stop, models::stopWork());
    });
}

void MachineActions::askToRestart()
{
    const Question question{.title = tr("Restart the machine?"),
        .text = tr("Notebooks and everything else that runs on it end now; what they have not saved is lost. It takes about half a minute until everything is ready again."),
        .action = tr("Restart")};
    m_context.prompter.ask(m_owner, question, [this](Reply reply) {
        if (reply.yes)
            run(MachineVerb::Restart, models::restartWork());
    });
}

void MachineActions::run(MachineVerb verb, models::Desktop::Work work, std::function<void()> done)
{
    const QString title = models::titleOf(verb);
    Q_EMIT began();
    m_context.desktop.perform(title, std::move(work), this, [this, title, done = std::move(done)](const std::optional<Error>& error) {
        if (error && error->code != Errc::Cancelled)
            Q_EMIT failed(title, *error);
        else if (!error && done)
            done();
    });
}

} // namespace kf::gui
