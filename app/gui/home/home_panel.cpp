#include "app/gui/home/home_panel.h"

#include "app/gui/home/components_card.h"
#include "app/gui/home/health_card.h"
#include "app/gui/home/guide_dialog.h"
#include "app/gui/home/notebooks_card.h"
#include "app/gui/home/usage_card.h"
#include "app/gui/machine/machine_actions.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/page.h"
#include "app/gui/widgets/section.h"
#include "app/models/component_rows.h"
#include "app/models/text.h"

#include <QAction>
#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QThread>

namespace kf::gui {

namespace {

using models::Condition;

unsigned computerCores() { return static_cast<unsigned>(QThread::idealThreadCount()); }

} // namespace

HomePanel::HomePanel(Context& context, QWidget* parent) : Panel(context, parent)
{
    setObjectName(QStringLiteral("home"));
    makeActions();
    auto* page = new Page(this, tr("Home"));
    m_problem = new ErrorCard;
    m_problem->hide();
    m_health = new HealthCard({m_install, m_machine->start()}, {m_doctor, m_log, m_machine->restart()});
    m_usage = new UsageCard;
    m_components = new ComponentsCard;
    m_notebooks = new NotebooksCard(context);
    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("homeScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(layOut());
    page->addWidget(scroll, 1);

    connect(m_health, &HealthCard::wanted, this, [this](const manifests::ObjectKey& object) { this->context().go(QStringLiteral("cluster"), models::clusterWords(object)); });
    const auto tell = [this](const QString&, const Error& error) { m_problem->show(error); };
    connect(m_machine, &MachineActions::began, m_problem, &QWidget::hide);
    connect(m_machine, &MachineActions::failed, this, tell);
    connect(m_notebooks, &NotebooksCard::failed, this, tell);
    connect(&desktop(), &models::Desktop::machineSampled, this, &HomePanel::takeSample);
    connect(&desktop(), &models::Desktop::machineChanged, this, &HomePanel::refresh);
    connect(&desktop(), &models::Desktop::statusChanged, this, &HomePanel::refresh);
    connect(&desktop(), &models::Desktop::clientChanged, this, &HomePanel::refresh);
    const models::Activities& activities = desktop().activities();
    connect(&activities, &QAbstractItemModel::rowsInserted, this, &HomePanel::refresh);
    connect(&activities, &QAbstractItemModel::rowsRemoved, this, &HomePanel::refresh);
    connect(&activities, &QAbstractItemModel::dataChanged, this, &HomePanel::refresh);
    refresh();
}

void HomePanel::makeActions()
{
    m_machine = new MachineActions(context(), this, QStringLiteral("home"));
    const auto leading = [this](const char* name, Glyph glyph, const QString& text, const QString& tip, const char* panel, const char* object) {
        QAction* action = namedAction(this, QString::fromLatin1(name), icon(glyph), text);
        action->setToolTip(tip);
        connect(action, &QAction::triggered, this, [this, panel = QString::fromLatin1(panel), object = QString::fromLatin1(object)] { context().go(panel, object); });
        return action;
    };
    m_install = leading("homeInstall", Glyph::Bundle, tr("Install a bundle …"), tr("Checks this computer, and installs what a bundle file holds"), "install", "");
    m_doctor = leading("homeDoctor", Glyph::Shield, tr("Check this computer"), tr("What this computer lacks, what it means and what mends it"), "install", "check");
    m_log = leading("homeLog", Glyph::Log, tr("Console log"), tr("What the node said while it started"), "machine", "log");
    m_newNotebook = leading("homeNewNotebook", Glyph::Add, tr("New notebook …"), tr("A JupyterLab with a volume of its own"), "notebooks", "new");
    m_openNotebook = leading("homeOpenNotebook", Glyph::Notebook, tr("All notebooks"), tr("Open, stop, resize or delete one"), "notebooks", "");
    m_loadImage = leading("homeLoadImage", Glyph::Box, tr("Load an image …"), tr("An archive of docker save becomes an image that notebooks can use"), "machine", "load-image");
    m_terminal = leading("homeTerminal", Glyph::Terminal, tr("Terminal in the node"), tr("A root shell inside the machine"), "cluster", "shell");
    m_support = leading("homeSupport", Glyph::Help, tr("Support file …"), tr("Status, checks, events and logs in one file, without secrets"), "machine", "support");
    m_machine->watch(m_loadImage, models::MachineVerb::LoadImage);
}

QWidget* HomePanel::makeShortcuts()
{
    auto* section = new Section(QStringLiteral("shortcutsCard"), tr("Start something"));
    auto* grid = new QGridLayout;
    grid->setSpacing(theme::space(1));
    int number = 0;
    for (QAction* action : {m_newNotebook, m_openNotebook, m_loadImage, m_terminal, m_support}) {
        QPushButton* button = buttonFor(action, section);
        grid->addWidget(button, number / 2, number % 2);
        ++number;
    }
    section->content().addLayout(grid);
    section->content().addStretch(1);
    return section;
}

QWidget* HomePanel::makeHelp()
{
    auto* section = new Section(QStringLiteral("helpCard"), tr("Help"));
    for (const Guide& help : guides()) {
        auto* button = new QPushButton(icon(Glyph::Help), help.title);
        button->setObjectName(QStringLiteral("help-") + help.id);
        button->setAccessibleName(tr("Help: %1").arg(help.title));
        button->setProperty("flat", true);
        button->setProperty("link", true);
        connect(button, &QPushButton::clicked, this, [this, id = help.id] {
            auto* dialog = new GuideDialog(id, this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->show(); // beside the work, not in its way
        });
        section->content().addWidget(button, 0, Qt::AlignLeft);
    }
    section->content().addStretch(1);
    return section;
}

QWidget* HomePanel::layOut()
{
    auto* content = new QWidget;
    const auto pair = [](QWidget* left, QWidget* right) { // one alone takes the whole width
        auto* row = new QHBoxLayout;
        row->setSpacing(theme::space(1.5));
        row->addWidget(left, 1);
        row->addWidget(right, 1);
        return row;
    };
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, theme::space(0.5), 0);
    layout->setSpacing(theme::space(1.5));
    layout->addWidget(m_problem);
    layout->addWidget(m_health);
    layout->addWidget(m_usage);
    layout->addLayout(pair(m_components, m_notebooks));
    layout->addLayout(pair(makeShortcuts(), makeHelp()));
    layout->addStretch(1);
    return content;
}

void HomePanel::takeSample()
{
    if (desktop().machine() && desktop().machineProblem().isEmpty())
        m_history.add(*desktop().machine(), desktop().parts().clock.steady());
    if (desktop().machine() && m_usage->isVisible())
        m_usage->show(m_history, *desktop().machine(), computerCores());
}

void HomePanel::refresh()
{
    models::Health health = models::healthOf(desktop().machine(), desktop().machineProblem(), desktop().status());
    if (const models::Activity* work = models::machineWork(desktop().activities()))
        health = {Condition::Working, work->title, work->blocker.isEmpty() ? work->step : work->blocker, models::Tone::Busy, health.blockers};
    showHealth(health);
    std::vector<models::Row> components;
    if (desktop().status()) {
        for (const installer::ComponentStatus& component : desktop().status()->components)
            components.push_back(models::componentRow(component));
    }
    m_components->show(components);
    const bool isThere = desktop().machine() && desktop().machine()->state != vm::MachineState::Absent;
    m_usage->setVisible(isThere);
    m_components->setVisible(isThere && desktop().status() && !components.empty());
    m_notebooks->setVisible(isThere);
    if (isThere)
        m_usage->show(m_history, *desktop().machine(), computerCores());
}

void HomePanel::showHealth(const models::Health& health)
{
    m_health->show(health);
    const Condition now = health.condition;
    const bool isWorking = models::machineWork(desktop().activities()) != nullptr;
    const bool nothingInstalled = !isWorking && now == Condition::Working && desktop().isRunning() && desktop().status() && desktop().status()->components.empty();
    m_install->setVisible(now == Condition::NoMachine || nothingInstalled);
    m_machine->start()->setVisible(now == Condition::Stopped);
    m_machine->restart()->setVisible(now == Condition::ApiSilent || now == Condition::Failing);
    m_machine->stop()->setVisible(false); // it has its place on the Machine page
    m_log->setVisible(now == Condition::Working || now == Condition::ApiSilent || now == Condition::Failing);
    m_doctor->setVisible(now != Condition::Healthy);
    const bool hasCluster = desktop().client() != nullptr;
    for (QAction* action : {m_newNotebook, m_terminal}) {
        action->setEnabled(hasCluster);
        action->setToolTip(!hasCluster ? tr("The machine does not run: start it first.") : action == m_newNotebook ? tr("A JupyterLab with a volume of its own") : tr("A root shell inside the machine"));
    }
}

} // namespace kf::gui
