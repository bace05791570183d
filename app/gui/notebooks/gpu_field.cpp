#include "app/gui/notebooks/gpu_field.h"

#include "app/gui/notebooks/form_field.h"

#include <QComboBox>
#include <QGridLayout>
#include <QSpinBox>

namespace kf::gui {

GpuField::GpuField(QWidget* parent) : QWidget(parent), m_count(new QSpinBox), m_vendor(comboBox(QStringLiteral("notebookGpuVendor")))
{
    m_count->setObjectName(QStringLiteral("notebookGpus"));
    m_count->setRange(0, 64);
    m_countField = new FormField(tr("GPUs"), m_count);
    auto* vendorField = new FormField(tr("GPU vendor"), m_vendor);
    QGridLayout* grid = twoColumns();
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(m_countField, 0, 0);
    grid->addWidget(vendorField, 0, 1);
    setLayout(grid);
    connect(m_count, &QSpinBox::valueChanged, this, &GpuField::changed);
    connect(m_vendor, &QComboBox::currentIndexChanged, this, &GpuField::changed);
    m_count->setEnabled(false); // until it is known what there is
    m_vendor->setEnabled(false);
}

int GpuField::count() const { return m_count->isEnabled() ? m_count->value() : 0; }

QString GpuField::vendor() const { return m_vendor->currentData().toString(); }

void GpuField::setChoices(const models::NotebookChoices& choices)
{
    const QVariant before = m_vendor->currentData();
    m_vendor->clear();
    for (const models::GpuChoice& gpu : choices.gpus)
        m_vendor->addItem(tr("%1 (at most %2 on a node)").arg(gpu.title).arg(gpu.most), gpu.resource);
    if (choices.gpus.empty())
        m_vendor->addItem(tr("none"), QString());
    m_vendor->setCurrentIndex(std::max(0, m_vendor->findData(before)));
    const bool offered = !choices.gpus.empty();
    m_count->setEnabled(offered);
    m_vendor->setEnabled(offered);
    m_countField->setHint(choices.gpuReason);
}

void GpuField::setProblem(const QString& sentence) { m_countField->setProblem(sentence); }

} // namespace kf::gui
