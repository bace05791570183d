#include "app/gui/navigation.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/models/background.h"
#include "app/models/machine_text.h"
#include "app/models/node_gpus.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QThread>
#include <QVBoxLayout>

namespace kf::gui {

namespace {

constexpr int panelRole = Qt::UserRole;

QListWidget* panelList(const std::vector<PanelEntry>& panels)
{
    auto* list = new QListWidget;
    list->setObjectName(QStringLiteral("panels"));
    list->setAccessibleName(Navigation::tr("Panels"));
    list->setProperty("navigation", true);
    list->setFrameShape(QFrame::NoFrame);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setSizeAdjustPolicy(QAbstractItemView::AdjustToContents); // its frame shows the focus: around the panels, not the empty rest
    list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    list->setIconSize(QSize(theme::space(2.2), theme::space(2.2)));
    for (std::size_t i = 0; i < panels.size(); ++i) {
        auto* item = new QListWidgetItem(icon(panels[i].glyph), panels[i].title, list);
        item->setData(panelRole, panels[i].id);
        item->setSizeHint(QSize(0, theme::space(4)));
        if (i < 9)
            item->setToolTip(QKeySequence(Qt::ControlModifier | Qt::Key(Qt::Key_1 + static_cast<int>(i))).toString(QKeySequence::NativeText));
    }
    return list;
}

} // namespace

Navigation::Navigation(Context& context, const std::vector<PanelEntry>& panels, QWidget* parent)
    : QWidget(parent), m_desktop(context.desktop), m_meter(QThread::idealThreadCount()), m_dot(new QLabel(QStringLiteral("●"))), m_state(new QLabel),
      m_list(panelList(panels))
{
    setObjectName(QStringLiteral("navigation"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(theme::space(29));
    m_state->setObjectName(QStringLiteral("machineState"));
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setFont(theme::headingFont());
    auto* state = new QHBoxLayout;
    state->setSpacing(theme::space(0.75));
    state->addWidget(m_dot, 0, Qt::AlignTop);
    state->addWidget(m_state, 1);
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(theme::space(0.25));
    grid->setHorizontalSpacing(theme::space(1));
    grid->setColumnStretch(1, 1);
    m_usage = {addUsage(*grid, QStringLiteral("machineCpu"), tr("CPU")), addUsage(*grid, QStringLiteral("machineMemory"), tr("Memory")),
        addUsage(*grid, QStringLiteral("machineDisk"), tr("Disk")), addUsage(*grid, QStringLiteral("machineGpu"), tr("GPU"))};
    auto* machine = new QVBoxLayout;
    machine->setContentsMargins(theme::space(1), theme::space(0.5), theme::space(0.5), theme::space(1));
    machine->setSpacing(theme::space(0.75));
    machine->addLayout(state);
    machine->addLayout(grid);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space(1), theme::space(1.5), theme::space(1), theme::space(1));
    layout->setSpacing(theme::space(1));
    layout->addLayout(machine);
    layout->addWidget(m_list);
    layout->addStretch(1);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item)
            Q_EMIT chosen(item->data(panelRole).toString());
    });
    connect(&m_desktop, &models::Desktop::machineSampled, this, &Navigation::takeSample);
    connect(&m_desktop, &models::Desktop::clientChanged, this, &Navigation::readGpus);
    showMachine();
    readGpus();
}

Navigation::Usage Navigation::addUsage(QGridLayout& grid, const QString& objectName, const QString& name)
{
    const Usage usage{quietLabel(name), new QLabel};
    usage.name->setFont(theme::smallFont());
    usage.name->setWordWrap(false);
    usage.value->setObjectName(objectName);
    usage.value->setFont(theme::smallFont());
    usage.value->setWordWrap(true);
    const int row = grid.rowCount();
    grid.addWidget(usage.name, row, 0, Qt::AlignTop);
    grid.addWidget(usage.value, row, 1);
    return usage;
}

void Navigation::setCurrent(const QString& panel)
{
    const QSignalBlocker blocker(m_list);
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(panelRole) == panel)
            m_list->setCurrentRow(row);
    }
}

void Navigation::takeSample()
{
    if (m_desktop.machine())
        m_text = m_meter.take(*m_desktop.machine(), std::chrono::steady_clock::now());
    showMachine();
}

void Navigation::showMachine()
{
    const models::MachineText text = models::machineText(m_desktop.machine(), m_desktop.machineProblem());
    theme::setTone(*m_dot, text.tone);
    m_state->setText(QString(text.state).replace(QStringLiteral(" …"), QStringLiteral("\u00a0…"))); // no line of its own for the dots
    const bool runs = m_desktop.isRunning();
    const QString values[] = {runs && m_text.cpu.isEmpty() ? tr("measuring …") : m_text.cpu, m_text.memory, m_text.disk, runs ? m_gpus : QString()};
    for (std::size_t i = 0; i < m_usage.size(); ++i) {
        m_usage[i].value->setText(values[i]);
        m_usage[i].name->setVisible(!values[i].isEmpty());
        m_usage[i].value->setVisible(!values[i].isEmpty());
    }
}

void Navigation::readGpus()
{
    m_gpus.clear();
    if (!m_desktop.client())
        return;
    models::whenAnswered<kube::ObjectList>(this, m_desktop.client()->list(kube::types::nodes, {}), [this](const Result<kube::ObjectList>& nodes) {
        if (!nodes)
            return;
        m_gpus = models::gpuText(nodes->items);
        showMachine();
    });
}

} // namespace kf::gui
