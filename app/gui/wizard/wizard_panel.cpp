#include "app/gui/wizard/wizard_panel.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/gui/wizard/check_page.h"
#include "app/gui/wizard/choose_page.h"
#include "app/gui/wizard/install_page.h"
#include "app/gui/wizard/step_trail.h"
#include "app/models/background.h"
#include "app/models/text.h"

#include <QAction>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStandardPaths>

namespace kf::gui {

using models::plain;
using State = models::InstallModel::State;

namespace {

QWidget* scrolling(QWidget* content)
{
    auto* area = new QScrollArea;
    area->setObjectName(content->objectName() + QStringLiteral("Scroll"));
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus); // what is in it takes the keyboard
    area->setWidget(content);
    return area;
}

std::vector<std::filesystem::path> usualFolders(const models::Desktop& desktop)
{
    return models::bundleFolders(desktop.parts().programs, plain(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation)));
}

} // namespace

WizardPanel::WizardPanel(Context& context, QWidget* parent) : WizardPanel(context, usualFolders(context.desktop), parent) {}

WizardPanel::WizardPanel(Context& context, std::vector<std::filesystem::path> folders, QWidget* parent)
    : Panel(context, parent), m_preflight(desktop()), m_bundle(desktop(), std::move(folders)), m_install(desktop()), m_page(nullptr),
      m_trail(new StepTrail({tr("Check"), tr("Choose"), tr("Install")})), m_pages(new QStackedWidget)
{
    setObjectName(QStringLiteral("installPanel"));
    makeActions();
    m_page = new Page(this, tr("Install Kubeflow"));
    for (QAction* action : {m_back, m_cancel, m_home})
        m_page->addButton(action);
    for (QAction* action : {m_next, m_begin, m_resume, m_notebook})
        m_page->addButton(action, true);
    m_check = new CheckPage(m_preflight);
    m_choose = new ChoosePage(context, m_bundle, m_preflight);
    auto* install = new InstallPage(context, m_install, {.check = m_checkAgain, .chooseBundle = m_chooseAnother});
    for (QWidget* page : std::initializer_list<QWidget*>{m_check, m_choose, install})
        m_pages->addWidget(scrolling(page));
    m_page->addWidget(m_trail);
    m_page->addWidget(m_pages, 1);
    connect(&m_preflight, &models::PreflightModel::changed, this, &WizardPanel::refresh);
    connect(m_choose, &ChoosePage::changed, this, &WizardPanel::refresh);
    connect(&m_install, &models::InstallModel::changed, this, &WizardPanel::refresh);
    go(Step::Check);
}

void WizardPanel::makeActions()
{
    m_back = namedAction(this, QStringLiteral("wizardBack"), {}, tr("Back"));
    m_next = namedAction(this, QStringLiteral("wizardNext"), {}, tr("Next"));
    m_begin = namedAction(this, QStringLiteral("wizardInstall"), icon(Glyph::Play), tr("Install"));
    m_cancel = namedAction(this, QStringLiteral("installCancel"), icon(Glyph::Close), tr("Cancel the install"));
    m_resume = namedAction(this, QStringLiteral("installResume"), icon(Glyph::Play), tr("Go on with the install"));
    m_checkAgain = namedAction(this, QStringLiteral("installCheckAgain"), icon(Glyph::Refresh), tr("Look at this computer again"));
    m_chooseAnother = namedAction(this, QStringLiteral("installChooseAnother"), icon(Glyph::Bundle), tr("Choose another bundle"));
    m_home = namedAction(this, QStringLiteral("installHome"), icon(Glyph::Home), tr("Go home"));
    m_notebook = namedAction(this, QStringLiteral("installNotebook"), icon(Glyph::Notebook), tr("Open a notebook"));
    connect(m_back, &QAction::triggered, this, [this] { go(m_step == Step::Install ? Step::Choose : Step::Check); });
    connect(m_next, &QAction::triggered, this, [this] { go(Step::Choose); });
    connect(m_begin, &QAction::triggered, this, &WizardPanel::forward);
    connect(m_cancel, &QAction::triggered, &m_install, &models::InstallModel::cancel);
    connect(m_resume, &QAction::triggered, &m_install, &models::InstallModel::resume);
    connect(m_checkAgain, &QAction::triggered, this, [this] {
        go(Step::Check);
        m_preflight.check();
    });
    connect(m_chooseAnother, &QAction::triggered, this, [this] { go(Step::Choose); });
    connect(m_home, &QAction::triggered, this, [this] { context().go(QStringLiteral("home"), {}); });
    connect(m_notebook, &QAction::triggered, this, [this] { context().go(QStringLiteral("notebooks"), QStringLiteral("new")); });
}

void WizardPanel::forward()
{
    go(Step::Install);
    m_install.start(m_choose->wish());
}

void WizardPanel::go(Step step)
{
    m_step = step;
    m_pages->setCurrentIndex(static_cast<int>(step));
    m_trail->setCurrent(static_cast<int>(step));
    if (step == Step::Choose)
        m_bundle.scan(); // a medium may have been plugged in
    refresh();
}

// Buttons that lead to where one may not go yet are greyed, and the line under the title says why.
void WizardPanel::refresh()
{
    const bool isBusy = m_install.isUnderWay();
    const QString obstacle = m_step == Step::Check ? m_check->obstacle() : m_step == Step::Choose ? m_choose->obstacle() : QString();
    m_back->setVisible(m_step == Step::Choose || (m_step == Step::Install && !isBusy && m_install.state() != State::Done));
    m_next->setVisible(m_step == Step::Check);
    m_next->setEnabled(obstacle.isEmpty());
    m_next->setToolTip(obstacle);
    m_begin->setVisible(m_step == Step::Choose);
    m_begin->setEnabled(obstacle.isEmpty() && !isBusy);
    m_begin->setToolTip(obstacle);
    updateInstallActions(m_step == Step::Install);
    m_page->setSubtitle(obstacle);
}

void WizardPanel::updateInstallActions(bool here)
{
    const State state = m_install.state();
    m_cancel->setVisible(here && m_install.isUnderWay());
    m_cancel->setEnabled(state == State::Running);
    m_resume->setText(state == State::Failed ? tr("Try again") : tr("Go on with the install"));
    m_resume->setVisible(here && (state == State::Cancelled || state == State::Failed));
    m_notebook->setVisible(here && state == State::Done);
    m_home->setVisible(here && state == State::Done);
}

void WizardPanel::showEvent(QShowEvent* event)
{
    Panel::showEvent(event);
    if (std::exchange(m_began, true))
        return;
    m_preflight.check();
    lookForUnfinished();
}

// What an earlier run of kfbox left half done is offered first; a new install is one Back away.
void WizardPanel::lookForUnfinished()
{
    const auto work = [parts = desktop().parts()](const std::stop_token&) { return models::findUnfinished(parts); };
    models::inBackground(this, work, [this](const Result<std::optional<models::InstallWish>>& found) {
        if (!found || !*found || m_install.state() != State::Idle)
            return; // what is wrong with the home folder is said by the checks
        m_install.offer(**found);
        go(Step::Install);
    });
}

QString WizardPanel::currentPage() const
{
    switch (m_step) {
    case Step::Check: return QStringLiteral("check");
    case Step::Choose: return QStringLiteral("choose");
    case Step::Install: return QStringLiteral("install");
    }
    return {};
}

void WizardPanel::open(const QString& page)
{
    if (page == QLatin1String("check"))
        return go(Step::Check);
    if (page == QLatin1String("choose"))
        return go(Step::Choose);
    if (page == QLatin1String("install"))
        return go(Step::Install);
    go(Step::Choose);
    m_bundle.choose({.file = plain(page)});
}

} // namespace kf::gui
