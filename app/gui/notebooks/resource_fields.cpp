#include "app/gui/notebooks/resource_fields.h"

#include "app/models/notebook_form.h"
#include "app/models/text.h"
#include "base/units.h"

#include <QGridLayout>
#include <QLineEdit>

namespace kf::gui {

using platform::NotebookField;

ResourceFields::ResourceFields(QWidget* parent)
    : QWidget(parent), m_cpu(lineEdit(QStringLiteral("notebookCpu"))), m_cpuLimit(lineEdit(QStringLiteral("notebookCpuLimit"))),
      m_memory(lineEdit(QStringLiteral("notebookMemory"))), m_memoryLimit(lineEdit(QStringLiteral("notebookMemoryLimit")))
{
    const QString limitHint = tr("Empty: 1.2 times the request. “none”: no limit.");
    m_fields = {{NotebookField::Cpu, new FormField(tr("CPU cores"), m_cpu, tr("Like 0.5, 2 or 500m."))}, {NotebookField::CpuLimit, new FormField(tr("CPU limit"), m_cpuLimit, limitHint)},
        {NotebookField::Memory, new FormField(tr("Memory"), m_memory, tr("Like 512Mi or 2Gi."))}, {NotebookField::MemoryLimit, new FormField(tr("Memory limit"), m_memoryLimit, limitHint)}};
    QGridLayout* grid = twoColumns();
    grid->setContentsMargins(0, 0, 0, 0);
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        grid->addWidget(m_fields[i].second, static_cast<int>(i / 2), static_cast<int>(i % 2));
    setLayout(grid);
    for (QLineEdit* field : {m_cpu, m_cpuLimit, m_memory, m_memoryLimit})
        connect(field, &QLineEdit::textChanged, this, [this] {
            proposeLimits();
            Q_EMIT changed();
        });
    setResources({});
}

platform::NotebookResources ResourceFields::resources() const
{
    const auto text = [](const QLineEdit* field) { return models::plain(field->text().trimmed()); };
    return {.cpu = text(m_cpu), .memory = text(m_memory), .cpuLimit = text(m_cpuLimit), .memoryLimit = text(m_memoryLimit)};
}

void ResourceFields::setResources(const platform::NotebookResources& resources)
{
    m_cpu->setText(models::qt(resources.cpu));
    m_memory->setText(models::qt(resources.memory));
    m_cpuLimit->setText(models::qt(resources.cpuLimit));
    m_memoryLimit->setText(models::qt(resources.memoryLimit));
    proposeLimits();
}

void ResourceFields::showProblems(const std::vector<platform::NotebookProblem>& problems)
{
    for (const auto& [field, widget] : m_fields)
        widget->setProblem(models::problemAt(problems, field));
}

// What an empty limit stands for, as its placeholder.
void ResourceFields::proposeLimits()
{
    const platform::NotebookResources now = resources();
    const auto memory = parseBytes(platform::defaultMemoryLimit(now.memory));
    m_cpuLimit->setPlaceholderText(models::qt(platform::defaultCpuLimit(now.cpu)));
    m_memoryLimit->setPlaceholderText(memory ? models::qt(formatBytes(*memory)) : QString());
}

} // namespace kf::gui
