#include "app/gui/wizard/check_page.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/page.h"
#include "app/gui/wizard/notice.h"
#include "app/gui/wizard/state_badge.h"
#include "app/models/text.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace kf::gui {

// What the installer calls its checks; the command line says them as they are.
[[maybe_unused]] static const char* const checkTitles[] = {
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "Administrator rights"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "Capabilities"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "Clock"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "Container runtime"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "Control groups"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "EROFS"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "File system"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "File watches"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "Free disk space"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "Free memory"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "Hardware virtualisation"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "Limits"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "Mounting images"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "Network namespaces"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "Overlay file system"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "Packet filter"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "Ports"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "Processor cores"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "Processor type"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "Subnets"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "Swap"),
    QT_TRANSLATE_NOOP("kf::gui::CheckPage", "Watched files"),
};

CheckPage::CheckPage(models::PreflightModel& model, QWidget* parent)
    : QWidget(parent), m_model(model), m_again(namedAction(this, QStringLiteral("checkAgain"), icon(Glyph::Refresh), tr("Check again"))),
      m_fixAll(namedAction(this, QStringLiteral("fixEverything"), icon(Glyph::Settings), tr("Fix everything"))), m_asRoot(notice(models::Tone::Warning, tr("kfbox runs as root. Start it as an ordinary user: it asks for an administrator's password only where one is needed."))),
      m_summary(heading({})), m_note(quietLabel()), m_problem(new ErrorCard), m_rows(new QWidget)
{
    setObjectName(QStringLiteral("checkPage"));
    m_summary->setObjectName(QStringLiteral("checkSummary"));
    m_summary->setWordWrap(true);
    m_asRoot->setObjectName(QStringLiteral("runsAsRoot"));
    m_note->setObjectName(QStringLiteral("checkNote"));
    m_problem->setObjectName(QStringLiteral("checkProblem"));
    m_fixAll->setToolTip(tr("Does what the lines below say; asks for an administrator's password where one is needed"));
    auto* top = new QHBoxLayout;
    top->addWidget(m_summary, 1);
    top->addWidget(buttonFor(m_fixAll, this));
    top->addWidget(buttonFor(m_again, this));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, theme::space(1), 0);
    layout->setSpacing(theme::space(1));
    layout->addWidget(m_asRoot);
    layout->addLayout(top);
    layout->addWidget(m_note);
    layout->addWidget(m_problem);
    layout->addWidget(m_rows);
    layout->addStretch(1);
    new QVBoxLayout(m_rows);
    m_rows->layout()->setContentsMargins(0, 0, 0, 0);
    m_rows->layout()->setSpacing(theme::space(0.75));
    connect(m_again, &QAction::triggered, this, [this] { m_model.check(); });
    connect(m_fixAll, &QAction::triggered, this, [this] { m_model.fix({}); });
    connect(&m_model, &models::PreflightModel::changed, this, &CheckPage::refresh);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &CheckPage::rebuildRows);
    rebuildRows();
    refresh();
}

QString CheckPage::obstacle() const
{
    if (!m_model.isChecked())
        return m_model.isRunning() ? tr("This computer is being checked.") : tr("This computer was not checked yet.");
    const std::optional<Error> verdict = m_model.verdict();
    return verdict ? models::qt(verdict->message) : QString();
}

void CheckPage::refresh()
{
    const auto& checks = m_model.checks();
    const auto failing = std::count_if(checks.begin(), checks.end(), [](const installer::Check& check) { return check.state == installer::CheckState::Fail; });
    const auto warning = std::count_if(checks.begin(), checks.end(), [](const installer::Check& check) { return check.state == installer::CheckState::Warn; });
    QString summary;
    if (m_model.isRunning())
        summary = m_model.isChecked() ? tr("Checking this computer again …") : tr("Checking this computer …");
    else if (!m_model.isChecked())
        summary = tr("This computer could not be checked");
    else if (failing > 0)
        summary = failing == 1 ? tr("One thing must be put right first") : tr("%1 things must be put right first").arg(failing);
    else if (warning > 0)
        summary = warning == 1 ? tr("This computer can run Kubeflow; one thing could be better") : tr("This computer can run Kubeflow; %1 things could be better").arg(warning);
    else
        summary = tr("This computer is ready for Kubeflow");
    m_summary->setText(summary);

    m_asRoot->setVisible(m_model.facts() && m_model.facts()->root);
    const std::optional<Error>& problem = m_model.problem();
    const bool wasCancelled = problem && problem->code == Errc::Cancelled;
    m_note->setText(wasCancelled ? models::qt(problem->message) : QString());
    m_note->setVisible(wasCancelled);
    if (problem && !wasCancelled)
        m_problem->show(*problem);
    else
        m_problem->hide();
    m_again->setEnabled(!m_model.isRunning());
    m_fixAll->setVisible(m_model.canFixAnything());
    m_fixAll->setEnabled(!m_model.isRunning());
    for (QPushButton* button : m_rows->findChildren<QPushButton*>())
        button->setEnabled(!m_model.isRunning());
}

void CheckPage::rebuildRows()
{
    qDeleteAll(m_rows->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    int badgeWidth = theme::space(11);
    for (int row = 0; row < m_model.rowCount(); ++row) {
        StateBadge badge;
        badge.show(models::Tone::Plain, m_model.index(row).data(models::PreflightModel::StateRole).toString());
        badgeWidth = std::max(badgeWidth, badge.sizeHint().width() + theme::space(0.5)); // words of other languages are longer
    }
    for (int row = 0; row < m_model.rowCount(); ++row)
        m_rows->layout()->addWidget(makeRow(m_model.index(row), badgeWidth));
}

QWidget* CheckPage::makeRow(const QModelIndex& index, int badgeWidth)
{
    using Model = models::PreflightModel;
    const QString id = index.data(Model::IdRole).toString();
    const QString title = tr(index.data(Qt::DisplayRole).toString().toUtf8().constData());
    const QString state = index.data(Model::StateRole).toString();
    auto* card = new QFrame;
    card->setObjectName(QStringLiteral("check-") + id);
    card->setProperty("card", true);
    card->setAccessibleName(tr("%1: %2").arg(title, state));
    auto* badge = new StateBadge;
    badge->show(models::Tone(index.data(Model::ToneRole).toInt()), state);
    auto* holder = new QWidget; // badges of all rows take the same width, so that the texts begin at one line
    holder->setFixedWidth(badgeWidth);
    auto* holding = new QHBoxLayout(holder);
    holding->setContentsMargins(0, 0, 0, 0);
    holding->addWidget(badge);
    holding->addStretch(1);
    auto* words = new QVBoxLayout;
    words->setSpacing(theme::space(0.25));
    words->addWidget(heading(title));
    words->addWidget(quietLabel(index.data(Model::MeaningRole).toString()));
    if (const QString fix = index.data(Model::FixRole).toString(); !fix.isEmpty()) {
        auto* label = new QLabel(fix);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        words->addWidget(label);
    }
    auto* layout = new QHBoxLayout(card);
    layout->setContentsMargins(theme::space(1.25), theme::space(0.75), theme::space(1.25), theme::space(0.75));
    layout->addWidget(holder, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    if (index.data(Model::FixableRole).toBool()) {
        auto* button = new QPushButton(tr("Fix"));
        button->setObjectName(QStringLiteral("fix-") + id);
        button->setAccessibleName(tr("Fix: %1").arg(title));
        connect(button, &QPushButton::clicked, this, [this, id] { m_model.fix(id); });
        layout->addWidget(button, 0, Qt::AlignVCenter);
    }
    return card;
}

} // namespace kf::gui
