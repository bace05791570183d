#include "app/gui/machine/overview_tab.h"

#include "app/gui/machine/machine_actions.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/gui/widgets/section.h"
#include "app/models/machine_page.h"
#include "app/models/text.h"

#include <QAction>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include <cmath>

namespace kf::gui {

namespace {

constexpr double gibibyte = 1024.0 * 1024 * 1024;

QDoubleSpinBox* limitField(const QString& objectName, const QString& name, const QString& noLimit, double most, double step, int decimals, const QString& suffix)
{
    auto* field = new QDoubleSpinBox;
    field->setObjectName(objectName);
    field->setAccessibleName(name);
    field->setSpecialValueText(noLimit); // for 0
    field->setRange(0, most);
    field->setSingleStep(step);
    field->setDecimals(decimals);
    field->setSuffix(suffix);
    return field;
}

} // namespace

OverviewTab::OverviewTab(Context& context, MachineActions& machine, QWidget* parent)
    : QWidget(parent), m_context(context), m_machine(machine), m_facts(new Section(QStringLiteral("machineFacts"), tr("What it is")))
{
    setObjectName(QStringLiteral("overview"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme::space(1.5), theme::space(0.5), 0);
    layout->setSpacing(theme::space(1.5));
    layout->addWidget(m_facts);
    layout->addWidget(makeLimits());
    layout->addStretch(1);
    const auto read = [this] {
        showFacts();
        showLimits();
    };
    connect(&context.desktop, &models::Desktop::machineSampled, this, read);
    connect(&context.desktop, &models::Desktop::machineChanged, this, read);
    connect(&context.desktop, &models::Desktop::statusChanged, this, read);
    read();
}

QWidget* OverviewTab::makeLimits()
{
    auto* section = new Section(QStringLiteral("machineLimits"), tr("What it may use"));
    m_cpus = limitField(QStringLiteral("limitCpus"), tr("Cores the machine may use"), tr("All cores"), 1024, 0.5, 2, tr(" cores"));
    m_memory = limitField(QStringLiteral("limitMemory"), tr("Memory the machine may use"), tr("No limit"), 16384, 1, 2, tr(" GiB"));
    m_apply = namedAction(this, QStringLiteral("limitApply"), icon(Glyph::Check), tr("Apply the limits"));
    m_apply->setToolTip(tr("Counts from the next start of the machine"));
    m_note = quietLabel(tr("New limits count from the next start of the machine; until then it runs as it was started."));
    m_note->setObjectName(QStringLiteral("limitNote"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(theme::space(1.5));
    grid->setColumnStretch(2, 1);
    const auto addLine = [grid](int line, const QString& text, QDoubleSpinBox* field) {
        auto* label = new QLabel(text);
        label->setBuddy(field);
        grid->addWidget(label, line, 0);
        grid->addWidget(field, line, 1);
    };
    addLine(0, tr("&CPU"), m_cpus);
    addLine(1, tr("&Memory"), m_memory);
    auto* button = buttonFor(m_apply, section);
    section->content().addLayout(grid);
    section->content().addWidget(m_note);
    section->content().addWidget(button, 0, Qt::AlignLeft);
    for (QDoubleSpinBox* field : {m_cpus, m_memory})
        connect(field, &QDoubleSpinBox::valueChanged, this, &OverviewTab::followField);
    connect(m_apply, &QAction::triggered, this, &OverviewTab::apply);
    return section;
}

void OverviewTab::showFacts()
{
    std::vector<models::MachineFact> facts;
    if (m_context.desktop.machine())
        facts = models::machineFacts(*m_context.desktop.machine(), m_context.desktop.status(), m_context.desktop.parts().clock.now());
    QStringList texts;
    for (const models::MachineFact& fact : facts)
        texts << fact.name << fact.value;
    if (m_factRows && texts == m_shown)
        return;
    m_shown = texts;
    delete m_factRows;
    m_factRows = new QWidget;
    auto* grid = new QGridLayout(m_factRows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme::space(2));
    grid->setVerticalSpacing(theme::space(0.75));
    grid->setColumnStretch(1, 1);
    if (facts.empty())
        grid->addWidget(quietLabel(tr("Reading the machine …")), 0, 0);
    int line = 0;
    for (const models::MachineFact& fact : facts) {
        QLabel* name = quietLabel(fact.name);
        name->setWordWrap(false);
        QLabel* value = valueLabel(fact.value);
        value->setObjectName(QStringLiteral("fact%1").arg(line));
        grid->addWidget(name, line, 0, Qt::AlignTop);
        grid->addWidget(value, line++, 1);
    }
    m_facts->content().insertWidget(0, m_factRows);
}

// Fills the fields unless somebody is changing them.
void OverviewTab::showLimits()
{
    if (!m_context.desktop.machine())
        return followField();
    const vm::MachineSpec& spec = m_context.desktop.machine()->spec;
    const std::pair<double, double> now{spec.milliCpus / 1000.0, static_cast<double>(spec.memoryBytes) / gibibyte};
    if (now != m_known) {
        m_known = now;
        m_cpus->setValue(now.first);
        m_memory->setValue(now.second);
    }
    followField();
}

void OverviewTab::followField()
{
    const QString reason = models::whyNot(models::MachineVerb::Resize, m_context.desktop.machine(), m_context.desktop.activities());
    const bool isChanged = std::abs(m_cpus->value() - m_known.first) > 0.001 || std::abs(m_memory->value() - m_known.second) > 0.005;
    m_apply->setEnabled(reason.isEmpty() && isChanged);
    m_apply->setToolTip(!reason.isEmpty() ? reason : isChanged ? tr("Counts from the next start of the machine") : tr("Nothing was changed yet."));
    for (QDoubleSpinBox* field : {m_cpus, m_memory}) {
        const bool isThere = m_context.desktop.machine() && m_context.desktop.machine()->state != vm::MachineState::Absent;
        field->setEnabled(isThere);
        field->setToolTip(isThere ? QString() : tr("There is no machine yet: install a bundle first."));
    }
}

void OverviewTab::apply()
{
    const installer::Limits limits{.milliCpus = static_cast<std::uint32_t>(std::lround(m_cpus->value() * 1000)),
        .memoryBytes = static_cast<std::uint64_t>(std::llround(m_memory->value() * gibibyte))};
    const bool runs = m_context.desktop.isRunning();
    m_machine.run(models::MachineVerb::Resize, models::resizeWork(limits), [this, runs] {
        m_note->setText(runs ? tr("The new limits are noted and count from the next start: restart the machine when it suits you.") : tr("The new limits are noted and count from the next start."));
    });
}

} // namespace kf::gui
