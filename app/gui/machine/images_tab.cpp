#include "app/gui/machine/images_tab.h"

#include "app/gui/machine/machine_actions.h"
#include "app/gui/machine/tables.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/page.h"
#include "app/models/background.h"
#include "app/models/machine_page.h"
#include "app/models/machine_reading.h"
#include "app/models/text.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>

namespace kf::gui {

ImagesTab::ImagesTab(Context& context, MachineActions& machine, QWidget* parent)
    : QWidget(parent), m_context(context), m_machine(machine), m_table(new ObjectTable(QStringLiteral("ownImages"), tr("Your own images"), models::ownImageColumns())), m_problem(new ErrorCard)
{
    setObjectName(QStringLiteral("images"));
    m_load = namedAction(this, QStringLiteral("imageLoad"), icon(Glyph::Add), tr("Load an image …"));
    m_load->setToolTip(tr("An archive of docker save, or an OCI archive"));
    m_remove = namedAction(this, QStringLiteral("imageRemove"), icon(Glyph::Delete), tr("Remove the chosen images …"));
    m_machine.watch(m_load, models::MachineVerb::LoadImage);
    m_problem->hide();
    m_table->setEmptyText(tr("No image of your own yet"), tr("Load an archive of docker save; notebooks can use it then. Images of the bundle are not listed here."));
    m_table->bar().addWidget(buttonFor(m_remove, this));
    m_table->bar().addWidget(buttonFor(m_load, this));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme::space(1.5), 0, 0);
    layout->setSpacing(theme::space(1));
    layout->addWidget(m_problem);
    layout->addWidget(m_table, 1);
    connect(m_load, &QAction::triggered, this, &ImagesTab::load);
    connect(m_remove, &QAction::triggered, this, &ImagesTab::remove);
    connect(m_table, &ObjectTable::selectionChanged, this, &ImagesTab::followSelection);
    connect(&context.desktop, &models::Desktop::machineChanged, this, [this] {
        if (isVisible())
            read();
    });
    connect(&context.desktop, &models::Desktop::machineSampled, this, &ImagesTab::followSelection);
    followSelection();
}

void ImagesTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    read();
}

void ImagesTab::read()
{
    if (!m_context.desktop.isRunning()) {
        m_table->setProblem(tr("The machine does not run"), tr("Images lie on the machine: start it to see them."));
        return;
    }
    m_table->setProblem({});
    if (m_reads) {
        m_again = true;
        return;
    }
    m_reads = true;
    models::inBackground(this, [parts = m_context.desktop.parts()](const std::stop_token& stop) { return models::readOwnImages(parts, stop); },
        [this](const Result<std::vector<vm::MachineImage>>& images) { take(images); });
}

void ImagesTab::take(const Result<std::vector<vm::MachineImage>>& images)
{
    m_reads = false;
    if (std::exchange(m_again, false))
        return read();
    if (!images) {
        m_table->setProblem(tr("The images could not be read"), models::qt(images.error().message));
        return;
    }
    std::vector<models::Row> rows;
    for (const vm::MachineImage& image : *images)
        rows.push_back(models::ownImageRow(image));
    showRows(*m_table, rows);
    followSelection();
}

void ImagesTab::followSelection()
{
    const QString reason = models::whyNot(models::MachineVerb::RemoveImages, m_context.desktop.machine(), m_context.desktop.activities());
    const bool anyChosen = !m_table->selected().empty();
    m_remove->setEnabled(reason.isEmpty() && anyChosen);
    m_remove->setToolTip(!reason.isEmpty() ? reason : anyChosen ? tr("Takes them off the machine; their archives stay where they are") : tr("Choose images in the table first."));
}

void ImagesTab::load()
{
    const QString reason = models::whyNot(models::MachineVerb::LoadImage, m_context.desktop.machine(), m_context.desktop.activities());
    if (!reason.isEmpty()) {
        m_problem->show(Error{Errc::Unavailable, models::plain(reason), {}});
        return;
    }
    m_problem->hide();
    m_context.prompter.openFile(this, tr("Load an image"), tr("Image archives (*.tar *.tar.gz *.tgz *.oci);;All files (*)"), [this](const QString& path) {
        const auto names = std::make_shared<std::vector<std::string>>();
        m_machine.run(models::MachineVerb::LoadImage, models::loadImageWork(models::plain(path), names), [this, names] {
            read();
            if (!names->empty())
                m_table->select({}, models::qt(names->front()));
        });
    });
}

void ImagesTab::remove()
{
    std::vector<std::string> names;
    QStringList list;
    for (const models::Row& row : m_table->selected()) {
        names.push_back(row.key.name);
        list << models::qt(row.key.name);
    }
    const Question question{.title = tr("Remove %n image(s)?", nullptr, static_cast<int>(list.size())),
        .text = list.join(QLatin1Char('\n')) + QStringLiteral("\n\n") + tr("Notebooks that use them do not start again. The archives they came from stay."), .action = tr("Remove"), .danger = true};
    m_context.prompter.ask(this, question, [this, names](Reply reply) {
        if (reply.yes)
            m_machine.run(models::MachineVerb::RemoveImages, models::removeImagesWork(names), [this] { read(); });
    });
}

} // namespace kf::gui
