#include "app/gui/machine/disk_tab.h"

#include "app/gui/machine/machine_actions.h"
#include "app/gui/machine/tables.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/page.h"
#include "app/gui/widgets/section.h"
#include "app/models/background.h"
#include "app/models/machine_page.h"
#include "app/models/text.h"
#include "base/units.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

namespace kf::gui {

namespace {
QString sizeText(std::uint64_t bytes) { return models::qt(formatBytes(bytes)); }
} // namespace

DiskTab::DiskTab(Context& context, MachineActions& machine, QWidget* parent)
    : QWidget(parent), m_context(context), m_machine(machine), m_note(quietLabel()), m_volumes(new ObjectTable(QStringLiteral("volumes"), tr("Volumes"), models::volumeUseColumns())),
      m_prunable(new QLabel), m_problem(new ErrorCard)
{
    setObjectName(QStringLiteral("disk"));
    m_again = namedAction(this, QStringLiteral("diskMeasure"), icon(Glyph::Refresh), tr("Measure again"));
    m_clean = namedAction(this, QStringLiteral("diskCleanUp"), icon(Glyph::Delete), tr("Clean up"));
    m_problem->hide();
    auto* use = new Section(QStringLiteral("diskUse"), tr("On this computer's disk"));
    use->addButton(m_again);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(theme::space(2));
    grid->setVerticalSpacing(theme::space(0.75));
    grid->setColumnStretch(2, 1);
    const QString names[4] = {tr("Store"), tr("Machine"), tr("Data"), tr("Free")};
    const QString meanings[4] = {tr("Bundles that were imported; machines link into it"), tr("The system side, without what it shares with the store; made anew from a bundle"),
        tr("Volumes, notebooks and passwords; nothing but a deletion with data removes them"), tr("Left on this file system")};
    const char* ids[4] = {"diskStore", "diskMachine", "diskData", "diskFree"};
    for (int line = 0; line < 4; ++line) {
        m_sizes[line] = new QLabel(QStringLiteral("…"));
        m_sizes[line]->setObjectName(QString::fromLatin1(ids[line]));
        grid->addWidget(new QLabel(names[line]), line, 0, Qt::AlignTop);
        grid->addWidget(m_sizes[line], line, 1, Qt::AlignTop | Qt::AlignRight);
        grid->addWidget(quietLabel(meanings[line]), line, 2);
    }
    use->content().addLayout(grid);
    use->content().addWidget(m_note);
    m_volumes->setEmptyText(tr("There are no volumes yet"), tr("A notebook makes one for its files."));
    m_volumes->setMinimumHeight(theme::space(24));
    use->content().addWidget(m_volumes, 1);

    auto* clean = new Section(QStringLiteral("diskClean"), tr("Clean-up of the store"));
    m_prunable->setObjectName(QStringLiteral("diskPrunable"));
    m_prunable->setWordWrap(true);
    clean->content().addWidget(m_prunable);
    clean->content().addWidget(buttonFor(m_clean, clean), 0, Qt::AlignLeft);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme::space(1.5), theme::space(0.5), 0);
    layout->setSpacing(theme::space(1.5));
    layout->addWidget(m_problem);
    layout->addWidget(use, 1);
    layout->addWidget(clean);
    m_clean->setEnabled(false);
    m_clean->setToolTip(tr("What would be freed is being measured."));
    connect(m_again, &QAction::triggered, this, &DiskTab::read);
    connect(m_clean, &QAction::triggered, this, &DiskTab::cleanUp);
}

void DiskTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    read();
}

void DiskTab::read()
{
    if (std::exchange(m_reads, true))
        return;
    m_again->setEnabled(false);
    m_again->setToolTip(tr("The folders are being measured."));
    m_note->setText(tr("Measuring the folders …"));
    m_note->show();
    models::inBackground(this, [parts = m_context.desktop.parts()](const std::stop_token& stop) { return models::readDisk(parts, stop); }, [this](const Result<models::DiskReport>& report) { take(report); });
}

void DiskTab::take(const Result<models::DiskReport>& report)
{
    m_reads = false;
    m_again->setEnabled(true);
    m_again->setToolTip(tr("Looks into every folder of kfbox"));
    if (!report) {
        m_note->hide();
        m_problem->show(report.error());
        return;
    }
    m_problem->hide();
    const installer::DiskUse& use = report->use;
    const std::uint64_t sizes[4] = {use.storeBytes, use.machineBytes, use.dataBytes, use.freeBytes};
    for (int line = 0; line < 4; ++line)
        m_sizes[line]->setText(sizeText(sizes[line]));
    m_note->setText(tr("Folders that only root can look into are not counted."));
    m_note->setVisible(!use.complete);
    std::vector<models::Row> rows;
    for (const installer::VolumeUse& volume : use.volumes)
        rows.push_back(models::volumeUseRow(volume));
    showRows(*m_volumes, rows);

    const installer::Pruned& prunable = report->prunable;
    const bool frees = prunable.blobs.blobs > 0 || !prunable.bundles.empty();
    QStringList bundles;
    for (const std::string& bundle : prunable.bundles)
        bundles << models::qt(bundle);
    m_prunable->setText(!frees ? tr("There is nothing to clean up: every bundle in the store is used, or the newest of its edition.")
            : bundles.isEmpty() ? tr("A clean-up would free %1 that an import left behind.").arg(sizeText(prunable.blobs.bytes))
                                : tr("A clean-up would free %1: %2, which no machine uses.").arg(sizeText(prunable.blobs.bytes), bundles.join(QStringLiteral(", "))));
    m_clean->setEnabled(frees);
    m_clean->setToolTip(frees ? tr("Removes what no machine uses from the store") : tr("There is nothing to clean up."));
}

void DiskTab::cleanUp()
{
    const Question question{.title = tr("Clean up the store?"), .text = m_prunable->text() + QLatin1Char(' ') + tr("To use such a bundle again, its file is needed."), .action = tr("Clean up")};
    m_context.prompter.ask(this, question, [this](Reply reply) {
        if (!reply.yes)
            return;
        const auto pruned = std::make_shared<installer::Pruned>();
        m_machine.run(models::MachineVerb::Prune, models::pruneWork(pruned), [this] { read(); });
    });
}

} // namespace kf::gui
