#include "app/gui/machine/machine_panel.h"

#include "app/gui/machine/access_tab.h"
#include "app/gui/machine/console_tab.h"
#include "app/gui/machine/disk_tab.h"
#include "app/gui/machine/images_tab.h"
#include "app/gui/machine/machine_actions.h"
#include "app/gui/machine/overview_tab.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/page.h"
#include "app/models/background.h"
#include "app/models/machine_page.h"
#include "app/models/machine_reading.h"
#include "app/models/machine_text.h"
#include "app/models/text.h"

#include <QAction>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>

namespace kf::gui {

using models::MachineVerb;

namespace {

QWidget* scrolled(QWidget* tab)
{
    auto* scroll = new QScrollArea;
    scroll->setObjectName(tab->objectName());
    tab->setObjectName(tab->objectName() + QStringLiteral("Content"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(tab);
    return scroll;
}

} // namespace

MachinePanel::MachinePanel(Context& context, QWidget* parent)
    : Panel(context, parent), m_page(nullptr), m_machine(nullptr), m_problem(new ErrorCard), m_tabs(new QTabWidget)
{
    setObjectName(QStringLiteral("machine"));
    m_machine = new MachineActions(context, this, QStringLiteral("machine"));
    m_delete = namedAction(this, QStringLiteral("machineDelete"), icon(Glyph::Delete), tr("Delete the machine …"));
    m_delete->setToolTip(tr("Says first what would be lost; volumes and notebooks can be kept"));
    m_machine->watch(m_delete, MachineVerb::Delete);
    m_force = new QAction(tr("Delete it without saving"), this);
    m_force->setObjectName(QStringLiteral("machineForce"));
    connect(m_delete, &QAction::triggered, this, &MachinePanel::askToDelete);
    connect(m_force, &QAction::triggered, this, [this] { remove(m_withData, true); });

    m_page = new Page(this, tr("Machine"));
    QPushButton* remove = m_page->addButton(m_delete);
    remove->setProperty("danger", true);
    m_page->addButton(m_machine->restart());
    m_page->addButton(m_machine->stop());
    m_page->addButton(m_machine->start(), true);
    m_problem->hide();
    m_page->addWidget(m_problem);

    m_images = new ImagesTab(context, *m_machine);
    m_access = new AccessTab(context, *this);
    m_tabs->setObjectName(QStringLiteral("machineTabs"));
    m_tabs->tabBar()->setObjectName(QStringLiteral("machineTabBar"));
    m_tabs->tabBar()->setAccessibleName(tr("Parts of the Machine page"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setDrawBase(false); // it would run above the tabs
    m_tabs->addTab(scrolled(new OverviewTab(context, *m_machine)), tr("Overview"));
    m_tabs->addTab(new ConsoleTab(context), tr("Console log"));
    m_tabs->addTab(scrolled(new DiskTab(context, *m_machine)), tr("Disk"));
    m_tabs->addTab(m_images, tr("Images"));
    m_tabs->addTab(scrolled(m_access), tr("Access"));
    m_page->addWidget(m_tabs, 1);

    connect(m_machine, &MachineActions::began, m_problem, &QWidget::hide);
    connect(m_machine, &MachineActions::failed, this, &MachinePanel::tell);
    connect(&desktop(), &models::Desktop::machineSampled, this, &MachinePanel::showState);
    connect(&desktop(), &models::Desktop::machineChanged, this, &MachinePanel::showState);
    showState();
}

void MachinePanel::open(const QString& object)
{
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (m_tabs->widget(tab)->objectName() == object)
            m_tabs->setCurrentIndex(tab);
    }
    if (object == QLatin1String("load-image")) {
        m_tabs->setCurrentWidget(m_images);
        m_images->load();
    } else if (object == QLatin1String("support")) {
        m_access->writeSupportFile();
    } else if (object == QLatin1String("merge")) {
        m_access->merge();
    } else if (object == QLatin1String("delete")) {
        askToDelete();
    }
}

void MachinePanel::showState()
{
    const models::MachineText text = models::machineText(desktop().machine(), desktop().machineProblem());
    const QString running = models::runningVerb(desktop().activities());
    m_page->setSubtitle(!running.isEmpty() ? tr("%1 …").arg(running) : text.usage.isEmpty() ? text.state : tr("%1 · %2").arg(text.state, text.usage));
}

void MachinePanel::tell(const QString&, const Error& error) { m_problem->show(error); }

// What would be lost is read first: nobody should have to guess.
void MachinePanel::askToDelete()
{
    if (std::exchange(m_readsLosses, true))
        return;
    m_problem->hide();
    const auto read = [parts = desktop().parts(), client = desktop().client()](const std::stop_token& stop) { return models::readLosses(parts, client, stop); };
    models::inBackground(this, read, [this](const Result<models::Losses>& losses) {
        m_readsLosses = false;
        if (!losses)
            return tell({}, losses.error());
        const QString name = models::qt(desktop().parts().name);
        const Question question{.title = tr("Delete the machine %1?").arg(name),
            .text = tr("The machine and everything that runs on it is removed. Volumes, notebooks, profiles and passwords are kept, and come back when a bundle is installed again.")
                + QStringLiteral("\n\n") + tr("With the choice below they are deleted, too, and nothing brings them back.") + QLatin1Char(' ') + models::lossText(losses->use, losses->notebooks),
            .action = tr("Delete"), .danger = true, .option = tr("Delete volumes, notebooks and passwords, too"), .confirmWord = name};
        context().prompter.ask(this, question, [this](Reply reply) {
            if (reply.yes)
                remove(reply.option, false);
        });
    });
}

void MachinePanel::remove(bool withData, bool force)
{
    m_problem->hide();
    m_withData = withData;
    const QString title = models::titleOf(MachineVerb::Delete);
    const auto work = models::deleteWork(withData ? installer::Data::Remove : installer::Data::Keep, force);
    desktop().perform(title, work, this, [this, force](const std::optional<Error>& error) {
        if (!error || error->code == Errc::Cancelled)
            return;
        // Nothing else is left where the notebooks cannot be saved; the sentence says what that means.
        m_problem->show(*error, error->code == Errc::Unavailable && !force ? m_force : nullptr);
    });
}

} // namespace kf::gui
