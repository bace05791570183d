#include "app/gui/wizard/machine_card.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/models/text.h"
#include "base/units.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QStyle>

namespace kf::gui {

using models::plain;
using models::qt;

namespace {

QLabel* rowTitle(const QString& text, QWidget* buddy)
{
    auto* label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

} // namespace

MachineCard::MachineCard(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_kinds(new QWidget), m_needs(quietLabel()), m_disk(new QLabel), m_internet(new QCheckBox(tr("Let the machine reach the internet"))), m_subnet(new QLineEdit),
      m_subnetProblem(new QLabel)
{
    setObjectName(QStringLiteral("machineCard"));
    auto* card = new QFrame;
    card->setProperty("card", true);
    auto* grid = new QGridLayout(card);
    grid->setContentsMargins(theme::space(1.5), theme::space(1.25), theme::space(1.5), theme::space(1.25));
    grid->setHorizontalSpacing(theme::space(1.5));
    grid->setVerticalSpacing(theme::space(1));
    grid->setColumnStretch(1, 1);
    m_cpus = addLimit(*grid, QStringLiteral("cpuLimit"), tr("Processor"));
    m_memory = addLimit(*grid, QStringLiteral("memoryLimit"), tr("Memory"));
    m_needs->setObjectName(QStringLiteral("editionNeeds"));
    grid->addWidget(m_needs, grid->rowCount(), 1, 1, 2);
    m_disk->setObjectName(QStringLiteral("diskText"));
    m_disk->setWordWrap(true);
    const int diskRow = grid->rowCount();
    grid->addWidget(new QLabel(tr("Disk")), diskRow, 0, Qt::AlignTop);
    grid->addWidget(m_disk, diskRow, 1, 1, 2);
    auto* gpu = new QComboBox;
    gpu->setObjectName(QStringLiteral("gpuChoice"));
    gpu->setAccessibleName(tr("GPU"));
    gpu->addItem(tr("None"));
    gpu->setEnabled(false);
    QLabel* gpuReason = quietLabel(tr("This version cannot hand a GPU to the machine."));
    gpuReason->setObjectName(QStringLiteral("gpuReason"));
    gpu->setToolTip(gpuReason->text());
    const int gpuRow = grid->rowCount();
    grid->addWidget(rowTitle(tr("GPU"), gpu), gpuRow, 0);
    grid->addWidget(gpu, gpuRow, 1, Qt::AlignLeft);
    grid->addWidget(gpuReason, grid->rowCount(), 1, 1, 2);
    m_internet->setObjectName(QStringLiteral("internetSwitch"));
    m_internet->setAccessibleName(m_internet->text());
    const int internetRow = grid->rowCount();
    grid->addWidget(new QLabel(tr("Internet")), internetRow, 0);
    grid->addWidget(m_internet, internetRow, 1, 1, 2);
    grid->addWidget(quietLabel(tr("Off, nothing leaves this computer. On, notebooks can install packages; needs nftables.")), grid->rowCount(), 1, 1, 2);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space(1));
    layout->addWidget(heading(tr("Machine")));
    new QVBoxLayout(m_kinds);
    m_kinds->layout()->setContentsMargins(0, 0, 0, 0);
    m_kinds->layout()->setSpacing(theme::space(0.5));
    layout->addWidget(m_kinds);
    layout->addWidget(heading(tr("What it may use")));
    layout->addWidget(card);
    layout->addWidget(makeAdvanced());
    connect(m_internet, &QCheckBox::toggled, this, &MachineCard::changed);
}

MachineCard::Limit MachineCard::addLimit(QGridLayout& grid, const QString& name, const QString& title)
{
    Limit limit{new QSlider(Qt::Horizontal), new QLabel, {.step = 1, .least = 0, .most = 0}}; // at its upper end until it is known
    limit.slider->setRange(0, 0);
    limit.slider->setObjectName(name);
    limit.slider->setAccessibleName(title);
    limit.slider->setMinimumWidth(theme::space(16));
    limit.value->setObjectName(name + QStringLiteral("Value"));
    limit.value->setMinimumWidth(theme::space(20));
    const int row = grid.rowCount();
    grid.addWidget(rowTitle(title, limit.slider), row, 0);
    grid.addWidget(limit.slider, row, 1);
    grid.addWidget(limit.value, row, 2);
    connect(limit.slider, &QSlider::valueChanged, this, [this] {
        showValues();
        Q_EMIT changed();
    });
    return limit;
}

QWidget* MachineCard::makeAdvanced()
{
    auto* advanced = new QWidget;
    auto* toggle = new QPushButton(icon(Glyph::Settings), tr("Advanced"));
    toggle->setObjectName(QStringLiteral("advancedSettings"));
    toggle->setAccessibleName(tr("Advanced settings"));
    toggle->setProperty("flat", true);
    toggle->setProperty("link", true);
    toggle->setCheckable(true);
    auto* card = new QFrame;
    card->setProperty("card", true);
    card->setVisible(false);
    m_subnet->setObjectName(QStringLiteral("subnetField"));
    m_subnet->setAccessibleName(tr("Subnet of the machine"));
    m_subnet->setPlaceholderText(tr("A free one is chosen"));
    m_subnetProblem->setObjectName(QStringLiteral("subnetProblem"));
    m_subnetProblem->setWordWrap(true);
    m_subnetProblem->setVisible(false);
    auto* name = new QLineEdit(qt(m_context.desktop.parts().name));
    name->setObjectName(QStringLiteral("machineName"));
    name->setAccessibleName(tr("Name of the machine"));
    name->setReadOnly(true);
    auto* grid = new QGridLayout(card);
    grid->setColumnStretch(1, 1);
    grid->addWidget(rowTitle(tr("Subnet"), m_subnet), 0, 0);
    grid->addWidget(m_subnet, 0, 1);
    grid->addWidget(m_subnetProblem, 1, 1);
    grid->addWidget(rowTitle(tr("Name"), name), 2, 0);
    grid->addWidget(name, 2, 1);
    grid->addWidget(quietLabel(tr("The app shows this machine; more of them are made with “kfbox up --name”.")), 3, 1);
    auto* layout = new QVBoxLayout(advanced);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(toggle, 0, Qt::AlignLeft);
    layout->addWidget(card);
    connect(toggle, &QPushButton::toggled, card, &QWidget::setVisible);
    connect(m_subnet, &QLineEdit::textChanged, this, [this] {
        const QString wrong = problem();
        m_subnet->setProperty("invalid", !wrong.isEmpty());
        m_subnet->style()->unpolish(m_subnet);
        m_subnet->style()->polish(m_subnet);
        m_subnetProblem->setText(wrong);
        m_subnetProblem->setVisible(!wrong.isEmpty());
        Q_EMIT changed();
    });
    return advanced;
}

QWidget* MachineCard::makeKinds(const installer::SystemFacts& facts)
{
    auto* kinds = new QFrame;
    kinds->setProperty("card", true);
    auto* layout = new QVBoxLayout(kinds);
    layout->setContentsMargins(theme::space(1.5), theme::space(1), theme::space(1.5), theme::space(1));
    for (const models::MachineKindChoice& kind : models::machineKinds(facts)) {
        auto* button = new QRadioButton(kind.title);
        button->setObjectName(QStringLiteral("machineKind-") + qt(kind.id));
        button->setAccessibleName(kind.title);
        button->setAccessibleDescription(kind.reason);
        button->setEnabled(kind.possible);
        button->setChecked(kind.recommended);
        QLabel* reason = quietLabel(kind.reason);
        reason->setContentsMargins(theme::space(2.5), 0, 0, 0);
        layout->addWidget(button);
        layout->addWidget(reason);
    }
    return kinds;
}

void MachineCard::setLimits(const installer::SystemFacts& facts, const installer::Needs& needs)
{
    qDeleteAll(m_kinds->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    m_kinds->layout()->addWidget(makeKinds(facts));
    setRange(m_cpus, models::cpuRange(facts, needs));
    setRange(m_memory, models::memoryRange(facts, needs));
    m_needs->setText(needs.leastMemory == 0 ? QString()
                                            : tr("The edition needs %1 and %2 of memory; this computer has %3 and %4.")
                                                  .arg(models::coresText(needs.leastCpu), qt(formatBytes(needs.leastMemory)), models::coresText(facts.cpus * std::uint64_t(1000)),
                                                      qt(formatBytes(facts.memoryTotal))));
    m_needs->setVisible(!m_needs->text().isEmpty());
    m_disk->setText(models::diskText(facts, needs));
    showValues();
}

// A slider that stood at its upper end, "no limit", stays there.
void MachineCard::setRange(Limit& limit, const models::LimitRange& range)
{
    const bool wasUnlimited = limit.slider->value() >= static_cast<int>(limit.range.most);
    limit.range = range;
    const QSignalBlocker quiet(limit.slider);
    limit.slider->setEnabled(range.fits());
    limit.slider->setRange(static_cast<int>(std::min(range.least, range.most)), static_cast<int>(range.most));
    if (wasUnlimited)
        limit.slider->setValue(static_cast<int>(range.most));
}

void MachineCard::showValues()
{
    m_cpus.value->setText(models::cpuLimitText(m_cpus.range, static_cast<std::uint64_t>(m_cpus.slider->value())));
    m_memory.value->setText(models::memoryLimitText(m_memory.range, static_cast<std::uint64_t>(m_memory.slider->value())));
}

models::MachineWishes MachineCard::wishes() const
{
    return {.cpuLimit = m_cpus.range.limitAt(static_cast<std::uint64_t>(m_cpus.slider->value())), .memoryLimit = m_memory.range.limitAt(static_cast<std::uint64_t>(m_memory.slider->value())),
        .internet = m_internet->isChecked(), .subnet = plain(m_subnet->text().trimmed())};
}

QString MachineCard::problem() const { return models::subnetProblem(m_subnet->text().trimmed()); }

} // namespace kf::gui
