#include "app/gui/wizard/install_page.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/page.h"
#include "app/gui/wizard/install_log.h"
#include "app/gui/wizard/small_table.h"
#include "app/gui/wizard/state_badge.h"
#include "app/models/text.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QTimer>

namespace kf::gui {

using State = models::InstallModel::State;

namespace {
constexpr int progressSteps = 1000;
}

InstallPage::InstallPage(Context& context, models::InstallModel& model, const Repairs& repairs, QWidget* parent)
    : QWidget(parent), m_model(model), m_repairs(repairs), m_headline(heading({})), m_note(quietLabel()), m_step(new QLabel), m_time(quietLabel()), m_progress(new QProgressBar), m_blocker(new QFrame),
      m_blockerText(new QLabel), m_problem(new ErrorCard), m_log(new InstallLog(context, model)), m_clock(new QTimer(this))
{
    setObjectName(QStringLiteral("installPage"));
    m_headline->setObjectName(QStringLiteral("installHeadline"));
    m_headline->setWordWrap(true);
    m_note->setObjectName(QStringLiteral("installNote"));
    m_step->setObjectName(QStringLiteral("installStep"));
    m_time->setObjectName(QStringLiteral("installTime"));
    m_time->setWordWrap(false);
    m_problem->setObjectName(QStringLiteral("installProblem"));
    m_progress->setObjectName(QStringLiteral("installProgress"));
    m_progress->setAccessibleName(tr("Progress of the install"));
    m_progress->setRange(0, progressSteps);
    m_progress->setTextVisible(false);
    m_blocker->setObjectName(QStringLiteral("installBlocker"));
    m_blocker->setProperty("card", true);
    m_blockerText->setObjectName(QStringLiteral("installBlockerText"));
    m_blockerText->setWordWrap(true);
    m_blockerText->setTextFormat(Qt::PlainText);
    auto* badge = new StateBadge;
    badge->show(models::Tone::Warning, tr("Waits"));
    auto* blocker = new QHBoxLayout(m_blocker);
    blocker->addWidget(badge, 0, Qt::AlignTop);
    blocker->addWidget(m_blockerText, 1);
    auto* now = new QHBoxLayout;
    now->addWidget(m_step, 1);
    now->addWidget(m_time);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, theme::space(1), 0);
    layout->setSpacing(theme::space(1));
    layout->addWidget(m_headline);
    layout->addWidget(m_note);
    layout->addLayout(now);
    layout->addWidget(m_progress);
    layout->addWidget(m_blocker);
    layout->addWidget(m_problem);
    layout->addWidget(new SmallTable(QStringLiteral("installComponents"), tr("Components"), m_model.components()));
    layout->addWidget(new SmallTable(QStringLiteral("installSteps"), tr("Steps"), m_model.steps()));
    layout->addWidget(m_log);
    layout->addStretch(1);
    connect(m_clock, &QTimer::timeout, &m_model, &models::InstallModel::tick);
    connect(&m_model, &models::InstallModel::changed, this, &InstallPage::refresh);
    refresh();
}

QString InstallPage::headline() const
{
    const QString& title = m_model.title();
    switch (m_model.state()) {
    case State::Idle: return tr("Nothing is being installed");
    case State::Running: return tr("Installing %1").arg(title);
    case State::Stopping: return tr("Stopping: what is under way ends first, in a second or two");
    case State::Cancelled: return tr("The install of %1 is not finished; it goes on where it ended").arg(title);
    case State::Failed: return tr("%1 could not be installed yet").arg(title);
    case State::Done: return tr("%1 is installed, and every component has proved itself").arg(title);
    }
    return {};
}

void InstallPage::refresh()
{
    const State state = m_model.state();
    m_headline->setText(headline());
    m_note->setText(m_model.note());
    m_note->setVisible(!m_note->text().isEmpty());
    m_step->setText(m_model.currentStep());
    m_step->setVisible(!m_step->text().isEmpty());
    m_time->setText(m_model.timeText());
    m_progress->setVisible(state != State::Idle);
    m_progress->setValue(qRound(m_model.part() * progressSteps));
    const QString blocker = m_model.isUnderWay() ? m_model.blocker() : QString();
    m_blocker->setVisible(!blocker.isEmpty());
    m_blockerText->setText(blocker);
    if (std::exchange(m_shown, state) == state)
        return;
    showProblem();
    if (m_model.isUnderWay())
        m_clock->start(std::chrono::seconds(1)); // time goes by without an event
    else
        m_clock->stop();
}

// That a person cancelled is no failure: the headline says it.
void InstallPage::showProblem()
{
    const auto& error = m_model.error();
    if (error && m_model.state() == State::Failed)
        m_problem->show(*error, repairFor(*error));
    else
        m_problem->hide();
}

QAction* InstallPage::repairFor(const Error& error) const
{
    switch (error.code) {
    case Errc::Preflight: return m_repairs.check;
    case Errc::InvalidInput:
    case Errc::Corrupt:
    case Errc::NotFound: return m_repairs.chooseBundle;
    default: return nullptr; // to try again is the page's primary action
    }
}

} // namespace kf::gui
